"""The read pages: all half-years, and one."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deviations.access import edits_statistics, visible_batches
from deviations.queries import HalfYearPage, half_year_page, overview
from groups.access import PortalRequest
from samla.contributions import history_url
from samla.periods import HalfYear


@require_safe
def half_year_list(request: PortalRequest) -> HttpResponse:
    """How the deviations have moved, half-year by half-year."""
    return render(
        request,
        "deviations/half_year_list.html",
        {"page": overview(request.viewer), "may_edit": edits_statistics(request.viewer)},
    )


@require_safe
def half_year(request: PortalRequest, code: HalfYear) -> HttpResponse:
    """The statistics of one half-year."""
    page = half_year_page(code, request.viewer)
    if page is None:
        raise Http404
    return render(request, "deviations/half_year.html", page_context(request, code, page))


def page_context(request: PortalRequest, code: HalfYear, page: HalfYearPage) -> dict[str, Any]:
    """What the page of a half-year is drawn from."""
    newest = visible_batches(request.viewer).filter(year=code.year, half=code.half).order_by("-id").first()
    return {"page": page, "code": code, "history_url": history_url(newest, request.viewer) if newest else ""}
