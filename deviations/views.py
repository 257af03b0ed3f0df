"""The read pages: all half-years, and one."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deviations.access import visible_batches
from deviations.queries import half_year_page, overview
from groups.access import PortalRequest
from samla.contributions import history_url
from samla.periods import HalfYear


@require_safe
def half_year_list(request: PortalRequest) -> HttpResponse:
    """How the deviations have moved, half-year by half-year."""
    return render(request, "deviations/half_year_list.html", {"page": overview(request.viewer)})


@require_safe
def half_year(request: PortalRequest, code: HalfYear) -> HttpResponse:
    """The statistics of one half-year."""
    page = half_year_page(code, request.viewer)
    if page is None:
        raise Http404
    newest = visible_batches(request.viewer).filter(year=code.year, half=code.half).order_by("-id").first()
    context = {"page": page, "history_url": history_url(newest, request.viewer) if newest else ""}
    return render(request, "deviations/half_year.html", context)
