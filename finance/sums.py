"""What a SIE file says of one calendar year: sums an account, object and month, ready to be put on lines. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from finance.sie import AccountType, FiscalYear, SieError, SieFile
from finance.sie.records import Objects

ACTUAL, BUDGET = "actual", "budget"
# Objects of these are people, customers, suppliers and invoices: nothing that money is divided by here
NOT_OFFERED = frozenset({"7", "8", "9", "10"})
SEK = "SEK"
OVER_TWO_YEARS = (
    "Räkenskapsåret går över två kalenderår, och filen har inga månader för {}. Exportera SIE typ 2, 3 eller 4."
)

Found = dict[tuple[str, str], dict[date, Decimal]]


@dataclass(frozen=True)
class AccountSum:
    """What moved on an account and object, month by month. Debit is positive, as in the accounts."""

    account: str
    object_code: str
    name: str
    object_name: str
    is_income: bool
    months: tuple[tuple[date, Decimal], ...]

    @property
    def key(self) -> tuple[str, str]:
        return self.account, self.object_code

    @property
    def total(self) -> Decimal:
        return sum((amount for _, amount in self.months), Decimal(0))


@dataclass(frozen=True)
class Sums:
    """The sums of a year, where they come from, and the days that they tell of."""

    year: int
    kind: str
    basis: str
    first: date
    last: date
    rows: tuple[AccountSum, ...]
    balance_accounts: int = 0

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


def years_of(file: SieFile) -> tuple[int, ...]:
    """The calendar years that the file has sums for, newest first."""
    told = {number for number, _ in (*file.results, *file.closing)}
    months = {month.year for month, _, _ in file.moved} | {key[1].year for key in (*file.changes, *file.budget)}
    whole = {
        year.end.year for number, year in file.years.items() if number in told and year.start.year == year.end.year
    }
    return tuple(sorted(months | whole, reverse=True))


def dimensions_of(file: SieFile) -> tuple[tuple[str, str], ...]:
    """The dimensions by which sums can be divided, by number and name."""
    offered = (found for number, found in file.dimensions.items() if number not in NOT_OFFERED)
    return tuple((found.number, found.name) for found in sorted(offered, key=lambda one: one.number.zfill(10)))


def sums_of(file: SieFile, year: int, *, kind: str = ACTUAL, dimension: str = "", object_code: str = "") -> Sums:
    """The sums of the year, whole, by the objects of a dimension, or of one object. SieError where there are none."""
    if file.currency.upper() != SEK:
        raise SieError(f"Filen är i {file.currency[:10]}. Samla räknar i svenska kronor.")
    part = _Part(dimension, object_code)
    basis, found, first, last = _budget(file, year, part) if kind == BUDGET else _actual(file, year, part)
    rows = tuple(_rows(file, found, dimension))
    if not rows:
        what = "budget" if kind == BUDGET else "intäkter eller kostnader"
        where = f" för objektet {object_code}" if object_code else ""
        raise SieError(f"Filen har inga {what}{where} under {year}.")
    balance = {account for account, _ in found if not file.type_of(account).is_result}
    return Sums(year, kind, basis, first, last, rows, len(balance))


@dataclass(frozen=True)
class _Part:
    """Which part of the accounts is asked for."""

    dimension: str
    object_code: str

    def code(self, objects: Objects) -> str | None:
        """The object that a row belongs to; None when it is not asked for."""
        if not self.dimension:
            return ""
        code = dict(objects).get(self.dimension, "")
        return None if self.object_code and code != self.object_code else code


def _actual(file: SieFile, year: int, part: _Part) -> tuple[str, Found, date, date]:
    """Vouchers where there are any, else the months, else the year as a whole: never two of them."""
    if any(month.year == year for month, _, _ in file.moved):
        return _from_vouchers(file, year, part)
    changes = _changes(file, year)
    if changes and (part.dimension or not _is_better_told_by_the_year(file, year, changes)):
        return "månadssaldon", _from_months(changes, part), *_told_by_months(file, year)
    number, fiscal = _fiscal(file, year)
    if fiscal.start.year != fiscal.end.year:
        raise SieError(OVER_TWO_YEARS.format(year))
    return "årssaldon", _from_year(file, number, _told_until(file, fiscal), part), fiscal.start, fiscal.end


def _changes(file: SieFile, year: int) -> dict[tuple[date, str, Objects], Decimal]:
    """The months of the calendar year, which two years of the accounts may share, each month told by its own."""
    own = {}
    for number, month, account, objects in sorted(file.changes, key=lambda key: key[0]):
        fiscal = file.years.get(number)
        if month.year == year and (fiscal is None or fiscal.holds(month) or fiscal.holds(_end(month))):
            own[month, account, objects] = file.changes[number, month, account, objects]
    return own


def _is_better_told_by_the_year(file: SieFile, year: int, changes: Mapping[tuple[date, str, Objects], Decimal]) -> bool:
    """Where an account has months for its objects only, what lies outside them is told by the year's sum alone."""
    whole = {account for _, account, objects in changes if not objects}
    if whole >= {account for _, account, _ in changes}:
        return False
    return any(
        told == number and fiscal.start.year == fiscal.end.year == year
        for number, fiscal in file.years.items()
        for told, _ in file.results
    )


