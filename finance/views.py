"""The read pages: the money over the years, and one year."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from finance.queries import finance_overview, year_account
from groups.access import PortalRequest


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
    return render(request, "finance/year_detail.html", {"page": page})
