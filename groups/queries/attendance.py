"""How often those who hold seats come, over twelve months: per seat for who leads, in sums for everybody (D54)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch

from groups.access import Viewer, visible_groups
from groups.attending import Rate
from groups.models import Attendance, Group, Meeting, Minutes, Seat
from groups.queries.common import Link, group_link, named_target_groups, target_group_names
from groups.representation import SHOWN_IN_PUBLIC
from samla.formatting import list_sv

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class RateRow:
    """How often those of one kind came."""

    name: str
    rate: Rate


@dataclass(frozen=True)
class GroupRates:
    """A group's attendance. `seats` are for its chair and the process leader alone."""

    group: Link
    meetings: int
    principals: tuple[RateRow, ...]
    target_groups: tuple[RateRow, ...]
    organisations: tuple[RateRow, ...]
    seats: tuple[RateRow, ...]


@dataclass(frozen=True)
class _Coming:
    """Whether a seat was filled at one meeting."""

    meeting: int
    seat: Seat
    came: bool


def attendance_rates(viewer: Viewer, on: date) -> tuple[GroupRates, ...]:
    """The groups that the viewer sees and whose meetings have a list. Queries do not grow with groups or meetings."""
    targets = target_group_names(named_target_groups().order_by("position", "id"), on)
    groups = {group.pk: group for group in visible_groups(viewer).order_by("position", "name", "id")}
    comings: dict[int, list[_Coming]] = defaultdict(list)
    for group, coming in _comings(groups, on - YEAR, on):
        comings[group].append(coming)
    return tuple(_rates(groups[pk], comings[pk], targets, viewer, on) for pk in groups if comings[pk])


@dataclass(frozen=True)
class MeetingRate:
    """How many of the places were filled at one meeting."""

    meeting: Meeting
    groups: str
    rate: Rate


def year_attendance(year: int, on: date) -> tuple[MeetingRate, ...]:
    """How many places were filled at each of the year's meetings that anybody can follow and that has a list (D122).

    Sums only, and no meeting with fewer places than may be told of in public.
    """
    public = Group.objects.filter(visibility=Group.Visibility.PUBLIC)
    names = {group.pk: group.label for group in public}
    last = min(on, date(year, 12, 31))
    found: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    for group, coming in _comings(names, date(year - 1, 12, 31), last):
        found[coming.meeting].append((names[group], coming.came))
    meetings = Meeting.objects.filter(pk__in=found).exclude(kind=Meeting.Kind.CHECK_IN)
    return tuple(
        MeetingRate(
            meeting,
            list_sv(sorted({name for name, _ in found[meeting.pk]})),
            Rate(sum(came for _, came in found[meeting.pk]), len(found[meeting.pk])),
        )
        for meeting in meetings.select_related("host").order_by("date", "pk")
        if len(found[meeting.pk]) >= SHOWN_IN_PUBLIC
    )


def _comings(groups: Iterable[int], after: date, to: date) -> Iterable[tuple[int, _Coming]]:
    """One for each meeting and seat: whoever was there for a part came."""
    seats = Seat.objects.select_related("organisation__principal").prefetch_related(
        Prefetch("target_groups", named_target_groups())
    )
    rows = (
        Attendance.objects.filter(group__in=groups, seat__isnull=False, meeting__date__gt=after, meeting__date__lte=to)
        .exclude(seat__kind=Seat.Kind.SUPPORT)
        .exclude(meeting__minutes__state=Minutes.State.WRITING)
        .prefetch_related(Prefetch("seat", seats))
        .order_by("group", "seat__position", "seat", "meeting__date", "id")
    )
    found: dict[tuple[int, int, int], _Coming] = {}
    for row in rows:
        if row.seat is None:
            continue
        key = (row.group_id, row.seat.pk, row.meeting_id)
        before = found.get(key)
        found[key] = _Coming(row.meeting_id, row.seat, row.is_present or (before is not None and before.came))
    return [(group, coming) for (group, _, _), coming in found.items()]


def _rates(group: Group, comings: Sequence[_Coming], targets: Sequence[str], viewer: Viewer, on: date) -> GroupRates:
    leads = viewer.edits_group(group.pk)
    insider = viewer.reads_group(group.pk)

    def names_of_targets(seat: Seat) -> Sequence[str]:
        return target_group_names(seat.target_groups.all(), on) or tuple(targets)

    return GroupRates(
        group=group_link(group),
        meetings=len({coming.meeting for coming in comings}),
        principals=_by(comings, _principal, insider=insider),
        target_groups=_by(comings, names_of_targets, insider=insider),
        organisations=_by(comings, _organisation, insider=insider),
        seats=_by(comings, lambda seat: [seat.label], insider=True) if leads else (),
    )


def _by(comings: Sequence[_Coming], names: Callable[[Seat], Sequence[str]], *, insider: bool) -> tuple[RateRow, ...]:
    """One row a name. In public only where three or more hold seats, so that nobody's own absence is told."""
    came: dict[str, int] = defaultdict(int)
    expected: dict[str, int] = defaultdict(int)
    seats: dict[str, set[int]] = defaultdict(set)
    for coming in comings:
        for name in names(coming.seat):
            came[name] += coming.came
            expected[name] += 1
            seats[name].add(coming.seat.pk)
    return tuple(
        RateRow(name, Rate(came[name], expected[name]))
        for name in expected
        if insider or len(seats[name]) >= SHOWN_IN_PUBLIC
    )


def _principal(seat: Seat) -> Sequence[str]:
    whose = seat.organisation
    return [(whose.principal or whose).name] if whose else []


def _organisation(seat: Seat) -> Sequence[str]:
    return [seat.organisation.name] if seat.organisation else []
