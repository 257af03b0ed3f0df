"""Meetings for calendars: of a group, of all open groups, and somebody's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q

from groups.access import Viewer, visible_meetings
from groups.calendar import Entry
from groups.models import Group, Meeting, Person, StaffRole
from groups.models.meetings import MeetingQuerySet
from groups.slots import Part, slot_of

PAST = timedelta(days=366)  # how long a meeting that has been stays in the feeds


def entry_of(meeting: Meeting, *, insider: bool) -> Entry:
    """The meeting as calendars show it. The link to a digital meeting is for those who are called."""
    is_link = "://" in meeting.place
    return Entry(
        uid=f"mote-{meeting.pk}@{urlsplit(settings.BASE_URL).hostname}",
        title=meeting.name[:1].upper() + meeting.name[1:],
        day=meeting.date,
        start=meeting.start_time,
        end=meeting.end_time,
        place="Digitalt" if is_link and not insider else meeting.place,
        url=settings.BASE_URL + meeting.get_absolute_url(),
        sequence=meeting.calendar_sequence,
        is_cancelled=meeting.state == Meeting.State.CANCELLED,
    )


def group_entries(group: Group, viewer: Viewer, on: date) -> list[Entry]:
    """The meetings of a group, its check-ins too."""
    return _entries(visible_meetings(viewer).of_group(group), on)


def all_entries(viewer: Viewer, on: date) -> list[Entry]:
    """The meetings of all groups that the viewer sees."""
    return _entries(visible_meetings(viewer).exclude(kind=Meeting.Kind.CHECK_IN), on)


def own_entries(person: Person, on: date) -> list[Entry]:
    """The meetings that somebody is called to, each with the times of their own part; seven questions at most."""
    part_in = _PartIn(person)
    entries = []
    for meeting in _recent(part_in.meetings(), on).prefetch_related("participations", "sections"):
        if (spoken_for := part_in.speaks_for(meeting)) != NOT_CALLED:
            sections = sorted(meeting.sections.all(), key=lambda section: section.position)
            parts = [Part(row.title, row.target_group_id, row.start_time, row.end_time) for row in sections]
            slot = slot_of(parts, (meeting.start_time, meeting.end_time), spoken_for)
            entry = entry_of(meeting, insider=True)
            entries.append(replace(entry, start=slot.start, end=slot.end) if slot.start else entry)
    return entries


NOT_CALLED = frozenset({0})


class _PartIn:
    """What somebody takes part in, over time: places with their target groups, offices, and leading everything."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.places = list(
            person.memberships.select_related("seat").prefetch_related("seat__target_groups").order_by("id")
        )
        self.offices = list(person.chair_terms.order_by("id"))
        self.leads = list(person.staff_roles.filter(role=StaffRole.Role.PROCESS_LEADER).order_by("id"))

    def meetings(self) -> MeetingQuerySet:
        if self.leads:
            return Meeting.objects.all()
        groups = [*(row.seat.group_id for row in self.places), *(row.group_id for row in self.offices)]
        return Meeting.objects.filter(Q(participations__group__in=groups) | Q(secretary=self.person))

    def speaks_for(self, meeting: Meeting) -> frozenset[int] | None:
        """The target groups spoken for at the meeting; None is all of them."""
        groups = {row.group_id for row in meeting.participations.all()}
        serves = any(role.holds_on(meeting.date) for role in self.leads) or meeting.secretary_id == self.person.pk
        if serves or any(row.group_id in groups and row.holds_on(meeting.date) for row in self.offices):
            return None
        seats = [row.seat for row in self.places if row.seat.group_id in groups and row.holds_on(meeting.date)]
        targets = [frozenset(target.pk for target in seat.target_groups.all()) for seat in seats]
        if not targets:
            return NOT_CALLED
        return None if not all(targets) else frozenset().union(*targets)


def _entries(meetings: MeetingQuerySet, on: date) -> list[Entry]:
    return [entry_of(meeting, insider=False) for meeting in _recent(meetings, on)]


def _recent(meetings: MeetingQuerySet, on: date) -> MeetingQuerySet:
    recent = meetings.filter(date__gte=on - PAST).select_related("host")
    return recent.distinct().order_by("date", "start_time", "id")
