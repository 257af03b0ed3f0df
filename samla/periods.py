"""Days, years and half-years as the collaboration counts them: local dates, half-open ranges.

Rules receive the day as an argument; only views and commands ask `today()`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from samla.errors import Refusal


def today() -> date:
    """The local day – or the demo's day, where the portal was started with one."""
    fixed: date | None = settings.TODAY
    return fixed or timezone.localdate()


def span(first: date | None, last: date | None = None) -> DateRange:
    """The days from `first` to and including `last` as the half-open range `[start, end)`.

    None means that the range has no beginning or no end. Reversed days are refused.
    """
    if first and last and last < first:
        raise Refusal("Sista dagen ligger före den första.")
    return DateRange(first, last + timedelta(days=1) if last else None, "[)")


def first_day(period: DateRange) -> date | None:
    """The first day that belongs to the range."""
    lower: date | None = period.lower
    return lower


def last_day(period: DateRange) -> date | None:
    """The last day that belongs to the range, or None while it goes on."""
    return period.upper - timedelta(days=1) if period.upper else None


def year_span(year: int) -> DateRange:
    """All days of a calendar year."""
    return span(date(year, 1, 1), date(year, 12, 31))


@dataclass(frozen=True, order=True)
class HalfYear:
    """A half of a calendar year, the atomic period of deviation statistics (D100)."""

    year: int
    half: int

    def __post_init__(self) -> None:
        if self.half not in (1, 2):
            raise ValueError("Ett halvår är 1 eller 2.")

    @classmethod
    def of(cls, day: date) -> HalfYear:
        return cls(day.year, 1 if day.month <= 6 else 2)

    @property
    def first_day(self) -> date:
        return date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    @property
    def previous(self) -> HalfYear:
        return HalfYear(self.year, 1) if self.half == 2 else HalfYear(self.year - 1, 2)

    @property
    def next(self) -> HalfYear:
        return HalfYear(self.year, 2) if self.half == 1 else HalfYear(self.year + 1, 1)

    @property
    def code(self) -> str:
        """`2024-1`: stable in addresses and files."""
        return f"{self.year}-{self.half}"
