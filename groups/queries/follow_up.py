"""The follow-up by goal area, for politicians: what was decided towards each, and what came of it (D23)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from groups.access import Viewer
from groups.models import CooperationPlan, Goal
from groups.queries.decision_log import Wanted, chosen_decisions
from groups.queries.decisions import DecisionRow, rows_by_goal
from samla.contributions import Panel, panels
from samla.formatting import counted


@dataclass(frozen=True)
class GoalArea:
    """One goal, its decisions, and what other apps know of it."""

    anchor: str
    title: str
    kind: str
    sentence: str
    decisions: tuple[DecisionRow, ...]
    panels: tuple[Panel, ...]
    log_url: str


@dataclass(frozen=True)
class FollowUp:
    """One plan's goals."""

    plan: str
    areas: tuple[GoalArea, ...]


def follow_up(viewer: Viewer, year: int, log_url: str) -> FollowUp | None:
    """The goals of the plan that holds in the year; nothing where there is no plan."""
    plans = CooperationPlan.objects.filter(start_year__lte=year, end_year__gte=year).order_by("-start_year", "id")
    plan = plans.first()
    if plan is None:
        return None
    goals = list(plan.goals.filter(kind=Goal.Kind.AREA).order_by("position", "id"))
    rows = rows_by_goal(chosen_decisions(viewer, Wanted()).filter(goals__in=goals).distinct())
    return FollowUp(plan.title, tuple(_area(goal, rows.get(goal.pk, ()), viewer, log_url) for goal in goals))


def _area(goal: Goal, rows: tuple[DecisionRow, ...], viewer: Viewer, log_url: str) -> GoalArea:
    states = Counter(row.state for row in rows)
    done, count = states["closed"], len(rows)
    sentence = f"{counted(count, 'beslut', 'beslut')}, varav {done} avslutade" if count else "inget beslut än"
    return GoalArea(
        anchor=f"mal-{goal.pk}",
        title=goal.title,
        kind=goal.get_kind_display(),
        sentence=sentence,
        decisions=rows[:6],
        panels=panels(goal, viewer),
        log_url=f"{log_url}?mal={goal.pk}",
    )
