"""Who is answered what at the addresses of minutes: in the room, of a draft, and of what is published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from groups.actions.groups import change_group
from groups.models import ActionPoint, Attendance, Decision, Group
from tests.cast import ROLES
from tests.matrix.world import DAY, NOT_LEADERS, OF_THE_GROUP, READS_ALL, Row, World
from tests.minutes_factories import make_published, make_room

# The chair of the open group and the process leader write; who reads the group's material may read a draft
WRITERS = {"chair", "process_leader"}
NO_WRITERS = dict.fromkeys(set(ROLES) - WRITERS, 403)
READERS_OF_DRAFTS = READS_ALL | {"chair"}
NOT_READERS_404 = dict.fromkeys(set(ROLES) - READERS_OF_DRAFTS, 404) | dict.fromkeys(READERS_OF_DRAFTS - WRITERS, 403)


def furnish(world: World) -> dict[str, Any]:
    day = DAY.replace(month=4)
    for group in (world.stage.open, world.stage.internal):
        change_group(group=group, minutes_kind=Group.MinutesKind.PROTOCOL, by=None)
    writing = make_room(world.stage.open, day)
    internal = make_published(world.stage.internal, day)
    published = make_published(world.stage.open, day.replace(day=20))
    point = ActionPoint.objects.create(meeting=published.meeting, text="Ring enheten")
    return {"room": writing, "internal_room": internal, "published": published, "point": point}


def at(name: str, *rest: Callable[[Any], Any]) -> Callable[[World], list[Any]]:
    def arguments(world: World) -> list[Any]:
        room = world.more[name]
        return [room.meeting.host.slug, room.meeting.day_code, *(one(room) for one in rest)]

    return arguments


def _item(room: Any) -> int:
    return int(room.meeting.items.earliest("pk").pk)


def _row(room: Any) -> int:
    return int(Attendance.objects.filter(meeting=room.meeting).earliest("pk").pk)


def _decision(room: Any) -> int:
    return int(Decision.objects.filter(meeting=room.meeting).earliest("pk").pk)


POSTS = dict.fromkeys(ROLES, 405)
MATRIX: dict[str, Row] = {
    "groups:live_show": Row(at("room"), answers=NO_WRITERS),
    "groups:live_attendance": Row(at("room"), answers=POSTS),
    "groups:live_attendee": Row(at("room"), answers=NO_WRITERS),
    "groups:live_times": Row(at("room", _row), answers=NO_WRITERS),
    "groups:live_undo": Row(at("room", lambda room: "beslut", lambda room: 1), answers=NO_WRITERS),
    "groups:live_item": Row(at("room"), answers=NO_WRITERS),
    "groups:live_rest": Row(at("room"), answers=POSTS),
    "groups:live_close": Row(at("room"), answers=POSTS),
    "groups:live_outcome": Row(at("room", _item), answers=NO_WRITERS),
    "groups:live_log": Row(at("room", _item, lambda room: "beslut"), answers=NO_WRITERS),
    "groups:attendance_show": Row(
        at("published"),
        at("internal_room"),
        OF_THE_GROUP,
        answers=dict.fromkeys(set(ROLES) - READERS_OF_DRAFTS, 404),
    ),
    "groups:action_list": Row(
        lambda world: [world.stage.open.slug],
        lambda world: [world.stage.internal.slug],
        OF_THE_GROUP,
        answers=dict.fromkeys(set(ROLES) - READERS_OF_DRAFTS, 404),
    ),
    "groups:action_point": Row(lambda world: [world.more["point"].pk], answers=NOT_READERS_404),
    "groups:minutes_show": Row(at("published"), at("internal_room"), OF_THE_GROUP),
    "groups:minutes_file": Row(
        at("published", lambda room: "pdf"), at("internal_room", lambda room: "word"), OF_THE_GROUP
    ),
    "groups:minutes_extract": Row(at("published", _decision), at("internal_room", _decision), OF_THE_GROUP),
    "groups:minutes_circulate": Row(at("room"), answers=NOT_READERS_404),
    "groups:minutes_remark": Row(at("room"), answers=dict.fromkeys(set(ROLES) - READERS_OF_DRAFTS, 404)),
    "groups:remark_settle": Row(at("room", lambda room: 1), answers=NOT_READERS_404 | dict.fromkeys(WRITERS, 404)),
    "groups:approval_ask": Row(at("room"), answers=NOT_READERS_404),
    "groups:minutes_approve": Row(at("room"), answers=NOT_READERS_404),
    "groups:minutes_publish": Row(at("published"), answers=NOT_LEADERS),
    "groups:minutes_publisher": Row(at("published"), answers=NOT_LEADERS),
    "groups:minutes_correct": Row(at("published"), answers=NOT_LEADERS),
    "groups:minutes_reopen": Row(at("room"), answers=NOT_READERS_404),
    "groups:minutes_upload": Row(at("room"), answers=NO_WRITERS),
}
