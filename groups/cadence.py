"""How long and how often a group should meet, said in a sentence (D59)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from samla.formatting import EN_DASH, decimal_number, number


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
