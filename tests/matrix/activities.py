"""Who is answered what at the addresses of plans and activities."""

from __future__ import annotations

from typing import Any

from activities import actions
from activities.models import ActivityYear
from groups.actions.decisions import give_assignment
from groups.models import Assignment, Group
from tests.cast import ROLES
from tests.factories import make_organisation
from tests.matrix.world import DAY, OF_THE_GROUP, Row, World

# Only posted to; the matrix reads. Who may not sign in is not asked further
POSTED = dict.fromkeys(ROLES, 405)
# The chair leads the open group, the coordinator's area is another
NOT_EDITORS = dict.fromkeys(set(ROLES) - {"chair", "process_leader"}, 403)


def furnish(world: World) -> dict[str, Any]:
    note = actions.add_note(activity=world.activities["open"], on=DAY, text="Det går framåt.", by=None)
    return {"note": note, "assignments": {name: _give(group) for name, group in _groups(world).items()}}


def _groups(world: World) -> dict[str, Group]:
    return {"open": world.stage.open, "internal": world.stage.internal}


def _give(group: Group) -> Assignment:
    giver = make_organisation()
    return give_assignment(title="Pröva", given_to=group, given_by_organisation=giver, year=2024, by=None)


def _row(world: World, name: str) -> int:
    return ActivityYear.objects.get(activity=world.activities[name]).pk


MATRIX: dict[str, Row] = {
    "activities:plan_detail": Row(
        lambda world: [world.stage.open.slug, 2024], lambda world: [world.stage.internal.slug, 2024], OF_THE_GROUP
    ),
    "activities:activity_list": Row(),
    "activities:activity_detail": Row(
        lambda world: [world.activities["open"].pk], lambda world: [world.activities["internal"].pk], OF_THE_GROUP
    ),
    "activities:roll_up": Row(),
    "activities:goal_page": Row(),
    "activities:coverage": Row(),
    "activities:year_wheel": Row(),
    "activities:year_bar": Row(),
    "activities:afterwards": Row(),
    "activities:event_list": Row(),
    "activities:table_show": Row(),
    "activities:table_file": Row(lambda world: ["csv"]),
    "activities:table_import": Row(answers=dict.fromkeys(set(ROLES) - {"chair", "coordinator", "process_leader"}, 403)),
    "activities:activity_refer": Row(
        lambda world: [world.activities["open"].pk],
        lambda world: [world.activities["internal"].pk],
        OF_THE_GROUP,
        answers=NOT_EDITORS,
        internal_answers={"member": 403, "steering": 403},
    ),
    "activities:activity_edit": Row(
        lambda world: [world.activities["open"].pk, "uppgifter"],
        lambda world: [world.activities["internal"].pk, "uppgifter"],
        OF_THE_GROUP,
        answers=NOT_EDITORS,
        internal_answers={"member": 403, "steering": 403},
    ),
    "activities:cell_edit": Row(
        lambda world: [_row(world, "open"), "titel"],
        lambda world: [_row(world, "internal"), "titel"],
        OF_THE_GROUP,
        answers=NOT_EDITORS,
        internal_answers={"member": 403, "steering": 403},
    ),
    **{
        f"activities:assignment_{answer}": Row(
            lambda world: [world.more["assignments"]["open"].pk],
            lambda world: [world.more["assignments"]["internal"].pk],
            OF_THE_GROUP,
            answers=NOT_EDITORS,
            internal_answers={"member": 403, "steering": 403},
        )
        for answer in ("accept", "decline")
    },
    "activities:row_add": Row(answers=POSTED),
    "activities:rows_change": Row(answers=POSTED),
    "activities:rows_order": Row(answers=POSTED),
    "activities:statuses_undo": Row(answers=POSTED),
    "activities:note_take_back": Row(lambda world: [world.more["note"].pk], answers=POSTED),
}
