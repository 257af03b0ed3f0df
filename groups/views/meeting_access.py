"""How the pages of one meeting are reached: 404 for who may not know of it, 403 for who may not change it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from groups.access import (
    PortalRequest,
    Viewer,
    meetings_of_secretary,
    meetings_visible_to,
    plans_meeting,
)
from groups.models import Meeting
from groups.views.deeds import Crumb

REFUSED = (
    "Du får läsa om mötet men inte ändra i det. Det gör gruppens ordförande, mötets sekreterare och processledaren."
)
FOR_THE_CALLED = "Dagordningen och handlingarna är till för dem som är kallade till mötet."

Day = tuple[date, int]


def meeting_or_404(request: PortalRequest, slug: str, day: Day) -> Meeting:
    """The meeting, for those who may know of it; its secretary always may."""
    seen = meetings_visible_to(request.viewer)
    # An empty condition is everything, but vanishes beside another
    known = Meeting.objects.filter(seen | meetings_of_secretary(request.user) if seen else seen)
    found: Meeting = get_object_or_404(
        known.select_related("host", "secretary"), host__slug=slug, date=day[0], sequence=day[1]
    )
    return found


def meeting_to_plan(request: PortalRequest, slug: str, day: Day) -> Meeting:
    """The meeting, for those who may change it."""
    meeting = meeting_or_404(request, slug, day)
    if not plans_meeting(request.viewer, request.user, meeting):
        raise PermissionDenied(REFUSED)
    return meeting


def is_insider(viewer: Viewer, meeting: Meeting) -> bool:
    """Whether the meeting's internal material may be read."""
    if viewer.reads_all:
        return True
    groups = meeting.participations.values_list("group", flat=True)
    return bool(viewer.own_groups) and any(viewer.reads_group(group) for group in groups)


def meeting_to_read(request: PortalRequest, slug: str, day: Day) -> Meeting:
    """The meeting with its agenda and papers, for those who are called to it; for all once it is published."""
    meeting = meeting_or_404(request, slug, day)
    may = is_insider(request.viewer, meeting) or plans_meeting(request.viewer, request.user, meeting)
    if not may:
        raise PermissionDenied(FOR_THE_CALLED)
    return meeting


def crumbs_to(meeting: Meeting) -> tuple[Crumb, ...]:
    return (
        Crumb(meeting.host.label, meeting.host.get_absolute_url()),
        Crumb(str(meeting), meeting.get_absolute_url()),
    )
