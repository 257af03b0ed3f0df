"""Chapter: the statistics of deviations (domain A2.7). No counts survive in the source, so all of them are invented.

What the source does say holds in them: in- och utskrivning is most common, communication and weak adherence are
the causes named most, medication was somewhat better in 2024 than in 2023, and few are written for the young.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from deviations import actions
from deviations.actions import CaseRow, Extract
from deviations.models import Cause, EventType, ImprovementAction, PartyClass
from samla.demo.world import FACTS_YEAR, World
from samla.money import split
from samla.periods import HalfYear
from samla.provenance import Provenance

SOURCE = "MedControl Pro"
NOTE = "Många avvikelser reds ut direkt mellan parterna och skrivs aldrig in. Därför är de i verkligheten fler än här."
DAYS_TO_EXTRACT, DAYS_TO_PUBLISH = 20, 50

EVENT_TYPES = (
    ("in-och-utskrivning", "In- och utskrivningsprocessen"),
    ("lakemedel", "Läkemedel i vårdens övergångar"),
    ("informationsoverforing", "Informationsöverföring"),
    ("sip", "SIP och samordning"),
    ("hjalpmedel", "Hjälpmedel"),
    ("rehabilitering", "Rehabilitering"),
    ("remiss", "Remiss"),
    ("bemotande", "Bemötande"),
    ("ovrigt", "Övrigt"),
)
CAUSES = (
    ("kommunikation", "Kommunikation och information"),
    ("foljsamhet", "Följsamhet till riktlinjer och rutiner"),
    ("organisation", "Omgivning och organisation"),
    ("teknik", "Teknik, utrustning och apparatur"),
    ("kompetens", "Utbildning och kompetens"),
    ("ej-angiven", "Ej angiven"),
)
PARTIES = (
    ("kommun", "Kommun"),
    ("regional-primarvard", "Regional primärvård"),
    ("privat-vardcentral", "Privat vårdcentral"),
    ("sjukhus", "Sjukhus"),
    ("psykiatri", "Psykiatri och BUP"),
    ("tandvard", "Tandvård"),
    ("ovrig", "Övrig"),
)

# Cases of each event type in the order above, half-year by half-year from 2023; later years begin again
CASES = (
    (61, 34, 27, 17, 12, 11, 15, 6, 11),
    (58, 32, 29, 16, 12, 11, 16, 6, 10),
    (60, 29, 28, 18, 11, 12, 15, 6, 12),
    (57, 27, 27, 17, 12, 11, 16, 5, 11),
    (55, 26, 26, 19, 12, 11, 15, 6, 10),
    (52, 25, 28, 18, 11, 12, 14, 5, 11),
)
# How often each cause was named, in the same way
MENTIONS = (
    (98, 68, 28, 18, 16, 14),
    (94, 70, 26, 20, 14, 12),
    (96, 66, 24, 18, 16, 16),
    (90, 62, 26, 16, 14, 12),
    (86, 60, 24, 16, 18, 12),
    (84, 58, 26, 18, 14, 10),
)

# Children, mental ill-health, elderly: few are written for the young
TARGETS = ("barn-och-unga", "psykisk-halsa", "aldre")
WEIGHTS = {
    "in-och-utskrivning": (2, 4, 12),
    "lakemedel": (0, 1, 4),
    "informationsoverforing": (1, 2, 5),
    "sip": (3, 5, 1),
    "remiss": (3, 5, 2),
    "bemotande": (0, 1, 1),
}
USUAL_WEIGHTS = (0, 0, 1)
MUNICIPALITIES = (("alingsas", 11), ("lerum", 9))
# Who wrote the deviation, and about whom
WAYS = {
    "in-och-utskrivning": (("kommun", "sjukhus", 13), ("sjukhus", "kommun", 5), ("regional-primarvard", "sjukhus", 3)),
    "lakemedel": (("kommun", "sjukhus", 4), ("kommun", "regional-primarvard", 2)),
    "sip": (("kommun", "psykiatri", 3), ("kommun", "regional-primarvard", 2)),
    "remiss": (("regional-primarvard", "psykiatri", 3), ("privat-vardcentral", "sjukhus", 2)),
    "bemotande": (("kommun", "sjukhus", 1),),
}
USUAL_WAYS = (("kommun", "regional-primarvard", 3), ("kommun", "sjukhus", 3), ("regional-primarvard", "kommun", 2))

State = ImprovementAction.State
# event type, target group, pattern, measure, activity, state
MEASURES = (
    (
        "in-och-utskrivning",
        "aldre",
        "Informationen kommer inte fram när någon skrivs ut",
        "Temagruppen och dess arbetsgrupper förbättrar in- och utskrivningen",
        "utskrivning",
        State.ONGOING,
    ),
    (
        "lakemedel",
        "aldre",
        "Läkemedelslistan stämmer inte efter hemgången",
        "Den delregionala rutinen ses över tillsammans med en apotekare från sjukhuset",
        None,
        State.DONE,
    ),
    (
        None,
        "barn-och-unga",
        "Få avvikelser skrivs för barn och unga",
        "Fler avvikelser skrivs, även när parterna har rett ut dem med varandra",
        "avvikelser",
        State.PROPOSED,
    ),
)


@dataclass(frozen=True)
class _Codes:
    events: dict[str, EventType]
    causes: dict[str, Cause]
    parties: dict[str, PartyClass]


def tell(world: World) -> None:
    codes = _codes(world)
    half_year, number = HalfYear(FACTS_YEAR - 1, 1), 0
    while half_year.last_day < world.on:
        _half_year(world, codes, half_year, number % len(CASES))
        half_year, number = half_year.next, number + 1
    _measures(world, codes)


def _codes(world: World) -> _Codes:
    return _Codes(
        {code: actions.add_event_type(code=code, name=name, by=world.leader) for code, name in EVENT_TYPES},
        {code: actions.add_cause(code=code, name=name, by=world.leader) for code, name in CAUSES},
        {code: actions.add_party_class(code=code, name=name, by=world.leader) for code, name in PARTIES},
    )


def _half_year(world: World, codes: _Codes, half_year: HalfYear, number: int) -> None:
    """Taken out when the half-year has ended, published a month later, if those days have come."""
    taken_out = half_year.last_day + timedelta(days=DAYS_TO_EXTRACT)
    published = half_year.last_day + timedelta(days=DAYS_TO_PUBLISH)
    extract = Extract(
        extracted_on=min(taken_out, world.on),
        source=SOURCE,
        cases=[
            row
            for event, count in zip(EVENT_TYPES, CASES[number], strict=True)
            for row in _rows(world, codes, event[0], count)
        ],
        mentions={codes.causes[cause[0]]: count for cause, count in zip(CAUSES, MENTIONS[number], strict=True)},
        quality_note=NOTE,
        provenance=Provenance.INVENTED,
    )
    batch = actions.record_batch(half_year=half_year, extract=extract, by=world.leader)
    if published <= world.on:
        actions.publish_batch(batch=batch, on=published, by=world.leader)


def _rows(world: World, codes: _Codes, event: str, count: int) -> list[CaseRow]:
    """The cases of an event type, dealt out over target groups, municipalities and ways."""
    ways = WAYS.get(event, USUAL_WAYS)
    shares = [
        (target, place, sender, receiver, weight * place_weight * way_weight)
        for target, weight in zip(TARGETS, WEIGHTS.get(event, USUAL_WEIGHTS), strict=True)
        for place, place_weight in MUNICIPALITIES
        for sender, receiver, way_weight in ways
    ]
    counts = split(Decimal(count), [share[-1] for share in shares], unit=Decimal(1))
    breached = world.documents["rutin-lakemedelshantering"] if event == "lakemedel" else None
    return [
        CaseRow(
            municipality=world.organisations[place],
            target_group=world.target_groups[target],
            event_type=codes.events[event],
            sender=codes.parties[sender],
            receiver=codes.parties[receiver],
            count=int(dealt),
            breached=breached,
        )
        for (target, place, sender, receiver, _), dealt in zip(shares, counts, strict=True)
        if dealt
    ]


def _measures(world: World, codes: _Codes) -> None:
    """What the analysis group saw, and what is done about it."""
    for year in range(FACTS_YEAR, world.year + 1):
        for event, target, pattern, measure, activity, state in MEASURES:
            if year == FACTS_YEAR or state is not State.DONE:
                actions.add_improvement_action(
                    year=year,
                    pattern=pattern,
                    measure=measure,
                    target_group=world.target_groups[target],
                    event_type=codes.events[event] if event else None,
                    activity=world.activities[activity] if activity else None,
                    state=state,
                    by=world.leader,
                )
