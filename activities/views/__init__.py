"""The pages of plans and activities. A view fetches with access, asks one query and renders."""

from activities.views.activity import activity_detail, activity_edit
from activities.views.assignments import assignment_accept, assignment_decline
from activities.views.cells import cell_edit
from activities.views.files import table_file, table_import
from activities.views.reading import activity_index, event_index, plan_detail
from activities.views.stuck import activity_refer
from activities.views.table import (
    note_take_back,
    row_add,
    rows_change,
    rows_order,
    statuses_undo,
    table_show,
)

__all__ = [
    "activity_detail",
    "activity_edit",
    "activity_index",
    "activity_refer",
    "assignment_accept",
    "assignment_decline",
    "cell_edit",
    "event_index",
    "note_take_back",
    "plan_detail",
    "row_add",
    "rows_change",
    "rows_order",
    "statuses_undo",
    "table_file",
    "table_import",
    "table_show",
]
