"""Deeds on what can be counted: events, indicators and what they showed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from activities.models import Activity, Event, Indicator, Observation
from groups.models import Group, Organisation
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.provenance import Provenance
from samla.saving import link, save

RECORDED = Provenance.RECORDED


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
) -> Indicator:
    """Begin to measure something year after year; never about one person (D118)."""
    with deed(f"Lade till indikatorn {name}", by=by):
        return save(Indicator(name=name, unit=unit, organisation=organisation, activity=activity))


def observe(
    *,
    indicator: Indicator,
    year: int,
    by: User | None,
    breakdown: str = "",
    value: Decimal | int | None = None,
    trend: Observation.Trend = Observation.Trend.NONE,
    is_approximate: bool = False,
    provenance: Provenance = RECORDED,
) -> Observation:
    """Note what an indicator showed in a year: a value, or at least which way it went."""
    with deed(f"Noterade {indicator} {year}", by=by):
        return save(
            Observation(
                indicator=indicator,
                year=year,
                breakdown=breakdown,
                value=value,
                trend=trend,
                is_approximate=is_approximate,
                provenance=provenance,
            )
        )
