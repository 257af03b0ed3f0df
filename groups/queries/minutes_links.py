"""Where the minutes of a meeting are read and written, from the meeting's own page."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from groups.access import Viewer, reads_minutes, writes_minutes
from groups.models import Group, Meeting, Minutes
from groups.queries.common import Link
from groups.queries.live import live_url
from samla.formatting import capitalise
from samla.models import User


def minutes_links(meeting: Meeting, viewer: Viewer, user: User | AnonymousUser, on: date) -> tuple[Link, ...]:
    """The minutes if this reader may read them, and where they are written by who may write."""
    minutes = Minutes.objects.filter(meeting=meeting).first()
    may_write = writes_minutes(viewer, user, meeting)
    links = []
    if minutes and (minutes.state == Minutes.State.PUBLISHED or reads_minutes(viewer, user, meeting)):
        minutes.meeting = meeting
        label = f"{capitalise(minutes.get_kind_display())} ({minutes.get_state_display()})"
        links.append(Link(label, minutes.get_absolute_url()))
    if may_write and _may_begin(meeting, minutes, on):
        links.append(Link("Skriv från mötet", live_url(meeting)))
        if meeting.state == Meeting.State.HELD:
            there = [meeting.host.slug, meeting.day_code]
            links.append(Link("Läs in protokollet som fil", reverse("groups:minutes_upload", args=there)))
    return tuple(links)


def _may_begin(meeting: Meeting, minutes: Minutes | None, on: date) -> bool:
    if minutes:
        return minutes.state == Minutes.State.WRITING
    writes = meeting.participations.exclude(group__minutes_kind=Group.MinutesKind.NONE).exists()
    return writes and meeting.date <= on and meeting.state != Meeting.State.CANCELLED
