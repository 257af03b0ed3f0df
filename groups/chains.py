"""What came of a decision afterwards, told as plain facts: the boards that ratify, the principals that carry out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from samla.formatting import plural

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
        unknown=answers["unknown"],
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
    return ", ".join(parts)
