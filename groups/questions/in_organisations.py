"""What organisations are asked: to anchor a decision, what a board did, how far a principal has come."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from groups.actions.anchorings import answer_anchoring
from groups.actions.decisions import answer_ratification, follow_implementation
from groups.answer_forms import AnchoringForm, ImplementationForm, RatificationForm
from groups.letters import letter_pdf
from groups.models import Anchoring, Decision, Implementation, Ratification, Word
from groups.queries import recipients
from groups.queries.letters import letter_to
from groups.queries.recipients import Recipient
from groups.questions.kinds import Kind, closed, day, facts_of, of_decision, page_of_decision
from samla.formatting import capitalise
from samla.models import User
from samla.tokens import Asked, Paper, Quick


def _anchorings() -> QuerySet[Anchoring]:
    return Anchoring.objects.select_related("decision__group", "organisation", "group")


def _describe_anchoring(row: Anchoring) -> Asked:
    answered = "" if row.state == Anchoring.State.ASKED else f"{row.where}: {row.get_state_display()}."
    return Asked(
        f"Har {row.where} några invändningar?",
        row.decision.text,
        facts_of(row.decision, ("Svara senast", day(row.due_on))),
        (Quick("Inga invändningar", {"state": Anchoring.State.NO_OBJECTION}),),
        answered or closed(row.decision),
    )


def _take_anchoring(row: Anchoring, *, word: Word, by: User | None, **facts: Any) -> Anchoring:
    return answer_anchoring(anchoring=row, word=word, by=by, **facts)


def _asked_to_anchor(row: Anchoring, on: date) -> tuple[Recipient, ...]:
    if row.group:
        return recipients.chairs(row.group, on)
    return recipients.representatives([row.decision.group], row.organisation, on) if row.organisation else ()


ANCHORING = Kind(
    code="forankring",
    rows=_anchorings,
    describe=_describe_anchoring,
    form=AnchoringForm,
    take=_take_anchoring,
    groups=lambda row: frozenset({row.decision.group_id, row.group_id} - {None}),
    asked=_asked_to_anchor,
    url=page_of_decision,
    waiting=Q(state=Anchoring.State.ASKED, decision__state=Decision.State.OPEN),
    other="Lämna en invändning, eller säg att ni inte berörs",
)


def _ratifications() -> QuerySet[Ratification]:
    return Ratification.objects.select_related("decision__group", "board")


def _describe_ratification(row: Ratification) -> Asked:
    is_open = row.state in Ratification.OPEN
    said = ", ".join(part for part in (row.get_state_display(), day(row.on), row.paragraph) if part)
    return Asked(
        f"Har {row.board} fastställt beslutet?",
        row.decision.text,
        facts_of(row.decision, ("Skickat till nämnden", day(row.sent_on)), ("Hittills", _so_far(row))),
        answered=closed(row.decision) if is_open else f"{row.board}: {said}.",
    )


def _so_far(row: Ratification) -> str:
    return capitalise(row.get_state_display()) if row.state == Ratification.State.POSTPONED else ""


def _take_ratification(row: Ratification, *, word: Word, by: User | None, **facts: Any) -> Ratification:
    return answer_ratification(ratification=row, word=word, by=by, **facts)


RATIFICATION = Kind(
    code="faststallande",
    rows=_ratifications,
    describe=_describe_ratification,
    form=RatificationForm,
    take=_take_ratification,
    groups=of_decision,
    asked=lambda row, on: (
        recipients.secretary(row.board) or recipients.representatives([row.decision.group], row.board, on)
    ),
    url=page_of_decision,
    waiting=Q(state__in=Ratification.OPEN, decision__state=Decision.State.OPEN),
    may_change=True,
    paper=lambda row: Paper(f"foljebrev-{row.board.slug}.pdf", letter_pdf(letter_to(row))),
)


def _implementations() -> QuerySet[Implementation]:
    return Implementation.objects.select_related("decision__group", "principal", "responsible")


def _describe_implementation(row: Implementation) -> Asked:
    is_open = row.state in Implementation.OPEN
    return Asked(
        f"Hur långt har {row.principal} kommit?",
        row.decision.text,
        facts_of(
            row.decision,
            ("Klart senast", day(row.due_on)),
            ("Hittills", capitalise(row.get_state_display())),
        ),
        answered=closed(row.decision) if is_open else f"{row.principal}: {row.get_state_display()}.",
    )


def _take_implementation(row: Implementation, *, word: Word, by: User | None, **facts: Any) -> Implementation:
    return follow_implementation(decision=row.decision, principal=row.principal, word=word, on=word.day, by=by, **facts)


IMPLEMENTATION = Kind(
    code="genomforande",
    rows=_implementations,
    describe=_describe_implementation,
    form=ImplementationForm,
    take=_take_implementation,
    groups=of_decision,
    asked=lambda row, on: (
        recipients.one(row.responsible) or recipients.representatives([row.decision.group], row.principal, on)
    ),
    url=page_of_decision,
    waiting=Q(state__in=Implementation.OPEN, decision__state=Decision.State.OPEN),
    may_change=True,
)
