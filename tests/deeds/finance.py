"""The deeds on money, each done once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from finance import actions as finance
from finance.models import BudgetLine, BudgetYear, Entry, FundingCall
from samla.models import User
from tests.factories import (
    DAY,
    LATER,
    make_group,
)


def make_year() -> BudgetYear:
    return finance.open_year(year=2024, by=None)


def make_line() -> BudgetLine:
    return finance.add_line(year=make_year(), kind=BudgetLine.Kind.COST, title="Verksamhet", by=None)


def make_entry() -> Entry:
    return finance.book_entry(line=make_line(), amount=Decimal(500), on=DAY, by=None)


def make_call() -> FundingCall:
    return finance.open_funding_call(title="Pröva nytt", year=2024, announced_by=make_group(), by=None)


def publish_year(by: User) -> BudgetYear:
    year = make_year()
    finance.close_year(year=year, on=date(2025, 1, 20), by=None)
    return finance.publish_year(year=year, on=date(2025, 2, 1), by=by)


DEEDS: dict[str, Callable[[User], Any]] = {
    "finance.actions.add_source": lambda by: finance.add_source(name="Staten", by=by),
    "finance.actions.open_year": lambda by: finance.open_year(year=2024, by=by),
    "finance.actions.add_line": lambda by: finance.add_line(
        year=make_year(), kind=BudgetLine.Kind.COST, title="Verksamhet", by=by
    ),
    "finance.actions.book_entry": lambda by: finance.book_entry(line=make_line(), amount=Decimal(500), on=DAY, by=by),
    "finance.actions.reverse_entry": lambda by: finance.reverse_entry(
        entry=make_entry(), on=LATER, reason="Fel konto", by=by
    ),
    "finance.actions.commit_money": lambda by: finance.commit_money(
        title="Mottagningen", years={2024: Decimal(3000), 2025: None}, by=by
    ),
    "finance.actions.close_year": lambda by: finance.close_year(year=make_year(), on=date(2025, 1, 20), by=by),
    "finance.actions.publish_year": publish_year,
    "finance.actions.open_funding_call": lambda by: finance.open_funding_call(
        title="Pröva nytt", year=2024, announced_by=make_group(), by=by
    ),
    "finance.actions.receive_application": lambda by: finance.receive_application(
        call=make_call(), title="Mobilt team", by=by
    ),
}
