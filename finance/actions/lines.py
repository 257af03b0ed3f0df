"""Deeds on the lines of a year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max

from activities.models import Activity
from finance.actions.entries import book_entry
from finance.holding import hold_open
from finance.models import BudgetLine, BudgetYear, FundingSource
from groups.models import Decision
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.saving import save
from samla.versions import change, changed_facts

OPENING_TITLE = "Ingående balans"


def add_line(
    *,
    year: BudgetYear,
    kind: BudgetLine.Kind,
    title: str,
    by: User | None,
    source: FundingSource | None = None,
    earmarked_for: Activity | None = None,
    decision: Decision | None = None,
) -> BudgetLine:
    """Add a line last among its kind. A line without entries has no known amount, which the pages say."""
    with deed(f"Lade till raden {title} i {year}", by=by):
        hold_open(year)
        last = year.lines.filter(kind=kind).aggregate(last=Max("position"))["last"]
        return save(
            BudgetLine(
                year=year,
                kind=kind,
                title=title,
                source=source,
                earmarked_for=earmarked_for,
                decision=decision,
                position=(last or 0) + 1,
            )
        )


def set_opening(*, year: BudgetYear, amount: Decimal, by: User | None, is_approximate: bool = False) -> BudgetLine:
    """Say what there was when the first year began. Later years open with what the year before left (D112)."""
    if BudgetYear.objects.filter(year=year.year - 1, closed_on__isnull=False).exists():
        raise Refusal(f"{year} börjar redan med det som {year.year - 1} slutade på.")
    with deed(f"Angav ingående balans {year}", by=by):
        line = add_line(year=year, kind=BudgetLine.Kind.OPENING, title=OPENING_TITLE, by=by)
        if amount:
            first = date(year.year, 1, 1)
            book_entry(line=line, amount=amount, on=first, is_approximate=is_approximate, by=by)
        return line


def change_line(*, line: BudgetLine, by: User | None, version: int | None = None, **facts: Any) -> BudgetLine:
    """Change what a line of an open year is for, who pays, or the decision that allows it."""
    with deed(f"Ändrade raden {line} {line.year}: {changed_facts(line, facts)}", by=by):
        hold_open(line.year)
        return save(change(line, version, facts))


def remove_line(*, line: BudgetLine, by: User | None) -> None:
    """Take away a line on which nothing was ever booked."""
    with deed(f"Tog bort raden {line} {line.year}", by=by):
        hold_open(line.year)
        if line.entries.exists():
            raise Refusal("Raden har poster och kan inte tas bort. Rätta posterna i stället.")
        line.delete()
