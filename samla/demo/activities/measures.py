"""Events with their numbers, and what is measured (domain A2.4, A2.6)."""

from __future__ import annotations

from datetime import date
from typing import Any

from activities import actions
from activities.models import Event, Indicator, Observation
from samla.demo.world import FACTS_YEAR, World
from samla.provenance import Provenance

K, T, U = Event.Kind, Observation.Trend, Indicator.Unit


def tell_events(world: World) -> None:
    made = world.activities
    _event(
        world,
        "Workshop om in- och utskrivningsprocessen",
        K.WORKSHOP,
        year=2023,
        month=10,
        activities=[made["utskrivning"]],
        summary="Verksamheterna pekade ut vad som går att förbättra när någon skrivs in och ut.",
    )
    _event(
        world,
        "Konferens om barn och unga",
        K.CONFERENCE,
        year=FACTS_YEAR,
        month=11,
        is_full_day=True,
        participants=150,
        is_approximate=True,
        lectures=2,
        themes=["skolfrånvaro", "småbarnsteam", "samverkan kring barn med neuropsykiatrisk problematik (NPF)"],
        audience="politiker, chefer i kommun och region och medarbetare med nyckelroller för barn och unga",
        summary="Alla fick vara med i tre workshoppar. Den ena föreläsningen handlade om närvaro i förskola och skola, "
        "den andra om hur samverkan motverkar mellanrum mellan organisationer. Dagens höjdpunkt var dialogen mellan "
        "politiker, tjänstepersoner och ungdomar från grundskola och gymnasium. Det blev många skratt, och eleverna "
        "sa att det viktiga är en vuxen som är närvarande och lyssnar.",
        summary_document=world.documents["sammandrag-konferens-2024"],
    )
    _event(
        world,
        "Workshop för medarbetare om in- och utskrivning",
        K.WORKSHOP,
        group="temagrupp-utskrivning",
        year=FACTS_YEAR,
        month=5,
        audience="medarbetare",
        themes=["Medvetna förbättringar tillsammans, för den person vi är till för"],
        activities=[made["utskrivning"]],
        summary="Tre arbetsgrupper bildades efter workshoppen.",
    )
    _event(
        world,
        "Utbildning till Första hjälpare suicid",
        K.TRAINING,
        year=FACTS_YEAR,
        sessions=6,
        participants=105,
        audience="medarbetare i kommunerna och regionen",
        activities=[made["suicidprevention"]],
    )
    _event(
        world,
        "Brukardialog om rehabilitering",
        K.DIALOGUE,
        group="nosam-alingsas",
        year=FACTS_YEAR,
        season="hösten",
        state=Event.State.CANCELLED,
        cancelled_reason="Få från patientföreningar och brukarorganisationer anmälde sig.",
        activities=[made[f"brukardialog/{slug}"] for slug in ("nosam-alingsas", "nosam-lerum")],
    )
    for year in range(FACTS_YEAR + 1, world.year + 1):
        _invented_events(world, year)


def _invented_events(world: World, year: int) -> None:
    """Every year one training in spring and one workshop in autumn, held if their day has come."""
    rows = (
        ("Utbildning till Första hjälpare suicid", K.TRAINING, date(year, 4, 15), 4, 62, "suicidprevention"),
        ("Workshop om in- och utskrivningsprocessen", K.WORKSHOP, date(year, 10, 8), 1, 48, "utskrivning"),
    )
    for title, kind, day, sessions, participants, activity in rows:
        is_held = day < world.on
        _event(
            world,
            title,
            kind,
            day=day,
            sessions=sessions,
            participants=participants if is_held else None,
            state=Event.State.HELD if is_held else Event.State.PLANNED,
            activities=[world.activities[activity]],
            provenance=Provenance.INVENTED,
        )


def _event(world: World, title: str, kind: Event.Kind, *, group: str = "sg", **facts: Any) -> None:
    actions.record_event(title=title, kind=kind, arranged_by=world.groups[group], by=world.leader, **facts)


def tell_measures(world: World) -> None:
    """The clinics publish shares and directions, no numbers of visitors; what stands here stands in the sources."""
    clinic = world.activities["mottagningen"]
    share = actions.add_indicator(name="Andel sökande", unit=U.PERCENT, activity=clinic, by=world.leader)
    before: dict[str, Any] = {"year": FACTS_YEAR - 1, "value": 11, "provenance": Provenance.DERIVED}
    for facts in (before, {"year": FACTS_YEAR, "value": 17, "trend": T.UP}):
        actions.observe(indicator=share, breakdown="över 65 år", by=world.leader, **facts)
    for name, directions in (
        ("Antal sökande", {"26–35 år": T.SLIGHTLY_UP, "50–64 år": T.LARGEST}),
        ("Digitala besök hos sjuksköterska", {"": T.UP}),
        ("Patienter per mottagning", {"Alingsås": T.LARGEST}),
    ):
        indicator = actions.add_indicator(name=name, unit=U.COUNT, activity=clinic, by=world.leader)
        for breakdown, trend in directions.items():
            actions.observe(indicator=indicator, year=FACTS_YEAR, breakdown=breakdown, trend=trend, by=world.leader)
    plans = actions.add_indicator(
        name="Genomförda SIP", unit=U.COUNT, organisation=world.organisations["lerum-enhet-1"], by=world.leader
    )
    actions.observe(
        indicator=plans,
        year=FACTS_YEAR,
        breakdown="tillsammans med kommunen",
        trend=T.LARGEST,
        by=world.leader,
    )
