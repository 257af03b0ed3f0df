"""What pages and reports read of the money: constant numbers of queries in, frozen dataclasses out."""

from finance.queries.calls import ApplicationFact, CallFact, funding_calls
from finance.queries.facts import CountedRow, EntryFact, LineFact, Link, PromiseFact, Sum
from finance.queries.trend import FinanceOverview, YearSummary, account_years, balance_over_years, finance_overview
from finance.queries.years import YearFacts, year_account

__all__ = [
    "ApplicationFact",
    "CallFact",
    "CountedRow",
    "EntryFact",
    "FinanceOverview",
    "LineFact",
    "Link",
    "PromiseFact",
    "Sum",
    "YearFacts",
    "YearSummary",
    "account_years",
    "balance_over_years",
    "finance_overview",
    "funding_calls",
    "year_account",
]
