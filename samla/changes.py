"""What differs between two states of a row, in words. Pure: values in, Swedish text out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from samla.formatting import EN_DASH, clock, date_short, decimal_number, number


@dataclass(frozen=True)
class Change:
    """A fact that got a new value; nothing before or after is an empty text."""

    label: str
    before: str
    after: str


def changes(before: Mapping[str, str], after: Mapping[str, str], labels: Mapping[str, str]) -> tuple[Change, ...]:
    """The facts that differ, in the order of their labels. All three are told by the facts' own names."""
    told = (Change(label, before.get(name, ""), after.get(name, "")) for name, label in labels.items())
    return tuple(change for change in told if change.before != change.after)


def in_words(value: object) -> str:  # noqa: PLR0911 – one answer a kind of value reads best
    """A stored value as a reader takes it; nothing stored is an empty text."""
    match value:
        case None | "":
            return ""
        case bool():
            return "ja" if value else "nej"
        case int():
            return number(value)
        case Decimal():
            return decimal_number(value, max(0, -int(value.as_tuple().exponent)))
        case datetime():
            return f"{date_short(value.date())} {clock(value.time())}"
        case date():
            return date_short(value)
        case time():
            return clock(value)
        case list() | tuple():
            return "\n".join(in_words(part) for part in value)
    return str(value)


def days_in_words(first: date | None, last: date | None) -> str:
    """«2024-10-01–2024-12-31», «från 2024-10-01», «till 2024-12-31», «alltid»."""
    if first and last:
        return f"{date_short(first)}{EN_DASH}{date_short(last)}"
    if first or last:
        return f"från {date_short(first)}" if first else f"till {date_short(last)}" if last else ""
    return "alltid"
