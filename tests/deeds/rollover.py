"""The deed of going on from one cooperation plan to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from groups.actions import direction, rollover
from groups.models import CooperationPlan, Goal
from samla.models import User


def roll_over(by: User) -> CooperationPlan:
    plan = direction.make_plan(title="Plan 2023–2026", start_year=2023, end_year=2026, by=None)
    (goal,) = direction.set_goals(plan=plan, kind=Goal.Kind.AREA, titles=["Närhet"], by=None)
    return rollover.roll_over_plan(
        plan=plan, title="Plan 2027–2030", start_year=2027, end_year=2030, kept={goal: goal.title}, by=by
    )


DEEDS: dict[str, Callable[[User], Any]] = {"groups.actions.rollover.roll_over_plan": roll_over}
