"""Sums out of a SIE file: the file, the part of it, what goes where; then saved whole or not at all.

Between the steps nothing of the file is kept here; the page carries its sums, signed, in its own form.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from finance import actions
from finance.carrying import LARGEST, Carried, signed, taken_back
from finance.models import BudgetYear, Ledger
from finance.parts import WHOLE, sums_in, title_of
from finance.queries.facts import year_url
from finance.queries.readings import Preview, preview
from finance.reading import Chosen, plan_reading
from finance.reading_forms import FILE, ChoicesForm, PartForm, SieForm
from finance.sie import reconcile
from finance.views.lines import demand_editor
from finance.views.reading import year_or_404
from groups.access import EditorRequest
from samla.errors import Refusal
from samla.importing.uploads import never_on_disk
from samla.periods import today

CARRIED, SEEN, OTHER_PART = "underlag", "sedd", "byt-del"
STEPS = ("Välj fil", "Välj del", "Koppla och granska", "Spara")
TOO_MANY = 600  # more choices than anybody makes by hand, and than a form is allowed to carry
TOO_LATE = "Det har gått för lång tid sedan du valde filen. Välj den igen."
TOO_MUCH = (
    "Filen har fler konton och objekt än som går att välja bland här. Exportera bara ert projekt och försök igen."
)


@never_on_disk
@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def reading_start(request: EditorRequest, year: int) -> HttpResponse:
    """Take a file, ask which part is read and which line each account has, and save when the user says so."""
    found = year_or_404(request, year)
    demand_editor(request)
    if request.method != "POST":
        return _ask(request, found, SieForm(year))
    if CARRIED in request.POST:
        return _go_on(request, found)
    form = SieForm(year, request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, found, form, status=422)
    carried = _carry(form)
    if not carried.has_choice and len(carried.parts[0].sums.rows) > TOO_MANY:
        form.add_error(FILE, TOO_MUCH)
        return _ask(request, found, form, status=422)
    if carried.size > LARGEST and carried.part is not None:
        carried = carried.alone()
    if carried.size > LARGEST:
        form.offer_parts()
        return _ask(request, found, form, status=422)
    return _ask_part(request, found, carried) if carried.part is None else _map(request, found, carried)


def _ask(request: EditorRequest, year: BudgetYear, form: SieForm, *, status: int = 200) -> HttpResponse:
    return render(request, "finance/reading_start.html", {**_common(year, 0), "form": form}, status=status)


def _carry(form: SieForm) -> Carried:
    """What has nothing to choose between is read whole; else the ledger's part of the last time, if it is there."""
    ledger: Ledger | None = form.cleaned_data["ledger"]
    known = (ledger.dimension, ledger.object_code) if ledger else None
    if form.part is not None:
        known = form.part
    elif len(form.parts) == 1 and not (known and known[0]):
        known = WHOLE
    return Carried(
        ledger=ledger.pk if ledger else None,
        name=form.cleaned_data["name"],
        parts=form.parts,
        part=known if known and sums_in(form.parts, known) else None,
        checks=tuple((check.title, check.outcome.value, check.text) for check in reconcile(form.file)),
        source=f"SIE typ {form.file.kind} från {form.file.company or 'okänt företag'}",
    )


def _go_on(request: EditorRequest, year: BudgetYear) -> HttpResponse:
    """The second step came back with a part, or the third with a line for each account."""
    try:
        carried = taken_back(request.POST[CARRIED], _salt(request, year))
    except signing.BadSignature:
        messages.error(request, TOO_LATE)
        return _ask(request, year, SieForm(year.year), status=422)
    if OTHER_PART in request.POST:
        return _ask_part(request, year, carried)
    if carried.part is not None:
        return _choose(request, year, carried)
    form = PartForm(carried.parts, None, request.POST)
    if not form.is_valid():
        return _ask_part(request, year, carried, form, status=422)
    return _map(request, year, replace(carried, part=form.chosen), form)


def _ask_part(
    request: EditorRequest, year: BudgetYear, carried: Carried, form: PartForm | None = None, *, status: int = 200
) -> HttpResponse:
    """The second step. A ledger whose part the file lacks says so."""
    ledger = Ledger.objects.get(pk=carried.ledger) if carried.ledger else None
    known = (ledger.dimension, ledger.object_code) if ledger else None
    is_gone = known is not None and sums_in(carried.parts, known) is None
    context = {
        **_common(year, 1),
        "title": ledger.name if ledger else carried.name,
        "source": carried.source,
        "form": form or PartForm(carried.parts, carried.part),
        "gone": title_of(carried.parts, known) if known and is_gone else "",
        "carried": signed(replace(carried, part=None), _salt(request, year)),
    }
    return render(request, "finance/reading_part.html", context, status=status)


