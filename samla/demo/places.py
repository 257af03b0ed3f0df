"""Part of chapter two: a place that waits for a nomination, and somebody who left and came back."""

from __future__ import annotations

from datetime import date, timedelta

from groups.actions import memberships, nominations
from groups.models import Person, Seat
from samla.demo.world import FACTS_YEAR, World

# Apart from the year of the facts, in which the sources name no such change
LEFT, CAME_BACK = date(FACTS_YEAR - 1, 12, 31), date(FACTS_YEAR + 1, 2, 1)


def wait_for_a_nomination(world: World, function: str) -> None:
    """A vacant place in a local group: the municipality has been asked and has not answered yet."""
    seat = world.groups["nosam-alingsas"].seats.current(world.on).filter(function=function).first()
    if seat is None or seat.organisation is None:
        return
    nominations.ask_to_nominate(
        seat=seat,
        organisation=seat.organisation,
        on=world.on - timedelta(days=14),
        expected_by=world.on + timedelta(days=40),
        by=world.leader,
    )


def come_back(world: World, person: Person, start: date) -> None:
    """A politician who had the board's second place, left it and came back to it: two rows, nothing overwritten."""
    seat: Seat = world.groups["psg"].seats.get(organisation=world.organisations["board-omsorg-lerum"])
    for first, last in ((start, LEFT), (CAME_BACK, None)):
        memberships.seat_member(
            seat=seat,
            place=2,
            person=person,
            nominated_by=seat.organisation,
            start=first,
            end=last,
            by=world.leader,
        )
