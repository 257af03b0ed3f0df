"""The plan as a table: its page, and what is done to several rows at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from activities.access import edits_activity, edits_somewhere, visible_rows
from activities.actions import place_row, set_statuses, start_activity, take_back_note, undo_statuses
from activities.forms import TableFilter, activity_filters
from activities.models import USUAL, ActivityYear, ProgressNote, Status, YearStatus
from activities.progress import needs_reason
from activities.queries.assignments import open_assignments
from activities.queries.choices import TableChoices, table_choices
from activities.queries.table import (
    Around,
    TablePage,
    Totals,
    read_table_rows,
    standings,
    table_cell,
    table_page,
    table_row,
    table_rows,
    totals,
)
from activities.table_forms import BulkForm, NewRowForm
from groups.access import EditorRequest, PortalRequest, visible_meetings
from groups.models import Meeting
from samla.errors import Refusal
from samla.formatting import counted
from samla.grid import CellForm, Key
from samla.htmx import wants_fragment
from samla.periods import today

REFUSED = "Du får läsa planen men inte ändra i den. Det gör gruppens ordförande och processledaren."
FURTHER = tuple(status for status in Status if status not in USUAL)
FILES = (("xlsx", "kalkylblad"), ("csv", "csv"), ("pdf", "pdf"), ("docx", "Word"))
KEYS = (
    *(
        Key(str(number % 10), status.label, "status", status.value, asks=needs_reason(status))
        for number, status in enumerate((*USUAL, *FURTHER), start=1)
    ),
    Key("n", "ny anteckning", "anteckning"),
    Key("a", "ansvarig", "ansvarig"),
    Key("t", "tid", "tid"),
)


@require_safe
def table_show(request: PortalRequest) -> HttpResponse:
    """The table, narrowed by what the address says."""
    return show_table(request)


def show_table(
    request: PortalRequest,
    *,
    form: CellForm | None = None,
    new: NewRowForm | None = None,
    bulk: BulkForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page, with whatever form is being filled in."""
    filters = activity_filters(request.GET)
    page = table_page(
        filters,
        request.viewer,
        today().year,
        query=asked_for(request),
        number=request.GET.get("sida", "1"),
        form=form,
    )
    choices = table_choices(page.year, page.years, filters.group, request.viewer, today())
    context = {
        "page": page,
        "keys": KEYS,
        "filter": TableFilter(request.GET, choices=choices),
        "new": new or _new(request, choices, page),
        "bulk": bulk or BulkForm(),
        "query": asked_for(request),
        "is_filtered": filters.narrows,
        "totals": page.totals,
        "undo": None,
        "files": FILES,
        "assignments": open_assignments(request.viewer, filters.group) if page.may_edit else (),
    }
    return render(request, "activities/table/show.html", context, status=status)


@require_POST
def row_add(request: EditorRequest) -> HttpResponse:
    """A new activity, last in its group's year: a title, a target group, who answers for it."""
    choices = _choices(request)
    if not choices.own_groups:
        raise PermissionDenied(REFUSED)
    form = NewRowForm(request.POST, choices=choices, on=today())
    row = None
    if form.is_valid():
        try:
            row = start_activity(on=today(), by=request.user, **form.facts)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    if row is None:
        return _new_answer(request, form, status=422)
    if not wants_fragment(request):
        return redirect(f"{_page_url(request)}#rad-{row.pk}")
    return _new_answer(request, NewRowForm(choices=choices, on=today(), initial=form.kept), row=row)


@require_POST
def rows_change(request: EditorRequest) -> HttpResponse:
    """One status, or one responsible person, for all chosen rows: all or none."""
    rows = _chosen_rows(request)
    form = BulkForm(request.POST, count=len(rows))
    said: list[YearStatus] = []
    status = 422
    if form.is_valid():
        try:
            said = set_statuses(rows=rows, on=_day(request), meeting=_meeting(request), by=request.user, **form.facts)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            status = refusal.status_code
    if not said:
        return _bulk_answer(request, form, status=status)
    if not wants_fragment(request):
        return redirect(_page_url(request))
    return _changed(
        request, [one.row_id for one in said], said, f"Sparat för {counted(len(said), 'rad', 'rader', 'en')}."
    )


