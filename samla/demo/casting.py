"""Hands out the demo's invented people, one for each place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from groups.actions import memberships, people
from groups.models import Person, Seat
from samla.demo.names import address
from samla.demo.structure import START
from samla.demo.world import World
from samla.provenance import Provenance


@dataclass
class Casting:
    """Hands out invented people, one for each place."""

    world: World

    def person(self, *, is_elected: bool = False) -> Person:
        name = next(self.world.names)
        return people.add_person(
            name=name,
            email=address(name),
            is_elected=is_elected,
            provenance=Provenance.INVENTED,
            by=self.world.leader,
        )

    def fill(
        self, seat: Seat, *, person: Person | None = None, start: date = START, is_elected: bool = False
    ) -> Person:
        holder = person or self.person(is_elected=is_elected)
        memberships.seat_member(
            seat=seat, person=holder, start=start, nominated_by=seat.organisation, by=self.world.leader
        )
        return holder
