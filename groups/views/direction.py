"""The direction: plans, goals and target groups."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import EditorRequest, PortalRequest
from groups.actions import direction
from groups.direction_forms import (
    GoalFields,
    GoalForm,
    PlanAdoptionForm,
    PlanFields,
    PlanForm,
    TargetGroupEditForm,
    TargetGroupForm,
)
from groups.models import CooperationPlan, Goal, TargetGroupName
from groups.queries.common import named_target_groups
from groups.queries.direction import direction_sections
from groups.views.corrections import correct
from groups.views.deeds import Crumb, DeedPage, answer, demand_process_leader
from samla.editing import Place
from samla.periods import today

READ_OR_WRITE = ["GET", "HEAD", "POST"]
TITLE = "Inriktning"


@require_safe
def direction_show(request: PortalRequest) -> HttpResponse:
    """Where the collaboration is going, and for whom."""
    context = {
        "title": TITLE,
        "lead": "Planerna, målen och målgrupperna som allt arbete utgår från.",
        "sections": direction_sections(request.viewer, today()),
    }
    return render(request, "groups/facts.html", context)


@require_http_methods(READ_OR_WRITE)
def plan_add(request: EditorRequest) -> HttpResponse:
    """A new cooperation plan."""
    demand_process_leader(request)
    form = PlanFields(request.POST or None)

    def do() -> None:
        direction.make_plan(by=request.user, **form.cleaned_data)

    page = DeedPage("Lägg till en samverkansplan", "Lägg till", _crumbs())
    return answer(request, page, form, do, done="Planen är tillagd.")


@require_http_methods(READ_OR_WRITE)
def plan_edit(request: EditorRequest, pk: int) -> HttpResponse:
    """What is said of a plan."""
    demand_process_leader(request)
    plan = get_object_or_404(CooperationPlan, pk=pk)

    def save(row: CooperationPlan, **facts: Any) -> CooperationPlan:
        return direction.change_plan(plan=row, by=request.user, **facts)

    place = _place(f"plan-{pk}", "plan_edit", pk)
    return correct(request, PlanForm, plan, place, DeedPage(f"Ändra {plan}", "Spara", _crumbs()), save=save)


@require_http_methods(READ_OR_WRITE)
def plan_adopt(request: EditorRequest, pk: int) -> HttpResponse:
    """That a group has adopted the plan, and when."""
    demand_process_leader(request)
    plan = get_object_or_404(CooperationPlan, pk=pk)
    form = PlanAdoptionForm(request.POST or None)

    def do() -> None:
        direction.note_plan_adoption(plan=plan, by=request.user, **form.cleaned_data)

    return answer(
        request, DeedPage("Vem har antagit planen?", "Spara", _crumbs(), plan.title), form, do, done="Sparat."
    )


@require_http_methods(READ_OR_WRITE)
def goal_add(request: EditorRequest, pk: int) -> HttpResponse:
    """A goal more in a plan."""
    demand_process_leader(request)
    plan = get_object_or_404(CooperationPlan, pk=pk)
    form = GoalFields(request.POST or None)

    def do() -> None:
        direction.add_goal(
            plan=plan, kind=Goal.Kind(form.cleaned_data["kind"]), title=form.cleaned_data["title"], by=request.user
        )

    return answer(
        request, DeedPage("Skriv in ett mål", "Skriv in", _crumbs(), plan.title), form, do, done="Målet är inskrivet."
    )


@require_http_methods(READ_OR_WRITE)
def goal_edit(request: EditorRequest, pk: int) -> HttpResponse:
    """The words of a goal."""
    demand_process_leader(request)
    goal = get_object_or_404(Goal, pk=pk)

    def save(row: Goal, **facts: Any) -> Goal:
        return direction.change_goal(goal=row, by=request.user, **facts)

    page = DeedPage("Ändra ett mål", "Spara", _crumbs(), "Ändringen syns överallt där målet nämns, även för äldre år.")
    return correct(request, GoalForm, goal, _place(f"mal-{pk}", "goal_edit", pk), page, save=save)


@require_http_methods(READ_OR_WRITE)
def target_group_add(request: EditorRequest) -> HttpResponse:
    """A target group more."""
    demand_process_leader(request)
    form = TargetGroupForm(request.POST or None, initial={"start": today()})

    def do() -> None:
        direction.begin_target_group(by=request.user, **form.cleaned_data)

    page = DeedPage("Lägg till en målgrupp", "Lägg till", _crumbs())
    return answer(request, page, form, do, done="Målgruppen är tillagd.")


@require_http_methods(READ_OR_WRITE)
def target_group_rename(request: EditorRequest, pk: int) -> HttpResponse:
    """A target group is called something else, or defined anew, from a day."""
    demand_process_leader(request)
    target = get_object_or_404(named_target_groups(), pk=pk)
    now = target.name_on(today())
    initial = {"name": now.name, "definition": now.definition} if now else {}
    form = TargetGroupForm(request.POST or None, initial={**initial, "start": today()})

    def do() -> None:
        direction.rename_target_group(target_group=target, by=request.user, **form.cleaned_data)

    lead = "Det namn och den definition som gällt hittills finns kvar för tiden före."
    return answer(request, DeedPage("Byt namn eller definition", "Spara", _crumbs(), lead), form, do, done="Sparat.")


@require_http_methods(READ_OR_WRITE)
def target_group_edit(request: EditorRequest, pk: int) -> HttpResponse:
    """The spelling of a name or a definition."""
    demand_process_leader(request)
    named = get_object_or_404(TargetGroupName, pk=pk)

    def save(row: TargetGroupName, **facts: Any) -> TargetGroupName:
        return direction.correct_target_group(named=row, by=request.user, **facts)

    place = Place(
        f"malgrupp-{named.target_group_id}", reverse("groups:direction"), reverse("groups:target_group_edit", args=[pk])
    )
    page = DeedPage("Rätta stavningen", "Spara", _crumbs(), "Gäller hela tiden som namnet har använts.")
    return correct(request, TargetGroupEditForm, named, place, page, save=save)


def _place(key: str, name: str, pk: int) -> Place:
    return Place(key, reverse("groups:direction"), reverse(f"groups:{name}", args=[pk]))


def _crumbs() -> tuple[Crumb, ...]:
    return Crumb("Grupper", reverse("groups:group_list")), Crumb(TITLE, reverse("groups:direction"))
