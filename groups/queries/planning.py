"""What the planner knows: days proposed from a group's cadence, and who would have to be in two places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import partial

from django.db.models import Q
from holidays.countries.sweden import Sweden

from groups.cadence import FAR, Calendar, Closed, day_before, overlaps, proposals
from groups.models import ChairTerm, FreePeriod, Group, Meeting, MeetingGroup, Membership
from groups.queries.joint_planning import half_name, missing_half_years, recurring, with_joint_local
from groups.queries.proposed import ProposedMeeting
from samla.formatting import capitalise, date_long, plural, time_range
from samla.periods import first_day, last_day, span

DAYS_BEFORE = 9  # how long before a meeting its committee prepares it, where no earlier one shows another habit
MANY = 40


@dataclass(frozen=True)
class Plan:
    """What is proposed for a group, and what should be planned besides. `lacks` says why nothing is proposed."""

    group: Group
    meetings: tuple[ProposedMeeting, ...]
    advice: tuple[str, ...]
    lacks: str = ""


def plan_for(group: Group, *, on: date, until: date, may_plan: Callable[[Group], bool] = lambda group: True) -> Plan:
    """Days for the group's coming meetings, with others too, its committee's before each of them, and what clashes.

    `may_plan` says for which groups the reader plans meetings.
    """
    latest = _latest(group)
    after = max(latest.date, on) if latest else on
    free = partial(calendar_of, start=after, until=until)
    calendar = free([group])
    days = (group.interval_days_min, group.interval_days_max)
    found = proposals(after=after, until=until, days=days, calendar=calendar)[:MANY]
    times = (latest.start_time, latest.end_time) if latest else (None, None)
    rows = [ProposedMeeting(group, row.day, *times, why=_why(row.gap, row.note)) for row in found]
    missing = missing_half_years(group, on, until)
    shared = with_joint_local(group, rows, missing, on=on, until=until, free=free)
    if all(may_plan(one) for row in shared for one in row.groups):
        rows, missing = shared, ()
    rows += [row for row in recurring(group, on=on, until=until, free=free) if all(map(may_plan, row.groups))]
    rows += _committees(group, rows, on=on, until=until)
    rows.sort(key=lambda row: (row.day, row.group.position))
    advice = tuple(f"Det saknas ett gemensamt möte för de lokala grupperna {half_name(half)}." for half in missing)
    return Plan(group, _with_warnings(rows), advice, _lacks(group, rows, latest, until))


def calendar_of(groups: Iterable[Group], start: date, until: date) -> Calendar:
    """The days that are free for these groups: those of their municipality, or of all where they have none."""
    years = range(start.year, until.year + 2)
    public = Sweden(years=years, include_sundays=False, language="sv", categories=("public", "de_facto"))
    own = [group.municipality_id for group in groups if group.municipality_id]
    wanted = Q(municipality__isnull=True) | (Q(municipality__in=own) if own else Q(municipality__isnull=False))
    free = FreePeriod.objects.filter(wanted, period__overlap=span(start, until + timedelta(days=FAR))).order_by(
        "period", "id"
    )
    closed = [Closed(first_day(row.period) or start, last_day(row.period) or until, row.title) for row in free]
    return Calendar(dict(public), closed)


def collisions(
    groups: Sequence[Group], day: date, times: tuple[time | None, time | None], *, but: Meeting | None = None
) -> tuple[str, ...]:
    """Meetings of others at the same time to which some of the same people are called, each as a sentence."""
    others = MeetingGroup.objects.filter(meeting__date=day, meeting__state=Meeting.State.PLANNED)
    others = others.exclude(meeting=but) if but else others
    rows = [
        row
        for row in others.select_related("group", "meeting").order_by("id")
        if overlaps(times, (row.meeting.start_time, row.meeting.end_time))
    ]
    people = _people({group.pk for group in groups} | {row.group_id for row in rows}, day)
    ours = frozenset().union(*(people.get(group.pk, frozenset()) for group in groups))
    own = {group.pk for group in groups}
    return tuple(
        text for row in rows if (text := _clash(row, ours & people.get(row.group_id, frozenset()), row.group_id in own))
    )


def _clash(row: MeetingGroup, shared: frozenset[int], is_own: bool) -> str:
    meeting = row.meeting
    known = meeting.start_time and meeting.end_time
    when = f" {time_range(meeting.start_time, meeting.end_time)}" if known else ""  # type: ignore[arg-type]
    if is_own:
        return f"{row.group.label} har redan ett möte den dagen{when}."
    if not shared:
        return ""
    number = len(shared)
    return f"{row.group.label} möts samma dag{when}, och {number} {plural(number, 'person', 'personer')} sitter i båda."


def _people(groups: set[int], day: date) -> dict[int, frozenset[int]]:
    places = Membership.objects.current(day).filter(seat__group__in=groups).values_list("seat__group", "person")
    offices = ChairTerm.objects.current(day).filter(group__in=groups).values_list("group", "person")
    found: dict[int, set[int]] = {}
    for group, person in (*places, *offices):
        found.setdefault(group, set()).add(person)
    return {group: frozenset(people) for group, people in found.items()}


def _with_warnings(rows: list[ProposedMeeting]) -> tuple[ProposedMeeting, ...]:
    """Three questions for all rows together, not for each."""
    days = {row.day for row in rows}
    taken = MeetingGroup.objects.filter(meeting__date__in=days, meeting__state=Meeting.State.PLANNED)
    by_day: dict[date, list[MeetingGroup]] = {}
    for found in taken.select_related("group", "meeting").order_by("id"):
        by_day.setdefault(found.meeting.date, []).append(found)
    groups = {group.pk for row in rows for group in row.groups} | {
        found.group_id for day in by_day.values() for found in day
    }
    people = _people(groups, min(days)) if days else {}
    return tuple(replace(row, warnings=_warnings(row, by_day.get(row.day, []), people)) for row in rows)


def _warnings(
    row: ProposedMeeting, others: Sequence[MeetingGroup], people: dict[int, frozenset[int]]
) -> tuple[str, ...]:
    own = {group.pk for group in row.groups}
    ours = frozenset().union(*(people.get(pk, frozenset()) for pk in own))
    at_once = [
        other for other in others if overlaps((row.start, row.end), (other.meeting.start_time, other.meeting.end_time))
    ]
    found = (_clash(other, ours & people.get(other.group_id, frozenset()), other.group_id in own) for other in at_once)
    return tuple(text for text in found if text)


def _committees(group: Group, rows: Sequence[ProposedMeeting], *, on: date, until: date) -> list[ProposedMeeting]:
    """Meetings of the executive committee before each of the group's, those planned already too (D67)."""
    committee = group.children.filter(kind=Group.Kind.EXECUTIVE).current(on).first()
    if committee is None:
        return []
    planned = Meeting.objects.filter(host=group, state=Meeting.State.PLANNED, date__gt=on, date__lte=until)
    waiting = planned.exclude(kind=Meeting.Kind.CHECK_IN).filter(prepared_by__isnull=True)
    meetings = [*waiting.order_by("date").values_list("date", flat=True), *(row.day for row in rows)]
    before = _latest(committee)
    gap = _habit(committee)
    calendar = calendar_of([group, committee], on, until)
    times = (before.start_time, before.end_time) if before else (None, None)
    return [
        ProposedMeeting(committee, day, *times, why=f"Förbereder mötet {date_long(meeting)}", prepares=meeting)
        for meeting in meetings
        if (day := day_before(meeting, days=gap, calendar=calendar)) and day >= on
    ]


