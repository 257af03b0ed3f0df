"""Sums out of a spreadsheet: the sheet, then what it changes, then saved whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from finance.actions.sheets import read_sheet
from finance.balances import Amount
from finance.line_forms import entry_day
from finance.models import BudgetLine, BudgetYear, Entry
from finance.queries.facts import year_url
from finance.sheet_forms import Sheet, SheetForm
from finance.sheets import SheetPlan, SheetStep, plan_sheet
from finance.views.lines import demand_editor
from finance.views.reading import year_or_404
from finance.wording import in_kronor
from groups.access import EditorRequest
from samla.errors import Refusal
from samla.formatting import signed_number
from samla.importing.columns import Columns, Record
from samla.importing.uploads import never_on_disk
from samla.periods import today

CARRIED = "underlag"
KEPT_SECONDS = 60 * 60
STEPS = ("Välj blad", "Granska", "Spara")


@dataclass(frozen=True)
class ShownChange:
    """A sum that becomes another, or a line that is new."""

    row: int
    title: str
    what: str
    before: str
    after: str
    difference: str


@never_on_disk
@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def sheet_start(request: EditorRequest, year: int) -> HttpResponse:
    """Take a sheet, show what it would change, and save it when the user says so."""
    found = year_or_404(request, year)
    demand_editor(request)
    if request.method != "POST":
        return _ask(request, found, SheetForm(year))
    if CARRIED in request.POST:
        return _save(request, found)
    form = SheetForm(year, request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, found, form, status=422)
    plan = plan_sheet(found, form.sheet.records, form.sheet.columns)
    if plan.errors:
        return _ask(request, found, form, plan=plan, status=422)
    return _preview(request, found, form.sheet, plan)


def _ask(
    request: EditorRequest, year: BudgetYear, form: SheetForm, *, plan: SheetPlan | None = None, status: int = 200
) -> HttpResponse:
    context = {**_common(year, 0), "form": form, "errors": plan.errors if plan else ()}
    return render(request, "finance/sheet_start.html", context, status=status)


def _preview(
    request: EditorRequest, year: BudgetYear, sheet: Sheet, plan: SheetPlan, *, notice: str = "", status: int = 200
) -> HttpResponse:
    context = {
        **_common(year, 1),
        "changes": [change for step in plan.steps for change in _shown(step)],
        "unchanged": sum(1 for step in plan.steps if not step.is_new and not step.changes),
        "passed_by": plan.passed_by,
        "unread": sheet.columns.unread,
        "units": sheet.units,
        "is_all_minus": plan.has_only_minus_costs,
        "carried": _signed(request, year, sheet, plan),
        "notice": notice,
    }
    return render(request, "finance/sheet_preview.html", context, status=status)


def _save(request: EditorRequest, year: BudgetYear) -> HttpResponse:
    try:
        sheet, seen = _taken_back(request, year)
    except signing.BadSignature:
        messages.error(request, "Det har gått för lång tid sedan du granskade bladet. Välj det igen.")
        return _ask(request, year, SheetForm(year.year), status=422)
    try:
        read_sheet(
            year=year,
            records=sheet.records,
            columns=sheet.columns,
            seen=seen,
            on=entry_day(year, today()),
            by=request.user,
        )
    except Refusal as refusal:
        plan = plan_sheet(year, sheet.records, sheet.columns)
        if plan.errors:
            return _ask(request, year, SheetForm(year.year), plan=plan, status=refusal.status_code)
        return _preview(request, year, sheet, plan, notice=str(refusal), status=refusal.status_code)
    messages.success(request, f"Kalkylbladet är inläst i {year}.")
    return redirect(year_url(year.year))


def _shown(step: SheetStep) -> list[ShownChange]:
    kind = str(BudgetLine.Kind(step.kind).label)
    new = [ShownChange(step.row, step.title, f"ny rad, {kind}", "", "", "")] if step.is_new else []
    return new + [
        ShownChange(
            row=step.row,
            title=step.title,
            what=str(Entry.Kind(what).label),
            before="" if before is None else in_kronor(before),
            after=in_kronor(after),
            difference=signed_number(after.kronor - (before or Amount()).kronor, 2),
        )
        for what, before, after in step.changes
    ]


def _common(year: BudgetYear, step: int) -> dict[str, Any]:
    states = ["done"] * step + ["current"] + ["next"] * (len(STEPS) - step - 1)
    steps = [{"label": label, "state": state, "url": ""} for label, state in zip(STEPS, states, strict=True)]
    return {"year": year.year, "year_url": year_url(year.year), "steps": steps}


def _salt(request: EditorRequest, year: BudgetYear) -> str:
    return f"finance.sheet:{request.user.pk}:{year.pk}"


def _signed(request: EditorRequest, year: BudgetYear, sheet: Sheet, plan: SheetPlan) -> str:
    columns = sheet.columns
    content = {
        "records": [[record.row, dict(record.values)] for record in sheet.records],
        "columns": [columns.heading_row, dict(columns.places), list(columns.unread)],
        "units": list(sheet.units),
        "seen": plan.fingerprint,
    }
    return signing.dumps(content, salt=_salt(request, year), compress=True)


def _taken_back(request: EditorRequest, year: BudgetYear) -> tuple[Sheet, str]:
    content = signing.loads(request.POST[CARRIED], salt=_salt(request, year), max_age=KEPT_SECONDS)
    heading_row, places, unread = content["columns"]
    records = tuple(Record(row, values) for row, values in content["records"])
    return Sheet(Columns(heading_row, places, tuple(unread)), records, tuple(content["units"])), content["seen"]
