"""Deeds on meetings and their agendas."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.db.models import Max

from groups.models import AgendaItem, Group, Meeting, MeetingGroup
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.provenance import Provenance
from samla.saving import save


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
    """Plan a meeting of one group or of several together; `facts` are title, length, place … (D27)."""
    groups = {host.pk: host, **{group.pk: group for group in together_with}}
    for group in groups.values():
        if not group.holds_on(day):
            raise Refusal(f"{group} finns inte den dagen. Välj en annan dag eller en annan grupp.")
    with deed(f"Planerade möte med {host} {day}", by=by):
        meeting = save(
            Meeting(
                host=host,
                date=day,
                kind=kind,
                start_time=start_time,
                end_time=end_time,
                provenance=provenance,
                sequence=1 + host.hosted_meetings.filter(date=day).count() if facts.pop("again", False) else 1,
                **facts,
            )
        )
        for group in groups.values():
            save(MeetingGroup(meeting=meeting, group=group))
        return meeting


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
