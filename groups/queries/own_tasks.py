"""What waits for somebody who is signed in: what they said they would do, and what the groups they lead must do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from groups.access import Viewer, meetings_of_secretary, visible_decisions
from groups.models import Decision, Group, Meeting, Membership, Minutes, Ratification, Referral, ReportBack
from groups.queries.action_points import points_for
from groups.queries.boards import own_boards
from groups.queries.meetings import meeting_url
from samla.contributions import Task
from samla.formatting import capitalise, date_long
from samla.models import User

SOON = timedelta(days=14)
LATELY = timedelta(days=60)  # minutes that nobody began within it are not asked for any more
STEP = {
    Minutes.State.WRITING: "Skriv klart",
    Minutes.State.CLOSED: "Skicka för synpunkter",
    Minutes.State.CIRCULATED: "Godkänn",
    Minutes.State.APPROVED: "Publicera",
}


def of_groups(viewer: Viewer, user: User, on: date) -> Iterator[Task]:
    """Everything, by kind: what is one's own before what is the group's."""
    yield from _promised(user)
    yield from _to_tell(user, on)
    yield from _to_answer(user, viewer, on)
    yield from _to_call(viewer, user, on)
    yield from _to_write(viewer, user, on)
    yield from _minutes(viewer, user, on)
    yield from _questions(viewer)
    yield from _to_review(viewer, on)


def _promised(user: User) -> Iterator[Task]:
    for point in points_for(user):
        url = reverse("groups:action_point", args=[point.pk])
        yield Task(
            "Det du skulle göra", point.text, url, f"{point.meeting.host.label}, {point.meeting.name}", point.due_on
        )


def _to_tell(user: User, on: date) -> Iterator[Task]:
    """The boards that the person sits for, and that have not heard of a meeting."""
    groups = Membership.objects.current(on).filter(person__user=user).values("seat__group")
    rows = ReportBack.objects.filter(
        state=ReportBack.State.WAITING, board__in=own_boards(user, on), meeting__participations__group__in=groups
    )
    for row in rows.select_related("board", "meeting").distinct().order_by("meeting__date", "pk"):
        yield Task(
            "Att säga i nämnden",
            f"{row.board}: {row.meeting.name}",
            row.get_absolute_url(),
            date_long(row.meeting.date),
        )


def _to_answer(user: User, viewer: Viewer, on: date) -> Iterator[Task]:
    """The direction decisions that the person's own boards have not ratified."""
    waiting = Ratification.objects.filter(board__in=own_boards(user, on), state__in=Ratification.OPEN)
    seen = waiting.filter(decision__in=visible_decisions(viewer), decision__state=Decision.State.OPEN)
    for row in seen.select_related("decision", "board").order_by("decision__decided_on", "pk"):
        url = reverse("groups:board_show", args=[row.board.slug])
        yield Task("Väntar på din nämnd", row.decision.title, url, f"{row.board}: {row.get_state_display()}")


def _to_call(viewer: Viewer, user: User, on: date) -> Iterator[Task]:
    """Meetings that the portal is to call to, and that nobody has been called to as the day draws near."""
    coming = Meeting.objects.filter(state=Meeting.State.PLANNED, date__gte=on, notice_by__lte=on + SOON)
    waiting = _of_mine(coming, viewer, user).filter(host__notice_way=Group.NoticeWay.PORTAL, invitations=None)
    for meeting in waiting.select_related("host").order_by("notice_by", "pk"):
        yield Task(
            "Kalla till möten", meeting.name, meeting_url(meeting, "notice_show"), _when(meeting), meeting.notice_by
        )


def _to_write(viewer: Viewer, user: User, on: date) -> Iterator[Task]:
    """Meetings whose day has come, and of which nothing is written."""
    lately = Meeting.objects.filter(date__lte=on, date__gte=on - LATELY, minutes=None)
    rows = _of_mine(lately, viewer, user).exclude(state=Meeting.State.CANCELLED)
    written = rows.exclude(host__minutes_kind=Group.MinutesKind.NONE)
    for meeting in written.select_related("host").order_by("date", "pk"):
        url = meeting_url(meeting, "live_show")
        yield Task("Protokoll och anteckningar", f"Skriv från {meeting.name}", url, _when(meeting))


def _minutes(viewer: Viewer, user: User, on: date) -> Iterator[Task]:
    """Minutes on their way; those out for remarks once the time is up."""
    meetings = _of_mine(Meeting.objects.filter(date__lte=on), viewer, user)
    open_ones = Minutes.objects.filter(Q(meeting__in=meetings) | Q(publisher__user=user, state=Minutes.State.APPROVED))
    rows = open_ones.exclude(state=Minutes.State.PUBLISHED).exclude(state=Minutes.State.CIRCULATED, comments_by__gte=on)
    if not viewer.edits_all:
        rows = rows.exclude(Q(state=Minutes.State.APPROVED) & ~Q(publisher__user=user))
    for minutes in rows.select_related("meeting__host").distinct().order_by("meeting__date", "pk"):
        what = f"{STEP[Minutes.State(minutes.state)]}: {minutes.meeting.name}"
        yield Task("Protokoll och anteckningar", what, minutes.get_absolute_url(), _when(minutes.meeting))


def _questions(viewer: Viewer) -> Iterator[Task]:
    rows = Referral.objects.filter(_led("to_group", viewer), answered_on=None, withdrawn_on=None)
    for row in rows.select_related("from_group", "to_group").order_by(F("due_on").asc(nulls_last=True), "pk"):
        note = f"Från {row.from_group.label} till {row.to_group.label}"
        yield Task(
            "Frågor att svara på", row.question, reverse("groups:referral_detail", args=[row.pk]), note, row.due_on
        )


def _to_review(viewer: Viewer, on: date) -> Iterator[Task]:
    due = Decision.objects.filter(_led("group", viewer), state=Decision.State.OPEN, review_on__lte=on)
    for row in due.select_related("group").order_by("review_on", "pk"):
        yield Task("Beslut att följa upp", row.title, row.get_absolute_url(), row.group.label, row.review_on)


def _when(meeting: Meeting) -> str:
    """«Extra möte i gruppen» says whose it is, «ordinarie möte» does not."""
    day = f"mötet {date_long(meeting.date)}"
    return capitalise(day) if meeting.host.label in meeting.name else f"{meeting.host.label}, {day}"


def _of_mine(meetings: QuerySet[Meeting], viewer: Viewer, user: User) -> QuerySet[Meeting]:
    """Those of groups that the person leads, and those that the person is the secretary of."""
    return (
        meetings if viewer.edits_all else meetings.filter(Q(host__in=viewer.led_groups) | meetings_of_secretary(user))
    )


def _led(field: str, viewer: Viewer) -> Q:
    return Q() if viewer.edits_all else Q(**{f"{field}__in": viewer.led_groups})
