"""Every answer that the groups somebody leads still wait for, across all decisions: the late ones first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from groups.access import Viewer
from groups.chains import is_late
from groups.models import Decision
from groups.queries.common import Link
from groups.questions import KINDS
from groups.questions.kinds import Kind
from samla.formatting import date_long
from samla.piles import Pile, pile


@dataclass(frozen=True)
class AwaitedRow:
    """One answer that is waited for: what is asked, in which matter, until when, and where it is written down."""

    key: str
    title: str
    about: Link
    group: str
    due: date | None
    is_late: bool
    register_url: str


def waits_for_answers(viewer: Viewer) -> bool:
    """Whether the list is for this viewer: for those who lead a group."""
    return viewer.edits_all or bool(viewer.led_groups)


def awaited(viewer: Viewer, on: date) -> tuple[Pile[AwaitedRow], ...]:
    """The answers by how long they may wait. As many questions to the database whatever is waited for."""
    rows = [_shown(kind, row, on) for kind, row in waiting_rows(viewer)]
    rows.sort(key=lambda row: (row.due or date.max, row.about.text, row.key))
    late = [row for row in rows if row.is_late]
    dated = [row for row in rows if row.due and not row.is_late]
    undated = [row for row in rows if not row.due]
    piles = (("sena", "Dagen har passerat", late), ("vantar", "Väntar", dated), ("utan", "Utan dag", undated))
    return tuple(pile(anchor, title, found) for anchor, title, found in piles if found)


def waiting_rows(viewer: Viewer, keys: Iterable[str] | None = None) -> Iterator[tuple[Kind, Any]]:
    """The rows themselves; only those of the keys, where keys are given."""
    chosen = None if keys is None else set(keys)
    for kind in KINDS.values():
        rows = kind.rows().filter(kind.waiting)
        if not viewer.edits_all:
            rows = rows.filter(**{f"{kind.asker}__in": viewer.led_groups})
        if chosen is not None:
            rows = rows.filter(pk__in=[int(key.rpartition("-")[2]) for key in chosen if _is_of(kind, key)])
        for row in rows.distinct().order_by("pk"):
            yield kind, row


def key_of(kind: Kind, row: Any) -> str:
    """What a row is called in a form."""
    return f"{kind.code}-{row.pk}"


def _is_of(kind: Kind, key: str) -> bool:
    code, _, number = key.rpartition("-")
    return code == kind.code and number.isascii() and number.isdigit() and len(number) < 10


def _shown(kind: Kind, row: Any, on: date) -> AwaitedRow:
    decision: Decision | None = getattr(row, "decision", None)
    due = getattr(row, "due_on", None)
    return AwaitedRow(
        key=key_of(kind, row),
        title=kind.describe(row).title,
        about=Link(decision.title if decision else _matter(row), kind.url(row)),
        group=decision.group.label if decision else "",
        due=due,
        is_late=is_late(due, on),
        register_url=reverse("groups:answer_register", args=[kind.code, row.pk]),
    )


def _matter(row: Any) -> str:
    """What a row without a decision is about: a meeting, a question, a task."""
    meeting = getattr(row, "meeting", None)
    if meeting is not None:
        return f"{meeting.name} {date_long(meeting.date)}"
    return getattr(row, "question", "") or getattr(row, "title", "")
