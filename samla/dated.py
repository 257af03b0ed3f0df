"""Rows that hold for a time. Leaving, returning and changing are new rows; nothing dated is overwritten."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange

from samla import periods

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class DatedQuerySet(models.QuerySet[Row_co]):
    """Adjectives of time that chain."""

    def current(self, on: date) -> Self:
        """Those that hold on the day."""
        return self.filter(period__contains=on)

    def during(self, period: DateRange) -> Self:
        """Those that hold on at least one day of the range."""
        return self.filter(period__overlap=period)


class Dated(models.Model):
    """Holds on the days of `period`, a half-open range; shown to people with its last day included."""

    period = DateRangeField("gäller")

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        """Whether the day belongs to the period."""
        lower, upper = self.period.lower, self.period.upper
        return (lower is None or lower <= day) and (upper is None or day < upper)

    @property
    def first_day(self) -> date | None:
        return periods.first_day(self.period)

    @property
    def last_day(self) -> date | None:
        return periods.last_day(self.period)


OVERLAPS = ("period", RangeOperators.OVERLAPS)
