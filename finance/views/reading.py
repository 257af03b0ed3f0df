"""The read pages: the money over the years, and one year."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from finance.access import visible_years
from finance.models import BudgetLine, BudgetYear
from finance.queries import finance_overview, year_account
from finance.queries.facts import year_url
from finance.queries.follow_up import follow_up
from finance.queries.years import read_promises, read_years, seen_by
from finance.units import unit_choices, unit_of
from groups.access import PortalRequest
from samla.contributions import history_url
from samla.grid import CellForm

K = BudgetLine.Kind


@require_safe
def overview(request: PortalRequest) -> HttpResponse:
    """The collaboration's money in plain words."""
    context = {"page": finance_overview(request.viewer), "may_edit": request.viewer.edits_all}
    return render(request, "finance/overview.html", context)


@require_safe
def year_detail(request: PortalRequest, year: int) -> HttpResponse:
    """A year with every entry."""
    return render(request, "finance/year_detail.html", year_context(request, year))


def year_context(request: PortalRequest, number: int, form: CellForm | None = None) -> dict[str, Any]:
    """What the page of a year shows; the cell that `form` stands in is opened."""
    page = year_account(number, request.viewer)
    year = year_or_404(request, number)
    if page is None:
        raise Http404
    may_edit = request.viewer.edits_all
    return {
        "page": page,
        "history_url": history_url(year, request.viewer),
        "tables": year_tables(request, year, form),
        "units": unit_choices(year_url(number), unit_of(request.GET.get("enhet", ""))),
        "is_answer": False,
        "may_edit": may_edit and year.closed_on is None,
        "deeds": _deeds(year) if may_edit else (),
    }


def year_or_404(request: PortalRequest, number: int) -> BudgetYear:
    """The year with all its lines and entries, as far as the viewer may read it."""
    found = read_years(visible_years(request.viewer).filter(year=number))
    if not found:
        raise Http404
    return found[0]


def year_tables(request: PortalRequest, year: BudgetYear, form: CellForm | None = None) -> list[Any]:
    """Income and cost set against budget and forecast."""
    unit = unit_of(request.GET.get("enhet", ""))
    seen = seen_by(year, read_promises(), request.viewer)
    return [follow_up(year, kind, seen, request.viewer, unit, form=form) for kind in (K.INCOME, K.COST)]


def _deeds(year: BudgetYear) -> tuple[tuple[str, str], ...]:
    """What the process leader may do with the year as a whole now: label and address."""
    args = [year.year]
    if year.closed_on is None:
        has_opening = any(line.kind == K.OPENING for line in year.lines.all())
        opening = () if has_opening else (("Ange ingående balans", reverse("finance:opening_set", args=args)),)
        return (
            *opening,
            ("Stäng året", reverse("finance:year_close", args=args)),
        )
    if year.published_on is None:
        return (("Publicera året", reverse("finance:year_publish", args=args)),)
    return ()