@require_POST
def rows_order(request: EditorRequest) -> HttpResponse:
    """One row a step up or down, or right before another."""
    buttons = {name: request.POST[name] for name in ("upp", "ner") if name in request.POST}
    pk = next(iter(buttons.values()), request.POST.get("rad", ""))
    row = _editable(request, pk)
    before = _next_place(row, "upp" in buttons) if buttons else _editable(request, request.POST.get("fore", ""))
    try:
        place_row(row=row, before=before, by=request.user)
    except Refusal as refusal:
        return _refused(request, refusal)
    if not wants_fragment(request):
        return redirect(f"{_page_url(request)}#rad-{row.pk}")
    return render(request, "includes/_said.html", {"text": f"{row.activity.title} är flyttad."})


@require_POST
def statuses_undo(request: EditorRequest) -> HttpResponse:
    """Take back the statuses that were just set."""
    statuses = list(
        YearStatus.objects.filter(pk__in=_numbers(request.POST.getlist("status"))).select_related(
            "row__activity__owner"
        )
    )
    for one in statuses:
        _editable(request, str(one.row_id))
    try:
        undo_statuses(statuses=statuses, on=today(), by=request.user)
    except Refusal as refusal:
        return _refused(request, refusal)
    if not wants_fragment(request):
        return redirect(_page_url(request))
    return _changed(request, [one.row_id for one in statuses], [], "Det senaste är taget tillbaka.")


@require_POST
def note_take_back(request: EditorRequest, pk: int) -> HttpResponse:
    """Take back a note that was just written."""
    note = get_object_or_404(ProgressNote.objects.select_related("activity__owner"), pk=pk)
    rows = visible_rows(request.viewer).filter(activity=note.activity)
    row = get_object_or_404(rows.order_by("-year")[:1])
    _editable(request, str(row.pk))
    try:
        take_back_note(note=note, on=today(), by=request.user)
    except Refusal as refusal:
        return _refused(request, refusal)
    if not wants_fragment(request):
        return redirect(note.activity)
    return _changed(request, list(rows.values_list("pk", flat=True)), [], "Anteckningen är återtagen.")


def around(request: EditorRequest, row: ActivityYear) -> Around:
    """What the cells of a row are edited in."""
    return Around(today(), row.year, request.viewer, _meeting(request), request.GET.get("status-vald", ""))


def totals_of(request: PortalRequest) -> Totals:
    """What the rows that the address asks for now add up to."""
    filters = activity_filters(request.GET)
    _, rows = table_rows(filters, request.viewer, today().year)
    return totals(standings(rows), filters.status)


def _changed(request: EditorRequest, pks: list[int], said: list[YearStatus], text: str) -> HttpResponse:
    """The cells that may look different now, each where it stands."""
    seen = visible_rows(request.viewer).filter(pk__in=pks)
    years = dict(seen.values_list("pk", "year"))
    rows = read_table_rows(ActivityYear.objects.filter(pk__in=list(years)), max(years.values()))
    query = asked_for(request)
    cells = [table_cell(row, code, request.viewer, query=query) for row in rows for code in ("status", "anteckning")]
    context: dict[str, Any] = {"cells": cells, "totals": totals_of(request), "text": text, "undo": None}
    if said:
        label = f"Ångra: status för {counted(len(said), 'aktivitet', 'aktiviteter', 'en')}"
        fields = tuple(("status", one.pk) for one in said)
        context["undo"] = {"text": label, "url": reverse("activities:statuses_undo"), "target": "", "fields": fields}
        context["bulk"] = BulkForm()
    context["query"] = query
    return render(request, "activities/table/_changed.html", context)


