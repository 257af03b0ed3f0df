"""How long and how often a group should meet, said in a sentence, and days proposed from it (D59, D63, D66, D67)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from samla.formatting import EN_DASH, day_and_month, decimal_number, number
from samla.periods import HalfYear

WEEK = 7
SATURDAY = 5
MONTH = 30
FAR = 90  # days after the cadence's longest gap in which a day is still looked for


def cadence_text(*, minutes: tuple[int | None, int | None], days: tuple[int | None, int | None]) -> str:
    """«2–3 timmar, med 4–5 veckor emellan»; what is not decided is left out, nothing decided gives nothing."""
    length, interval = _span(minutes, _length), _span(days, _interval)
    parts = [length, f"med {interval} emellan" if interval else ""]
    return ", ".join(part for part in parts if part)


def _span(bounds: tuple[int | None, int | None], said: Callable[[list[int]], str]) -> str:
    known = sorted({bound for bound in bounds if bound is not None})
    return said(known) if known else ""


def _length(minutes: list[int]) -> str:
    if all(amount % 30 == 0 for amount in minutes) and minutes[-1] >= 60:
        hours = [Decimal(amount) / 60 for amount in minutes]
        return f"{_range(hours)} {'timme' if hours == [1] else 'timmar'}"
    return f"{_range(minutes)} minuter"


def _interval(days: list[int]) -> str:
    if all(amount % 7 == 0 for amount in days):
        weeks = [amount // 7 for amount in days]
        return f"{_range(weeks)} {'vecka' if weeks == [1] else 'veckor'}"
    return f"{_range(days)} {'dag' if days == [1] else 'dagar'}"


def _range(amounts: list[int] | list[Decimal]) -> str:
    return EN_DASH.join(_amount(amount) for amount in amounts)


def _amount(amount: int | Decimal) -> str:
    whole = int(amount)
    return number(whole) if whole == amount else decimal_number(amount)


@dataclass(frozen=True)
class Closed:
    """Days on which no meeting is proposed, and what they are called."""

    first: date
    last: date
    title: str


@dataclass(frozen=True)
class Proposed:
    """A day for a meeting, how long after the one before, and why it is not the ordinary day, if it is not."""

    day: date
    gap: int
    note: str = ""


class Calendar:
    """Which days are free to meet on: no weekends, no public holidays, nothing of the list of free periods."""

    def __init__(self, holidays: Mapping[date, str], closed: Iterable[Closed] = ()) -> None:
        self._holidays = holidays
        self._closed = tuple(closed)

    def hindrance(self, day: date) -> str:
        """Why nobody meets that day, or nothing."""
        if name := self._holidays.get(day, ""):
            return name
        if day.weekday() >= SATURDAY:
            return "helg"
        return next((closed.title for closed in self._closed if closed.first <= day <= closed.last), "")


def proposals(
    *, after: date, until: date, days: tuple[int | None, int | None], calendar: Calendar
) -> tuple[Proposed, ...]:
    """Days for a group's meetings after the one it has, as often as its cadence says.

    Groups keep their day of the week, so the gap is a whole number of weeks where the cadence allows it. Where the
    day is taken by a holiday or a free period the nearest day of the same kind within the cadence is chosen,
    then any other day within it, then the first day of the same kind after it.
    """
    if not (days[0] or days[1]):
        return ()
    least, most = sorted(max(1, bound) for bound in (days[0] or days[1] or 1, days[1] or days[0] or 1))
    found: list[Proposed] = []
    day = after
    while (following := _next(day, least, most, calendar)) is not None and following.day <= until:
        found.append(following)
        day = following.day
    return tuple(found)


def _next(day: date, least: int, most: int, calendar: Calendar) -> Proposed | None:
    wanted = _wanted_gap(least, most)
    hindrance = calendar.hindrance(day + timedelta(days=wanted))
    if not hindrance:
        return Proposed(day + timedelta(days=wanted), wanted)
    within = sorted(range(least, most + 1), key=lambda gap: (gap % WEEK != wanted % WEEK, abs(gap - wanted), -gap))
    later = [*range(wanted + WEEK, most + FAR, WEEK), *range(most + 1, most + FAR)]
    for gap in (*within, *(gap for gap in later if gap > most)):
        if not calendar.hindrance(day + timedelta(days=gap)):
            outside = ", därför senare än gruppens rytm" if gap > most else ""
            ordinary = day + timedelta(days=wanted)
            return Proposed(day + timedelta(days=gap), gap, f"Inte {day_and_month(ordinary)}: {hindrance}{outside}")
    return None


def _wanted_gap(least: int, most: int) -> int:
    """The middle of the cadence, in whole weeks where a week fits."""
    middle = (least + most) // 2
    weeks = [gap for gap in range(least, most + 1) if gap % WEEK == 0]
    return min(weeks, key=lambda gap: (abs(gap - middle), -gap)) if weeks else max(middle, 1)


def day_before(meeting: date, *, days: int, calendar: Calendar) -> date | None:
    """The day on which a committee prepares a meeting: so many days before, or the nearest earlier day (D67)."""
    tried = (meeting - timedelta(days=gap) for gap in range(days, days + 2 * WEEK))
    return next((day for day in tried if not calendar.hindrance(day)), None)


def nearest_free(day: date, calendar: Calendar, *, within: int = 2 * WEEK) -> date | None:
    """The day, or the free day nearest to it; of two as near, the earlier."""
    tried = sorted((day + timedelta(days=gap) for gap in range(-within, within + 1)), key=lambda one: abs(one - day))
    return next((one for one in tried if not calendar.hindrance(one)), None)


def a_year_later(
    earlier: Iterable[date], *, after: date, until: date, planned: Iterable[date], calendar: Calendar
) -> tuple[tuple[date, date], ...]:
    """For each earlier day a day at the same time a year later, unless something is planned within a month of it."""
    taken = list(planned)
    found = []
    for day in earlier:
        again = nearest_free(day + timedelta(days=52 * WEEK), calendar)
        if again and after < again <= until and all(abs((again - one).days) > MONTH for one in taken):
            found.append((day, again))
            taken.append(again)
    return tuple(found)


def half_years_without(joint_days: Iterable[date], *, start: date, until: date) -> tuple[HalfYear, ...]:
    """The half-years that the days touch in which the local groups have no meeting together (D63)."""
    has = {HalfYear.of(day) for day in joint_days}
    found: list[HalfYear] = []
    half = HalfYear.of(start)
    while half <= HalfYear.of(until):
        if half not in has:
            found.append(half)
        half = half.next
    return tuple(found)


def series(first: date, last: date, *, every: int = WEEK) -> tuple[date, ...]:
    """Days written by hand: every so many days, whatever they are. Free periods are not asked (D66)."""
    return tuple(first + timedelta(days=gap) for gap in range(0, (last - first).days + 1, every))


def overlaps(one: tuple[time | None, time | None], other: tuple[time | None, time | None]) -> bool:
    """Whether two meetings of a day are at once; where a time is not known they may be."""
    if not (one[0] and other[0]):
        return True
    return one[0] < (other[1] or time.max) and other[0] < (one[1] or time.max)
