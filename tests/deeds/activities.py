"""The deeds on plans and activities, each done once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from activities import actions as activities
from activities.models import Activity, ActivityPlan, ActivityYear, Event, Indicator, Status
from samla.models import User
from tests.factories import (
    DAY,
    make_group,
    make_person,
    make_target_group,
)


def make_activity_plan() -> ActivityPlan:
    return activities.make_plan(group=make_group(), year=2024, by=None)


def make_activity() -> Activity:
    return activities.add_activity(title="Trygg hemgång", owner=make_group(), by=None)


def make_row() -> ActivityYear:
    return activities.put_in_year(activity=make_activity(), year=2024, by=None)


def make_indicator() -> Indicator:
    return activities.add_indicator(name="Genomförda planer", unit=Indicator.Unit.COUNT, by=None)


DEEDS: dict[str, Callable[[User], Any]] = {
    "activities.actions.make_plan": lambda by: activities.make_plan(group=make_group(), year=2024, by=by),
    "activities.actions.publish_plan": lambda by: activities.publish_plan(plan=make_activity_plan(), on=DAY, by=by),
    "activities.actions.name_topic": lambda by: activities.name_topic(title="Trygg hemgång", by=by),
    "activities.actions.add_activity": lambda by: activities.add_activity(
        title="Trygg hemgång", owner=make_group(), target_groups=[make_target_group()], by=by
    ),
    "activities.actions.give_responsibility": lambda by: activities.give_responsibility(
        activity=make_activity(), to=make_person(), by=by
    ),
    "activities.actions.put_in_year": lambda by: activities.put_in_year(activity=make_activity(), year=2024, by=by),
    "activities.actions.carry_over": lambda by: activities.carry_over(row=make_row(), year=2025, by=by),
    "activities.actions.set_status": lambda by: activities.set_status(
        row=make_row(), status=Status.ONGOING, on=DAY, by=by
    ),
    "activities.actions.add_note": lambda by: activities.add_note(
        activity=make_activity(), on=DAY, text="Två enheter provar.", by=by
    ),
    "activities.actions.write_outcome": lambda by: activities.write_outcome(
        row=make_row(), outcome="Fler kom hem i tid.", by=by
    ),
    "activities.actions.record_event": lambda by: activities.record_event(
        title="Konferensen", kind=Event.Kind.CONFERENCE, arranged_by=make_group(), day=DAY, by=by
    ),
    "activities.actions.add_indicator": lambda by: activities.add_indicator(
        name="Genomförda planer", unit=Indicator.Unit.COUNT, by=by
    ),
    "activities.actions.observe": lambda by: activities.observe(indicator=make_indicator(), year=2024, value=12, by=by),
}