def _refused(request: PortalRequest, refusal: Refusal) -> HttpResponse:
    """A rule says no to what concerned no cell: said where failures are said."""
    if wants_fragment(request):
        return render(request, "includes/_alerted.html", {"text": str(refusal)}, status=refusal.status_code)
    messages.error(request, str(refusal))
    return show_table(request, status=refusal.status_code)


def _new_answer(
    request: EditorRequest, form: NewRowForm, *, row: ActivityYear | None = None, status: int = 200
) -> HttpResponse:
    if not wants_fragment(request):
        return show_table(request, new=form, status=status)
    query = asked_for(request)
    context: dict[str, Any] = {"new": form, "query": query, "row": None}
    if row:
        (read,) = read_table_rows(ActivityYear.objects.filter(pk=row.pk), row.year)
        page = {"shows_group": not activity_filters(request.GET).group}
        context |= {"row": table_row(read, request.viewer, query=query), "totals": totals_of(request), "page": page}
    return render(request, "activities/table/_new_answer.html", context, status=status)


def _bulk_answer(request: EditorRequest, form: BulkForm, *, status: int) -> HttpResponse:
    if not wants_fragment(request):
        return show_table(request, bulk=form, status=status)
    context = {"bulk": form, "query": asked_for(request)}
    return render(request, "activities/table/_bulk.html", context, status=status)


def _choices(request: EditorRequest) -> TableChoices:
    filters = activity_filters(request.GET)
    year, _ = table_rows(filters, request.viewer, today().year)
    return table_choices(year, (), filters.group, request.viewer, today())


def _new(request: PortalRequest, choices: TableChoices, page: TablePage) -> NewRowForm | None:
    if not choices.own_groups:
        return None
    return NewRowForm(choices=choices, on=today(), initial={"grupp": request.GET.get("grupp", ""), "ar": page.year})


def _chosen_rows(request: EditorRequest) -> list[ActivityYear]:
    """The rows that were ticked, all of which the user must be allowed to change."""
    if not edits_somewhere(request.viewer):
        raise PermissionDenied(REFUSED)
    seen = visible_rows(request.viewer).filter(pk__in=_numbers(request.POST.getlist("rad")))
    rows = list(seen.select_related("activity__owner").order_by("pk"))
    if not all(edits_activity(request.viewer, row.activity) for row in rows):
        raise PermissionDenied(REFUSED)
    return rows


def _editable(request: EditorRequest, pk: str) -> ActivityYear:
    rows = visible_rows(request.viewer).select_related("activity__owner")
    row = get_object_or_404(rows, pk=(_numbers([pk]) or [0])[0])
    if not edits_activity(request.viewer, row.activity):
        raise PermissionDenied(REFUSED)
    return row


def _next_place(row: ActivityYear, is_up: bool) -> ActivityYear | None:
    """The row that a step leads past: of its group's year, in order."""
    rows = list(
        ActivityYear.objects.filter(activity__owner=row.activity.owner_id, year=row.year)
        .select_related("activity")
        .order_by("position", "pk")
    )
    place = next(number for number, one in enumerate(rows) if one.pk == row.pk)
    if is_up:
        return rows[max(place - 1, 0)] if place else row
    return rows[place + 2] if place + 2 < len(rows) else None


def _meeting(request: PortalRequest) -> Meeting | None:
    """The meeting at which the table is gone through."""
    (pk, *_) = _numbers([request.GET.get("mote", "")]) or [0]
    return visible_meetings(request.viewer).filter(pk=pk, date__lte=today()).first()


def _day(request: PortalRequest) -> Any:
    meeting = _meeting(request)
    return meeting.date if meeting else today()


def _numbers(texts: list[str]) -> list[int]:
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 10]


def asked_for(request: PortalRequest) -> str:
    """The filter in the address, without what is only for a cell."""
    kept = request.GET.copy()
    for name in ("visa", "status-vald"):
        kept.pop(name, None)
    return kept.urlencode()


def _page_url(request: PortalRequest) -> str:
    query = asked_for(request)
    return reverse("activities:table_show") + (f"?{query}" if query else "")
