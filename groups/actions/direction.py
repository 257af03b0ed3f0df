"""Deeds on the plan, its goals and the target groups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Max

from groups.models import CooperationPlan, Goal, Group, PlanAdoption, TargetGroup, TargetGroupName
from samla.audit import deed
from samla.errors import Refusal
from samla.formatting import date_long
from samla.models import User
from samla.periods import span
from samla.saving import free_slug, save
from samla.versions import change, changed_facts


def make_plan(*, title: str, start_year: int, end_year: int, by: User | None, purpose: str = "") -> CooperationPlan:
    """Begin a cooperation plan (D1)."""
    with deed(f"Lade upp {title}", by=by):
        return save(CooperationPlan(title=title, start_year=start_year, end_year=end_year, purpose=purpose))


def adopt_plan(*, plan: CooperationPlan, group: Group, by: User | None, on: date | None = None) -> PlanAdoption:
    """Note that a group has adopted the plan (D14)."""
    with deed(f"{group} antog {plan}", by=by):
        return save(PlanAdoption(plan=plan, group=group, on=on))


def set_goals(*, plan: CooperationPlan, kind: Goal.Kind, titles: Sequence[str], by: User | None) -> list[Goal]:
    """Write down the plan's goals of one kind, in order (D6–D8)."""
    with deed(f"Skrev in mål i {plan}: {kind.label}", by=by):
        return [
            save(Goal(plan=plan, kind=kind, title=title, position=position))
            for position, title in enumerate(titles, start=1)
        ]


def change_plan(*, plan: CooperationPlan, by: User | None, version: int | None = None, **facts: Any) -> CooperationPlan:
    """Correct what is said of a plan. `version` is the one that the editor saw."""
    with deed(f"Ändrade {plan}: {changed_facts(plan, facts)}", by=by):
        return save(change(plan, version, facts))


def note_plan_adoption(*, plan: CooperationPlan, group: Group, on: date | None, by: User | None) -> PlanAdoption:
    """Note that a group has adopted the plan; noted again, it is the day that is corrected (D14)."""
    row = plan.adoptions.filter(group=group).first()
    if row is None:
        return adopt_plan(plan=plan, group=group, on=on, by=by)
    with deed(f"Rättade vilken dag {group} antog {plan}", by=by):
        row.on = on
        return save(row)


def add_goal(*, plan: CooperationPlan, kind: Goal.Kind, title: str, by: User | None) -> Goal:
    """Write down one goal more in the plan, last of its kind."""
    last = plan.goals.filter(kind=kind).aggregate(last=Max("position"))["last"] or 0
    with deed(f"Skrev in ett mål i {plan}: {title}", by=by):
        return save(Goal(plan=plan, kind=kind, title=title, position=last + 1))


def change_goal(*, goal: Goal, by: User | None, version: int | None = None, **facts: Any) -> Goal:
    """Correct the words of a goal. `version` is the one that the editor saw."""
    with deed(f"Ändrade målet {goal}: {changed_facts(goal, facts)}", by=by):
        return save(change(goal, version, facts))


def add_target_group(*, code: str, position: int, by: User | None) -> TargetGroup:
    """Add a target group; its names follow as dated rows."""
    with deed(f"Lade till målgruppen {code}", by=by):
        return save(TargetGroup(code=code, position=position))


def name_target_group(
    *,
    target_group: TargetGroup,
    name: str,
    definition: str,
    by: User | None,
    start: date | None = None,
    end: date | None = None,
) -> TargetGroupName:
    """Say what the target group is called and how it is defined, for a time (D10, D11)."""
    with deed(f"Namngav målgruppen {name}", by=by):
        return save(
            TargetGroupName(target_group=target_group, name=name, definition=definition, period=span(start, end))
        )


def begin_target_group(*, name: str, definition: str, start: date, by: User | None) -> TargetGroup:
    """Add a target group with its first name, from a day; last in the order."""
    last = TargetGroup.objects.aggregate(last=Max("position"))["last"] or 0
    with deed(f"Lade till målgruppen {name}", by=by):
        target_group = save(TargetGroup(code=free_slug(TargetGroup, name, of="code"), position=last + 1))
        name_target_group(target_group=target_group, name=name, definition=definition, start=start, by=by)
        return target_group


def rename_target_group(
    *, target_group: TargetGroup, name: str, definition: str, start: date, by: User | None
) -> TargetGroupName:
    """Call a target group something else, or define it anew, from a day; what held until then is kept (D10)."""
    later = target_group.names.filter(period__startswith__gte=start).order_by("period").first()
    if later and later.first_day:
        raise Refusal(
            f"Målgruppen har redan ett namn från {date_long(later.first_day)}. Välj en senare dag.", field="start"
        )
    with deed(f"Målgruppen heter {name} från {date_long(start)}", by=by):
        for present in target_group.names.current(start):
            present.period = span(present.first_day, start - timedelta(days=1))
            save(present)
        return name_target_group(target_group=target_group, name=name, definition=definition, start=start, by=by)


def correct_target_group(
    *, named: TargetGroupName, by: User | None, version: int | None = None, **facts: Any
) -> TargetGroupName:
    """Correct the spelling of a name or a definition, for all of its time."""
    with deed(f"Rättade målgruppen {named}: {changed_facts(named, facts)}", by=by):
        return save(change(named, version, facts))
