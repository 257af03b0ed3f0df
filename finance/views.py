"""The read pages: the money over the years, and one year."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from finance.access import visible_years
from finance.queries import finance_overview, year_account
from groups.access import PortalRequest
from samla.contributions import history_url


@require_safe
def overview(request: PortalRequest) -> HttpResponse:
    """The collaboration's money in plain words."""
    return render(request, "finance/overview.html", {"page": finance_overview(request.viewer)})


@require_safe
def year_detail(request: PortalRequest, year: int) -> HttpResponse:
    """A year with every entry."""
    page = year_account(year, request.viewer)
    if page is None:
        raise Http404
    budget_year = visible_years(request.viewer).get(year=year)
    context = {"page": page, "history_url": history_url(budget_year, request.viewer)}
    return render(request, "finance/year_detail.html", context)
