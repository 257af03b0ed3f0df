"""Everything that changes plans, activities, events and indicators, one module a noun."""

from activities.actions.assignments import accept_assignment, decline_assignment
from activities.actions.measures import add_indicator, observe, record_event, set_target
from activities.actions.plans import carry_over, change_year, make_plan, place_row, publish_plan, put_in_year
from activities.actions.statuses import add_note, set_status, set_statuses, take_back_note, undo_statuses, write_outcome
from activities.actions.table import import_rows
from activities.actions.versions import adopt_plan
from activities.actions.work import (
    add_activity,
    change_activity,
    give_responsibility,
    move_activity,
    name_topic,
    start_activity,
)

__all__ = [
    "accept_assignment",
    "add_activity",
    "add_indicator",
    "add_note",
    "adopt_plan",
    "carry_over",
    "change_activity",
    "change_year",
    "decline_assignment",
    "give_responsibility",
    "import_rows",
    "make_plan",
    "move_activity",
    "name_topic",
    "observe",
    "place_row",
    "publish_plan",
    "put_in_year",
    "record_event",
    "set_status",
    "set_statuses",
    "set_target",
    "start_activity",
    "take_back_note",
    "undo_statuses",
    "write_outcome",
]
