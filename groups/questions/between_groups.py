"""What groups ask each other: a task downward, a question upward."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from groups.actions.decisions import answer_assignment
from groups.actions.referrals import answer_referral, receive_referral
from groups.answer_forms import AssignmentForm, ReferralForm
from groups.models import Assignment, Referral, Word
from groups.queries import recipients
from groups.questions.kinds import Kind, day, facts_of
from samla.models import User
from samla.tokens import Asked, Quick


def _referrals() -> QuerySet[Referral]:
    return Referral.objects.select_related("from_group", "to_group", "decision__group", "answer_decision")


def _describe_referral(row: Referral) -> Asked:
    state = Referral.State
    taken = (Quick("Vi har tagit emot frågan", {"state": state.RECEIVED}),) if row.state == state.SENT else ()
    about = facts_of(row.decision) if row.decision else (("Från", row.from_group.name),)
    return Asked(
        f"{row.from_group} frågar {row.to_group}",
        row.question,
        (*about, ("Varför", row.get_reason_display()), ("Lämnat", day(row.given_on)), *_due(row)),
        taken,
        "" if row.state in (state.SENT, state.RECEIVED) else f"{row.state.label.capitalize()}. {row.answer}".strip(),
    )


def _due(row: Referral | Assignment) -> tuple[tuple[str, str], ...]:
    return (("Svar senast", day(row.due_on)),) if row.due_on else ()


def _take_referral(row: Referral, *, word: Word, by: User | None, state: str, answer: str) -> Referral:
    if state == Referral.State.RECEIVED:
        return receive_referral(referral=row, word=word, by=by)
    return answer_referral(referral=row, answer=answer, word=word, by=by)


REFERRAL = Kind(
    code="hanskjutande",
    rows=_referrals,
    describe=_describe_referral,
    form=ReferralForm,
    take=_take_referral,
    groups=lambda row: frozenset({row.from_group_id, row.to_group_id}),
    asked=lambda row, on: recipients.chairs(row.to_group, on),
    url=lambda row: reverse("groups:referral_detail", args=[row.pk]),
    waiting=Q(answered_on=None, withdrawn_on=None),
    asker="from_group",
    other="Skriv gruppens svar",
    may_change=True,
)


def _assignments() -> QuerySet[Assignment]:
    givers = ("given_by_group", "given_by_organisation")
    return Assignment.objects.select_related("given_to", "decision__group", *givers)


def _describe_assignment(row: Assignment) -> Asked:
    state = Assignment.State
    giver = row.given_by_group or row.given_by_organisation
    taken = (Quick("Vi tar emot uppdraget", {"state": state.RECEIVED}),) if row.state == state.GIVEN else ()
    done = (Quick("Uppdraget är slutfört", {"state": state.DONE}),) if row.state == state.RECEIVED else ()
    about = facts_of(row.decision) if row.decision else ()
    return Asked(
        f"Ett uppdrag till {row.given_to}",
        row.text or row.title,
        (("Från", str(giver)), *about, ("Läge", row.get_state_display()), *_due(row)),
        taken or done,
        "" if row.state in Assignment.OPEN else f"{row.get_state_display().capitalize()}. {row.reason}".strip(),
    )


def _take_assignment(row: Assignment, *, word: Word, by: User | None, **facts: Any) -> Assignment:
    return answer_assignment(assignment=row, word=word, by=by, **facts)


ASSIGNMENT = Kind(
    code="uppdrag",
    rows=_assignments,
    describe=_describe_assignment,
    form=AssignmentForm,
    take=_take_assignment,
    groups=lambda row: frozenset({row.given_to_id, row.given_by_group_id} - {None}),
    asked=lambda row, on: recipients.chairs(row.given_to, on),
    url=lambda row: row.decision.get_absolute_url() if row.decision else row.given_to.get_absolute_url(),
    waiting=Q(state__in=Assignment.OPEN, given_on__isnull=False),
    asker="given_by_group",
    may_change=True,
)
