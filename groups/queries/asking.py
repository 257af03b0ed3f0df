"""Everything about a decision that somebody has not answered yet, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from groups.models import Decision
from groups.queries.chain_parts import row_is_open
from groups.queries.recipients import Recipient
from groups.questions import KINDS


@dataclass(frozen=True)
class Question:
    """One unanswered row, as it is asked."""

    code: str
    row: int
    title: str
    group: str
    recipients: tuple[Recipient, ...]

    @property
    def key(self) -> str:
        return f"{self.code}-{self.row}"


def questions_of(decision: Decision, on: date) -> tuple[Question, ...]:
    """What may be asked by mail about the decision and the meeting where it was taken."""
    return tuple(
        Question(kind.code, row.pk, kind.describe(row).title, decision.group.name, kind.asked(row, on))
        for kind in KINDS.values()
        for row in _rows(kind.rows(), decision)
        if row_is_open(row)
    )


def _rows(rows: Any, decision: Decision) -> list[Any]:
    fields = {field.name for field in rows.model._meta.get_fields()}
    if "decision" in fields:
        return list(rows.filter(decision=decision).order_by("pk"))
    return list(rows.filter(meeting=decision.meeting_id).order_by("pk")) if decision.meeting_id else []
