"""Deeds on meetings: planned, changed, moved, cancelled, held and published."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Max

from groups.cadence import overlaps
from groups.models import AgendaItem, Group, Meeting, MeetingGroup, MeetingMove
from samla.audit import deed
from samla.errors import Refusal
from samla.formatting import date_long, time_range
from samla.models import User
from samla.provenance import Provenance
from samla.saving import save
from samla.versions import change, changed_facts

# What a calendar shows of a meeting: when one of these changes, calendars are given a higher number
IN_CALENDARS = ("title", "date", "start_time", "end_time", "place", "state")


def plan_meeting(
    *,
    host: Group,
    day: date,
    by: User | None,
    together_with: Iterable[Group] = (),
    kind: Meeting.Kind = Meeting.Kind.ORDINARY,
    start_time: time | None = None,
    end_time: time | None = None,
    provenance: Provenance = Provenance.RECORDED,
    **facts: Any,
) -> Meeting:
    """Plan a meeting of one group or of several together; `facts` are title, length, place … (D27).

    The latest days for notice and papers come from the group, where nothing else is said.
    """
    groups = {host.pk: host, **{group.pk: group for group in together_with}}
    for group in groups.values():
        if not group.holds_on(day):
            raise Refusal(f"{group} finns inte den dagen. Välj en annan dag eller en annan grupp.", field="date")
    facts.setdefault("notice_by", day - timedelta(days=host.notice_days))
    facts.setdefault("papers_by", day - timedelta(days=host.papers_days))
    again = facts.pop("again", False)
    with deed(f"Planerade möte med {host} {day}", by=by):
        _hold(groups.values())
        _refuse_two_at_once(groups.values(), day, (start_time, end_time))
        meeting = Meeting(
            host=host, date=day, kind=kind, start_time=start_time, end_time=end_time, provenance=provenance, **facts
        )
        meeting.sequence = _number_of_day(meeting, again=again)
        save(meeting)
        for group in groups.values():
            save(MeetingGroup(meeting=meeting, group=group))
        return meeting


def change_meeting(*, meeting: Meeting, by: User | None, version: int | None = None, **facts: Any) -> Meeting:
    """Change facts of a meeting, but not its day: its times, place, kind, secretary and so on."""
    with deed(f"Ändrade uppgifter om {meeting}: {changed_facts(meeting, facts)}", by=by):
        if {"start_time", "end_time"} & facts.keys() and meeting.state == Meeting.State.PLANNED:
            groups = _groups_of(meeting)
            _hold(groups)
            times = (facts.get("start_time", meeting.start_time), facts.get("end_time", meeting.end_time))
            _refuse_two_at_once(groups, meeting.date, times, but=meeting)
        is_news = any(name in IN_CALENDARS and getattr(meeting, name) != value for name, value in facts.items())
        meeting.calendar_sequence += is_news
        return save(change(meeting, version, facts))


def move_meeting(
    *,
    meeting: Meeting,
    day: date,
    reason: str,
    on: date,
    by: User | None,
    start_time: time | None = None,
    end_time: time | None = None,
) -> Meeting:
    """Move a planned meeting to another day, or to other times. Its old address leads on to the new one."""
    if meeting.state != Meeting.State.PLANNED:
        raise Refusal("Bara ett planerat möte kan flyttas.")
    groups = _groups_of(meeting)
    for group in groups:
        if not group.holds_on(day):
            raise Refusal(f"{group} finns inte den dagen. Välj en annan dag.", field="date")
    with deed(f"Flyttade {meeting} till {day}: {reason}", by=by):
        _hold(groups)
        _refuse_two_at_once(groups, day, (start_time, end_time), but=meeting)
        if day != meeting.date:
            save(
                MeetingMove(
                    meeting=meeting,
                    host=meeting.host,
                    from_date=meeting.date,
                    from_sequence=meeting.sequence,
                    reason=reason,
                    on=on,
                )
            )
            _carry_days(meeting, day - meeting.date)
            meeting.date = day
            meeting.sequence = _number_of_day(meeting, again=False)
        meeting.start_time, meeting.end_time = start_time, end_time
        meeting.calendar_sequence += 1
        return save(meeting)


def hold_meeting(*, meeting: Meeting, on: date, by: User | None) -> Meeting:
    """Note that the meeting was held. `on` is today: nobody notes a meeting that has not been."""
    if meeting.date > on:
        raise Refusal("Mötet har inte varit än och kan inte noteras som genomfört.")
    if meeting.state == Meeting.State.CANCELLED:
        raise Refusal("Mötet är inställt.")
    with deed(f"Noterade att {meeting} hölls", by=by):
        meeting.state = Meeting.State.HELD
        return save(meeting)


def cancel_meeting(*, meeting: Meeting, reason: str, by: User | None) -> Meeting:
    """Cancel a meeting, with the reason."""
    if meeting.state == Meeting.State.HELD:
        raise Refusal("Mötet har redan hållits och kan inte ställas in.")
    with deed(f"Ställde in {meeting}: {reason}", by=by):
        meeting.state, meeting.cancelled_reason = Meeting.State.CANCELLED, reason
        meeting.calendar_sequence += 1
        return save(meeting)


def publish_meeting(*, meeting: Meeting, on: date, by: User | None) -> Meeting:
    """Let anybody read the matters and what came out of them; that the meeting was held is public already."""
    with deed(f"Publicerade ärenden och utfall från {meeting}", by=by):
        meeting.published_on = on
        return save(meeting)


def add_item(*, meeting: Meeting, title: str, by: User | None, **facts: Any) -> AgendaItem:
    """Put a matter last on the agenda; `facts` are kind, target_group, subject, section, presenter, guests, outcome."""
    with deed(f"Lade till ärendet {title}", by=by):
        last = meeting.items.aggregate(last=Max("position"))["last"] or 0
        return save(AgendaItem(meeting=meeting, position=last + 1, title=title, **facts))


def _groups_of(meeting: Meeting) -> list[Group]:
    return [row.group for row in meeting.participations.select_related("group").order_by("id")]


def _hold(groups: Iterable[Group]) -> None:
    """Let two who plan for the same group do so one after the other."""
    keys = [group.pk for group in groups]
    list(Group.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))


def _refuse_two_at_once(
    groups: Iterable[Group], day: date, times: tuple[time | None, time | None], *, but: Meeting | None = None
) -> None:
    """Nobody sits in two rooms: no group has two meetings at once. Where times are not known nothing is said."""
    if not times[0]:
        return
    same_day = MeetingGroup.objects.filter(
        group__in=list(groups), meeting__date=day, meeting__start_time__isnull=False
    ).exclude(meeting__state=Meeting.State.CANCELLED)
    same_day = same_day.exclude(meeting=but) if but else same_day
    for row in same_day.select_related("group", "meeting").order_by("id"):
        taken = (row.meeting.start_time, row.meeting.end_time)
        if overlaps(times, taken):
            when = time_range(*taken) if taken[0] and taken[1] else "då"  # type: ignore[arg-type]
            raise Refusal(
                f"{row.group} har redan ett möte {when} {date_long(day)}. Välj en annan tid.", field="start_time"
            )


def _number_of_day(meeting: Meeting, *, again: bool) -> int:
    """Which of the host's meetings of the day it is. A second one needs times, or that somebody says so."""
    same_day = Meeting.objects.filter(host=meeting.host, date=meeting.date).exclude(pk=meeting.pk)
    before = list(same_day.order_by("sequence").values_list("sequence", "start_time"))
    has_times = meeting.start_time is not None and all(start is not None for _, start in before)
    return (before[-1][0] + 1 if before else 1) if again or has_times else 1


def _carry_days(meeting: Meeting, gap: timedelta) -> None:
    """The latest days for notice and papers go with the meeting."""
    meeting.notice_by = meeting.notice_by and meeting.notice_by + gap
    meeting.papers_by = meeting.papers_by and meeting.papers_by + gap
