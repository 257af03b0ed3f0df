"""Meetings of several groups together that the planner proposes: what is due each half-year, and what recurs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from groups.cadence import Calendar, a_year_later, half_years_without, nearest_free
from groups.models import Group, Meeting
from groups.queries.proposed import ProposedMeeting
from samla.formatting import date_long, list_sv
from samla.periods import HalfYear

YEAR = timedelta(days=365)
RECURRING = (Meeting.Kind.JOINT, Meeting.Kind.PLANNING)

CalendarOf = Callable[[Sequence[Group]], Calendar]


def missing_half_years(group: Group, on: date, until: date) -> tuple[HalfYear, ...]:
    """The half-years in which the local groups have no meeting together (D63)."""
    if group.kind != Group.Kind.LOCAL:
        return ()
    joint = Meeting.objects.filter(kind=Meeting.Kind.JOINT_LOCAL, participations__group=group)
    days = joint.exclude(state=Meeting.State.CANCELLED).values_list("date", flat=True)
    return half_years_without(days, start=on, until=until)


def with_joint_local(
    group: Group, rows: list[ProposedMeeting], missing: Sequence[HalfYear], *, on: date, until: date, free: CalendarOf
) -> list[ProposedMeeting]:
    """One of the group's days in each such half-year is for all local groups; else a free day in the middle of it."""
    if not missing:
        return rows
    local = Group.objects.current(on).filter(kind=Group.Kind.LOCAL).exclude(pk=group.pk)
    others = tuple(local.order_by("position", "name", "id"))
    if not others:
        return rows
    calendar, found = free((group, *others)), list(rows)
    for half in missing:
        why = f"Gemensamt möte för de lokala grupperna {half_name(half)}"
        own = [row for row in found if HalfYear.of(row.day) == half and not calendar.hindrance(row.day)]
        joint = partial(replace, together=others, kind=Meeting.Kind.JOINT_LOCAL, why=why)
        if own:
            chosen = own[(len(own) - 1) // 2]
            found[found.index(chosen)] = joint(chosen)
            continue
        day = nearest_free(half.first_day + (half.last_day - half.first_day) / 2, calendar)
        if day and on < day <= until:
            found.append(joint(_at_usual_times(group, rows, day)))
    return found


def half_name(half: HalfYear) -> str:
    """«första halvåret 2027»."""
    return f"{'första' if half.half == 1 else 'andra'} halvåret {half.year}"


def recurring(group: Group, *, on: date, until: date, free: CalendarOf) -> list[ProposedMeeting]:
    """What the group met about together with others last year, at the same time this year."""
    found = Meeting.objects.filter(participations__group=group, kind__in=RECURRING, date__gt=on - YEAR, date__lte=until)
    meetings = list(
        found.exclude(state=Meeting.State.CANCELLED)
        .select_related("host")
        .prefetch_related("participations__group")
        .order_by("date", "id")
    )
    joint = [one for one in meetings if len(one.participations.all()) > 1]
    earlier = {one.date: one for one in joint if one.date <= on}
    if not earlier:
        return []
    groups = list({row.group_id: row.group for one in joint for row in one.participations.all()}.values())
    planned = [one.date for one in joint if one.date > on]
    days = a_year_later(earlier, after=on, until=until, planned=planned, calendar=free(groups))
    return [_again(earlier[before], day, on) for before, day in days]


def _again(meeting: Meeting, day: date, on: date) -> ProposedMeeting:
    others = tuple(
        row.group for row in meeting.participations.all() if row.group_id != meeting.host_id and row.group.holds_on(on)
    )
    names = list_sv([meeting.host.label, *(group.label for group in others)])
    return ProposedMeeting(
        meeting.host,
        day,
        meeting.start_time,
        meeting.end_time,
        why=f"{meeting.get_kind_display().capitalize()}: {names} möttes {date_long(meeting.date)}",
        together=others,
        kind=Meeting.Kind(meeting.kind),
    )


def _at_usual_times(group: Group, rows: Sequence[ProposedMeeting], day: date) -> ProposedMeeting:
    start, end = (rows[0].start, rows[0].end) if rows else (None, None)
    return ProposedMeeting(group, day, start, end, why="")
