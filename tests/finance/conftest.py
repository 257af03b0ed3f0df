"""A year of money to act on."""

from datetime import date
from decimal import Decimal

import pytest

from finance import actions
from finance.models import BudgetLine, BudgetYear, Entry
from samla.models import User


@pytest.fixture
def leader(db: None) -> User:
    return User.objects.create_user("leader@example.org", "Lea Ledare")


@pytest.fixture
def year(leader: User) -> BudgetYear:
    return actions.open_year(year=2024, by=leader)


@pytest.fixture
def cost(year: BudgetYear, leader: User) -> BudgetLine:
    return actions.add_line(year=year, kind=BudgetLine.Kind.COST, title="Verksamhet", by=leader)


@pytest.fixture
def entry(cost: BudgetLine, leader: User) -> Entry:
    return actions.book_entry(line=cost, amount=Decimal(500), on=date(2024, 5, 1), by=leader)
