"""Deeds on the plan, its goals and the target groups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from groups.models import CooperationPlan, Goal, Group, PlanAdoption, TargetGroup, TargetGroupName
from samla.audit import deed
from samla.models import User
from samla.periods import span
from samla.saving import save


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
