"""What is known of who leads a group and who may: read once, told by the pages and forms of the chair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from groups import rotation
from groups.models import ChairTerm, Group, Membership, Organisation, Person, Seat
from groups.models.rotation import mandate_of, rule_on, sides_on
from groups.queries.names import name_for
from groups.rotation import Period

YEARS_AHEAD = 5


@dataclass(frozen=True)
class Situation:
    """What is known of who leads a group and who may, on a day; everything else is computed from it."""

    on: date
    rows: Mapping[int, ChairTerm]
    people: Mapping[int, Person]
    mandates: Mapping[int, Organisation]
    plain: rotation.Group
    periods: tuple[Period, ...]

    @property
    def sitting(self) -> frozenset[int]:
        return frozenset(row.person_id for row in self.rows.values() if row.holds_on(self.on))


def situation(group: Group, on: date) -> Situation:
    """Read it all in six queries, however long the history is."""
    rows = {row.pk: row for row in group.chair_terms.select_related("person", "organisation", "election")}
    places = Membership.objects.filter(seat__group=group).select_related("person", "seat__organisation", "nominated_by")
    held = list(places.order_by("pk"))
    mandates = _mandates(held, on)
    plain = rotation.Group(
        rule=rule_on(group, on),
        terms=tuple(row.plain() for row in rows.values()),
        leaving=_leaving(held),
        representatives=_representatives(mandates),
    )
    until = _until(group, plain, on)
    people = {place.person_id: place.person for place in held} | {row.person_id: row.person for row in rows.values()}
    return Situation(on, rows, people, mandates, plain, rotation.timeline(plain, on, until))


def _until(group: Group, plain: rotation.Group, on: date) -> date:
    """Five years ahead; without a rule no further than what is elected, and never beyond the group's own end."""
    if plain.rule.sides:
        until = rotation.horizon(plain.rule, on, YEARS_AHEAD)
    else:
        until = max([on, *(term.last for term in plain.terms if term.last)])
    return min(until, group.last_day) if group.last_day else until


def _leaving(places: Iterable[Membership]) -> dict[int, date]:
    """The day on which each person's last place ends; nobody who has one without an end."""
    ends: dict[int, list[date | None]] = {}
    for place in places:
        ends.setdefault(place.person_id, []).append(place.last_day)
    return {person: max(day for day in days if day) for person, days in ends.items() if all(days)}


def _mandates(places: Iterable[Membership], on: date) -> dict[int, Organisation]:
    """On whose behalf each ordinary member of the day may lead: an organisation with a side before one without."""
    sides = sides_on(on)
    found: dict[int, Organisation] = {}
    for place in places:
        organisation = mandate_of(place)
        if not organisation or not place.holds_on(on) or place.seat.kind != Seat.Kind.ORDINARY:
            continue
        if place.person_id not in found or found[place.person_id].pk not in sides:
            found[place.person_id] = organisation
    return found


def _representatives(mandates: Mapping[int, Organisation]) -> dict[int, int]:
    """The person of each organisation that has exactly one."""
    by_organisation: dict[int, list[int]] = {}
    for person, organisation in mandates.items():
        by_organisation.setdefault(organisation.pk, []).append(person)
    return {organisation: who[0] for organisation, who in by_organisation.items() if len(who) == 1}


def name_of(person: Person, organisation: Organisation | None, *, holds_office: bool, insider: bool) -> str:
    return name_for(person, organisations=[organisation], holds_office=holds_office, insider=insider)
