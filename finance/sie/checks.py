"""Whether the sums of a file agree with each other: what a type lacks can't be checked, and that is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from finance.sie.content import FiscalYear, SieFile
from samla.formatting import decimal_number

SHOWN = 5
Key = TypeVar("Key")
Sums = dict[str, Decimal]


class Outcome(Enum):
    """How a check turned out."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Check:
    """Something that should be so: whether it is, and why not or why nobody can tell."""

    title: str
    outcome: Outcome
    text: str = ""


def reconcile(file: SieFile) -> tuple[Check, ...]:
    """Every check, in the order in which an economist would make them."""
    year = file.years.get(0)
    moved = _moved(file, year)
    return (
        _checksum(file),
        _sums_to_zero("Ingående balanser tar ut varandra", _of_year(file.opening, 0)),
        _year_sums_to_zero(file),
        _meets_the_year_before(file),
        _balances_follow(file, moved),
        _results_follow(file, moved),
        _periods_follow_balances(file),
        _periods_follow_vouchers(file, year),
        _objects_follow(file),
    )


def _checksum(file: SieFile) -> Check:
    title = "Filens kontrollsumma stämmer"
    return Check(title, Outcome.AGREES) if file.checksum else _unknown(title, "filen har ingen kontrollsumma")


def _year_sums_to_zero(file: SieFile) -> Check:
    """What there is and what came and went are two sides of the same year."""
    title = "Utgående balanser och årets konton tar ut varandra"
    closing = _of_year(file.closing, 0)
    if not closing:
        return _unknown(title, "filen har inga utgående balanser")
    rest = sum(closing.values()) + sum(_of_year(file.results, 0).values())
    return _compared(title, {"summan": (Decimal(rest), Decimal(0))})


def _sums_to_zero(title: str, sums: Sums) -> Check:
    if not sums:
        return _unknown(title, "filen har inga ingående balanser")
    return _compared(title, {"summan": (sum(sums.values(), Decimal(0)), Decimal(0))})


def _meets_the_year_before(file: SieFile) -> Check:
    title = "Året börjar där det förra slutade"
    before, now = _of_year(file.closing, -1), _of_year(file.opening, 0)
    if not before or not now:
        return _unknown(title, "filen har inte balanser för båda åren")
    return _compared(title, _pairs(before, now))


def _balances_follow(file: SieFile, moved: Sums | None) -> Check:
    title = "Ingående balans plus verifikationer är utgående balans"
    opening, closing = _of_year(file.opening, 0), _of_year(file.closing, 0)
    if moved is None:
        return _unknown(title, "filen har inga verifikationer för ett helt räkenskapsår")
    if not opening and not closing:
        return _unknown(title, "filen har inga balanser")
    accounts = (opening.keys() | closing.keys() | moved.keys()) - _result_accounts(file, opening, closing)
    reckoned = {account: opening.get(account, Decimal(0)) + moved.get(account, Decimal(0)) for account in accounts}
    return _compared(title, _pairs(reckoned, closing))


def _results_follow(file: SieFile, moved: Sums | None) -> Check:
    title = "Verifikationerna ger årets konton"
    results = _of_year(file.results, 0)
    if moved is None or not results:
        return _unknown(title, "filen har inte både verifikationer och årets konton")
    counted = _result_accounts(file, _of_year(file.opening, 0), _of_year(file.closing, 0))
    return _compared(title, _pairs({key: moved.get(key, Decimal(0)) for key in counted}, results))


def _periods_follow_balances(file: SieFile) -> Check:
    title = "Månaderna ger årets förändring"
    changes = _whole_accounts(file)
    if not changes or not file.has_balances:
        return _unknown(title, "filen har inga månadssaldon för hela konton")
    opening, closing = _of_year(file.opening, 0), _of_year(file.closing, 0)
    change = {key: amount - opening.get(key, Decimal(0)) for key, amount in closing.items()}
    change |= {key: -amount for key, amount in opening.items() if key not in closing}
    change |= _of_year(file.results, 0)
    return _compared(title, _pairs(changes, change))


