"""What the year's activities add up to: read pages that anybody may open, with what each may know of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from activities.forms import BarFilter, asked_year
from activities.queries.afterwards import afterwards_page
from activities.queries.calendar import bar_page, wheel_page
from activities.queries.lists import YearTab as Tab
from activities.queries.overviews import coverage_page, goal_page, roll_up
from groups.access import PortalRequest, Viewer
from samla.periods import today

VIEWS = (
    ("Läget", "activities:roll_up"),
    ("Mål för mål", "activities:goal_page"),
    ("Vad som täcks", "activities:coverage"),
    ("Årshjul", "activities:year_wheel"),
    ("Årsbalk", "activities:year_bar"),
    ("Vad hände sedan?", "activities:afterwards"),
)
PageOf = Callable[[int | None, Viewer, int], Any]


@require_safe
def roll_up_show(request: PortalRequest) -> HttpResponse:
    """The state of all plans, group by group and target group by target group."""
    return _page(request, "activities/roll_up.html", roll_up)


@require_safe
def goals_show(request: PortalRequest) -> HttpResponse:
    """The year goal by goal, as politicians follow it (D23)."""
    return _page(request, "activities/goals.html", goal_page)


@require_safe
def coverage_show(request: PortalRequest) -> HttpResponse:
    """Target groups × goals: where something is done, and where nothing is."""
    return _page(request, "activities/coverage.html", coverage_page)


@require_safe
def year_wheel_show(request: PortalRequest) -> HttpResponse:
    """The collaboration's year as a wheel, and month by month."""
    return _page(request, "activities/year_wheel.html", wheel_page)


@require_safe
def year_bar_show(request: PortalRequest) -> HttpResponse:
    """The activities of a year by their planned time; `?grupp=` narrows to one group."""
    group = request.GET.get("grupp", "")
    page = bar_page(asked_year(request.GET), group, request.viewer, today().year)
    form = BarFilter(request.GET or None, page=page)
    return _show(request, "activities/year_bar.html", page, form=form, group=group)


@require_safe
def afterwards_show(request: PortalRequest) -> HttpResponse:
    """What became of that which was left at the end of a year."""
    return _page(request, "activities/afterwards.html", afterwards_page)


def _page(request: PortalRequest, template: str, page_of: PageOf) -> HttpResponse:
    return _show(request, template, page_of(asked_year(request.GET), request.viewer, today().year))


def _show(request: PortalRequest, template: str, page: Any, **more: Any) -> HttpResponse:
    year = f"?ar={page.year}" if page.year else ""
    views = [Tab(label, f"{reverse(name)}{year}", request.path == reverse(name)) for label, name in VIEWS]
    return render(request, template, {"page": page, "views": views, **more})
