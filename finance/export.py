"""A year's lines as a table that leaves the portal, and that can be changed and read back."""

from __future__ import annotations

from finance.balances import Comparison, total
from finance.models import BudgetLine, BudgetYear, Entry
from finance.queries import FinanceOverview
from finance.queries.facts import Seen, link_to
from samla.importing.writing import Cell
from samla.money import ORE

HEADINGS = (
    "Rad",
    "Slag",
    "Finansiär",
    "Öronmärkt för",
    "Beslut",
    "Budget",
    "Utfall",
    "Utfall mot budget",
    "Prognos",
    "Ungefärligt",
)
SHOWN = (BudgetLine.Kind.INCOME, BudgetLine.Kind.COST)


def year_table(year: BudgetYear, seen: Seen) -> list[list[Cell]]:
    """Kronor and öre, headings first. Reads what `read_years` has fetched."""
    lines = [line for kind in SHOWN for line in year.lines.all() if line.kind == kind]
    return [list(HEADINGS), *(_row(line, seen) for line in lines)]


def overview_table(page: FinanceOverview) -> list[list[Cell]]:
    """The years as a table in kronor, headings first, newest year first."""
    headings = [one.label for one in page.years[0].sums] if page.years else []
    rows: list[list[Cell]] = [
        [year.year, *(one.amount.kronor.quantize(ORE) if one.amount else None for one in year.sums)]
        for year in page.years
    ]
    return [["År", *headings], *rows]


def _row(line: BudgetLine, seen: Seen) -> list[Cell]:
    sums = {
        kind: total(entry.value for entry in entries) if (entries := line.valid(kind)) else None
        for kind in Entry.Kind.values
    }
    budget, actual, forecast = sums["budget"], sums["actual"], sums["forecast"]
    apart = None
    if budget is not None and actual is not None:
        apart = Comparison(budget, actual).deviation(is_cost=line.kind == BudgetLine.Kind.COST).kronor
    decision, earmarked = link_to(line.decision, seen.decisions), link_to(line.earmarked_for, seen.activities)
    return [
        line.title,
        line.get_kind_display(),
        line.source.name if line.source else "",
        earmarked.title if earmarked else "",
        decision.title if decision else "",
        budget.kronor if budget else None,
        actual.kronor if actual else None,
        apart,
        forecast.kronor if forecast else None,
        "ja" if any(one and one.is_approximate for one in sums.values()) else "",
    ]