def _periods_follow_vouchers(file: SieFile, year: FiscalYear | None) -> Check:
    title = "Verifikationerna ger varje månads saldon"
    changes = {
        (month, account): amount
        for (number, month, account, objects), amount in file.changes.items()
        if number == 0 and not objects
    }
    if not changes or not file.moved or year is None:
        return _unknown(title, "filen har inte både månadssaldon och verifikationer")
    moved: dict[tuple[date, str], Decimal] = defaultdict(Decimal)
    for (month, account, _), amount in file.moved.items():
        if year.start.replace(day=1) <= month <= year.end:
            moved[month, account] += amount
    pairs = _pairs(dict(moved), changes)
    return _compared(title, {f"{account} {month:%Y-%m}": pair for (month, account), pair in pairs.items()})


def _objects_follow(file: SieFile) -> Check:
    """For balance accounts: what an object had, plus its months, is what it has."""
    title = "Objektens månader ger objektens utgående balanser"
    changes: dict[tuple[str, object], Decimal] = defaultdict(Decimal)
    for (number, _, account, objects), amount in file.changes.items():
        if number == 0 and objects:
            changes[account, objects] += amount
    opening = {key[1:]: amount for key, amount in file.object_opening.items() if key[0] == 0}
    closing = {key[1:]: amount for key, amount in file.object_closing.items() if key[0] == 0}
    if not changes or not closing:
        return _unknown(title, "filen har inte både månadssaldon och balanser för objekt")
    reckoned = {key: opening.get(key, Decimal(0)) + changes.get(key, Decimal(0)) for key in closing}
    pairs = _pairs(reckoned, closing)
    return _compared(title, {f"{key[0]} {_object_text(key[1])}": pair for key, pair in pairs.items()})


def _moved(file: SieFile, year: FiscalYear | None) -> Sums | None:
    """What the vouchers of the year moved on each account; None where a file has only some, or no year."""
    if not file.moved or year is None or not file.has_balances:
        return None
    moved: Sums = defaultdict(Decimal)
    for (month, account, _), amount in file.moved.items():
        if year.start.replace(day=1) <= month <= year.end:
            moved[account] += amount
    return dict(moved)


def _result_accounts(file: SieFile, *balances: Sums) -> set[str]:
    """Accounts of what came and went. One with a balance of its own is none of them, whatever its number."""
    with_balance = {account for sums in balances for account in sums}
    used = {account for _, account, _ in file.moved} | _of_year(file.results, 0).keys()
    return {account for account in used if account not in with_balance and file.type_of(account).is_result}


def _whole_accounts(file: SieFile) -> Sums:
    sums: Sums = defaultdict(Decimal)
    for (number, _, account, objects), amount in file.changes.items():
        if number == 0 and not objects:
            sums[account] += amount
    return dict(sums)


def _of_year(balances: Mapping[tuple[int, str], Decimal], number: int) -> Sums:
    return {account: amount for (year, account), amount in balances.items() if year == number}


def _pairs(one: Mapping[Key, Decimal], other: Mapping[Key, Decimal]) -> dict[Key, tuple[Decimal, Decimal]]:
    keys = {**one, **other}
    return {key: (one.get(key, Decimal(0)), other.get(key, Decimal(0))) for key in keys}


def _compared(title: str, pairs: Mapping[str, tuple[Decimal, Decimal]]) -> Check:
    apart = {name: found - told for name, (found, told) in pairs.items() if found != told}
    return Check(title, Outcome.DIFFERS, _told(apart)) if apart else Check(title, Outcome.AGREES)


def _told(apart: Mapping[str, Decimal]) -> str:
    shown = [f"{name}: {decimal_number(amount, 2)} kr" for name, amount in sorted(apart.items())[:SHOWN]]
    more = len(apart) - len(shown)
    return "Skillnad på " + ", ".join(shown) + (f" och {more} till." if more else ".")


def _object_text(objects: Iterable[tuple[str, str]]) -> str:
    return " ".join(f"{dimension}:{code}" for dimension, code in objects)


def _unknown(title: str, why: str) -> Check:
    return Check(title, Outcome.UNKNOWN, f"Kunde inte kontrolleras: {why}.")
