"""Chapter two: seats, invented people in them, staff and representation (domain A1.2–A1.3)."""

from __future__ import annotations

from datetime import date

from groups.actions import memberships, organisations, people, seats
from groups.models import Organisation, Person, Seat, StaffRole
from groups.models.organisations import Side
from samla.demo import places
from samla.demo.casting import Casting
from samla.demo.structure import BOARDS, START
from samla.demo.world import FACTS_YEAR, World
from samla.provenance import Provenance

SUPPORT = Seat.Kind.SUPPORT

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
PRIMARY_CARE = "verksamhetschef för kommunal primärvård"
HEADS = "avdelningschef eller motsvarande"
PSYCHOLOGY = "psykologiskt ledningsansvarig (PLA)"
HEALTH_STRATEGY = "folkhälsostrateg"


def tell(world: World) -> None:
    casting = Casting(world)
    _process_leader(world)
    _political_seats(casting)
    _coordination_seats(casting)
    _local_seats(casting)
    _other_seats(casting)
    _staff(casting)
    _representation(world)
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
    """The places that belong to functions, as the mission of 2024 has them; that of 2026 changed some (Q12)."""
    world, group = casting.world, casting.world.groups[f"nosam-{slug}"]
    municipality = world.organisations[slug]
    org = world.organisations
    rows = (
        (municipality, PRIMARY_CARE, 1),
        (municipality, MEDICAL, 2),
        (municipality, HEADS, 4),
        (municipality, PSYCHOLOGY, 1),
        (municipality, HEALTH_STRATEGY, 1),
        (org["alingsas-lasarett"], "vårdenhetschef", 1),
        (org["folktandvarden"], "klinikchef", 1),
        (org["nsph"], "brukarföreträdare", 1),
    )
    for position, (whose, function, maximum) in enumerate(rows, start=20):
        seat = seats.add_seat(
            group=group,
            organisation=whose,
            function=function,
            maximum=maximum,
            start=START,
            position=position,
            by=world.leader,
        )
        world.people[f"nosam-{slug}-{function}"] = casting.fill(seat)


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
