"""The deed of writing in an old meeting: that it was held, what it decided, and its minutes as a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from groups.actions.approvals import upload_minutes
from groups.actions.decisions import record_decision
from groups.actions.meetings import hold_meeting, plan_meeting
from groups.models import Group, Meeting
from samla.audit import deed
from samla.models import User


def register_meeting(
    *,
    group: Group,
    day: date,
    on: date,
    by: User | None,
    kind: Meeting.Kind = Meeting.Kind.ORDINARY,
    decisions: Iterable[tuple[str, str]] = (),
    file: tuple[str, bytes] | None = None,
) -> Meeting:
    """Write in a meeting that has been: each decision as its title and text, the file as its name and bytes.

    A meeting that is planned already for the day is the same one: it is held, and what is new is added.
    """
    with deed(f"Skrev in mötet med {group} {day} i efterhand", by=by):
        planned = Meeting.objects.filter(host=group, date=day, state=Meeting.State.PLANNED).order_by("sequence").first()
        meeting = planned or plan_meeting(host=group, day=day, kind=kind, notice_by=None, papers_by=None, by=by)
        hold_meeting(meeting=meeting, on=on, by=by)
        for title, text in decisions:
            record_decision(group=group, meeting=meeting, title=title, text=text, by=by)
        if file:
            upload_minutes(meeting=meeting, name=file[0], data=file[1], on=on, by=by)
        return meeting
