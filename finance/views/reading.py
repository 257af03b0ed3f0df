"""The read pages: the money over the years, and one year."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from activities.access import visible_activities
from finance.access import visible_calls, visible_years
from finance.models import BudgetLine, BudgetYear
from finance.queries import finance_overview, year_account
from finance.queries.earmarks import earmarks_after
from finance.queries.facts import year_url
from finance.queries.follow_up import FollowUp, follow_up
from finance.queries.years import read_promises, read_years, seen_by
from finance.units import Unit, unit_choices, unit_of
from groups.access import PortalRequest, Viewer
from samla.contributions import history_url
from samla.grid import CellForm

K = BudgetLine.Kind


@require_safe
def overview(request: PortalRequest) -> HttpResponse:
    """The collaboration's money in plain words."""
    may_edit = request.viewer.edits_all
    has_calls = may_edit or visible_calls(request.viewer).exists()
    context = {
        "page": finance_overview(request.viewer),
        "may_edit": may_edit,
        "has_calls": has_calls,
        "files": [(kind, reverse("finance:overview_file", args=[kind])) for kind in ("pdf", "xlsx", "csv")],
    }
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
    unit, may_edit = unit_asked(request), may_write(request, year)
    return {
        "page": page,
        "history_url": history_url(year, request.viewer),
        "tables": year_tables(year, request.viewer, unit, may_edit=may_edit, form=form),
        "units": unit_choices(year_url(number), unit),
        "earmarks": earmarks_after(number, _earmarked(request)),
        "is_answer": False,
        "may_edit": may_edit,
        "deeds": _deeds(year) if request.viewer.edits_all else (),
        "files": [(kind, reverse("finance:year_file", args=[number, kind])) for kind in ("pdf", "xlsx", "csv")],
    }


def year_or_404(request: PortalRequest, number: int) -> BudgetYear:
    """The year with all its lines and entries, as far as the viewer may read it."""
    found = read_years(visible_years(request.viewer).filter(year=number))
    if not found:
        raise Http404
    return found[0]


def year_tables(
    year: BudgetYear, viewer: Viewer, unit: Unit, *, may_edit: bool = False, form: CellForm | None = None
) -> list[FollowUp]:
    """Income and cost set against budget and forecast."""
    seen = seen_by(year, read_promises(), viewer)
    return [follow_up(year, kind, seen, unit, may_edit=may_edit, form=form) for kind in (K.INCOME, K.COST)]


def unit_asked(request: PortalRequest) -> Unit:
    """The unit that the address asks for."""
    return unit_of(request.GET.get("enhet", ""))


def may_write(request: PortalRequest, year: BudgetYear) -> bool:
    """Whether the viewer may write in the year, which nobody may once it is closed."""
    return request.viewer.edits_all and year.closed_on is None


def _earmarked(request: PortalRequest) -> set[int]:
    """The activities that money is earmarked for, of those that the viewer may read."""
    return set(visible_activities(request.viewer).filter(earmarked_lines__isnull=False).values_list("pk", flat=True))


def _deeds(year: BudgetYear) -> tuple[tuple[str, str], ...]:
    """What the process leader may do with the year as a whole now: label and address."""
    args = [year.year]
    if year.closed_on is None:
        has_opening = any(line.kind == K.OPENING for line in year.lines.all())
        opening = () if has_opening else (("Ange ingående balans", reverse("finance:opening_set", args=args)),)
        return (
            ("Läs in bokföringen", reverse("finance:reading_start", args=args)),
            ("Läs in ett kalkylblad", reverse("finance:sheet_start", args=args)),
            *opening,
            ("Stäng året", reverse("finance:year_close", args=args)),
        )
    if year.published_on is None:
        return (("Publicera året", reverse("finance:year_publish", args=args)),)
    return ()
