"""Going on from one cooperation plan to the next, on a plain page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groups.access import EditorRequest
from groups.actions.rollover import roll_over_plan
from groups.models import CooperationPlan, Goal
from groups.rollover_forms import RolloverForm
from groups.views.deeds import Crumb, DeedPage, answer, demand_process_leader

ORDER = (Goal.Kind.AREA, Goal.Kind.SHIFT, Goal.Kind.PRINCIPLE)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_rollover(request: EditorRequest, pk: int) -> HttpResponse:
    """Keep, reword or end each goal of the old plan, and write new ones; nothing is saved until all is right."""
    demand_process_leader(request)
    plan = get_object_or_404(CooperationPlan, pk=pk)
    goals = sorted(plan.goals.all(), key=lambda goal: (ORDER.index(Goal.Kind(goal.kind)), goal.position, goal.pk))
    form = RolloverForm(plan, goals, request.POST or None)

    def roll_over() -> CooperationPlan:
        facts = {name: form.cleaned_data[name] for name in ("title", "start_year", "end_year")}
        return roll_over_plan(plan=plan, kept=form.kept, added=form.added, by=request.user, **facts)

    page = DeedPage(
        title=f"Nästa plan efter {plan}",
        button="Lägg upp den nya planen",
        crumbs=(Crumb("Inriktning", reverse("groups:direction")),),
        lead="Mål som går vidare behåller sin historia, och aktiviteter som förs över till den nya perioden följer med "
        "till dem. Ändra ordalydelsen där den ska bli en annan.",
    )
    return answer(request, page, form, roll_over, done="Den nya samverkansplanen finns nu.")
