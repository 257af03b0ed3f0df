"""Makes minutes, from the first word in the room to publication, through the real actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from groups.actions import approvals, attendance, minutes
from groups.actions.decisions import record_decision
from groups.models import Attendance, Decision, Group, Meeting, Minutes, Person, Told, Word
from tests.factories import DAY, make_chair, make_group, make_meeting, make_member, make_person
from tests.meeting_factories import make_item

KIND = Group.MinutesKind


@dataclass(frozen=True)
class Room:
    """A meeting that is written from: who leads it, who approves, and one who did not come."""

    minutes: Minutes
    chair: Person
    approver: Person
    absent: Person

    @property
    def meeting(self) -> Meeting:
        return self.minutes.meeting


def make_writing_group(kind: Group.MinutesKind = KIND.PROTOCOL, **facts: Any) -> Group:
    return make_group(minutes_kind=kind, **facts)


def make_room(group: Group | None = None, day: date = DAY, *, items: int = 1, **facts: Any) -> Room:
    """A meeting in which the chair and one member are present and another is not."""
    group = group or make_writing_group()
    chair, approver, absent = (make_person() for _ in range(3))
    make_chair(group, chair, end=None) if not group.chair_terms.current(day).exists() else None
    chair = group.chair_terms.current(day).get().person
    for person in (approver, absent):
        make_member(group, person)
    meeting = make_meeting(group, day, held=False, **facts)
    for number in range(1, items + 1):
        make_item(meeting, f"Ärende {number}")
    begun = minutes.start_minutes(meeting=meeting, on=day, at=time(13, 0), by=None)
    row = Attendance.objects.get(meeting=meeting, person=absent)
    attendance.mark_attendance(meeting=meeting, changed={row.pk: False}, by=None)
    named = minutes.change_minutes(minutes=begun, chaired_by=chair, approver=approver, by=None)
    return Room(named, chair, approver, absent)


def make_logged(room: Room, title: str = "Rutinen gäller", **facts: Any) -> Decision:
    item = room.meeting.items.order_by("position").first()
    facts = {"group": room.meeting.host, "text": f"{title} från i dag.", "item": item, **facts}
    return record_decision(title=title, meeting=room.meeting, by=None, **facts)


def close(room: Room) -> Minutes:
    minutes.settle_rest(meeting=room.meeting, by=None)
    return minutes.close_minutes(minutes=fresh(room), on=room.meeting.date, ended=time(15, 30), by=None)


def fresh(room: Room) -> Minutes:
    return Minutes.objects.select_related("meeting__host").get(pk=room.minutes.pk)


def approve(room: Room, person: Person, **facts: Any) -> Any:
    word = Word(date(2030, 1, 1), person, Told.Way.EMAIL, room.meeting.date)
    return approvals.approve_minutes(minutes=fresh(room), person=person, word=word, by=None, **facts)


def make_approved(group: Group | None = None, day: date = DAY, **facts: Any) -> Room:
    """Closed, and approved by both."""
    room = make_room(group, day, **facts)
    make_logged(room)
    close(room)
    approve(room, room.chair)
    approve(room, room.approver)
    return room


def make_published(group: Group | None = None, day: date = DAY, **facts: Any) -> Room:
    room = make_approved(group, day, **facts)
    approvals.publish_minutes(minutes=fresh(room), on=day, by=None)
    return room


def make_notes(**facts: Any) -> Room:
    """Notes without paragraphs, closed."""
    room = make_room(make_writing_group(KIND.NOTES, **facts))
    close(room)
    return room
