"""Deeds on places: somebody takes one, and a whole group's mandates end and are renewed (D25, D28, D33)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from groups.actions.people import add_person, end_early
from groups.models import Membership, Organisation, Person, Seat
from samla.audit import deed
from samla.errors import Refusal
from samla.formatting import date_long
from samla.models import User
from samla.periods import span
from samla.saving import save

ONE_DAY = timedelta(days=1)
NEW_MANDATE = "Ny mandatperiod"


@dataclass(frozen=True)
class Newcomer:
    """Somebody whom the portal does not know yet."""

    name: str
    email: str = ""
    is_elected: bool = False

    def __str__(self) -> str:
        return self.name


def welcome(*, somebody: Person | Newcomer, by: User | None) -> Person:
    """The person; a newcomer is added."""
    if isinstance(somebody, Person):
        return somebody
    return add_person(name=somebody.name, email=somebody.email, is_elected=somebody.is_elected, by=by)


def seat_member(
    *,
    seat: Seat,
    person: Person | Newcomer,
    start: date,
    by: User | None,
    place: int = 1,
    nominated_by: Organisation | None = None,
    end: date | None = None,
) -> Membership:
    """Give a person a numbered place in a group, on behalf of whom the seat belongs to (D25, D33).

    Always a new row: who comes back or also chairs keeps the rows there were. Nobody stays longer than the place
    or the group does.
    """
    _demand_place(seat, place)
    if end and end < start:
        raise Refusal("Sista dagen ligger före den första.", field="end")
    period = span(start, end)
    last = _demand_time(seat, start, end)
    with deed(f"{person} tog plats i {seat.group}", by=by):
        membership = Membership(
            seat=seat,
            person=welcome(somebody=person, by=by),
            place=place,
            nominated_by=nominated_by,
            period=span(start, last) if last else period,
        )
        _demand_free(membership)
        return save(membership)


def renew_mandates(
    *,
    memberships: Collection[Membership],
    staying: Collection[Membership],
    on: date,
    by: User | None,
    until: date | None = None,
    reason: str = NEW_MANDATE,
) -> tuple[Membership, ...]:
    """End many places the day before a new mandate period, and give those who stay theirs anew from that day.

    One deed. The old rows are closed and keep who held what; the new ones are returned.
    """
    strangers = set(staying) - set(memberships)
    if strangers:
        raise Refusal("Ledamöterna har ändrats sedan du öppnade sidan. Gå igenom listan igen.")
    with deed(f"Ny mandatperiod från {date_long(on)}: {len(staying)} av {len(memberships)} stannar", by=by):
        for membership in memberships:
            end_before(membership=membership, on=on, reason=reason, by=by)
        return tuple(_anew(old, on, until, by) for old in staying)


def end_before(*, membership: Membership, on: date, reason: str, by: User | None) -> Membership:
    """End a place the day before another day; one that ends earlier is left as it is."""
    last = membership.last_day
    if last and last < on:
        return membership
    ended: Membership = end_early(row=membership, last_day=on - ONE_DAY, reason=reason, by=by)
    return ended


def _anew(old: Membership, on: date, until: date | None, by: User | None) -> Membership:
    return seat_member(
        seat=old.seat, place=old.place, person=old.person, nominated_by=old.nominated_by, start=on, end=until, by=by
    )


def _demand_place(seat: Seat, place: int) -> None:
    if place < 1 or place > seat.maximum:
        raise Refusal(
            f"Platsen har högst {seat.maximum}. Välj en annan plats eller höj antalet i uppdraget.", field="place"
        )


def _demand_time(seat: Seat, start: date, end: date | None) -> date | None:
    """The last day that the place and the group allow; refuses days outside their time."""
    group = seat.group
    if group.last_day and start > group.last_day:
        raise Refusal(
            f"Gruppen upphörde {date_long(group.last_day)}. Ingen kan ta plats i den efter det.", field="start"
        )
    if seat.last_day and start > seat.last_day:
        raise Refusal(f"Platsen fanns till och med {date_long(seat.last_day)}. Välj en tidigare dag.", field="start")
    if seat.first_day and start < seat.first_day:
        raise Refusal(f"Platsen finns från och med {date_long(seat.first_day)}. Välj en senare dag.", field="start")
    limit = _earliest([seat.last_day, group.last_day])
    if limit and end and end > limit:
        raise Refusal(f"Platsen finns till och med {date_long(limit)}. Välj en tidigare sista dag.", field="end")
    return end or limit


def _earliest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day), default=None)


def _demand_free(membership: Membership) -> None:
    """Say who is in the way; the database refuses the same, in fewer words."""
    others = Membership.objects.filter(seat=membership.seat).during(membership.period).select_related("person")
    for other in others.order_by("period", "id"):
        if other.person_id == membership.person_id:
            raise Refusal(f"Personen har redan platsen {_time(other)}.", field="person")
        if other.place == membership.place:
            raise Refusal(f"Plats {other.place} har redan en ledamot {_time(other)}.", field="place")


def _time(membership: Membership) -> str:
    first, last = membership.first_day, membership.last_day
    if first and last:
        return f"{date_long(first)} till och med {date_long(last)}"
    return f"från och med {date_long(first)}" if first else "utan slutdatum"
