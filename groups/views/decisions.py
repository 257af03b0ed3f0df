"""The decision log and one decision."""

from itertools import groupby
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import EditorRequest, PortalRequest, visible_decisions
from groups.actions.decisions import edit_decision
from groups.forms import DecisionFilter
from groups.models import Decision
from groups.models.decisions import DecisionQuerySet
from groups.queries import decision_log, decisions
from groups.queries.awaited import waits_for_answers
from groups.queries.common import group_choices
from groups.queries.decision_parts import FORMS, TEMPLATES, decision_part, decision_place
from groups.queries.follow_up import follow_up
from groups.queries.tasks import tasks_of
from groups.views.decision_deeds import REFUSED
from samla.contributions import history_url
from samla.editing import EditForm, edit_in_place
from samla.formatting import number
from samla.htmx import wants_fragment
from samla.importing.writing import KINDS, write_table
from samla.periods import today

PER_PAGE = 50


@require_safe
def decision_list(request: PortalRequest) -> HttpResponse:
    """What all groups have decided, latest first."""
    form = _filter(request)
    page = Paginator(_chosen(request, form), PER_PAGE).get_page(request.GET.get("sida"))
    # A page of a queryset is a queryset
    rows = decisions.decision_rows(cast(DecisionQuerySet, page.object_list))
    context = {
        "form": form,
        "page": page,
        "years": [(year, list(found)) for year, found in groupby(rows, key=lambda row: row.year)],
        "count": page.paginator.count,
        "result": f"{number(page.paginator.count)} beslut",
        "is_filtered": any(form.chosen(name) for name in form.fields),
        "asked": request.GET.urlencode(),
        "awaited_url": reverse("groups:awaited_list") if waits_for_answers(request.viewer) else "",
    }
    return render(request, "groups/decision_list.html", context, status=200 if form.is_valid() else 422)


@require_safe
def decision_file(request: PortalRequest, kind: str) -> HttpResponse:
    """What the log shows, all pages of it, as a file."""
    form = _filter(request)
    if kind not in KINDS or not form.is_valid():
        raise Http404
    rows = decision_log.decision_table(_chosen(request, form))
    response = HttpResponse(write_table(kind, rows, sheet="Beslut"), content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="beslut-{today().isoformat()}.{kind}"'
    return response


@require_safe
def goal_list(request: PortalRequest) -> HttpResponse:
    """What was decided towards each goal area, and what came of it."""
    found = follow_up(request.viewer, today().year, reverse("groups:decision_list"))
    return render(request, "groups/goal_list.html", {"found": found})


def _filter(request: PortalRequest) -> DecisionFilter:
    viewer = request.viewer
    choices = {
        "grupp": group_choices(viewer),
        "malgrupp": decision_log.target_group_choices(today()),
        "mal": decision_log.goal_choices(),
        "vantar": [(code, label) for code, (label, _) in decision_log.WAITS_FOR.items()],
    }
    return DecisionFilter(request.GET, years=decisions.decision_years(viewer), choices=choices)


def _chosen(request: PortalRequest, form: DecisionFilter) -> DecisionQuerySet:
    wanted = decision_log.Wanted(
        year=form.chosen_year,
        group=form.chosen("grupp"),
        kind=form.chosen("slag"),
        state=form.chosen("lage"),
        target_group=form.chosen("malgrupp"),
        goal=form.chosen("mal"),
        waits_for=form.chosen("vantar"),
    )
    return decision_log.chosen_decisions(request.viewer, wanted)


@require_safe
def decision_detail(request: PortalRequest, pk: int) -> HttpResponse:
    """One decision, and what came of it."""
    return _page(request, _decision(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def decision_edit(request: EditorRequest, pk: int, part: str) -> HttpResponse:
    """What the decision says, or the other facts about it, until it is published or certified."""
    decision = _decision(request, pk)
    if part not in FORMS:
        raise Http404
    if not request.viewer.edits_group(decision.group_id):
        raise PermissionDenied(REFUSED)

    def save(row: Decision, **facts: Any) -> Decision:
        return edit_decision(decision=row, by=request.user, **facts)

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        current = _decision(request, pk)
        if not wants_fragment(request):
            return _page(request, current, form, status=status)
        page = decisions.decision_page(current, request.viewer, today())
        found = decision_part(current, part, request.viewer, form)
        return render(request, TEMPLATES[part], {"decision": page, "part": found}, status=status)

    place = decision_place(decision, part)
    return edit_in_place(request, FORMS[part], decision, place, save=save, show=show)


def _decision(request: PortalRequest, pk: int) -> Decision:
    related = ("group__parent", "item", "agreement", "delegate", "reported_at__host")
    found: Decision = get_object_or_404(visible_decisions(request.viewer).select_related(*related), pk=pk)
    return found


def _page(
    request: PortalRequest, decision: Decision, form: EditForm | None = None, *, status: int = 200
) -> HttpResponse:
    page = decisions.decision_page(decision, request.viewer, today())
    context = {
        "decision": page,
        "tasks": tasks_of(decision, page.chain, request.viewer),
        "text_part": decision_part(decision, "beslutet", request.viewer, form),
        "more_part": decision_part(decision, "fakta", request.viewer, form),
        "history_url": history_url(decision, request.viewer),
    }
    return render(request, "groups/decision_detail.html", context, status=status)
