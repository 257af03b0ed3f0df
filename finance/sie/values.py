"""The values of fields: amounts to the öre, days, months, accounts and numbers of years. Never a guess."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from finance.sie.records import Record
from finance.sie.refusals import SieError
from samla.money import LARGEST, ORE

_NO_DAY = ("", "0", "00000000")
# «1 234.50»: what should be one field is two, of which the second would pass for a quantity
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}")
_REST = re.compile(r"0[0-9]{2}|[0-9]{3}(?:[.,][0-9]{2})")
_AMOUNT = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
SHOWN = 30  # as much of a wrong value as is repeated


def amount(record: Record, index: int) -> Decimal:
    """The amount in kronor. A point divides kronor from öre, and no öre are lost."""
    text = record.field(index)
    if not text:
        raise SieError(f"{record.label} saknar belopp.", record.line)
    if not _AMOUNT.fullmatch(text):
        hint = " Skriv punkt före ören, inte komma." if "," in text else ""
        raise SieError(f"{record.label} har ett belopp som inte går att läsa, «{text[:SHOWN]}».{hint}", record.line)
    if _THOUSANDS.fullmatch(text) and _REST.fullmatch(record.field(index + 1)):
        told = f"{text} {record.field(index + 1)}"
        raise SieError(f"{record.label} har ett belopp med mellanslag, «{told}». Skriv det utan.", record.line)
    value = Decimal(text)
    if abs(value) > LARGEST:
        raise SieError(f"{record.label} har ett för stort belopp, högst tolv siffror ryms.", record.line)
    if value % ORE:
        raise SieError(f"{record.label} har ett belopp med fler decimaler än öre, «{text[:SHOWN]}».", record.line)
    return value.quantize(ORE) + 0  # plus zero: a minus in front of nothing is dropped


def day(record: Record, index: int, what: str) -> date:
    """A day written ÅÅÅÅMMDD."""
    found = day_or_none(record, index, what)
    if found is None:
        raise SieError(f"{record.label} saknar {what}.", record.line)
    return found


def day_or_none(record: Record, index: int, what: str) -> date | None:
    """The same where the day may be left out, which some programs write as zeros."""
    text = record.field(index)
    if text in _NO_DAY:
        return None
    if re.fullmatch(r"[0-9]{8}", text):
        try:
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        except ValueError:
            pass
    raise SieError(f"{record.label}: {what} ska skrivas ÅÅÅÅMMDD, men här står «{text[:SHOWN]}».", record.line)


def month(record: Record, index: int) -> date:
    """The first day of a month written ÅÅÅÅMM."""
    text = record.field(index)
    if re.fullmatch(r"[0-9]{6}", text) and 1 <= int(text[4:]) <= 12 and int(text[:4]):
        return date(int(text[:4]), int(text[4:]), 1)
    raise SieError(f"{record.label}: perioden ska skrivas ÅÅÅÅMM, men här står «{text[:SHOWN]}».", record.line)


def account(record: Record, index: int) -> str:
    """The number of an account. It should be digits, but programs also have accounts such as FEL for what is wrong."""
    text = record.field(index)
    if not re.fullmatch(r"[^\W_]{1,20}", text):
        told = f"«{text[:SHOWN]}» är inget kontonummer" if text else "kontonummer saknas"
        raise SieError(f"{record.label}: {told}.", record.line)
    return text


def year_number(record: Record, index: int) -> int:
    """The number of a year: 0, −1 and so on."""
    text = record.field(index)
    if not re.fullmatch(r"[+-]?[0-9]{1,2}", text):
        raise SieError(f"{record.label}: årsnumret ska vara 0, -1 och så vidare, men är «{text[:SHOWN]}».", record.line)
    return int(text)
