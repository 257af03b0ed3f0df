"""Deeds on what can be counted: events, indicators and what they showed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from activities.models import Activity, Event, Indicator, IndicatorTarget, Observation
from groups.models import Group, Organisation
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.provenance import Provenance
from samla.saving import link, save
from samla.versions import changed_facts

RECORDED = Provenance.RECORDED
Row = TypeVar("Row", Event, Indicator, Observation)


def record_event(
    *,
    title: str,
    kind: Event.Kind,
    arranged_by: Group,
    by: User | None,
    day: date | None = None,
    year: int | None = None,
    month: int | None = None,
    activities: Iterable[Activity] | None = None,
    **facts: Any,
) -> Event:
    """Record a conference, a workshop, a training or a dialogue, by its day, its month or only its year (D87, D88).

    `facts` are the event's other fields: sessions, participants, is_approximate, audience, themes, lectures,
    summary, state, cancelled_reason and so on.
    """
    if day:
        year, month = year or day.year, month or day.month
    if year is None:
        raise Refusal("Ange vilken dag eller vilket år evenemanget gäller.")
    with deed(f"Skrev in evenemanget {title}", by=by):
        event = save(
            Event(
                title=title,
                kind=kind,
                arranged_by=arranged_by,
                date=day,
                year=year,
                month=month,
                **facts,
            )
        )
        link(event, activities=activities)
        return event


def add_indicator(
    *,
    name: str,
    unit: Indicator.Unit,
    by: User | None,
    organisation: Organisation | None = None,
    activity: Activity | None = None,
    counts_people: bool = False,
) -> Indicator:
    """Begin to measure something year after year; never about one person (D118)."""
    with deed(f"Lade till indikatorn {name}", by=by):
        return save(
            Indicator(name=name, unit=unit, organisation=organisation, activity=activity, counts_people=counts_people)
        )


def observe(
    *,
    indicator: Indicator,
    year: int,
    by: User | None,
    half: int | None = None,
    breakdown: str = "",
    value: Decimal | int | None = None,
    trend: Observation.Trend = Observation.Trend.NONE,
    is_approximate: bool = False,
    provenance: Provenance = RECORDED,
) -> Observation:
    """Note what an indicator showed in a year or a half of it: a value, or at least which way it went."""
    with deed(f"Noterade {indicator} {year}", by=by):
        return save(
            Observation(
                indicator=indicator,
                year=year,
                half=half,
                breakdown=breakdown,
                value=value,
                trend=trend,
                is_approximate=is_approximate,
                provenance=provenance,
            )
        )


def change_event(*, event: Event, by: User | None, activities: Iterable[Activity] | None = None, **facts: Any) -> Event:
    """Change what is recorded of an event; what is not given stays."""
    with deed(f"Ändrade evenemanget {event}: {changed_facts(event, facts)}", by=by):
        changed = save(_with(event, facts))
        link(changed, activities=activities)
        return changed


def change_indicator(*, indicator: Indicator, by: User | None, **facts: Any) -> Indicator:
    """Change what an indicator is called and is about. Its unit is fixed once it has been observed."""
    unit = facts.get("unit", indicator.unit)
    if unit != indicator.unit and indicator.observations.filter(value__isnull=False).exists():
        raise Refusal("Indikatorn har redan mätvärden i den gamla enheten. Lägg till en ny indikator.", field="unit")
    with deed(f"Ändrade indikatorn {indicator}: {changed_facts(indicator, facts)}", by=by):
        return save(_with(indicator, facts))


def correct_observation(*, observation: Observation, by: User | None, **facts: Any) -> Observation:
    """Correct a value that was noted wrongly; the history keeps what it was."""
    with deed(f"Rättade {observation}", by=by):
        return save(_with(observation, facts))


def set_target(*, indicator: Indicator, year: int, value: Decimal, by: User | None) -> IndicatorTarget:
    """Say what the indicator should reach in a year; said again it is changed."""
    with deed(f"Satte målvärdet för {indicator} {year}", by=by):
        target = indicator.targets.filter(year=year).first() or IndicatorTarget(indicator=indicator, year=year)
        target.value = value
        return save(target)


def _with(row: Row, facts: dict[str, Any]) -> Row:
    """The row with its new facts, not saved yet."""
    for name, value in facts.items():
        setattr(row, name, value)
    return row
