"""Deeds over the years: a plan is adopted and frozen, and what is left goes on into the next (D13, D14, D78)."""

from __future__ import annotations

from collections.abc import Iterable

from activities.actions.plans import carry_over, make_plan
from activities.models import ActivityPlan, ActivityYear, PlanVersion
from activities.queries.plan_versions import current_lines
from groups.models import Decision
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.saving import save


def adopt_plan(*, plan: ActivityPlan, decision: Decision, by: User | None) -> PlanVersion:
    """Freeze the plan as it stands: that is what the decision adopted. The plan itself may go on changing."""
    if decision.group_id not in (plan.group_id, plan.group.parent_id):
        raise Refusal(f"Planen antas av {plan.group} eller av gruppen över den. Välj ett beslut av någon av dem.")
    lines = current_lines(plan)
    if not lines:
        raise Refusal("Planen är tom. Lägg till aktiviteter innan den antas.")
    with deed(f"{decision.group} antog {plan}", by=by):
        number = plan.versions.count() + 1
        version = save(PlanVersion(plan=plan, number=number, decision=decision, rows=[line.stored() for line in lines]))
        plan.adopted_by = decision
        save(plan)
        return version


def carry_over_plan(
    *, plan: ActivityPlan, rows: Iterable[ActivityYear], by: User | None, year: int | None = None
) -> ActivityPlan:
    """Let the chosen activities go on in the group's plan of the next year, which is begun if there is none.

    An activity keeps its identity and its history. What already stands in that year is left as it is.
    """
    to = year or plan.year + 1
    with deed(f"Förde över {plan} till {to}", by=by):
        following = ActivityPlan.objects.filter(group=plan.group, year=to).first()
        following = following or make_plan(group=plan.group, year=to, by=by)
        there = set(ActivityYear.objects.filter(year=to).values_list("activity", flat=True))
        for row in rows:
            if row.activity_id not in there:
                carry_over(row=row, year=to, plan=following, by=by)
        return following
