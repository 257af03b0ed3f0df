"""A year of money to act on, and whole years to read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from finance import actions
from finance.models import BudgetLine, BudgetYear, Entry
from samla.models import User
from samla.provenance import Provenance
from tests.factories import make_user

MakeYear = Callable[..., BudgetYear]


@pytest.fixture
def leader(db: None) -> User:
    return make_user("Lea Ledare")


@pytest.fixture
def year(leader: User) -> BudgetYear:
    return actions.open_year(year=2024, by=leader)


@pytest.fixture
def cost(year: BudgetYear, leader: User) -> BudgetLine:
    return actions.add_line(year=year, kind=BudgetLine.Kind.COST, title="Verksamhet", by=leader)


@pytest.fixture
def entry(cost: BudgetLine, leader: User) -> Entry:
    return actions.book_entry(line=cost, amount=Decimal(500), on=date(2024, 5, 1), by=leader)


def book(year: BudgetYear, kind: BudgetLine.Kind, title: str, million: str, **facts: Any) -> BudgetLine:
    """A line with one entry in the middle of the year."""
    entry = {key: facts.pop(key) for key in ("provenance", "is_approximate") if key in facts}
    line = actions.add_line(year=year, kind=kind, title=title, by=None, **facts)
    amount = Decimal(million) * 1_000_000
    actions.book_entry(line=line, amount=amount, on=date(year.year, 7, 1), by=None, **entry)
    return line


@pytest.fixture
def make_year(db: None) -> MakeYear:
    """A year with opening balance, income and cost in millions; published when its time has come."""

    def make(
        number: int, opening: str, income: str, cost: str, *, published: bool = True, closed: bool = True
    ) -> BudgetYear:
        year = BudgetYear.objects.filter(year=number).first() or actions.open_year(year=number, by=None)
        if not year.lines.filter(kind=BudgetLine.Kind.OPENING).exists():
            book(year, BudgetLine.Kind.OPENING, "Ingående balans", opening, provenance=Provenance.DERIVED)
        book(year, BudgetLine.Kind.INCOME, "Intäkter", income)
        book(year, BudgetLine.Kind.COST, "Kostnader", cost)
        if closed:
            actions.close_year(year=year, on=date(number + 1, 2, 1), by=None)
        if closed and published:
            actions.publish_year(year=year, on=date(number + 1, 3, 1), by=None)
        return year

    return make
