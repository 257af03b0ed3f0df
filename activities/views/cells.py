"""Editing one cell of the plan's table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from activities.access import edits_activity, visible_rows
from activities.actions import add_note, change_activity, change_year, set_status
from activities.models import Activity, ActivityYear, ProgressNote, YearStatus
from activities.queries.table import BY_CODE, cell_place, cell_thing, read_table_rows, table_cell
from activities.views.table import around, asked_for, show_table, totals_of
from groups.access import EditorRequest
from samla.editing import EditForm, edit_in_place
from samla.grid import CellForm
from samla.htmx import wants_fragment
from samla.models import User
from samla.periods import today

REFUSED = "Du får läsa om aktiviteten men inte ändra den. Det gör gruppens ordförande och processledaren."


@dataclass(frozen=True)
class Undo:
    """The button that takes back what was just saved: where it leads, and what it sends."""

    text: str
    url: str
    target: str
    fields: tuple[tuple[str, Any], ...]


@require_http_methods(["GET", "HEAD", "POST"])
def cell_edit(request: EditorRequest, pk: int, column: str) -> HttpResponse:
    """One cell: its form, and the answer to it."""
    row = row_or_404(request, pk)
    if column not in BY_CODE:
        raise Http404
    if not edits_activity(request.viewer, row.activity):
        raise PermissionDenied(REFUSED)
    form_class, query = BY_CODE[column].form, asked_for(request)
    thing, place = cell_thing(row, column), cell_place(row, column, query)
    before = form_class.read(thing)
    saved: list[Any] = []

    def save(changed: Any, version: int, **facts: Any) -> None:
        saved.append(SAVES[column](changed, version, request.user, facts))

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        shown = form if isinstance(form, CellForm) else None
        if not wants_fragment(request):
            return show_table(request, form=shown, status=status)
        fresh = row_or_404(request, pk)
        cell = table_cell(fresh, column, request.viewer, query=query, form=shown)
        context: dict[str, Any] = {"cell": cell}
        if saved:
            undo = _undo(fresh, column, before, saved[0])
            context |= {"undo": undo, "totals": totals_of(request), "query": query}
        return render(request, "activities/table/_cell_answer.html", context, status=status)

    make = partial(form_class, around=around(request, row))
    return edit_in_place(request, make, thing, place, save=save, show=show, said=f"Sparat: {row.activity.title}.")


def row_or_404(request: EditorRequest, pk: int) -> ActivityYear:
    """The row with all that its cells need, if the viewer may know of it."""
    found = get_object_or_404(visible_rows(request.viewer), pk=pk)
    (row,) = read_table_rows(ActivityYear.objects.filter(pk=found.pk), found.year)
    return row


def _change(activity: Activity, version: int, by: User, facts: dict[str, Any]) -> Activity:
    return change_activity(activity=activity, version=version, on=today(), by=by, **facts)


def _change_year(row: ActivityYear, version: int, by: User, facts: dict[str, Any]) -> ActivityYear:
    return change_year(row=row, version=version, by=by, **facts)


def _set_status(row: ActivityYear, version: int, by: User, facts: dict[str, Any]) -> YearStatus:
    meeting = facts["meeting"]
    return set_status(row=row, version=version, on=meeting.date if meeting else today(), by=by, **facts)


def _add_note(row: ActivityYear, version: int, by: User, facts: dict[str, Any]) -> ProgressNote:
    meeting = facts["meeting"]
    return add_note(activity=row.activity, on=meeting.date if meeting else today(), by=by, **facts)


SAVES: dict[str, Callable[[Any, int, User, dict[str, Any]], Any]] = {
    "titel": _change,
    "status": _set_status,
    "anteckning": _add_note,
    "ansvarig": _change,
    "malgrupp": _change,
    "mal": _change,
    "tid": _change_year,
    "uppfoljning": _change,
}


def _undo(row: ActivityYear, column: str, before: dict[str, Any], saved: Any) -> Undo:
    """What has been said is taken back by another row; a fact is given its former value."""
    text = f"Ångra: {BY_CODE[column].label.lower()} för {row.activity.title}"
    target = f"#rad-{row.pk}-{column}"
    if isinstance(saved, YearStatus):
        return Undo(text, reverse("activities:statuses_undo"), "", (("status", saved.pk),))
    if isinstance(saved, ProgressNote):
        return Undo(text, reverse("activities:note_take_back", args=[saved.pk]), "", ())
    form_class = BY_CODE[column].form
    held = (*before.items(), *form_class.sent(cell_thing(row, column)).items())
    fields = tuple((name, "" if one is None else one) for name, held_value in held for one in _each(held_value))
    return Undo(text, cell_place(row, column).edit_url, target, fields)


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
