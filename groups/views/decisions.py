"""The decision log and one decision."""

from itertools import groupby
from typing import cast

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from groups.access import PortalRequest, visible_decisions
from groups.forms import DecisionFilter
from groups.models.decisions import DecisionQuerySet
from groups.queries import decisions
from groups.queries.common import group_choices
from samla.contributions import history_url
from samla.formatting import number
from samla.periods import today

PER_PAGE = 50


@require_safe
def decision_list(request: PortalRequest) -> HttpResponse:
    """What all groups have decided, latest first."""
    viewer = request.viewer
    form = DecisionFilter(request.GET, years=decisions.decision_years(viewer), groups=group_choices(viewer))
    chosen = decisions.chosen_decisions(
        viewer,
        year=form.chosen_year,
        group=form.chosen("grupp"),
        kind=form.chosen("slag"),
        state=form.chosen("lage"),
    )
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("sida"))
    # A page of a queryset is a queryset
    rows = decisions.decision_rows(cast(DecisionQuerySet, page.object_list))
    context = {
        "form": form,
        "page": page,
        "years": [(year, list(found)) for year, found in groupby(rows, key=lambda row: row.year)],
        "count": page.paginator.count,
        "result": f"{number(page.paginator.count)} beslut",
        "is_filtered": any(form.chosen(name) for name in form.fields),
    }
    return render(request, "groups/decision_list.html", context, status=200 if form.is_valid() else 422)


@require_safe
def decision_detail(request: PortalRequest, pk: int) -> HttpResponse:
    """One decision, and what came of it."""
    found = visible_decisions(request.viewer).select_related("group", "item")
    decision = get_object_or_404(found, pk=pk)
    context = {
        "decision": decisions.decision_page(decision, request.viewer, today()),
        "history_url": history_url(decision, request.viewer),
    }
    return render(request, "groups/decision_detail.html", context)
