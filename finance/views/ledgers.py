"""Sums out of a SIE file: the file, then what goes where, then saved whole or not at all.

Between the steps nothing of the file is kept here; the page carries its sums, signed, in its own form.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from finance import actions
from finance.models import BudgetYear, Ledger
from finance.queries.facts import year_url
from finance.queries.readings import Preview, preview
from finance.reading import Chosen, plan_reading
from finance.reading_forms import ChoicesForm, SieForm
from finance.sie import reconcile
from finance.sums import AccountSum, Sums
from finance.views.lines import demand_editor
from finance.views.reading import year_or_404
from groups.access import EditorRequest
from samla.errors import Refusal
from samla.importing.uploads import never_on_disk
from samla.periods import today

CARRIED, SEEN = "underlag", "sedd"
KEPT_SECONDS = 60 * 60
STEPS = ("Välj fil", "Koppla och granska", "Spara")
TOO_MANY = 600  # more choices than anybody makes by hand, and than a form is allowed to carry


@dataclass(frozen=True)
class Carried:
    """What the second step needs of the first."""

    ledger: int
    sums: Sums
    checks: tuple[tuple[str, str, str], ...]
    source: str


@never_on_disk
@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def reading_start(request: EditorRequest, year: int) -> HttpResponse:
    """Take a file, let each account be given a line, show what differs, and save when the user says so."""
    found = year_or_404(request, year)
    demand_editor(request)
    if request.method != "POST":
        return _ask(request, found, SieForm(year))
    if CARRIED in request.POST:
        return _choose(request, found)
    form = SieForm(year, request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, found, form, status=422)
    if len(form.sums.rows) > TOO_MANY:
        form.add_error("dimension", f"Filen har {len(form.sums.rows)} konton och objekt. Välj ett objekt.")
        return _ask(request, found, form, status=422)
    return _show(request, found, _carry(request, form))


def _ask(request: EditorRequest, year: BudgetYear, form: SieForm, *, status: int = 200) -> HttpResponse:
    return render(request, "finance/reading_start.html", {**_common(year, 0), "form": form}, status=status)


def _carry(request: EditorRequest, form: SieForm) -> Carried:
    """The ledger is remembered as soon as it is named, which changes no money."""
    dimension, code = form.part
    ledger = form.cleaned_data["ledger"] or actions.add_ledger(
        name=form.cleaned_data["name"], dimension=dimension, object_code=code, by=request.user
    )
    checks = tuple((check.title, check.outcome.value, check.text) for check in reconcile(form.file))
    source = f"SIE typ {form.file.kind} från {form.file.company or 'okänt företag'}"
    return Carried(ledger.pk, form.sums, checks, source)


def _choose(request: EditorRequest, year: BudgetYear) -> HttpResponse:
    """The choices came back: show the plan that they make, or do the plan that was shown."""
    try:
        carried = _taken_back(request, year)
    except signing.BadSignature:
        messages.error(request, "Det har gått för lång tid sedan du valde filen. Välj den igen.")
        return _ask(request, year, SieForm(year.year), status=422)
    ledger = Ledger.objects.get(pk=carried.ledger)
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
    """The second step. The plan is shown again until every account has a choice."""
    ledger = Ledger.objects.get(pk=carried.ledger)
    remembered = {(row.account, row.object_code): Chosen(row.kind, row.title) for row in ledger.choices.all()}
    form = form or ChoicesForm(carried.sums, _lines(year), remembered)
    plan = plan_reading(ledger, year, carried.sums, form.choices)
    found: Preview = preview(carried.sums, form, plan, carried.checks)
    context = {
        **_common(year, 1),
        "ledger": ledger,
        "source": carried.source,
        "form": form,
        "preview": found,
        "carried": _signed(request, year, carried),
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
        {"label": label, "state": state, "url": here if state == "done" else ""}
        for label, state in zip(STEPS, states, strict=True)
    ]
    return {"year": year.year, "year_url": year_url(year.year), "steps": steps}


def _salt(request: EditorRequest, year: BudgetYear) -> str:
    return f"finance.reading:{request.user.pk}:{year.pk}"


def _signed(request: EditorRequest, year: BudgetYear, carried: Carried) -> str:
    return signing.dumps(_plain(asdict(carried)), salt=_salt(request, year), compress=True)


def _plain(value: Any) -> Any:
    """Days and amounts as text, which JSON can carry."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, date | Decimal) else value


def _taken_back(request: EditorRequest, year: BudgetYear) -> Carried:
    told = signing.loads(request.POST[CARRIED], salt=_salt(request, year), max_age=KEPT_SECONDS)
    sums = told["sums"]
    rows = tuple(
        AccountSum(
            **{
                **row,
                "months": tuple((date.fromisoformat(on), Decimal(amount)) for on, amount in row["months"]),
            }
        )
        for row in sums["rows"]
    )
    days = {name: date.fromisoformat(sums[name]) for name in ("first", "last")}
    checks = tuple(tuple(check) for check in told["checks"])
    return Carried(told["ledger"], Sums(**{**sums, **days, "rows": rows}), checks, told["source"])
