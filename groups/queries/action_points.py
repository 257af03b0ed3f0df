"""What was to be done after the meetings: by group with what is done, by person, and for the next agenda."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from groups.access import Viewer
from groups.models import ActionPoint, Group, Meeting, MeetingGroup
from groups.queries.common import Link, known_as
from samla.formatting import date_long, date_short
from samla.models import User

REMEMBERED = timedelta(days=366)  # how long what is done stays on the group's page


@dataclass(frozen=True)
class PointRow:
    """One thing to do: what, who, when, where it was noted, and the way to note that it is done."""

    text: str
    who: str
    when: str
    is_late: bool
    meeting: Link
    url: str = ""
    done_on: date | None = None


@dataclass(frozen=True)
class GroupPoints:
    """A group's things to do: what is left, the soonest first, and what was done in the last year."""

    left: tuple[PointRow, ...]
    done: tuple[PointRow, ...]


def points_of(group: Group) -> QuerySet[ActionPoint]:
    """What was noted at meetings that the group took part in."""
    took_part = MeetingGroup.objects.filter(meeting=OuterRef("meeting"), group=group)
    return ActionPoint.objects.filter(Exists(took_part), meeting__state=Meeting.State.HELD)


def left_of(group: Group) -> QuerySet[ActionPoint]:
    """What is not done yet, the soonest first; what has no day comes last."""
    left = points_of(group).filter(done_on=None).select_related("person", "meeting__host")
    return left.order_by("due_on", "meeting__date", "pk")


def group_points(group: Group, viewer: Viewer, user: User, on: date) -> GroupPoints:
    """Everything to do of the group, for those who read its internal material."""
    done = points_of(group).filter(done_on__gte=on - REMEMBERED).select_related("person", "meeting__host")
    lists = (left_of(group), done.order_by("-done_on", "-pk"))
    rows = (_rows(found.prefetch_related("meeting__participations"), viewer, user, on) for found in lists)
    return GroupPoints(*rows)


def points_for(user: User) -> QuerySet[ActionPoint]:
    """What the signed-in person said that they would do, and has not done."""
    found = ActionPoint.objects.filter(person__user=user, done_on=None, meeting__state=Meeting.State.HELD)
    return found.select_related("person", "meeting__host").order_by("due_on", "meeting__date", "pk")


def may_finish(point: ActionPoint, viewer: Viewer, user: User) -> bool:
    """Whose it is, and whoever leads a group that met."""
    is_own = point.person is not None and point.person.user_id == user.pk
    return is_own or any(viewer.edits_group(row.group_id) for row in point.meeting.participations.all())


def line(point: ActionPoint) -> str:
    """«Ring enheten, klart senast 2024-05-03»: nobody's name, since an agenda may be read by all."""
    return f"{point.text}, klart senast {date_short(point.due_on)}" if point.due_on else point.text


def who_of(point: ActionPoint) -> str:
    """Whose it is, for those who read the group's material."""
    return known_as(point.person) if point.person else point.who


def _rows(points: Iterable[ActionPoint], viewer: Viewer, user: User, on: date) -> tuple[PointRow, ...]:
    return tuple(
        PointRow(
            text=point.text,
            who=who_of(point),
            when=f"Klart senast {date_long(point.due_on)}" if point.due_on else "",
            is_late=point.done_on is None and point.due_on is not None and point.due_on < on,
            meeting=Link(f"{point.meeting.name} {date_long(point.meeting.date)}", point.meeting.get_absolute_url()),
            url=reverse("groups:action_point", args=[point.pk]) if may_finish(point, viewer, user) else "",
            done_on=point.done_on,
        )
        for point in points
    )
