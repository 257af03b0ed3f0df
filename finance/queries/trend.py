"""The balance year by year, with what is promised of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from activities.queries.rows import last_changed
from finance.access import visible_years
from finance.balances import Amount, YearAccount, breaks
from finance.models import BudgetYear, Entry
from finance.queries.facts import Sum, least_sure, year_url
from finance.queries.outcomes import Outcome, outcomes
from finance.queries.years import YearFacts, is_begun, read_promises, read_years, sums_of, year_account
from finance.sentences import tell_break
from groups.access import PUBLIC, Viewer
from samla.charts import BalanceColumn, Chart, balance_chart
from samla.money import MILLION


@dataclass(frozen=True)
class YearSummary:
    """A year in the table over years."""

    year: int
    url: str
    is_closed: bool
    is_published: bool
    is_begun: bool
    account: YearAccount
    opening: Sum
    income: Sum
    cost: Sum
    result: Sum
    closing: Sum
    committed: Sum
    conditional: Sum
    free: Sum

    @property
    def sums(self) -> tuple[Sum, ...]:
        """The numbers in the order in which they follow from each other."""
        return self.opening, self.income, self.cost, self.result, self.closing, self.committed, self.free

    @property
    def provenance(self) -> str:
        """No number of the year is surer than its closing balance."""
        return least_sure((self.closing.provenance, self.committed.provenance))


@dataclass(frozen=True)
class FinanceOverview:
    """The public page: all years, the newest in plain words, and the years as a picture."""

    years: tuple[YearSummary, ...]
    newest: YearFacts | None
    chart: Chart | None
    outcomes: tuple[Outcome, ...]
    faults: tuple[str, ...]
    changed_at: datetime | None

    @property
    def count(self) -> int:
        return len(self.years)

    @property
    def provenance(self) -> str:
        """The chart is no surer than its least sure year."""
        return least_sure(year.provenance for year in self.years if year.is_closed)


def account_years(viewer: Viewer = PUBLIC) -> tuple[YearSummary, ...]:
    """The years that the viewer may read, in order, in a constant number of queries."""
    return _summaries(read_years(visible_years(viewer)))


def _summaries(years: Iterable[BudgetYear]) -> tuple[YearSummary, ...]:
    promises = read_promises()
    found = []
    for year in years:
        account = year.account(Entry.Kind.ACTUAL)
        found.append(
            YearSummary(
                year=year.year,
                url=year_url(year.year),
                is_closed=year.closed_on is not None,
                is_published=year.published_on is not None,
                is_begun=is_begun(year),
                account=account,
                **sums_of(year, account, promises),
            )
        )
    return tuple(found)


def finance_overview(viewer: Viewer) -> FinanceOverview:
    """All years, and in words the newest one that is published."""
    read = read_years(visible_years(viewer))
    years = _summaries(read)
    published = [year.year for year in years if year.is_published]
    closed = [year for year in years if year.is_closed]
    return FinanceOverview(
        years=tuple(reversed(years)),
        newest=year_account(published[-1], viewer) if published else None,
        chart=balance_over_years(closed) if closed else None,
        outcomes=outcomes(read),
        faults=tuple(tell_break(found) for found in breaks([year.account for year in years if year.is_begun])),
        changed_at=last_changed(visible_years(viewer), Entry.objects.filter(line__year__in=_ids(viewer))),
    )


def balance_over_years(years: Sequence[YearSummary], id: str = "balans") -> Chart:
    """The closing balances with what is promised of them; shown for closed years."""
    told = "; ".join(f"{year.year}: {year.closing.text}, varav intecknat {year.committed.text}" for year in years)
    return balance_chart(
        id,
        title="Utgående balans år för år",
        message=f"Utgående balans år för år. {told}.",
        unit="mnkr",
        columns=tuple(_column(year) for year in years),
    )


def _column(year: YearSummary) -> BalanceColumn:
    sums = (year.closing, year.committed, year.conditional)
    closing, committed, conditional = ((one.amount or Amount()).kronor / MILLION for one in sums)
    is_about = bool(year.committed.amount and year.committed.amount.is_approximate)
    return BalanceColumn(str(year.year), closing - committed - conditional, committed, conditional, is_about)


def _ids(viewer: Viewer) -> list[int]:
    return list(visible_years(viewer).values_list("pk", flat=True))
