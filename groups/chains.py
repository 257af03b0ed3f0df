"""What must follow from a decision, and what came of it, told as plain facts. Pure: states and days in, Swedish out.

Boards ratify, organisations anchor, principals carry out; what is late is for those who work with it to know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samla.formatting import Article, counted, date_long, plural

# Boards that are not, or no longer, among those who ratify
NOT_COUNTED = ("not_affected", "passed_on", "closed")
RATIFIED = "ratified"
RATIFIED_CHANGED = "ratified_changed"


@dataclass(frozen=True)
class RatificationFacts:
    """How the affected boards answered a direction decision (D21)."""

    affected: int
    ratified: int
    changed: int
    rejected: int
    postponed: int
    sent: int
    unknown: int

    @property
    def is_settled(self) -> bool:
        """Whether every affected board has said yes."""
        return self.affected > 0 and self.ratified == self.affected

    @property
    def sentence(self) -> str:
        """«fastställt i 4 av 6 berörda nämnder, uppgift saknas från 2»."""
        if not self.affected:
            return "ingen nämnd är berörd"
        boards = plural(self.affected, "berörd nämnd", "berörda nämnder")
        parts = [f"fastställt i {self.ratified} av {self.affected} {boards}"]
        if self.changed:
            parts[0] += f", med ändring i {self.changed}"
        parts += [text.format(count) for text, count in self._rest() if count]
        return ", ".join(parts)

    def _rest(self) -> tuple[tuple[str, int], ...]:
        return (
            ("avslaget i {}", self.rejected),
            ("bordlagt eller återremitterat i {}", self.postponed),
            ("inget svar än från {}", self.sent),
            ("uppgift saknas från {}", self.unknown),
        )


def ratification_facts(states: Iterable[str]) -> RatificationFacts:
    """Sum up the boards' answers, one state each; a board that is not affected, or is no more, is not counted."""
    answers = Counter(states)
    for state in NOT_COUNTED:
        del answers[state]
    return RatificationFacts(
        affected=answers.total(),
        ratified=answers[RATIFIED] + answers[RATIFIED_CHANGED],
        changed=answers[RATIFIED_CHANGED],
        rejected=answers["rejected"],
        postponed=answers["postponed"],
        sent=answers["sent"],
        # What was closed without an answer is still not known
        unknown=answers["unknown"] + answers["settled"],
    )


def implementation_sentence(states: Iterable[str]) -> str:
    """«genomfört av 2 av 3 huvudmän, pågår hos 1»; nothing when no principal has been noted (D70)."""
    found = Counter(states)
    total = found.total()
    if not total:
        return ""
    parts = [f"genomfört av {found['done']} av {total} {plural(total, 'huvudman', 'huvudmän')}"]
    parts += [f"pågår hos {found['ongoing']}"] if found["ongoing"] else []
    parts += [f"inte påbörjat hos {found['not_started']}"] if found["not_started"] else []
    parts += [f"avslutat utan att vara genomfört hos {found['ended']}"] if found["ended"] else []
    return ", ".join(parts)


def anchoring_sentence(states: Iterable[str]) -> str:
    """«inga invändningar hos 4 av 6, invändning från 1, inget svar än från 1»; nothing when nobody was asked."""
    found = Counter(states)
    affected = found.total() - found["not_affected"]
    if not affected:
        return "ingen är berörd" if found else ""
    parts = [f"inga invändningar hos {found['no_objection']} av {affected}"]
    parts += [f"invändning från {found['objection']}"] if found["objection"] else []
    parts += [f"inget svar än från {found['asked']}"] if found["asked"] else []
    parts += [f"avslutat utan svar från {found['unanswered']}"] if found["unanswered"] else []
    return ", ".join(parts)


def consultation_sentence(answers: Iterable[str]) -> str:
    """«8 tillfrågade: 6 ja, 1 avstår, 1 har inte svarat»; nothing when nobody was asked."""
    found = Counter(answers)
    if not found:
        return ""
    words = (("yes", "ja"), ("no", "nej"), ("abstained", "avstår"), ("waiting", "har inte svarat"))
    return f"{found.total()} tillfrågade: " + ", ".join(f"{found[code]} {word}" for code, word in words if found[code])


def with_update(sentence: str, days: Iterable[date | None]) -> str:
    """The sentence with the day of the latest answer: «…, uppdaterat 3 mars 2026»."""
    known = [day for day in days if day]
    return f"{sentence}, uppdaterat {date_long(max(known))}" if sentence and known else sentence


def needs_steering(*, group_kind: str, has_economic_impact: bool) -> bool:
    """Whether a decision costs money and was taken by a group that has none: the group that steers says yes first."""
    return has_economic_impact and group_kind in GROUPS_WITHOUT_MONEY


GROUPS_WITHOUT_MONEY = ("local_collaboration", "theme_group", "work_group")


def standing(*, is_closed: bool, needs_steering: bool, steering: Iterable[str], is_referred: bool) -> str:
    """Where the decision stands, as a code of the status language.

    `steering` are the answers of the groups above in which it is anchored; `is_referred` says that it waits for
    another group to settle what this one could not agree on.
    """
    if is_closed:
        return "closed"
    if is_referred:
        return "referred"
    answers = list(steering)
    if any(answer != "no_objection" for answer in answers) or (needs_steering and not answers):
        return "awaiting_anchoring"
    return "open"


@dataclass(frozen=True)
class Waiting:
    """Something that has not been done yet: what, how many, and by when at the latest."""

    kind: str
    count: int
    due_on: date | None = None

    @property
    def sentence(self) -> str:
        """«två organisationer har inte svarat om förankring»."""
        one, many, article, rest = WAITING_WORDS[self.kind]
        return f"{counted(self.count, one, many, article)} {rest}"

    def is_late(self, on: date) -> bool:
        return is_late(self.due_on, on)


WAITING_WORDS: dict[str, tuple[str, str, Article, str]] = {
    "anchoring": ("förankring", "förankringar", "en", "saknar svar"),
    "ratification": ("nämnd", "nämnder", "en", "har inte lämnat besked"),
    "implementation": ("huvudman", "huvudmän", "en", "är inte klar med genomförandet"),
    "assignment": ("uppdrag", "uppdrag", "ett", "är inte slutfört"),
    "referral": ("hänskjuten fråga", "hänskjutna frågor", "en", "väntar på svar"),
    "consultation": ("tillfrågad", "tillfrågade", "en", "har inte svarat"),
    "report_back": ("nämnd", "nämnder", "en", "har inte fått höra om mötet"),
}


def is_late(due_on: date | None, on: date) -> bool:
    """Whether the last day has passed. Known only to those who work with it."""
    return due_on is not None and due_on < on


def suggests_closing(*, is_closed: bool, review_on: date | None, waiting: Iterable[Waiting], on: date) -> str:
    """Why the portal proposes to close the decision, or nothing."""
    if is_closed or (review_on and review_on > on):
        return ""
    left = list(waiting)
    if review_on and not left:
        return "Uppföljningsdagen har passerat och inget väntar. Beslutet kan avslutas."
    if review_on:
        return "Uppföljningsdagen har passerat. Avsluta beslutet, eller välj en ny dag att följa upp det."
    return ""