def _habit(committee: Group) -> int:
    """How many days before the meeting that it prepares the committee last met."""
    last = committee.hosted_meetings.filter(prepares__isnull=False).select_related("prepares").order_by("-date").first()
    return max(1, (last.prepares.date - last.date).days) if last and last.prepares else DAYS_BEFORE


def _latest(group: Group) -> Meeting | None:
    ordinary = group.meetings.exclude(state=Meeting.State.CANCELLED).exclude(kind=Meeting.Kind.CHECK_IN)
    found: Meeting | None = ordinary.order_by("-date", "-id").first()
    return found


def _why(gap: int, note: str) -> str:
    weeks, rest = divmod(gap, 7)
    after = f"{weeks} {plural(weeks, 'vecka', 'veckor')}" if not rest else f"{gap} dagar"
    return ". ".join(part for part in (f"{after} efter mötet före", note) if part)


def _lacks(group: Group, rows: Sequence[ProposedMeeting], latest: Meeting | None, until: date) -> str:
    if rows:
        return ""
    if not (group.interval_days_min or group.interval_days_max):
        return "Gruppen har ingen bestämd mötesrytm. Skriv hur ofta den möts på gruppens sida, eller planera för hand."
    planned = latest and f"Det senaste planerade mötet är {date_long(latest.date)}. "
    return f"{capitalise(planned or '')}Inget mer ryms före {date_long(until)}. Välj en senare dag."
