"""The deeds on plans and activities, each done once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from activities import actions as activities
from activities.models import (
    Activity,
    ActivityPlan,
    ActivityYear,
    Event,
    Indicator,
    ProgressNote,
    Status,
    YearStatus,
)
from activities.plan_import import RowPlan, TablePlan
from groups.actions.decisions import give_assignment
from groups.models import Assignment
from samla.models import User
from tests.factories import (
    DAY,
    make_group,
    make_organisation,
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


def make_said() -> YearStatus:
    return activities.set_status(row=make_row(), status=Status.ONGOING, on=DAY, by=None)


def make_note() -> ProgressNote:
    return activities.add_note(activity=make_row().activity, on=DAY, text="Två enheter provar.", by=None)


def give() -> Assignment:
    organisation = make_organisation()
    return give_assignment(title="Pröva", given_to=make_group(), given_by_organisation=organisation, year=2024, by=None)


def import_one(by: User) -> Any:
    plan = TablePlan((RowPlan(2, "Trygg hemgång", None, make_group()),), ())
    return activities.import_rows(plan=lambda: plan, seen=plan.fingerprint, year=2024, on=DAY, by=by)


DEEDS: dict[str, Callable[[User], Any]] = {
    "activities.actions.plans.make_plan": lambda by: activities.make_plan(group=make_group(), year=2024, by=by),
    "activities.actions.plans.publish_plan": lambda by: activities.publish_plan(
        plan=make_activity_plan(), on=DAY, by=by
    ),
    "activities.actions.work.name_topic": lambda by: activities.name_topic(title="Trygg hemgång", by=by),
    "activities.actions.work.add_activity": lambda by: activities.add_activity(
        title="Trygg hemgång", owner=make_group(), target_groups=[make_target_group()], by=by
    ),
    "activities.actions.work.give_responsibility": lambda by: activities.give_responsibility(
        activity=make_activity(), to=make_person(), by=by
    ),
    "activities.actions.plans.put_in_year": lambda by: activities.put_in_year(
        activity=make_activity(), year=2024, by=by
    ),
    "activities.actions.plans.carry_over": lambda by: activities.carry_over(row=make_row(), year=2025, by=by),
    "activities.actions.statuses.set_status": lambda by: activities.set_status(
        row=make_row(), status=Status.ONGOING, on=DAY, by=by
    ),
    "activities.actions.statuses.add_note": lambda by: activities.add_note(
        activity=make_activity(), on=DAY, text="Två enheter provar.", by=by
    ),
    "activities.actions.statuses.write_outcome": lambda by: activities.write_outcome(
        row=make_row(), outcome="Fler kom hem i tid.", by=by
    ),
    "activities.actions.measures.record_event": lambda by: activities.record_event(
        title="Konferensen", kind=Event.Kind.CONFERENCE, arranged_by=make_group(), day=DAY, by=by
    ),
    "activities.actions.measures.add_indicator": lambda by: activities.add_indicator(
        name="Genomförda planer", unit=Indicator.Unit.COUNT, by=by
    ),
    "activities.actions.measures.observe": lambda by: activities.observe(
        indicator=make_indicator(), year=2024, value=12, by=by
    ),
    "activities.actions.plans.change_year": lambda by: activities.change_year(row=make_row(), planned_from=DAY, by=by),
    "activities.actions.plans.place_row": lambda by: activities.place_row(row=make_row(), before=None, by=by),
    "activities.actions.work.start_activity": lambda by: activities.start_activity(
        title="Trygg hemgång", owner=make_group(), year=2024, on=DAY, by=by
    ),
    "activities.actions.work.change_activity": lambda by: activities.change_activity(
        activity=make_activity(), title="Tryggare hemgång", on=DAY, by=by
    ),
    "activities.actions.work.move_activity": lambda by: activities.move_activity(
        activity=make_row().activity, to=make_group(), on=DAY, by=by
    ),
    "activities.actions.statuses.set_statuses": lambda by: activities.set_statuses(
        rows=[make_row(), make_row()], status=Status.PAUSED, reason="Väntar.", on=DAY, by=by
    ),
    "activities.actions.statuses.undo_statuses": lambda by: activities.undo_statuses(
        statuses=[make_said()], on=DAY, by=by
    ),
    "activities.actions.statuses.take_back_note": lambda by: activities.take_back_note(note=make_note(), on=DAY, by=by),
    "activities.actions.assignments.accept_assignment": lambda by: activities.accept_assignment(
        assignment=give(), title="Pröva", year=2024, on=DAY, by=by
    ),
    "activities.actions.assignments.decline_assignment": lambda by: activities.decline_assignment(
        assignment=give(), reason="Gruppen hinner inte.", on=DAY, by=by
    ),
    "activities.actions.table.import_rows": import_one,
}
