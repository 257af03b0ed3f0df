"""What a SIE file holds, as sums: never a voucher, its text or who made it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from finance.sie.records import Objects

BalanceKey = tuple[int, str]  # the file's number of the year, account
ObjectKey = tuple[int, str, Objects]
PeriodKey = tuple[int, date, str, Objects]  # number of the year, first day of the month, account, objects
MovedKey = tuple[date, str, Objects]  # first day of the month, account, objects

# Dimensions whose objects are people or may be (employee, customer, supplier): their names are not kept
PERSONAL = frozenset({"7", "8", "9"})
RESERVED = {
    "1": "Kostnadsställe",
    "2": "Kostnadsbärare",
    "6": "Projekt",
    "7": "Anställd",
    "8": "Kund",
    "9": "Leverantör",
    "10": "Faktura",
}


class AccountType(Enum):
    """What an account tells of: what there is, or what came and went."""

    BALANCE = "balance"
    INCOME = "income"
    COST = "cost"

    @property
    def is_result(self) -> bool:
        return self is not AccountType.BALANCE


@dataclass(frozen=True)
class FiscalYear:
    """A year of the accounts by the file's number: 0 is the current one, −1 the one before."""

    number: int
    start: date
    end: date

    def holds(self, day: date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True)
class Account:
    """An account by its number. `letter` is the type that the file gives, T, S, K or I; empty: by its number."""

    number: str
    name: str = ""
    letter: str = ""

    @property
    def type(self) -> AccountType:
        """As the file says, else as the standard chart of accounts has it: 1 and 2 balance, 3 income, the rest cost."""
        by_letter = {
            "T": AccountType.BALANCE,
            "S": AccountType.BALANCE,
            "I": AccountType.INCOME,
            "K": AccountType.COST,
        }
        if self.letter in by_letter:
            return by_letter[self.letter]
        if self.number[:1] in ("1", "2"):
            return AccountType.BALANCE
        return AccountType.INCOME if self.number[:1] == "3" else AccountType.COST


@dataclass(frozen=True)
class Dimension:
    """A way of dividing the accounts, such as projects. `parent` is the dimension that it divides further."""

    number: str
    name: str
    parent: str = ""


@dataclass(frozen=True)
class SieFile:
    """The sums of a file. Debit is positive and credit negative, so income is negative."""

    sie_type: int
    encoding: str
    company: str = ""
    organisation_number: str = ""
    program: str = ""
    currency: str = "SEK"
    generated: date | None = None
    until: date | None = None
    checksum: bool | None = None
    years: Mapping[int, FiscalYear] = field(default_factory=dict)
    accounts: Mapping[str, Account] = field(default_factory=dict)
    dimensions: Mapping[str, Dimension] = field(default_factory=dict)
    object_names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    opening: Mapping[BalanceKey, Decimal] = field(default_factory=dict)
    closing: Mapping[BalanceKey, Decimal] = field(default_factory=dict)
    results: Mapping[BalanceKey, Decimal] = field(default_factory=dict)
    object_opening: Mapping[ObjectKey, Decimal] = field(default_factory=dict)
    object_closing: Mapping[ObjectKey, Decimal] = field(default_factory=dict)
    changes: Mapping[PeriodKey, Decimal] = field(default_factory=dict)
    budget: Mapping[PeriodKey, Decimal] = field(default_factory=dict)
    moved: Mapping[MovedKey, Decimal] = field(default_factory=dict)
    vouchers: int = 0
    first_day: date | None = None
    last_day: date | None = None

    @property
    def has_balances(self) -> bool:
        return bool(self.opening or self.closing or self.results)

    @property
    def kind(self) -> str:
        """The type as people say it: 1, 2, 3, 4E or 4I."""
        if self.sie_type < 4:
            return str(self.sie_type)
        return "4E" if self.has_balances or self.changes or not self.vouchers else "4I"

    def account(self, number: str) -> Account:
        """The account, also where the file uses it without declaring it."""
        return self.accounts.get(number) or Account(number)

    def type_of(self, number: str) -> AccountType:
        """What the account tells of: by its own records first, since a file knows best what it closes."""
        return self.account(number).type

    def year_of(self, day: date) -> FiscalYear | None:
        return next((year for year in self.years.values() if year.holds(day)), None)
