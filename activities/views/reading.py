"""The read pages: a plan, all activities, one activity, the events."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from activities.access import visible_plans
from activities.forms import ActivityFilter, EventFilter, activity_filters, asked_year
from activities.queries import activity_list, event_list, plan_page
from activities.queries.plan_versions import version_rows
from groups.access import PortalRequest
from samla.periods import today


@require_safe
def plan_detail(request: PortalRequest, slug: str, year: int) -> HttpResponse:
    """A group's plan of a year."""
    plans = visible_plans(request.viewer).select_related("group")
    plan = get_object_or_404(plans, group__slug=slug, year=year)
    context = {
        "page": plan_page(plan, request.viewer),
        "versions": version_rows(plan, request.viewer),
        "may_edit": request.viewer.edits_group(plan.group_id),
        "plan": plan,
    }
    return render(request, "activities/plan_detail.html", context)


@require_safe
def activity_index(request: PortalRequest) -> HttpResponse:
    """The activities of a year, narrowed by what the address says."""
    filters = activity_filters(request.GET)
    page = activity_list(filters, request.viewer, today().year)
    form = ActivityFilter(request.GET or None, page=page)
    return render(
        request,
        "activities/activity_list.html",
        {"page": page, "form": form, "is_filtered": filters.narrows},
    )


@require_safe
def event_index(request: PortalRequest) -> HttpResponse:
    """The events of a year."""
    year = asked_year(request.GET)
    page = event_list(year, request.viewer, today().year)
    form = EventFilter(request.GET or None, page=page)
    context = {
        "page": page,
        "form": form,
        "is_filtered": year is not None,
        "may_add": request.viewer.edits_all or bool(request.viewer.led_groups),
    }
    return render(request, "activities/event_list.html", context)
