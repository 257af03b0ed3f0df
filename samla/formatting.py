"""Swedish ways of writing numbers, dates, times and counts. Plain text in and out, no locale, no clock."""

from collections.abc import Sequence
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
EN_DASH = "\u2013"

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
_COUNT_WORDS = (
    "noll",
    "ett",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
)
_HALF_YEARS = {1: "första halvåret", 2: "andra halvåret"}

Article = Literal["en", "ett"]


def number(value: int) -> str:
    """A whole number with a no-break space between thousands and a real minus: 1 250, −3."""
    sign = MINUS if value < 0 else ""
    return sign + f"{abs(value):,}".replace(",", NO_BREAK_SPACE)


def decimal_number(value: Decimal | int, decimals: int = 1) -> str:
    """A decimal number with comma, rounded half away from zero: 4,8. Zero never has a minus."""
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    sign = MINUS if rounded < 0 else ""
    text = f"{abs(rounded):,.{decimals}f}"
    return sign + text.replace(",", NO_BREAK_SPACE).replace(".", ",")


def signed_number(value: Decimal | int, decimals: int = 0) -> str:
    """A change, with its sign always written: +3, −0,6; no change is plain 0."""
    text = decimal_number(value, decimals)
    return f"+{text}" if value > 0 and any(digit in text for digit in "123456789") else text


def percent(value: Decimal | int, decimals: int = 0) -> str:
    """A percentage already counted in percent: 17 %."""
    return f"{decimal_number(value, decimals)}{NO_BREAK_SPACE}%"


def date_long(day: date) -> str:
    """27 september 2024."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def date_short(day: date) -> str:
    """2024-09-27, for tables."""
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"


def day_and_month(day: date) -> str:
    """27 september, where the year is already said."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def month(day: date) -> str:
    """The month that holds the day: november 2024."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def date_range(first: date, last: date) -> str:
    """Two inclusive dates, with what they share said once: 5–7 mars 2024, 28 mars–2 april 2024."""
    if first == last:
        return date_long(first)
    if first.year != last.year:
        start = date_long(first)
    elif first.month != last.month:
        start = day_and_month(first)
    else:
        start = str(first.day)
    return f"{start}{EN_DASH}{date_long(last)}"


def clock(moment: time) -> str:
    """13.00."""
    return f"{moment.hour:02d}.{moment.minute:02d}"


def time_range(start: time, end: time) -> str:
    """13.00–16.30."""
    return f"{clock(start)}{EN_DASH}{clock(end)}"


def count_word(count: int, article: Article = "ett") -> str:
    """A count as running text writes it: in words up to twelve, then in figures. One follows the article."""
    if count == 1:
        return article
    return _COUNT_WORDS[count] if 0 <= count < len(_COUNT_WORDS) else number(count)


def plural(count: int, one: str, many: str) -> str:
    """The form of the noun that goes with the count: möte for one, otherwise möten."""
    return one if count == 1 else many


def counted(count: int, one: str, many: str, article: Article = "ett") -> str:
    """Count and noun together: ett möte, sju möten, 13 möten."""
    return f"{count_word(count, article)} {plural(count, one, many)}"


def list_sv(items: Sequence[str], conjunction: str = "och") -> str:
    """Items as a sentence lists them: a, b och c. Nothing for no items."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"


def capitalise(text: str) -> str:
    """The first letter large, the rest untouched (names and abbreviations keep their capitals)."""
    return text[:1].upper() + text[1:]


def in_sentence(name: str) -> str:
    """A name inside a sentence: a small first letter, unless it begins an abbreviation such as SIP."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def paragraph_number(number_in_year: int, year: int) -> str:
    """The number of a decision: § 12/2024, never broken over two lines."""
    return f"§{NO_BREAK_SPACE}{number_in_year}/{year}"


def half_year(year: int, half: int) -> str:
    """Första halvåret 2024, in lower case."""
    return f"{_HALF_YEARS[half]} {year}"
