"""Deeds on nominations: an organisation is asked, names somebody, and that person takes the place (D33)."""

from __future__ import annotations

from datetime import date

from groups.actions.memberships import Newcomer, seat_member, welcome
from groups.models import ChairChange, Membership, Nomination, Organisation, Person, Seat, Told
from samla.audit import deed
from samla.errors import Refusal
from samla.formatting import date_long
from samla.models import User
from samla.saving import save


def ask_to_nominate(
    *,
    seat: Seat,
    organisation: Organisation,
    on: date,
    by: User | None,
    place: int = 1,
    expected_by: date | None = None,
    change: ChairChange | None = None,
) -> Nomination:
    """Ask the organisation for somebody to a numbered place, and note when an answer is expected."""
    if expected_by and expected_by < on:
        raise Refusal("Svaret kan inte väntas före dagen då ni frågade.", field="expected_by")
    if seat.nominations.open().filter(place=place).exists():
        raise Refusal("Platsen väntar redan på en nominering. Öppna den eller ta tillbaka den först.", field="place")
    with deed(f"Bad {organisation} nominera till {seat.group}", by=by):
        return save(
            Nomination(
                seat=seat,
                place=place,
                organisation=organisation,
                asked_on=on,
                expected_by=expected_by,
                change=change,
            )
        )


def receive_nomination(
    *,
    nomination: Nomination,
    nominee: Person | Newcomer,
    on: date,
    by: User | None,
    source: Person | None = None,
    way: Told.Way | str = "",
) -> Nomination:
    """Note whom the organisation named, who told us, how and when. Nobody takes the place by that."""
    _demand_open(nomination)
    if on < nomination.asked_on:
        raise Refusal(
            f"Organisationen tillfrågades {date_long(nomination.asked_on)}. Välj den dagen eller en senare.", field="on"
        )
    with deed(f"{nomination.organisation} nominerade {nominee}", by=by):
        nomination.nominee, nomination.received_on = welcome(somebody=nominee, by=by), on
        nomination.source, nomination.told_by_way, nomination.told_on = source, way, on
        return save(nomination)


def appoint_nominee(*, nomination: Nomination, start: date, by: User | None, end: date | None = None) -> Membership:
    """Seat whom the organisation named, from a day; the nomination leads to the place it became."""
    _demand_open(nomination)
    if nomination.nominee is None:
        raise Refusal("Ingen är nominerad än. Skriv först in vem organisationen föreslår.")
    with deed(f"Tillsatte {nomination.nominee} efter nominering", by=by):
        membership = seat_member(
            seat=nomination.seat,
            place=nomination.place,
            person=nomination.nominee,
            nominated_by=nomination.organisation,
            start=start,
            end=end,
            by=by,
        )
        nomination.membership = membership
        save(nomination)
        return membership


def withdraw_nomination(*, nomination: Nomination, on: date, reason: str, by: User | None) -> Nomination:
    """Take back the question: nobody is awaited any longer."""
    _demand_open(nomination)
    if on < nomination.asked_on:
        raise Refusal("Nomineringen kan inte tas tillbaka innan den efterfrågades.", field="on")
    if not reason:
        raise Refusal("Skriv varför nomineringen tas tillbaka.", field="reason")
    with deed(f"Tog tillbaka frågan till {nomination.organisation}: {reason}", by=by):
        nomination.withdrawn_on, nomination.withdrawn_reason = on, reason
        return save(nomination)


def _demand_open(nomination: Nomination) -> None:
    if nomination.membership_id:
        raise Refusal("Nomineringen har redan lett till en ledamot.")
    if nomination.withdrawn_on:
        raise Refusal("Nomineringen är återtagen.")
