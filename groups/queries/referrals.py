"""One question between two groups, as either of them sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from groups.access import Viewer
from groups.chains import is_late
from groups.models import Referral
from groups.queries.common import Fact, Link, known, known_as
from samla.formatting import capitalise, date_long


@dataclass(frozen=True)
class ReferralPage:
    """What was asked, what was answered, and what this viewer can do."""

    question: str
    answer: str
    state: str
    provenance: str
    facts: tuple[Fact, ...]
    tasks: tuple[Link, ...]
    is_late: bool


def referral_page(referral: Referral, viewer: Viewer, on: date) -> ReferralPage:
    """The answer's words are for those who read either group's material; that it was answered is a fact for all."""
    is_insider = viewer.reads_group(referral.from_group_id) or viewer.reads_group(referral.to_group_id)
    due_on = referral.due_on if referral.state in (Referral.State.SENT, Referral.State.RECEIVED) else None
    return ReferralPage(
        question=referral.question,
        answer=referral.answer if is_insider else "",
        state=referral.state,
        provenance=referral.provenance,
        facts=_facts(referral, is_insider=is_insider),
        tasks=tuple(_tasks(referral, viewer)),
        is_late=is_insider and is_late(due_on, on),
    )


def _facts(referral: Referral, *, is_insider: bool) -> tuple[Fact, ...]:
    decision, answered = referral.decision, referral.answer_decision
    answered = answered if answered and (is_insider or answered.published_on) else None
    who = known_as(referral.source) if referral.source and is_insider else ""
    return known(
        Fact("Från", referral.from_group.name, referral.from_group.get_absolute_url()),
        Fact("Till", referral.to_group.name, referral.to_group.get_absolute_url()),
        Fact("Beslut", decision.title if decision else "", decision.get_absolute_url() if decision else ""),
        Fact("Varför", capitalise(referral.get_reason_display())),
        Fact("Lämnat", date_long(referral.given_on)),
        Fact("Svar senast", _day(referral.due_on) if is_insider else ""),
        Fact("Mottaget", _day(referral.received_on)),
        Fact("Besvarat", _day(referral.answered_on)),
        Fact("Svaret finns i", answered.title if answered else "", answered.get_absolute_url() if answered else ""),
        Fact("Svaret hemtaget", _day(referral.returned_on)),
        Fact("Återtaget", _day(referral.withdrawn_on)),
        Fact("Varför det återtogs", referral.withdrawn_reason),
        Fact("Uppgift från", ", ".join(part for part in (who, referral.get_told_by_way_display()) if part and who)),
    )


def _day(day: date | None) -> str:
    return date_long(day) if day else ""


def _tasks(referral: Referral, viewer: Viewer) -> list[Link]:
    """The next step of whoever leads the group whose turn it is."""
    state, tasks = Referral.State, []
    is_asked = viewer.edits_group(referral.to_group_id) or viewer.edits_group(referral.from_group_id)
    asks = viewer.edits_group(referral.from_group_id)
    if is_asked and referral.state in (state.SENT, state.RECEIVED):
        url = reverse("groups:answer_register", args=["hanskjutande", referral.pk])
        tasks.append(Link("Ta emot eller svara", url))
    if asks and referral.state == state.ANSWERED:
        tasks.append(Link("Ta hem svaret", reverse("groups:referral_home", args=[referral.pk])))
    if asks and referral.state in (state.SENT, state.RECEIVED):
        tasks.append(Link("Ta tillbaka frågan", reverse("groups:referral_withdraw", args=[referral.pk])))
    return tasks
