"""The arithmetic of a year's money: what there was, came, went, is left, is promised and is free (D110–D115).

Three numbers are kept apart and never share a name: the opening balance, the result of the year (income less
cost) and the closing balance. Kronor as Decimal; a number is approximate if any part of it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise


@dataclass(frozen=True)
class Amount:
    """Kronor, known exactly or about."""

    kronor: Decimal = Decimal(0)
    is_approximate: bool = False

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.kronor + other.kronor, self.is_approximate or other.is_approximate)

    def __neg__(self) -> Amount:
        return Amount(-self.kronor, self.is_approximate)

    def __sub__(self, other: Amount) -> Amount:
        return self + -other


def total(amounts: Iterable[Amount]) -> Amount:
    """The sum; nothing at all is zero."""
    return sum(amounts, start=Amount())


@dataclass(frozen=True)
class YearAccount:
    """A year's money. What comes in and what goes out are both written as positive amounts."""

    year: int
    opening: Amount
    income: Amount
    cost: Amount

    @property
    def result(self) -> Amount:
        """The result of the year (årets resultat): never the same thing as the closing balance (Q1)."""
        return self.income - self.cost

    @property
    def closing(self) -> Amount:
        """What is left at the end of the year and goes on into the next (D112)."""
        return self.opening + self.result


@dataclass(frozen=True)
class Break:
    """Two years that do not meet: the second opens with something else than the first closed with."""

    year: int
    closing: Amount
    next_opening: Amount

    @property
    def difference(self) -> Amount:
        return self.next_opening - self.closing


def breaks(accounts: Sequence[YearAccount]) -> tuple[Break, ...]:
    """Every place where the closing balance of a year is not the opening balance of the next.

    The years are given in order. Between years that do not follow each other nothing can be said.
    """
    return tuple(
        Break(earlier.year, earlier.closing, later.opening)
        for earlier, later in pairwise(accounts)
        if later.year == earlier.year + 1 and later.opening.kronor != earlier.closing.kronor
    )


@dataclass(frozen=True)
class PromisedYear:
    """What a promise takes in a year. None: the amount is not settled (D115)."""

    year: int
    amount: Amount | None


@dataclass(frozen=True)
class Promise:
    """Money promised year by year. It counts from the day it was decided, if that day is known."""

    title: str
    is_binding: bool
    years: tuple[PromisedYear, ...]
    decided_on: date | None = None

    def remaining_after(self, year: int) -> tuple[PromisedYear, ...]:
        """The years to come, for a promise that was made by the end of the year."""
        if self.decided_on is not None and self.decided_on.year > year:
            return ()
        return tuple(promised for promised in self.years if promised.year > year)

    def known_after(self, year: int) -> Amount:
        """The known amounts of the years to come."""
        return total(promised.amount for promised in self.remaining_after(year) if promised.amount)

    def has_unknown_after(self, year: int) -> bool:
        """Whether the amount of a year to come is not settled."""
        return any(promised.amount is None for promised in self.remaining_after(year))


@dataclass(frozen=True)
class Outstanding:
    """What is promised of the closing balance. Only binding promises with known amounts are `committed`.

    The others are kept apart and named, so that nobody takes them for nothing.
    """

    committed: Amount
    conditional: Amount
    titles: tuple[str, ...]
    conditional_titles: tuple[str, ...]
    unknown_titles: tuple[str, ...]


def outstanding_after(promises: Iterable[Promise], year: int) -> Outstanding:
    """What remains of the promises when the year has ended (D113)."""
    remaining = [promise for promise in promises if promise.remaining_after(year)]
    binding = [promise for promise in remaining if promise.is_binding]
    conditional = [promise for promise in remaining if not promise.is_binding]
    return Outstanding(
        committed=total(promise.known_after(year) for promise in binding),
        conditional=total(promise.known_after(year) for promise in conditional),
        titles=tuple(promise.title for promise in binding),
        conditional_titles=tuple(promise.title for promise in conditional),
        unknown_titles=tuple(promise.title for promise in remaining if promise.has_unknown_after(year)),
    )


def free_funds(closing: Amount, outstanding: Outstanding) -> Amount:
    """What nobody has been promised (fria medel); negative when more is promised than there is."""
    return closing - outstanding.committed


@dataclass(frozen=True)
class Earmark:
    """Money that came for one thing only, and what was used for it (D116)."""

    income: Amount
    cost: Amount

    @property
    def left(self) -> Amount:
        """What is not used stays earmarked; what was used beyond it was other money, and leaves nothing."""
        rest = self.income - self.cost
        return rest if rest.kronor > 0 else Amount()


@dataclass(frozen=True)
class Comparison:
    """A budget and what came of it."""

    budget: Amount
    actual: Amount

    def deviation(self, *, is_cost: bool) -> Amount:
        """How far from the budget; positive is better than budgeted, for income and cost alike."""
        return self.budget - self.actual if is_cost else self.actual - self.budget
