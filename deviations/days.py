"""When a row of a table is from: a day or a half-year as people and their systems write them."""

from __future__ import annotations

import re
from datetime import date

from samla.formatting import MONTHS
from samla.periods import HalfYear

# The year first, as 2024-10-01, 2024/10/1, 20241001 or with a time of the day after; then 1 oktober 2024
_YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d\d)(\d\d))(?:\D|$)")
_IN_WORDS = re.compile(r"(\d{1,2})\s+([a-zåäö]{3,9})\.?\s+(\d{4})(?:\D|$)", re.IGNORECASE)
# 2024-1, 2024:2, 2024 H1, H2 2024, halvår 1 2024, första halvåret 2024
_HALF = r"(?:h|hå|halvår(?:et)?)?\s*([12])|(första|andra)\s+halvåret"
_HALF_YEARS = (
    re.compile(rf"(?P<year>\d{{4}})\s*[-:/ ,]?\s*(?:{_HALF})", re.IGNORECASE),
    re.compile(rf"(?:{_HALF})\s*[-:/ ,]?\s*(?P<year>\d{{4}})", re.IGNORECASE),
)


def is_within(text: str, half_year: HalfYear) -> bool | None:
    """Whether what the cell says lies in the half-year; nothing when it says no day and no half-year."""
    if (told := _half_year(text)) is not None:
        return told == half_year
    day = _day(text)
    return None if day is None else half_year.first_day <= day <= half_year.last_day


def _half_year(text: str) -> HalfYear | None:
    for pattern in _HALF_YEARS:
        if found := pattern.fullmatch(text):
            number, word = found.groups()[-2:] if pattern is _HALF_YEARS[0] else found.groups()[:2]
            return HalfYear(int(found["year"]), int(number) if number else 1 + (word.casefold() == "andra"))
    return None


def _day(text: str) -> date | None:
    if found := _YEAR_FIRST.match(text):
        year, _, month, day, short_month, short_day = found.groups()
        return _made(int(year), int(month or short_month), int(day or short_day))
    if found := _IN_WORDS.match(text):
        number, name, year = found.groups()
        months = [index for index, month in enumerate(MONTHS, start=1) if month.startswith(name.casefold())]
        return _made(int(year), months[0], int(number)) if len(months) == 1 else None
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
