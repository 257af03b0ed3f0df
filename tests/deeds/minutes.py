"""The deeds on attendance and minutes, each done once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from groups.actions import approvals, attendance, circulation, minutes
from groups.models import Attendance, Told, Word
from samla.models import User
from tests.factories import DAY, LATER, make_chair, make_meeting, make_person
from tests.meeting_factories import make_item
from tests.minutes_factories import (
    close,
    fresh,
    make_approved,
    make_logged,
    make_notes,
    make_room,
    make_writing_group,
)

NOON = datetime(2024, 3, 12, 12, 0, tzinfo=UTC)
WORD = Word(LATER, None, Told.Way.PORTAL)


def expected_meeting() -> Any:
    group = make_writing_group()
    make_chair(group, make_person())
    return make_meeting(group, held=False)


def closed() -> Any:
    room = make_room()
    make_logged(room)
    close(room)
    return room


def circulated() -> Any:
    room = closed()
    circulation.circulate_minutes(minutes=fresh(room), on=DAY, at=NOON, reply_by=date(2024, 3, 20), by=None)
    return room


def logged_action(room: Any) -> Any:
    return minutes.log_action(meeting=room.meeting, text="Ring enheten", by=None)


def remark() -> Any:
    return circulation.make_remark(minutes=fresh(circulated()), text="Fel dag.", word=WORD, by=None)


def begun() -> Any:
    return minutes.start_minutes(meeting=expected_meeting(), on=DAY, by=None)


def _mark(by: User | None) -> Any:
    meeting = begun().meeting
    row = Attendance.objects.get(meeting=meeting)
    return attendance.mark_attendance(meeting=meeting, changed={row.pk: False}, by=by)


def _co_opt(by: User | None) -> Any:
    room = make_room()
    item = make_item(room.meeting, "Polisens arbete")
    return attendance.co_opt(
        meeting=room.meeting, group=room.meeting.host, item=item, name="Pia Polis", whose="Polisen", by=by
    )


def _close(by: User | None) -> Any:
    room = make_room()
    make_logged(room)
    return minutes.close_minutes(minutes=fresh(room), on=DAY, ended=time(15, 0), by=by)


def _approve(by: User | None) -> Any:
    room = closed()
    word = Word(LATER, room.chair, Told.Way.PAPER, DAY)
    return approvals.approve_minutes(
        minutes=fresh(room),
        person=room.chair,
        word=word,
        file_name="underskrift.pdf",
        file_data=b"%PDF-1.7 prov",
        by=by,
    )


def ask_for_approval(by: User) -> int:
    room = closed()
    room.chair.email = "ordforande@example.org"
    room.chair.save()
    return circulation.ask_for_approval(minutes=fresh(room), on=DAY, at=NOON, by=by)


DEEDS: dict[str, Callable[[User], Any]] = {
    "groups.actions.attendance.expect_attendance": lambda by: attendance.expect_attendance(
        meeting=expected_meeting(), by=by
    ),
    "groups.actions.attendance.mark_attendance": _mark,
    "groups.actions.attendance.set_times": lambda by: attendance.set_times(
        attendance=Attendance.objects.filter(meeting=make_room().meeting).earliest("pk"),
        arrived=time(13, 30),
        left=None,
        by=by,
    ),
    "groups.actions.attendance.co_opt": _co_opt,
    "groups.actions.attendance.strike_attendance": lambda by: attendance.strike_attendance(
        attendance=_co_opt(None), by=by
    ),
    "groups.actions.minutes.start_minutes": lambda by: minutes.start_minutes(meeting=expected_meeting(), on=DAY, by=by),
    "groups.actions.minutes.change_minutes": lambda by: minutes.change_minutes(
        minutes=begun(), started=time(13, 5), by=by
    ),
    "groups.actions.minutes.write_outcome": lambda by: minutes.write_outcome(
        item=make_room().meeting.items.get(), outcome="Vi gick igenom läget.", by=by
    ),
    "groups.actions.minutes.log_action": lambda by: minutes.log_action(
        meeting=make_room().meeting, text="Ring enheten", due_on=LATER, by=by
    ),
    "groups.actions.minutes.finish_action": lambda by: minutes.finish_action(
        action=logged_action(make_room()), on=LATER, by=by
    ),
    "groups.actions.minutes.strike_action": lambda by: minutes.strike_action(action=logged_action(make_room()), by=by),
    "groups.actions.minutes.strike_decision": lambda by: minutes.strike_decision(
        decision=make_logged(make_room()), by=by
    ),
    "groups.actions.minutes.count_solved_aside": lambda by: minutes.count_solved_aside(
        item=make_room().meeting.items.get(), count=7, by=by
    ),
    "groups.actions.minutes.settle_rest": lambda by: minutes.settle_rest(meeting=make_room().meeting, by=by),
    "groups.actions.minutes.close_minutes": _close,
    "groups.actions.minutes.reopen_minutes": lambda by: minutes.reopen_minutes(
        minutes=fresh(closed()), reason="Ett ärende glömdes", by=by
    ),
    "groups.actions.circulation.circulate_minutes": lambda by: circulation.circulate_minutes(
        minutes=fresh(closed()), on=DAY, at=NOON, reply_by=date(2024, 3, 20), by=by
    ),
    "groups.actions.circulation.ask_for_approval": ask_for_approval,
    "groups.actions.circulation.note_assent": lambda by: circulation.note_assent(
        minutes=fresh(circulated()), word=WORD, by=by
    ),
    "groups.actions.circulation.make_remark": lambda by: circulation.make_remark(
        minutes=fresh(circulated()), text="Fel dag.", word=WORD, by=by
    ),
    "groups.actions.circulation.settle_remark": lambda by: circulation.settle_remark(
        remark=remark(), answer="Rättat.", on=LATER, by=by
    ),
    "groups.actions.approvals.approve_minutes": _approve,
    "groups.actions.approvals.approve_notes": lambda by: approvals.approve_notes(
        minutes=fresh(room := make_notes()),
        on=LATER,
        at_meeting=make_meeting(room.meeting.host, date(2024, 5, 1)),
        by=by,
    ),
    "groups.actions.approvals.publish_minutes": lambda by: approvals.publish_minutes(
        minutes=fresh(make_approved()), on=LATER, by=by
    ),
    "groups.actions.approvals.name_publisher": lambda by: approvals.name_publisher(
        minutes=fresh(make_approved()), person=make_person(), by=by
    ),
    "groups.actions.approvals.correct_minutes": lambda by: approvals.correct_minutes(
        minutes=fresh(make_approved()), text="Den 4 maj.", reason="Fel dag", on=LATER, by=by
    ),
    "groups.actions.approvals.upload_minutes": lambda by: approvals.upload_minutes(
        meeting=make_meeting(make_writing_group()), name="protokoll.pdf", data=b"%PDF-1.7 prov", on=LATER, by=by
    ),
}
