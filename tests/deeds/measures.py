"""The deeds on events, indicators and the versions of plans, each done once."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from activities import actions as activities
from activities.actions import measures, versions
from activities.models import ActivityPlan, Event, Indicator
from samla.models import User
from tests.factories import DAY, make_decision, make_group


def make_event() -> Event:
    kind = Event.Kind.CONFERENCE
    return activities.record_event(title="Konferensen", kind=kind, arranged_by=make_group(), day=DAY, by=None)


def make_indicator() -> Indicator:
    return activities.add_indicator(name="Genomförda planer", unit=Indicator.Unit.COUNT, by=None)


def make_filled_plan() -> ActivityPlan:
    plan = activities.make_plan(group=make_group(), year=2024, by=None)
    activity = activities.add_activity(title="Trygg hemgång", owner=plan.group, by=None)
    activities.put_in_year(activity=activity, year=2024, plan=plan, by=None)
    return plan


def adopt(by: User) -> Any:
    plan = make_filled_plan()
    return versions.adopt_plan(plan=plan, decision=make_decision(plan.group), by=by)


def carry_over(by: User) -> Any:
    plan = make_filled_plan()
    return versions.carry_over_plan(plan=plan, rows=plan.rows.all(), by=by)


DEEDS: dict[str, Callable[[User], Any]] = {
    "activities.actions.measures.change_event": lambda by: measures.change_event(
        event=make_event(), participants=120, by=by
    ),
    "activities.actions.measures.change_indicator": lambda by: measures.change_indicator(
        indicator=make_indicator(), name="Påbörjade planer", by=by
    ),
    "activities.actions.measures.correct_observation": lambda by: measures.correct_observation(
        observation=activities.observe(indicator=make_indicator(), year=2024, value=12, by=None), value=13, by=by
    ),
    "activities.actions.measures.set_target": lambda by: measures.set_target(
        indicator=make_indicator(), year=2024, value=Decimal(20), by=by
    ),
    "activities.actions.versions.adopt_plan": adopt,
    "activities.actions.versions.carry_over_plan": carry_over,
}