def _told_by_months(file: SieFile, year: int) -> tuple[date, date]:
    """The days of the calendar year that lie in years of which the file tells months; without years, all of it."""
    told = {number for number, month, _, _ in file.changes if month.year == year}
    years = [file.years[number] for number in told if number in file.years]
    first, last = date(year, 1, 1), date(year, 12, 31)
    if not years:
        return first, last
    return max(first, min(one.start for one in years)), min(last, max(one.end for one in years))


def _from_vouchers(file: SieFile, year: int, part: _Part) -> tuple[str, Found, date, date]:
    found: Found = defaultdict(lambda: defaultdict(Decimal))
    for (month, account, objects), amount in file.moved.items():
        code = part.code(objects)
        if month.year == year and code is not None:
            found[account, code][_end(month)] += amount
    months = [month for month, _, _ in file.moved if month.year == year]
    first, last = min(months), _end(max(months))
    if file.kind == "4E":  # a whole year, so a month without vouchers had none
        fiscal = file.year_of(months[0])
        first = max(fiscal.start, date(year, 1, 1)) if fiscal else first
        last = min(fiscal.end, date(year, 12, 31)) if fiscal else last
    return "verifikationer", found, first, last


def _budget(file: SieFile, year: int, part: _Part) -> tuple[str, Found, date, date]:
    periods = {key[1:]: amount for key, amount in file.budget.items() if key[1].year == year}
    return "månadsbudget", _from_months(periods, part), date(year, 1, 1), date(year, 12, 31)


def _from_months(periods: Mapping[tuple[date, str, Objects], Decimal], part: _Part) -> Found:
    """A whole account has months of its own beside those of its objects; what the objects leave has no object."""
    found: Found = defaultdict(lambda: defaultdict(Decimal))
    if not part.dimension:
        for month, account in {(month, account) for month, account, _ in periods}:
            found[account, ""][_end(month)] += _whole(periods, month, account)
        return found
    for (month, account, objects), amount in _alone(periods, part.dimension).items():
        code = part.code(objects)
        if code is not None:
            found[account, code][_end(month)] += amount
    if not part.object_code:
        _add_rest(found, periods)
    return found


def _whole(periods: Mapping[tuple[date, str, Objects], Decimal], month: date, account: str) -> Decimal:
    """The account as a whole; a file that has only objects is the sum of one dimension's, never of two."""
    if (whole := periods.get((month, account, ()))) is not None:
        return whole
    parts = {key: amount for key, amount in periods.items() if key[:2] == (month, account)}
    dimension = min((objects[0][0] for _, _, objects in parts), key=lambda number: number.zfill(10))
    return sum(_alone(parts, dimension).values(), Decimal(0))


def _alone(
    periods: Mapping[tuple[date, str, Objects], Decimal], dimension: str
) -> dict[tuple[date, str, Objects], Decimal]:
    """Amounts by object of the dimension: its own where it has one, else those that it shares with other objects."""
    own = {
        (month, account, dict(objects)[dimension])
        for month, account, objects in periods
        if _is_only(objects, dimension)
    }
    return {
        (month, account, objects): amount
        for (month, account, objects), amount in periods.items()
        if (code := dict(objects).get(dimension))
        and (_is_only(objects, dimension) or (month, account, code) not in own)
    }


def _is_only(objects: Objects, dimension: str) -> bool:
    return len(objects) == 1 and objects[0][0] == dimension


def _add_rest(found: Found, periods: Mapping[tuple[date, str, Objects], Decimal]) -> None:
    for (month, account, objects), amount in periods.items():
        if objects:
            continue
        on = _end(month)
        told = sum(
            (months.get(on, Decimal(0)) for key, months in found.items() if key[0] == account and key[1]), Decimal(0)
        )
        if amount != told:
            found[account, ""][on] += amount - told


def _from_year(file: SieFile, number: int, on: date, part: _Part) -> Found:
    whole: dict[tuple[date, str, Objects], Decimal] = {
        (on, account, ()): amount for (told, account), amount in file.results.items() if told == number
    }
    objects = {
        (on, account, pairs): amount for (told, account, pairs), amount in file.object_closing.items() if told == number
    }
    if part.dimension and not any(dict(key[2]).get(part.dimension) for key in objects):
        raise SieError("Filen har inga belopp för den valda dimensionen. Exportera SIE typ 3 eller 4.")
    return _from_months(whole | objects if part.dimension else whole, part)


def _told_until(file: SieFile, fiscal: FiscalYear) -> date:
    return file.until if fiscal.number == 0 and file.until and fiscal.holds(file.until) else fiscal.end


def _fiscal(file: SieFile, year: int) -> tuple[int, FiscalYear]:
    """The year of the accounts that tells of the calendar year."""
    for number, fiscal in sorted(file.years.items(), reverse=True):
        if fiscal.start.year <= year <= fiscal.end.year:
            return number, fiscal
    raise SieError(f"Filen har inget räkenskapsår som täcker {year}.")


def _rows(file: SieFile, found: Found, dimension: str) -> Iterable[AccountSum]:
    for (account, code), months in sorted(found.items()):
        kept = tuple(sorted((on, amount) for on, amount in months.items() if amount))
        if file.type_of(account).is_result and kept:
            yield AccountSum(
                account=account,
                object_code=code,
                name=file.account(account).name[:120],
                object_name=file.object_names.get((dimension, code), "")[:120],
                is_income=file.type_of(account) is AccountType.INCOME,
                months=kept,
            )


def _end(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])
