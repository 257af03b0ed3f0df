"""Chapter: the statistics of deviations (domain A2.7). No counts survive in the source, so all of them are invented.

What the source does say holds in them: in- och utskrivning is most common, communication and weak adherence are
the causes named most, medication was somewhat better in 2024 than in 2023, and few are written for the young.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from deviations import actions
from deviations.actions import CaseRow, Extract
from deviations.actions.incoming import remember_codes, remember_layout
from deviations.actions.measures import move_measure, write_analysis
from deviations.importing import Head, Heading
from deviations.models import Cause, EventType, ImprovementAction, PartyClass, StatisticsBatch
from groups.models.told import Told, Word
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

# A half-year that came in with one kind of event half counted, and what was counted the second time
CORRECTED, MISCOUNTED, FIRST_COUNT = HalfYear(2025, 1), 0, 48
DAYS_TO_CORRECT = 75
CORRECTION_NOTE = f"{NOTE} Talen är rättade: en del av de registrerade ärendena saknades i det första uttaget."

# The headings of what the register puts out, and which of them are read. The others never leave the file.
HEADINGS = (
    *("Ärendenr", "Inkom", "Hemkommun", "Grupp", "Händelse", "Från", "Till", "Orsaksområde"),
    *("Beskrivning", "Handläggare", "Status"),
)
READ = {
    "registered": 1,
    "municipality": 2,
    "target_group": 3,
    "event_type": 4,
    "sender": 5,
    "receiver": 6,
    "cause": 7,
}
VALUES = {
    "target_group": {"BoU": "barn-och-unga", "Psyk": "psykisk-halsa", "65+": "aldre"},
    "event_type": {"Utskrivning": "in-och-utskrivning", "LM-lista": "lakemedel"},
    "party": {"VC region": "regional-primarvard", "VC privat": "privat-vardcentral"},
}

# What the analysis group reads out of the half-years, as invented as the numbers
ANALYSES = {
    "aldre": "De flesta avvikelserna gäller äldre som skrivs ut från sjukhuset. Det som återkommer är att "
    "informationen kommer sent eller till fel mottagare, oftare inför helger än i början av veckan.",
    "psykisk-halsa": "Avvikelserna handlar om vem som kallar till samordnad planering och om remisser som "
    "kommer tillbaka utan bedömning.",
    "barn-och-unga": "Få avvikelser skrivs. Grupperna berättar att det mesta reds ut direkt i telefon.",
}

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
        _analyses(world, half_year)
        half_year, number = half_year.next, number + 1
    _measures(world, codes)
    layout = remember_layout(
        fingerprint=Head(1, tuple(Heading(place, text) for place, text in enumerate(HEADINGS))).fingerprint,
        columns=READ,
        on=world.on,
        by=world.leader,
    )
    remember_codes(layout=layout, codes=VALUES, by=world.leader)


def _codes(world: World) -> _Codes:
    return _Codes(
        {code: actions.add_event_type(code=code, name=name, by=world.leader) for code, name in EVENT_TYPES},
        {code: actions.add_cause(code=code, name=name, by=world.leader) for code, name in CAUSES},
        {code: actions.add_party_class(code=code, name=name, by=world.leader) for code, name in PARTIES},
    )


def _half_year(world: World, codes: _Codes, half_year: HalfYear, number: int) -> None:
    """Taken out when the half-year has ended, published a month later, if those days have come; one corrected."""
    cases = CASES[number]
    if half_year != CORRECTED:
        _record(world, codes, half_year, number, cases)
        return
    fewer = tuple(FIRST_COUNT if place == MISCOUNTED else count for place, count in enumerate(cases))
    first = _record(world, codes, half_year, number, fewer)
    corrected_on = half_year.last_day + timedelta(days=DAYS_TO_CORRECT)
    if corrected_on <= world.on:
        extract = replace(_extract(world, codes, half_year, number, cases), extracted_on=corrected_on)
        again = actions.correct_batch(
            batch=first, extract=replace(extract, quality_note=CORRECTION_NOTE), by=world.leader
        )
        actions.publish_batch(batch=again, on=corrected_on, by=world.leader)


def _record(world: World, codes: _Codes, half_year: HalfYear, number: int, cases: tuple[int, ...]) -> StatisticsBatch:
    published = half_year.last_day + timedelta(days=DAYS_TO_PUBLISH)
    extract = _extract(world, codes, half_year, number, cases)
    batch = actions.record_batch(half_year=half_year, extract=extract, by=world.leader)
    if published <= world.on:
        actions.publish_batch(batch=batch, on=published, by=world.leader)
    return batch


def _extract(world: World, codes: _Codes, half_year: HalfYear, number: int, cases: tuple[int, ...]) -> Extract:
    return Extract(
        extracted_on=min(half_year.last_day + timedelta(days=DAYS_TO_EXTRACT), world.on),
        source=SOURCE,
        cases=[
            row for event, count in zip(EVENT_TYPES, cases, strict=True) for row in _rows(world, codes, event[0], count)
        ],
        mentions={codes.causes[cause[0]]: count for cause, count in zip(CAUSES, MENTIONS[number], strict=True)},
        quality_note=NOTE,
        provenance=Provenance.INVENTED,
    )


def _analyses(world: World, half_year: HalfYear) -> None:
    """Of the years after the facts; what the collaboration really made of 2024 is in its report."""
    if half_year.year <= FACTS_YEAR or half_year.last_day + timedelta(days=DAYS_TO_PUBLISH) > world.on:
        return
    for target, text in ANALYSES.items():
        group = world.target_groups[target]
        write_analysis(half_year=half_year, target_group=group, text=text, by=world.leader)


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
    """What the analysis group saw in the first half of each year, what is done, and how far it has come."""
    for year in range(FACTS_YEAR, world.year + 1):
        half_year = HalfYear(year, 1)
        proposed = half_year.last_day + timedelta(days=DAYS_TO_PUBLISH)
        for event, target, pattern, measure, activity, state in MEASURES:
            if proposed <= world.on and (year == FACTS_YEAR or state is not State.DONE):
                row = actions.add_improvement_action(
                    year=year,
                    half=half_year.half,
                    pattern=pattern,
                    measure=measure,
                    target_group=world.target_groups[target],
                    event_type=codes.events[event] if event else None,
                    activity=world.activities[activity] if activity else None,
                    on=proposed,
                    by=world.leader,
                )
                _go_on(world, row, state, proposed)


def _go_on(world: World, row: ImprovementAction, state: State, proposed: date) -> None:
    """A measure is begun two months after it was proposed and done half a year later, as a meeting is told."""
    for reached, days in ((State.ONGOING, 60), (State.DONE, 240)):
        day = proposed + timedelta(days=days)
        if day <= world.on and state in (reached, State.DONE):
            word = Word(today=world.on, way=Told.Way.MEETING, on=day)
            move_measure(measure=row, state=reached, on=day, word=word, by=world.leader)
