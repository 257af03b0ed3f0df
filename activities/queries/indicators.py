"""What is measured, period by period, each value beside the same time the year before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.urls import reverse

from activities.access import visible_activities, visible_indicators
from activities.measured import protected
from activities.models import Indicator, IndicatorTarget, Observation
from groups.access import Viewer
from groups.queries.common import Fact, known
from samla.charts import Chart, Datum, Series, missing, trend_chart
from samla.formatting import capitalise, decimal_number, half_year, percent


@dataclass(frozen=True)
class ObservationFact:
    """What an indicator showed in a year or half-year, and what it showed the year before.

    `value` is None where only the direction is known, and where the number of people is too small to be shown:
    then `value_text` says so.
    """

    observation_id: int
    indicator_id: int
    name: str
    unit: str
    year: int
    half: int | None
    period: str
    breakdown: str
    organisation: str
    activity_id: int | None
    value: Decimal | None
    value_text: str
    before: Decimal | None
    before_text: str
    trend: str
    trend_label: str
    is_approximate: bool
    provenance: str


@dataclass(frozen=True)
class Told:
    """A value as readers may have it."""

    value: Decimal | None
    text: str


NOTHING = Told(None, "")
LEAST_FOR_A_LINE = 2
MOST_LINES = 4


def year_observations(year: int, *, activity_id: int | None = None) -> tuple[ObservationFact, ...]:
    """The year's values of all indicators, or of one activity's, by indicator, half-year and breakdown."""
    asked = Q(year__in=(year - 1, year))
    if activity_id is not None:
        asked &= Q(indicator__activity=activity_id)
    rows = Observation.objects.filter(asked).select_related("indicator__organisation")
    ordered = rows.order_by("indicator__name", "indicator", "half", "breakdown", "pk")
    return tuple(fact for fact in observation_facts(ordered) if fact.year == year)


def observation_facts(observations: Iterable[Observation]) -> tuple[ObservationFact, ...]:
    """The observations as facts, small numbers of people hidden; what is compared with is looked for among them."""
    rows = list(observations)
    told = _told(rows)
    earlier = {(row.indicator_id, row.year + 1, row.half, row.breakdown): told[row.pk] for row in rows}
    return tuple(
        _fact(row, told[row.pk], earlier.get((row.indicator_id, row.year, row.half, row.breakdown), NOTHING))
        for row in rows
    )


def _told(rows: list[Observation]) -> dict[int, Told]:
    """Each value as it may be told. Counts of people are protected together with the others of their period."""
    told = {row.pk: Told(row.value, value_text(row.value, row.indicator.unit, row.is_approximate)) for row in rows}
    periods: dict[tuple[int, int, int | None], list[Observation]] = defaultdict(list)
    for row in rows:
        if row.value is not None and row.indicator.counts_people and row.indicator.unit == Indicator.Unit.COUNT:
            periods[row.indicator_id, row.year, row.half].append(row)
    for of_period in periods.values():
        shown = protected({row.breakdown: int(row.value or 0) for row in of_period})
        hidden = (row for row in of_period if shown[row.breakdown].value is None)
        told |= {row.pk: Told(None, shown[row.breakdown].text) for row in hidden}
    return told


def _fact(row: Observation, told: Told, before: Told) -> ObservationFact:
    indicator = row.indicator
    return ObservationFact(
        observation_id=row.pk,
        indicator_id=indicator.pk,
        name=indicator.name,
        unit=indicator.unit,
        year=row.year,
        half=row.half,
        period=half_year(row.year, row.half) if row.half in (1, 2) else str(row.year),
        breakdown=row.breakdown,
        organisation=indicator.organisation.name if indicator.organisation else "",
        activity_id=indicator.activity_id,
        value=told.value,
        value_text=told.text,
        before=before.value,
        before_text=before.text,
        trend=row.trend,
        trend_label=row.get_trend_display() if row.trend else "",
        is_approximate=row.is_approximate,
        provenance=row.provenance,
    )


def value_text(value: Decimal | None, unit: str, is_approximate: bool) -> str:
    """The value as read: «17 %», «ca 1 250»; empty when only the direction is known."""
    if value is None:
        return ""
    decimals = 0 if value == value.to_integral_value() else 1
    text = percent(value, decimals) if unit == Indicator.Unit.PERCENT else decimal_number(value, decimals)
    return f"ca\u00a0{text}" if is_approximate else text


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator in a list, with the newest that is known of it."""

    title: str
    url: str
    text: str
    newest: str


@dataclass(frozen=True)
class TargetRow:
    """What should have been reached in a year, what was, and whether that is as much."""

    year: int
    target: str
    reached: str
    is_met: bool | None


