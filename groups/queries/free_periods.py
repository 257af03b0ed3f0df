"""The days on which no meeting is proposed, as their page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from groups.models import FreePeriod
from groups.queries.common import days_text


@dataclass(frozen=True)
class FreeRow:
    """A free period: what, when, for whom, and where it is changed."""

    title: str
    days: str
    where: str
    url: str


def free_periods(on: date) -> tuple[FreeRow, ...]:
    """Those that are not past, soonest first."""
    rows = FreePeriod.objects.filter(period__endswith__gt=on).select_related("municipality").order_by("period", "id")
    return tuple(
        FreeRow(
            title=row.title,
            days=days_text(row.first_day, row.last_day),
            where=row.municipality.name if row.municipality else "Alla kommuner",
            url=reverse("groups:free_period_change", args=[row.pk]),
        )
        for row in rows
    )
