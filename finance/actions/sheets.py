"""The deed of a spreadsheet: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from finance.actions.entries import set_amounts
from finance.actions.ledgers import ChangedSinceSeen
from finance.actions.lines import add_line
from finance.holding import hold_open
from finance.models import BudgetLine, BudgetYear
from finance.sheets import SheetPlan, kinds_of, plan_sheet
from samla.audit import deed
from samla.importing.columns import Columns, Record
from samla.models import User

FROM_SHEET = "Enligt kalkylblad"


def read_sheet(
    *, year: BudgetYear, records: Sequence[Record], columns: Columns, seen: str, on: date, by: User | None
) -> SheetPlan:
    """Let the year's sums be as the sheet says. `seen` is the fingerprint of the plan that the user was shown."""
    with deed(f"Läste in ett kalkylblad i {year}", by=by):
        hold_open(year)
        plan = plan_sheet(year, records, columns)
        if plan.errors or plan.fingerprint != seen:
            raise ChangedSinceSeen("Året har ändrats sedan du granskade bladet. Inget är sparat. Granska det igen.")
        lines = {(line.kind, line.title): line for line in year.lines.select_related("year")}
        for step in plan.steps:
            line = lines.get((step.kind, step.title)) or add_line(
                year=year, kind=BudgetLine.Kind(step.kind), title=step.title, by=by
            )
            if amounts := kinds_of(step):
                set_amounts(line=line, amounts=amounts, on=on, by=by, text=FROM_SHEET)
        return plan