def _map(request: EditorRequest, year: BudgetYear, carried: Carried, form: PartForm | None = None) -> HttpResponse:
    """To the third step. The ledger is remembered as soon as its part is named, which changes no money."""
    form = form or PartForm(carried.parts, carried.part, {"part": ":".join(carried.part or WHOLE)})
    count = len(carried.sums.rows)
    if count > TOO_MANY:
        form.add_error("part", f"Den delen har {count} konton och objekt. Välj ett objekt.")
        return _ask_part(request, year, carried, form, status=422)
    try:
        ledger = _ledger(request, carried)
    except Refusal as refusal:
        form.add_error("part", str(refusal))
        return _ask_part(request, year, carried, form, status=422)
    return _show(request, year, replace(carried, ledger=ledger.pk))


def _ledger(request: EditorRequest, carried: Carried) -> Ledger:
    """The one chosen; else that of the name, which may have been made when this step was taken before."""
    if carried.ledger is not None:
        return Ledger.objects.get(pk=carried.ledger)
    dimension, code = carried.part or WHOLE
    return Ledger.objects.filter(name=carried.name).first() or actions.add_ledger(
        name=carried.name, dimension=dimension, object_code=code, by=request.user
    )


def _choose(request: EditorRequest, year: BudgetYear, carried: Carried) -> HttpResponse:
    """The choices came back: show the plan that they make, or do the plan that was shown."""
    ledger = _ledger(request, carried)
    form = ChoicesForm(carried.sums, _lines(year), {}, request.POST)
    if not form.is_valid():
        return _show(request, year, carried, form)
    plan = plan_reading(ledger, year, carried.sums, form.choices)
    if plan.fingerprint != request.POST.get(SEEN):  # another choice was made, so what it gives is shown first
        return _show(request, year, carried, form)
    try:
        plan = actions.read_ledger(
            ledger=ledger,
            year=year,
            sums=carried.sums,
            choices=form.choices,
            part=carried.part,
            seen=request.POST[SEEN],
            on=today(),
            by=request.user,
        )
    except Refusal as refusal:
        return _show(request, year, carried, form, notice=str(refusal), status=refusal.status_code)
    done = "Året var redan som filen." if plan.changes_nothing else f"{ledger} är inläst i {year}."
    messages.success(request, done)
    return redirect(year_url(year.year))


def _show(
    request: EditorRequest,
    year: BudgetYear,
    carried: Carried,
    form: ChoicesForm | None = None,
    *,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    """The third step. The plan is shown again until every account has a choice."""
    ledger = _ledger(request, carried)
    remembered = {(row.account, row.object_code): Chosen(row.kind, row.title) for row in ledger.choices.all()}
    form = form or ChoicesForm(carried.sums, _lines(year), remembered)
    plan = plan_reading(ledger, year, carried.sums, form.choices)
    found: Preview = preview(carried.sums, form, plan, carried.checks)
    context = {
        **_common(year, 2),
        "ledger": ledger,
        "source": carried.source,
        "part": title_of(carried.parts, carried.part or WHOLE) if carried.has_choice or carried.part != WHOLE else "",
        "has_choice": carried.has_choice,
        "form": form,
        "preview": found,
        "carried": signed(carried, _salt(request, year)),
        "notice": notice,
        # The plan may be done once it has been shown whole
        "seen": plan.fingerprint if not plan.unmapped else "",
    }
    if form.is_bound and not form.is_valid():
        status = 422
    elif form.is_bound and plan.unmapped and not notice:
        context["notice"] = "Välj en rad för varje konto, eller att det inte läses in. Inget är sparat."
        status = 422
    return render(request, "finance/reading_choose.html", context, status=status)


def _lines(year: BudgetYear) -> list[tuple[str, str]]:
    return [(line.kind, line.title) for line in year.lines.all() if line.kind != "opening_balance"]


def _common(year: BudgetYear, step: int) -> dict[str, Any]:
    states = ["done"] * step + ["current"] + ["next"] * (len(STEPS) - step - 1)
    here = reverse("finance:reading_start", args=[year.year])
    steps = [
        {"label": label, "state": state, "url": here if label == STEPS[0] and step else ""}
        for label, state in zip(STEPS, states, strict=True)
    ]
    return {"year": year.year, "year_url": year_url(year.year), "steps": steps}


def _salt(request: EditorRequest, year: BudgetYear) -> str:
    return f"finance.reading:{request.user.pk}:{year.pk}"
