"""Budget, outcome and what is between them, year by year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from finance.models import BudgetLine, BudgetYear
from finance.queries.facts import year_url
from finance.queries.follow_up import CAPTIONS, totals
from finance.units import Unit

NONE = "–"


@dataclass(frozen=True)
class Outcome:
    """The income or the costs of a year, in millions of kronor. `apart` is positive when better than budgeted."""

    year: int
    url: str
    caption: str
    budget: str
    actual: str
    apart: str
    forecast: str
    provenance: str

    @property
    def has_budget(self) -> bool:
        return self.budget != NONE


def outcomes(years: Iterable[BudgetYear]) -> tuple[Outcome, ...]:
    """Newest first, income before costs. Asks the database nothing beyond what `read_years` has fetched."""
    found = sorted(years, key=lambda year: -year.year)
    return tuple(_outcome(year, kind) for year in found for kind in (BudgetLine.Kind.INCOME, BudgetLine.Kind.COST))


def _outcome(year: BudgetYear, kind: BudgetLine.Kind) -> Outcome:
    total = totals(year, kind, Unit.MNKR)
    return Outcome(
        year=year.year,
        url=year_url(year.year),
        caption=CAPTIONS[kind],
        budget=total.budget.text or NONE,
        actual=total.actual.text or NONE,
        apart=total.apart.text or NONE,
        forecast=total.forecast.text or NONE,
        provenance=total.actual.provenance,
    )
