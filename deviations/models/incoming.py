"""What is kept of a table on its way in: how its columns are understood, and for a day what was counted in it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models

from samla.history import recorded
from samla.models import User
from samla.periods import HalfYear

KEPT = timedelta(days=1)


@recorded
class ColumnLayout(models.Model):
    """A kind of table, known by its headings: which column is which, and what its values are in the code tables."""

    fingerprint = models.CharField("rubrikernas kontrollsumma", max_length=64, unique=True, editable=False)
    columns = models.JSONField("kolumner")
    codes = models.JSONField("värdenas koder", default=dict, blank=True)
    used_on = models.DateField("senast använd")

    class Meta:
        verbose_name = "tabellens upplägg"
        ordering = ["-used_on", "id"]

    def __str__(self) -> str:
        return f"Upplägg {self.fingerprint[:8]}"


class IncomingStatistics(models.Model):
    """What was counted in a table that somebody is looking through: sums, never rows. Forgotten after a day.

    Outside the history: it is nobody's fact yet.
    """

    owner = models.ForeignKey(User, models.CASCADE, related_name="incoming_statistics")
    year = models.PositiveSmallIntegerField("år")
    half = models.PositiveSmallIntegerField("halvår")
    extracted_on = models.DateField("uttagen")
    source = models.CharField("källa", max_length=120)
    quality_note = models.TextField("om uppgifternas kvalitet", blank=True)
    file_hash = models.CharField("kontrollsumma", max_length=64, blank=True)
    fingerprint = models.CharField("rubrikernas kontrollsumma", max_length=64, blank=True)
    counted = models.JSONField("räknat", default=dict, blank=True)
    codes = models.JSONField("värdenas koder", default=dict, blank=True)
    kept_at = models.DateTimeField("sparad", auto_now_add=True)

    class Meta:
        verbose_name = "statistik som granskas"
        ordering = ["-kept_at", "-id"]

    def __str__(self) -> str:
        return f"{self.half_year.code} granskas"

    @property
    def half_year(self) -> HalfYear:
        return HalfYear(self.year, self.half)


def forget_old(now: datetime) -> int:
    """Remove what has been kept for a day; how many there were."""
    removed: tuple[int, dict[str, Any]] = IncomingStatistics.objects.filter(kept_at__lt=now - KEPT).delete()
    return removed[0]
