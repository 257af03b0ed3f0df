"""Chapter two: seats, invented people in them, chairs who rotate, staff and representation (domain A1.2–A1.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from groups.actions import chairs, memberships, nominations, organisations, people, seats
from groups.models import ChairTerm, Organisation, Person, Seat, StaffRole
from groups.models.organisations import Side
from samla.demo import places
from samla.demo.names import address, invented_names
from samla.demo.structure import BOARDS, START
from samla.demo.world import FACTS_YEAR, World
from samla.provenance import Provenance

CHAIR, VICE = ChairTerm.Office.CHAIR, ChairTerm.Office.VICE
SUPPORT, CO_OPTED = Seat.Kind.SUPPORT, Seat.Kind.CO_OPTED
# The mission document of 2026 changed which places the local groups have (Q12)
NEW_MISSION = date(2026, 3, 13)

# organisation, function
COORDINATION_SEATS = (
    ("delregional-namnd-vastra", "tjänsteperson"),
    ("regional-primarvard", ""),
    ("regionhalsan", "regiongemensamma vårdverksamheter"),
    ("habilitering-och-halsa", ""),
    ("folktandvarden", ""),
    ("alingsas-lasarett", "för Sjukhusen i väster"),
    ("ovm-alingsas", ""),
    ("bup", ""),
    ("alingsas", "vård och omsorg"),
    ("alingsas", "individ- och familjeomsorg"),
    ("alingsas", "elevhälsa"),
    ("lerum", "stöd och omsorg"),
    ("lerum", "individ- och familjeomsorg"),
    ("lerum", "elevhälsa"),
    ("gr", ""),
)
# What a board is there for, where it is not the whole of its work
BOARD_FIELDS = {"board-sas": "vuxen- och barnpsykiatri samt barn- och ungdomsmedicin"}
COMMITTEE_SEATS = (
    ("lerum", ""),
    ("alingsas-lasarett", ""),
    ("regional-primarvard", ""),
    ("delregional-namnd-vastra", "tjänsteperson"),
)

# The health centres and rehab units of a municipality; only the first health centre in Lerum is named in the sources
UNITS = {
    "alingsas": (
        ("Vårdcentralen Sävån", Organisation.Kind.HEALTH_CENTRE),
        ("Vårdcentralen Plantaget", Organisation.Kind.HEALTH_CENTRE),
        ("Vårdcentralen Mjörnstranden", Organisation.Kind.HEALTH_CENTRE),
        ("Rehabenheten Sävån", Organisation.Kind.REHAB_UNIT),
        ("Rehabenheten Mjörnstranden", Organisation.Kind.REHAB_UNIT),
    ),
    "lerum": (
        ("Lerums vårdcentral", Organisation.Kind.HEALTH_CENTRE),
        ("Vårdcentralen Aspedalen", Organisation.Kind.HEALTH_CENTRE),
        ("Rehabenheten Säveån", Organisation.Kind.REHAB_UNIT),
        ("Rehabenheten Aspen", Organisation.Kind.REHAB_UNIT),
    ),
}
NAMED_IN_SOURCES = ("Lerums vårdcentral",)

COORDINATED_AREAS = (
    "In- och utskrivningsprocessen",
    "Suicidprevention",
    "Samordnad individuell plan",
    "Socialmedicinsk mottagning",
    "Avvikelser i samverkan",
)


MEDICAL = "medicinskt ansvarig sjuksköterska (MAS) eller medicinskt ansvarig för rehabilitering (MAR)"
HEALTH_PROMOTION = "folkhälsosamordnare"


@dataclass(frozen=True)
class Candidate:
    """Somebody who may chair, for whom and from which side."""

    person: Person
    side: Side
    organisation: Organisation


@dataclass
class Casting:
    """Hands out invented people, one for each place."""

    world: World
    names: Iterator[str]

    def person(self, *, is_elected: bool = False) -> Person:
        name = next(self.names)
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


def tell(world: World) -> None:
    casting = Casting(world, invented_names())
    _process_leader(world)
    _political_seats(casting)
    _coordination_seats(casting)
    _local_seats(casting)
    _other_seats(casting)
    _local_chairs(world)
    _coordination_chairs(casting)
    _political_chairs(casting)
    _staff(casting)
    _representation(world)
    places.wait_for_a_nomination(world, HEALTH_PROMOTION)
    places.come_back(world, casting.person(is_elected=True), START)


def _process_leader(world: World) -> None:
    leader = people.add_person(
        name=world.leader.name,
        email=world.leader.email,
        user=world.leader,
        provenance=Provenance.INVENTED,
        by=world.leader,
    )
    world.people["processledare"] = leader
    people.give_staff_role(
        person=leader,
        role=StaffRole.Role.PROCESS_LEADER,
        start=START,
        share_percent=100,
        reports_to=world.groups["sg"],
        duties="Arbetar med alla grupper, både tjänstepersonernas och politikernas. Bereder frågor, tar fram och "
        "reviderar dokument, bevakar omvärlden, deltar i länsgemensamma avstämningar och sköter webbplatsen. Leder "
        "processerna tillsammans med samordnarna och stämmer av med dem.",
        by=world.leader,
    )


def _political_seats(casting: Casting) -> None:
    world, group = casting.world, casting.world.groups["psg"]
    for position, slug in enumerate(BOARDS, start=1):
        board = world.organisations[slug]
        seat = seats.add_seat(
            group=group,
            organisation=board,
            function=BOARD_FIELDS.get(slug, ""),
            maximum=2,
            start=START,
            position=position,
            by=world.leader,
        )
        world.people[f"psg-{slug}"] = casting.fill(seat, is_elected=True)


def _coordination_seats(casting: Casting) -> None:
    world, group = casting.world, casting.world.groups["sg"]
    for position, (slug, function) in enumerate(COORDINATION_SEATS, start=1):
        seat = seats.add_seat(
            group=group,
            organisation=world.organisations[slug],
            function=function,
            start=START,
            position=position,
            by=world.leader,
        )
        holder = casting.fill(seat)
        world.people.setdefault(f"sg-{slug}", holder)
    _support(world, "sg", "processledare", world.people["processledare"])


def _support(world: World, slug: str, function: str, person: Person) -> None:
    group = world.groups[slug]
    position = 90 + group.seats.filter(kind=SUPPORT).count()
    seat = seats.add_seat(group=group, function=function, kind=SUPPORT, start=START, position=position, by=world.leader)
    memberships.seat_member(seat=seat, person=person, start=START, by=world.leader)


def _local_seats(casting: Casting) -> None:
    for slug in ("alingsas", "lerum"):
        _units(casting, slug)
        _heads(casting, slug)
        _support(casting.world, f"nosam-{slug}", "processledare", casting.world.people["processledare"])


def _units(casting: Casting, slug: str) -> None:
    world, municipality = casting.world, casting.world.organisations[slug]
    for position, (name, kind) in enumerate(UNITS[slug], start=1):
        unit = organisations.add_organisation(
            slug=f"{slug}-enhet-{position}",
            name=name,
            kind=kind,
            principal=world.organisations["vgr"],
            municipality=municipality,
            position=100 + position,
            provenance=Provenance.RECORDED if name in NAMED_IN_SOURCES else Provenance.INVENTED,
            by=world.leader,
        )
        world.organisations[unit.slug] = unit
        organisations.place_on_side(organisation=unit, side=Side.REGION, start=START, by=world.leader)
        seat = seats.add_seat(
            group=world.groups[f"nosam-{slug}"],
            organisation=unit,
            function="verksamhetschef",
            start=START,
            position=position,
            by=world.leader,
        )
        world.people[f"nosam-{unit.slug}"] = casting.fill(seat)


def _heads(casting: Casting, slug: str) -> None:
    """The places that belong to functions; the mission of 2026 changed some of them (Q12)."""
    world, group = casting.world, casting.world.groups[f"nosam-{slug}"]
    municipality = world.organisations[slug]
    last_before = NEW_MISSION - timedelta(days=1)
    two = [world.target_groups["psykisk-halsa"], world.target_groups["barn-och-unga"]]
    rows = (
        (municipality, "verksamhetschef för kommunal primärvård", Seat.Kind.ORDINARY, None, START, None),
        (municipality, MEDICAL, Seat.Kind.ORDINARY, None, START, None),
        (municipality, "avdelningschef eller motsvarande", Seat.Kind.ORDINARY, None, START, last_before),
        (municipality, "avdelningschef, enhetschef eller motsvarande", Seat.Kind.ORDINARY, None, NEW_MISSION, None),
        (municipality, "psykologiskt ledningsansvarig (PLA)", Seat.Kind.ORDINARY, None, START, last_before),
        (municipality, "folkhälsostrateg", Seat.Kind.ORDINARY, None, START, last_before),
        (municipality, "folkhälsosamordnare", Seat.Kind.ORDINARY, None, NEW_MISSION, None),
        (world.organisations["alingsas-lasarett"], "vårdenhetschef", Seat.Kind.ORDINARY, None, START, None),
        (world.organisations["folktandvarden"], "klinikchef", Seat.Kind.ORDINARY, None, START, last_before),
        (world.organisations["folktandvarden"], "klinikchef", CO_OPTED, None, NEW_MISSION, None),
        (world.organisations["nsph"], "brukarföreträdare", Seat.Kind.ORDINARY, None, START, last_before),
        (world.organisations["nsph"], "brukarföreträdare", Seat.Kind.ORDINARY, two, NEW_MISSION, None),
    )
    for position, (whose, function, kind, targets, start, end) in enumerate(rows, start=20):
        seat = seats.add_seat(
            group=group,
            organisation=whose,
            function=function,
            kind=kind,
            target_groups=targets,
            start=start,
            end=end,
            position=position,
            by=world.leader,
        )
        is_left_vacant = function == HEALTH_PROMOTION and slug == "alingsas"
        if not is_left_vacant and start <= world.on:
            world.people[f"nosam-{slug}-{function}"] = casting.fill(seat, start=start)


def _other_seats(casting: Casting) -> None:
    world = casting.world
    for position, (slug, function) in enumerate(COMMITTEE_SEATS, start=1):
        seat = seats.add_seat(
            group=world.groups["au"],
            organisation=world.organisations[slug],
            function=function,
            start=START,
            position=position,
            by=world.leader,
        )
        casting.fill(seat, person=world.people[f"sg-{slug}"])
    _support(world, "au", "processledare", world.people["processledare"])
    analyst = seats.add_seat(
        group=world.groups["analysgrupp"], function="analytiker", start=START, position=1, by=world.leader
    )
    world.people["analytiker"] = casting.fill(analyst)


def _local_chairs(world: World) -> None:
    """The chair alternates each year; the vice chair is from the other side and comes next (D57, D58)."""
    for slug in ("alingsas", "lerum"):
        municipal = world.people[f"nosam-{slug}-verksamhetschef för kommunal primärvård"]
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


def _political_chairs(casting: Casting) -> None:
    """The politicians' chair follows the officials': the same side leads (D24)."""
    world = casting.world
    org, who = world.organisations, world.people
    regional, municipal = "delregional-namnd-vastra", "board-omsorg-lerum"
    region = Candidate(who[f"psg-{regional}"], Side.REGION, org[regional])
    municipality = Candidate(who[f"psg-{municipal}"], Side.MUNICIPALITY, org[municipal])
    _rule(world, "psg", municipal, "board-social-alingsas", regional, "board-sjukhusen-i-vaster")
    for year in range(START.year, world.year + 1):
        _terms(world, "psg", *((region, municipality) if year % 2 == 0 else (municipality, region)), year)


def _staff(casting: Casting) -> None:
    world = casting.world
    communicator = casting.person()
    world.people["kommunikator"] = communicator
    people.give_staff_role(
        person=communicator,
        role=StaffRole.Role.COMMUNICATOR,
        start=START,
        share_percent=10,
        is_approximate=True,
        is_external=True,
        duties="Anlitas vid behov och hjälper till med webbplatsen.",
        by=world.leader,
    )
    for position, area in enumerate(COORDINATED_AREAS, start=1):
        coordinator = casting.person()
        world.people[f"samordnare-{position}"] = coordinator
        people.assign_coordinator(person=coordinator, area=area, start=START, position=position, by=world.leader)
    for slug in ("nosam-alingsas", "nosam-lerum"):
        _support(world, slug, "delregional samordnare", world.people["samordnare-3"])


def _representation(world: World) -> None:
    vvg = people.add_external_body(name="Vårdsamverkan Västra Götaland", short_name="VVG", start=START, by=world.leader)
    people.represent(body=vvg, count=2, chairs_of=world.groups["sg"], start=START, by=world.leader)
    steering = people.add_external_body(
        name="Regionala styrgruppen för psykisk hälsa",
        focus="den regionala handlingsplanen för psykisk hälsa",
        start=START,
        end=date(FACTS_YEAR, 11, 30),
        ended_reason="Styrgruppen upplöstes.",
        by=world.leader,
    )
    people.represent(body=steering, count=4, start=START, end=date(FACTS_YEAR, 11, 30), by=world.leader)
