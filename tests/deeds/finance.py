"""The deeds on money, each done once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from finance import actions as finance
from finance.balances import Amount
from finance.models import BudgetLine, BudgetYear, Commitment, Entry, FundingApplication, FundingCall
from finance.reading import Chosen, Plan, plan_reading
from finance.sheets import SheetPlan, plan_sheet
from finance.sums import AccountSum, Sums
from samla.importing.columns import Columns, Record
from samla.models import User
from tests.factories import (
    DAY,
    LATER,
    make_decision,
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


def make_commitment() -> Commitment:
    return finance.commit_money(title="Mottagningen", years={2024: Decimal(3000)}, by=None)


def make_application() -> FundingApplication:
    return finance.receive_application(call=make_call(), title="Mobilt team", by=None)


def read_ledger(by: User) -> Plan:
    line = make_line()
    ledger = finance.add_ledger(name="Kommunens bokföring", by=None)
    row = AccountSum("5010", "", "Lokaler", "", is_income=False, months=((date(2024, 1, 31), Decimal(500)),))
    sums = Sums(2024, "actual", "verifikationer", date(2024, 1, 1), date(2024, 12, 31), (row,))
    choices = {row.key: Chosen(line.kind, line.title)}
    seen = plan_reading(ledger, line.year, sums, choices).fingerprint
    return finance.read_ledger(ledger=ledger, year=line.year, sums=sums, choices=choices, seen=seen, on=LATER, by=by)


def read_sheet(by: User) -> SheetPlan:
    line = make_line()
    columns = Columns(1, {"title": 0, "budget": 1}, ())
    records = [Record(2, {"title": line.title, "budget": "500"})]
    seen = plan_sheet(line.year, records, columns).fingerprint
    return finance.read_sheet(year=line.year, records=records, columns=columns, seen=seen, on=DAY, by=by)


def decide_application(by: User) -> FundingApplication:
    application = make_application()
    decision = make_decision(application.call.announced_by)
    return finance.decide_application(application=application, decision=decision, years={2025: Decimal(100)}, by=by)


DEEDS: dict[str, Callable[[User], Any]] = {
    "finance.actions.sources.change_source": lambda by: finance.change_source(
        source=finance.add_source(name="Staten", by=None), name="Staten m.fl.", by=by
    ),
    "finance.actions.lines.change_line": lambda by: finance.change_line(line=make_line(), title="Annat", by=by),
    "finance.actions.lines.set_opening": lambda by: finance.set_opening(year=make_year(), amount=Decimal(5), by=by),
    "finance.actions.lines.remove_line": lambda by: finance.remove_line(line=make_line(), by=by),
    "finance.actions.entries.set_amounts": lambda by: finance.set_amounts(
        line=make_line(), amounts={Entry.Kind.BUDGET: Amount(Decimal(500))}, on=DAY, by=by
    ),
    "finance.actions.commitments.change_commitment": lambda by: finance.change_commitment(
        commitment=make_commitment(), years={2025: None}, title="Mottagning", by=by
    ),
    "finance.actions.ledgers.add_ledger": lambda by: finance.add_ledger(name="Kommunens bokföring", by=by),
    "finance.actions.sheets.read_sheet": read_sheet,
    "finance.actions.ledgers.read_ledger": read_ledger,
    "finance.actions.calls.change_funding_call": lambda by: finance.change_funding_call(
        call=make_call(), text="Sök pengar.", by=by
    ),
    "finance.actions.calls.review_application": lambda by: finance.review_application(
        application=make_application(), review="Bra.", reviewed_by=make_group(name="Beredning"), on=DAY, by=by
    ),
    "finance.actions.calls.decide_application": decide_application,
    "finance.actions.sources.add_source": lambda by: finance.add_source(name="Staten", by=by),
    "finance.actions.years.open_year": lambda by: finance.open_year(year=2024, by=by),
    "finance.actions.lines.add_line": lambda by: finance.add_line(
        year=make_year(), kind=BudgetLine.Kind.COST, title="Verksamhet", by=by
    ),
    "finance.actions.entries.book_entry": lambda by: finance.book_entry(
        line=make_line(), amount=Decimal(500), on=DAY, by=by
    ),
    "finance.actions.entries.reverse_entry": lambda by: finance.reverse_entry(
        entry=make_entry(), on=LATER, reason="Fel konto", by=by
    ),
    "finance.actions.commitments.commit_money": lambda by: finance.commit_money(
        title="Mottagningen", years={2024: Decimal(3000), 2025: None}, by=by
    ),
    "finance.actions.years.close_year": lambda by: finance.close_year(year=make_year(), on=date(2025, 1, 20), by=by),
    "finance.actions.years.publish_year": publish_year,
    "finance.actions.calls.open_funding_call": lambda by: finance.open_funding_call(
        title="Pröva nytt", year=2024, announced_by=make_group(), by=by
    ),
    "finance.actions.calls.receive_application": lambda by: finance.receive_application(
        call=make_call(), title="Mobilt team", by=by
    ),
}
