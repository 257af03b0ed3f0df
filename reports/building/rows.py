"""The rows behind the report's figures: one line for each meeting, decision, activity, place or entry."""

from __future__ import annotations

from collections.abc import Iterable

from activities.queries import CountedActivity
from groups.models import Decision, Group, Meeting, Organisation, Ratification, Seat
from reports.building.prose import weakest
from reports.content import SourceRow
from samla.formatting import capitalise, date_long
from samla.provenance import Provenance


def mark(provenance: str) -> str:
    """What a provenance is marked with; a recorded fact needs no mark."""
    return "" if provenance == Provenance.RECORDED else str(provenance)


def meeting_rows(meetings: Iterable[Meeting]) -> tuple[SourceRow, ...]:
    return tuple(
        SourceRow(
            text=f"{date_long(meeting.date)}: {meeting.name}",
            url=meeting.get_absolute_url() if is_public(meeting) else "",
            note=", ".join(p.group.label for p in meeting.participations.all()),
            provenance=mark(meeting.provenance),
        )
        for meeting in meetings
    )


def number_mark(meetings: Iterable[Meeting]) -> str:
    """How the number of the meetings is marked: that only a meeting's day is invented does not make the number so."""
    return weakest(mark(meeting.provenance) for meeting in meetings if not meeting.is_only_day_invented)


def is_public(meeting: Meeting) -> bool:
    """Whether anybody may open the meeting's page."""
    return any(p.group.visibility == Group.Visibility.PUBLIC for p in meeting.participations.all())


def decision_rows(decisions: Iterable[Decision]) -> tuple[SourceRow, ...]:
    return tuple(
        SourceRow(
            text=decision.title,
            url=decision.get_absolute_url(),
            note=f"{decision.group.label}, {date_long(decision.decided_on)}, {decision.get_state_display()}",
            provenance=mark(decision.provenance),
        )
        for decision in decisions
    )


def ratification_rows(ratifications: Iterable[Ratification]) -> tuple[SourceRow, ...]:
    return tuple(
        SourceRow(
            text=f"{board_name(row.board)}: {row.get_state_display()}",
            url=row.decision.get_absolute_url(),
            note=row.decision.title + (f", {date_long(row.on)}" if row.on else ""),
            provenance=mark(row.provenance),
        )
        for row in ratifications
    )


def activity_rows(activities: Iterable[CountedActivity]) -> tuple[SourceRow, ...]:
    return tuple(
        SourceRow(
            text=activity.title,
            url=activity.url,
            note=f"{', '.join(owner.label for owner in activity.owners)}: {activity.status_label}",
            provenance=mark(activity.provenance),
        )
        for activity in activities
    )


def seat_rows(seats: Iterable[Seat]) -> tuple[SourceRow, ...]:
    return tuple(
        SourceRow(text=seat_name(seat), note=seat.get_kind_display(), provenance=seat_mark(seat)) for seat in seats
    )


def seat_mark(seat: Seat) -> str:
    """A place for an organisation that is invented is invented too."""
    return mark(seat.organisation.provenance) if seat.organisation else ""


def seat_name(seat: Seat) -> str:
    """«Socialnämnden, Ekby kommun», «Klinikchef, Folktandvården», «Processledare»."""
    whose = board_name(seat.organisation) if seat.organisation else ""
    return capitalise(", ".join(part for part in (whose, seat.function) if part))


def board_name(organisation: Organisation) -> str:
    """A municipal board needs its municipality's name to be told from others, a clinic that of its hospital."""
    if organisation.kind == Organisation.Kind.CLINIC and organisation.parent:
        return f"{organisation.name}, {organisation.parent.name}"
    principal = organisation.principal
    if organisation.kind != Organisation.Kind.BOARD or principal is None or principal == organisation:
        return organisation.name
    is_municipal = principal.kind == Organisation.Kind.MUNICIPALITY
    return f"{organisation.name}, {principal.name}" if is_municipal else organisation.name
