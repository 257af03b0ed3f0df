"""Deeds on seats: which places a group has, from when, and what became of those who held them (D25, D45)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from groups.actions.memberships import end_before
from groups.models import Group, Membership, MissionSeat, Organisation, Seat, TargetGroup
from samla.audit import deed
from samla.dated import Dated
from samla.errors import Refusal
from samla.formatting import date_long
from samla.models import User
from samla.periods import span
from samla.saving import link, save

ONE_DAY = timedelta(days=1)
SEAT_CHANGED = "Platsen ändrades"


def add_seat(
    *,
    group: Group,
    by: User | None,
    organisation: Organisation | None = None,
    function: str = "",
    kind: Seat.Kind = Seat.Kind.ORDINARY,
    minimum: int = 1,
    maximum: int = 1,
    target_groups: Iterable[TargetGroup] | None = None,
    start: date | None = None,
    end: date | None = None,
    position: int = 0,
    asked_for_by: MissionSeat | None = None,
) -> Seat:
    """Require a place in a group, from a day (D25, D45). No target group: the place is for all of them."""
    if start and group.last_day and start > group.last_day:
        raise Refusal(f"Gruppen upphörde {date_long(group.last_day)}. Den kan inte få nya platser.", field="start")
    whose = str(organisation or function)
    with deed(f"Lade till en plats för {whose} i {group}", by=by):
        seat = save(
            Seat(
                group=group,
                organisation=organisation,
                function=function,
                kind=kind,
                minimum=minimum,
                maximum=maximum,
                period=span(start, end),
                position=position,
                asked_for_by=asked_for_by,
            )
        )
        link(seat, target_groups=target_groups)
        return seat


def change_seat(
    *,
    seat: Seat,
    on: date,
    by: User | None,
    target_groups: Collection[TargetGroup] | None = None,
    **facts: Any,
) -> Seat:
    """Let a seat be another from a day: the old row is closed and those in it go on in the new one.

    Who holds a place above a lowered maximum keeps it, and the roster shows it as overfilled. A change from the
    seat's own first day corrects the row itself; its history tells.
    """
    _demand_within(seat, on)
    with deed(f"Ändrade platsen {seat} i {seat.group}", by=by):
        if seat.first_day == on:
            return _correct(seat, target_groups, facts)
        new = succeed_seat(seat=seat, on=on, reason=SEAT_CHANGED, target_groups=target_groups, by=by, **facts)
        for held in list(seat.memberships.during(span(on))):
            move_membership(membership=held, to=new, on=on, reason=SEAT_CHANGED, by=by)
        return new


def end_seat(*, seat: Seat, last_day: date, reason: str, by: User | None) -> Seat:
    """End a seat with its last day; those who hold it leave it then, with the reason."""
    if not reason:
        raise Refusal("Skriv varför platsen upphör.", field="reason")
    _demand_within(seat, last_day, field="last_day")
    after = last_day + ONE_DAY
    with deed(f"Avslutade platsen {seat} i {seat.group}: {reason}", by=by):
        for held in list(seat.memberships.during(span(after))):
            if held.first_day and held.first_day >= after:
                raise Refusal(f"{held.person} ska ta plats {date_long(held.first_day)}. Avsluta det först.")
            end_before(membership=held, on=after, reason=reason, by=by)
        return close_seat(seat=seat, on=after, by=by)


def succeed_seat(
    *,
    seat: Seat,
    on: date,
    reason: str,
    by: User | None,
    target_groups: Collection[TargetGroup] | None = None,
    **facts: Any,
) -> Seat:
    """Close a seat the day before, and open one that differs from it in `facts`. Nobody moves by that."""
    kept = {
        name: getattr(seat, name)
        for name in ("group", "organisation", "function", "kind", "minimum", "maximum", "position", "asked_for_by")
    }
    last = seat.last_day
    targets = list(seat.target_groups.all()) if target_groups is None else target_groups
    with deed(f"{reason}: {seat}", by=by):
        close_seat(seat=seat, on=on, by=by)
        new = save(Seat(**{**kept, **facts}, period=span(on, last)))
        link(new, target_groups=targets)
        return new


def move_membership(
    *,
    membership: Membership,
    to: Seat,
    on: date,
    reason: str,
    by: User | None,
    nominated_by: Organisation | None = None,
) -> Membership:
    """Let somebody go on in another seat from a day: the old row is closed, the new one ends when it would have.

    The place keeps its number also where the new seat has fewer, so that nobody is put out unseen.
    """
    end, start = membership.last_day, membership.first_day
    with deed(f"{membership.person} går över till {to}", by=by):
        if start and start >= on:
            membership.seat = to
            membership.nominated_by = nominated_by or membership.nominated_by
            return save(membership)
        end_before(membership=membership, on=on, reason=reason, by=by)
        return save(
            Membership(
                seat=to,
                person=membership.person,
                place=membership.place,
                nominated_by=nominated_by or membership.nominated_by,
                period=span(on, end),
            )
        )


def close_seat(*, seat: Seat, on: date, by: User | None) -> Seat:
    """End the seat's row the day before. Who holds it is another matter."""
    with deed(f"Platsen {seat} gällde till {date_long(on)}", by=by):
        seat.period = span(seat.first_day, on - ONE_DAY)
        return save(seat)


def _correct(seat: Seat, target_groups: Collection[TargetGroup] | None, facts: dict[str, Any]) -> Seat:
    for name, value in facts.items():
        setattr(seat, name, value)
    link(save(seat), target_groups=target_groups)
    return seat


def _demand_within(row: Dated, on: date, field: str = "on") -> None:
    first, last = row.first_day, row.last_day
    if first and on < first:
        raise Refusal(f"Platsen finns från och med {date_long(first)}. Välj en senare dag.", field=field)
    if last and on > last:
        raise Refusal(f"Platsen fanns till och med {date_long(last)}. Välj en tidigare dag.", field=field)