@dataclass(frozen=True)
class IndicatorPage:
    """One indicator over the years."""

    indicator_id: int
    title: str
    facts: tuple[Fact, ...]
    chart: Chart | None
    observations: tuple[ObservationFact, ...]
    targets: tuple[TargetRow, ...]
    has_hidden: bool


def indicator_rows(viewer: Viewer) -> tuple[IndicatorRow, ...]:
    """The indicators that the viewer may know of, with their newest value."""
    seen = visible_indicators(viewer).select_related("organisation", "activity__owner").order_by("name", "pk")
    newest: dict[int, ObservationFact] = {}
    observed = Observation.objects.filter(indicator__in=seen).select_related("indicator__organisation")
    for fact in observation_facts(observed.order_by("year", "half", "breakdown", "pk")):
        newest[fact.indicator_id] = fact
    return tuple(_indicator_row(indicator, newest.get(indicator.pk)) for indicator in seen)


def _indicator_row(indicator: Indicator, newest: ObservationFact | None) -> IndicatorRow:
    whose = (indicator.organisation, indicator.activity and indicator.activity.title)
    return IndicatorRow(
        title=indicator.name,
        url=reverse("activities:indicator_detail", args=[indicator.pk]),
        text=" · ".join(str(part) for part in whose if part),
        newest=_newest_text(newest) if newest else "",
    )


def _newest_text(fact: ObservationFact) -> str:
    said = (fact.breakdown, fact.value_text, fact.trend_label)
    return f"{capitalise(fact.period)}: {', '.join(part for part in said if part)}"


def indicator_page(indicator: Indicator, viewer: Viewer) -> IndicatorPage:
    """All that the indicator has shown, newest first, as a chart and as a table, and its targets beside."""
    rows = indicator.observations.select_related("indicator__organisation").order_by("year", "half", "breakdown", "pk")
    facts = observation_facts(rows)
    return IndicatorPage(
        indicator_id=indicator.pk,
        title=indicator.name,
        facts=_indicator_facts(indicator, viewer),
        chart=_trend(indicator, facts),
        observations=tuple(reversed(facts)),
        targets=tuple(_target_row(indicator, target, facts) for target in indicator.targets.order_by("-year")),
        has_hidden=any(fact.value is None and fact.value_text for fact in facts),
    )


def _indicator_facts(indicator: Indicator, viewer: Viewer) -> tuple[Fact, ...]:
    activity = indicator.activity
    seen = activity is not None and visible_activities(viewer).filter(pk=activity.pk).exists()
    return known(
        Fact("Mäts i", indicator.get_unit_display()),
        Fact("Gäller", str(indicator.organisation or "")),
        Fact("Aktivitet", activity.title if activity else "", activity.get_absolute_url() if seen else ""),  # type: ignore[union-attr]
        Fact("Små antal", "döljs, eftersom måttet räknar personer" if indicator.counts_people else ""),
    )


def _trend(indicator: Indicator, facts: tuple[ObservationFact, ...]) -> Chart | None:
    """One line a breakdown over the periods; nothing while fewer than two periods have a value."""
    periods = list(dict.fromkeys(_short(fact) for fact in facts))
    by_place = {(fact.breakdown, _short(fact)): fact for fact in facts}
    valued = {_short(fact) for fact in facts if fact.value is not None}
    if len(valued) < LEAST_FOR_A_LINE:
        return None
    breakdowns = sorted({fact.breakdown for fact in facts if fact.value is not None})[:MOST_LINES]
    series = [
        Series(name or indicator.name, tuple(_datum(by_place.get((name, period))) for period in periods))
        for name in breakdowns
    ]
    newest = facts[-1].value_text or facts[-1].trend_label
    return trend_chart(
        f"indikator-{indicator.pk}",
        title=indicator.name,
        message=f"{indicator.name} från {periods[0]} till {periods[-1]}. Senast {newest}.",
        corner="Tid",
        periods=periods,
        series=series,
    )


def _short(fact: ObservationFact) -> str:
    return f"{fact.year} H{fact.half}" if fact.half else str(fact.year)


def _datum(fact: ObservationFact | None) -> Datum:
    if fact is None:
        return missing()
    return Datum(fact.value, fact.value_text or fact.trend_label)


def _target_row(indicator: Indicator, target: IndicatorTarget, facts: tuple[ObservationFact, ...]) -> TargetRow:
    """Beside the target the year's own value for everybody."""
    reached = next((fact for fact in facts if (fact.year, fact.half, fact.breakdown) == (target.year, None, "")), None)
    value = reached.value if reached else None
    return TargetRow(
        year=target.year,
        target=value_text(target.value, indicator.unit, False),
        reached=reached.value_text if reached else "",
        is_met=None if value is None else value >= target.value,
    )
