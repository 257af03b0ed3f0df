"""What is measured year after year, each value beside the year before."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from activities.models import Indicator, Observation
from samla.formatting import decimal_number, percent


@dataclass(frozen=True)
class ObservationFact:
    """What an indicator showed in a year, and what it showed the year before."""

    observation_id: int
    indicator_id: int
    name: str
    unit: str
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


def year_observations(year: int, *, activity_id: int | None = None) -> tuple[ObservationFact, ...]:
    """The year's values of all indicators, or of one activity's, by indicator and breakdown."""
    asked = Q(year__in=(year - 1, year))
    if activity_id is not None:
        asked &= Q(indicator__activity=activity_id)
    rows = Observation.objects.filter(asked).select_related("indicator__organisation")
    rows = rows.order_by("indicator__name", "indicator", "breakdown", "pk")
    before = {(row.indicator_id, row.breakdown): row for row in rows if row.year == year - 1}
    return tuple(_fact(row, before.get((row.indicator_id, row.breakdown))) for row in rows if row.year == year)


def _fact(row: Observation, earlier: Observation | None) -> ObservationFact:
    indicator = row.indicator
    before = earlier.value if earlier else None
    return ObservationFact(
        observation_id=row.pk,
        indicator_id=indicator.pk,
        name=indicator.name,
        unit=indicator.unit,
        breakdown=row.breakdown,
        organisation=indicator.organisation.name if indicator.organisation else "",
        activity_id=indicator.activity_id,
        value=row.value,
        value_text=value_text(row.value, indicator.unit, row.is_approximate),
        before=before,
        before_text=value_text(before, indicator.unit, bool(earlier and earlier.is_approximate)),
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
