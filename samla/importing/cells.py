"""A cell as text, the same from every kind of file. Used in the limited process only (samla.importing.child)."""

from __future__ import annotations

import datetime
from decimal import Decimal

from samla.importing.limits import Limits
from samla.importing.workbooks import Refused


def refuse_size(rows: int, columns: int, limits: Limits) -> None:
    if rows > limits.rows:
        raise Refused(f"Tabellen har fler än {limits.rows} rader. Dela upp den.")
    if columns > limits.columns:
        raise Refused(f"Tabellen har fler än {limits.columns} kolumner. Ta bort dem som inte behövs.")


def plain(value: object) -> str:  # noqa: PLR0911 – one answer for each kind
    """A cell as text: days as 2024-10-01, numbers with a decimal comma, and nothing that a program could run."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, float):
        return number(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return value.isoformat(timespec="minutes")
    return clean(str(value))


def number(value: float) -> str:
    """With the fifteen digits that spreadsheets have, and never an exponent."""
    if value != value or abs(value) > 1e15:  # noqa: PLR0124 – not a number is the one that differs from itself
        return str(value)
    if value.is_integer():
        return str(int(value))
    text = format(Decimal(f"{value:.15g}"), "f")
    return text.replace(".", ",")


def clean(text: str) -> str:
    """Without the spaces around, and half characters (surrogates) that no database takes."""
    if text.isascii() and "\x00" not in text:
        return text.strip()
    return text.encode("utf-8", "replace").decode().replace("\x00", "").strip()
