"""Everything about a decision that somebody has not answered yet, and whom to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from groups.models import Decision, PersonalLink
from groups.queries.chain_parts import row_is_open
from groups.queries.recipients import Recipient
from groups.questions import KINDS


@dataclass(frozen=True)
class Whom:
    """Somebody who may be asked, and the day on which they last were."""

    name: str
    email: str
    key: str
    asked_on: date | None
    is_asked_now: bool


@dataclass(frozen=True)
class Question:
    """One unanswered row, as it is asked."""

    code: str
    row: int
    title: str
    group: str
    recipients: tuple[Recipient, ...]
    asked: tuple[Whom, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.code}-{self.row}"


def questions_of(decision: Decision, on: date) -> tuple[Question, ...]:
    """What may be asked by mail about the decision and the meeting where it was taken."""
    found = [
        Question(kind.code, row.pk, kind.describe(row).title, decision.group.name, kind.asked(row, on))
        for kind in KINDS.values()
        for row in _rows(kind.rows(), decision)
        if row_is_open(row)
    ]
    days = _asked_before(found)
    return tuple(replace(question, asked=_whom(question, days, on)) for question in found)


def _asked_before(questions: Sequence[Question]) -> dict[tuple[str, int, int], date]:
    """When each person was last given a link to each question. One query."""
    links = PersonalLink.objects.filter(
        question__in={question.code for question in questions}, row__in={question.row for question in questions}
    )
    rows = links.order_by("made_on", "pk").values_list("question", "row", "person", "made_on")
    return {(code, row, person): made_on for code, row, person, made_on in rows}


def _whom(question: Question, days: Mapping[tuple[str, int, int], date], on: date) -> tuple[Whom, ...]:
    """Those who may be asked; who was asked today is not ticked once more."""
    return tuple(
        Whom(one.name, one.email, one.key, day := days.get((question.code, question.row, one.person)), day == on)
        for one in question.recipients
    )


def _rows(rows: Any, decision: Decision) -> list[Any]:
    fields = {field.name for field in rows.model._meta.get_fields()}
    if "decision" in fields:
        return list(rows.filter(decision=decision).order_by("pk"))
    return list(rows.filter(meeting=decision.meeting_id).order_by("pk")) if decision.meeting_id else []
