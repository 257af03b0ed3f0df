"""Chapter: chairs who rotate, and the change of October 2024 that came before its time (domain A1.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from groups.actions import chairs, nominations, people
from groups.models import ChairTerm, Organisation, Person
from groups.models.organisations import Side
from samla.demo.casting import Casting
from samla.demo.people import PRIMARY_CARE, UNITS
from samla.demo.structure import START
from samla.demo.world import FACTS_YEAR, World

CHAIR, VICE = ChairTerm.Office.CHAIR, ChairTerm.Office.VICE


@dataclass(frozen=True)
class Candidate:
    """Somebody who may chair, for whom and from which side."""

    person: Person
    side: Side
    organisation: Organisation


def tell(world: World) -> None:
    casting = Casting(world)
    _local_chairs(world)
    _coordination_chairs(casting)
    _political_chairs(world)


def _local_chairs(world: World) -> None:
    """The chair alternates each year; the vice chair is from the other side and comes next (D57, D58)."""
    for slug in ("alingsas", "lerum"):
        municipal = world.people[f"nosam-{slug}-{PRIMARY_CARE}"]
        regional = world.people[f"nosam-{slug}-enhet-1"]
        sides = (
            Candidate(municipal, Side.MUNICIPALITY, world.organisations[slug]),
            Candidate(regional, Side.REGION, world.organisations[f"{slug}-enhet-1"]),
        )
        units = [f"{slug}-enhet-{position}" for position, _ in enumerate(UNITS[slug], start=1)]
        _rule(world, f"nosam-{slug}", slug, *units)
        for year in range(START.year, world.year + 1):
            _terms(world, f"nosam-{slug}", sides[year % 2], sides[1 - year % 2], year)


def _terms(world: World, group: str, chair: Candidate, vice: Candidate, year: int) -> None:
    for office, candidate in ((CHAIR, chair), (VICE, vice)):
        _term(world, group, office, candidate, year)


def _term(world: World, group: str, office: ChairTerm.Office, candidate: Candidate, year: int) -> None:
    chairs.elect_chair(
        group=world.groups[group],
        person=candidate.person,
        office=office,
        start=date(year, 1, 1),
        end=date(year, 12, 31),
        organisation=candidate.organisation,
        side=candidate.side,
        reason="Ordförandeskapet växlar varje år mellan kommun och region.",
        by=world.leader,
    )


def _coordination_chairs(casting: Casting) -> None:
    """Until October 2024 a term as planned; then the early change that the source tells of (D32)."""
    world = casting.world
    org, who = world.organisations, world.people
    primary = Candidate(who["sg-regional-primarvard"], Side.REGION, org["regional-primarvard"])
    lerum = Candidate(who["sg-lerum"], Side.MUNICIPALITY, org["lerum"])
    hospital = Candidate(who["sg-alingsas-lasarett"], Side.REGION, org["alingsas-lasarett"])
    alingsas = Candidate(who["sg-alingsas"], Side.MUNICIPALITY, org["alingsas"])
    _rule(world, "sg", "lerum", "alingsas", "regional-primarvard", "alingsas-lasarett")
    for year in range(START.year, FACTS_YEAR + 1):
        region_leads = year % 2 == FACTS_YEAR % 2
        _terms(world, "sg", *((primary, lerum) if region_leads else (lerum, primary)), year)
    changed = chairs.change_chair(
        group=world.groups["sg"],
        on=date(FACTS_YEAR, 10, 1),
        new_vice=hospital.person,
        election=world.decisions["val-av-ordforande"],
        reason="Ordföranden bytte tjänst.",
        leaves_group=True,
        by=world.leader,
    )
    _new_primary_care(casting, changed)
    for year in range(FACTS_YEAR + 2, world.year + 1):
        region_leads = year % 2 == FACTS_YEAR % 2
        _terms(world, "sg", *((hospital, alingsas) if region_leads else (alingsas, hospital)), year)


def _rule(world: World, group: str, *order: str) -> None:
    """A year each, by turns; the vice chair succeeds, and early also gets a year of their own (D57, D58)."""
    organisations_in_order = [world.organisations[slug] for slug in order]
    chairs.set_rotation_rule(group=world.groups[group], order=organisations_in_order, by=world.leader)


def _new_primary_care(casting: Casting, changed: chairs.Changed) -> None:
    """Primary care nominates a new representative; who changed jobs leaves the committee too."""
    world, on = casting.world, changed.change.on
    leaving = world.people["sg-regional-primarvard"]
    successor = casting.person()
    for nomination in changed.nominations:
        nominations.receive_nomination(nomination=nomination, nominee=successor, on=on, by=world.leader)
        nominations.appoint_nominee(nomination=nomination, start=on, by=world.leader)
    for membership in leaving.memberships.current(on).select_related("seat__group", "seat__organisation"):
        people.end_early(row=membership, last_day=on - timedelta(days=1), reason="Tjänstebyte", by=world.leader)
        casting.fill(membership.seat, person=successor, start=on)
    world.people["sg-regional-primarvard"] = successor


def _political_chairs(world: World) -> None:
    """The politicians' chair follows the officials': the same side leads (D24)."""
    org, who = world.organisations, world.people
    regional, municipal = "delregional-namnd-vastra", "board-omsorg-lerum"
    region = Candidate(who[f"psg-{regional}"], Side.REGION, org[regional])
    municipality = Candidate(who[f"psg-{municipal}"], Side.MUNICIPALITY, org[municipal])
    _rule(world, "psg", municipal, "board-social-alingsas", regional, "board-sjukhusen-i-vaster")
    for year in range(START.year, world.year + 1):
        _terms(world, "psg", *((region, municipality) if year % 2 == 0 else (municipality, region)), year)
