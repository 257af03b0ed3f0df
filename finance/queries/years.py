"""A year's money with all that stands behind each number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from activities.access import visible_activities
from activities.queries.rows import last_changed
from finance.access import visible_years
from finance.balances import (
    Amount,
    Outstanding,
    YearAccount,
    breaks,
    free_funds,
    outstanding_after,
)
from finance.models import BudgetLine, BudgetYear, Commitment, Entry
from finance.queries.calls import CallFact, read_calls
from finance.queries.facts import (
    CountedRow,
    EntryFact,
    LineFact,
    PromiseFact,
    Seen,
    Sum,
    entry_facts,
    line_fact,
    promise_fact,
    promise_of,
    row_of,
    sum_of,
    year_url,
)
from finance.sentences import tell_break, tell_year
from finance.wording import NOT_SETTLED, in_millions
from groups.access import PUBLIC, Viewer, visible_decisions

K = BudgetLine.Kind


@dataclass(frozen=True)
class YearFacts:
    """A year: its numbers kept apart (Q1), its lines, its promises, and every entry.

    `account` and `outstanding` hold the same numbers for those who reckon on; `faults` says where the year
    does not meet the one before or after it.
    """

    year: int
    url: str
    closed_on: date | None
    published_on: date | None
    account: YearAccount
    outstanding: Outstanding
    opening: Sum
    income: Sum
    cost: Sum
    result: Sum
    closing: Sum
    committed: Sum
    conditional: Sum
    free: Sum
    income_lines: tuple[LineFact, ...]
    cost_lines: tuple[LineFact, ...]
    has_budget: bool
    promises: tuple[PromiseFact, ...]
    entries: tuple[EntryFact, ...]
    calls: tuple[CallFact, ...]
    sentences: tuple[str, ...]
    faults: tuple[str, ...]
    changed_at: datetime | None

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None

    @property
    def is_published(self) -> bool:
        return self.published_on is not None

    @property
    def sums(self) -> tuple[Sum, ...]:
        """The numbers in the order in which they follow from each other."""
        return self.opening, self.income, self.cost, self.result, self.closing, self.committed, self.free

    @property
    def source_names(self) -> tuple[str, ...]:
        """Where the year's money came from (D111)."""
        return tuple(dict.fromkeys(line.source for line in self.income_lines if line.source))


def year_account(year: int, viewer: Viewer = PUBLIC) -> YearFacts | None:
    """The year as far as the viewer may read it; nothing when it may not be read at all."""
    years = {row.year: row for row in read_years(visible_years(viewer).filter(year__in=(year - 1, year, year + 1)))}
    if year not in years:
        return None
    promises = read_promises()
    seen = seen_by(years[year], promises, viewer)
    accounts = [row.account(Entry.Kind.ACTUAL) for row in years.values() if is_begun(row)]
    return _facts(years[year], promises, seen, accounts, read_calls(viewer, year))


def read_years(years: QuerySet[BudgetYear]) -> list[BudgetYear]:
    """The years with all that an account reads, in three queries and one a kind of reference."""
    return list(
        years.order_by("year").prefetch_related(
            "lines__entries", "lines__source", "lines__decision", "lines__earmarked_for"
        )
    )


def read_promises() -> list[Commitment]:
    """All commitments that still hold or may come to hold."""
    rows = Commitment.objects.exclude(state=Commitment.State.ENDED)
    return list(rows.select_related("decision").prefetch_related("years"))


def is_begun(year: BudgetYear) -> bool:
    """Whether the year has an opening balance, be it nothing. It comes when the year before is closed."""
    return any(line.kind == K.OPENING for line in year.lines.all())


def sums_of(year: BudgetYear, account: YearAccount, promises: Sequence[Commitment]) -> dict[str, Sum]:
    """The numbers of the year by name, each with the rows that it is the sum of."""
    opening = _booked(year, K.OPENING, "Ingående balans", account.opening)
    income = _booked(year, K.INCOME, "Intäkter", account.income)
    cost = _booked(year, K.COST, "Kostnader", account.cost)
    result = _follows("Årets resultat", year, account.result, (income, 1), (cost, -1))
    closing = _follows("Utgående balans", year, account.closing, (opening, 1), (result, 1))
    outstanding = outstanding_after(map(promise_of, promises), year.year)
    committed = _promised("Intecknat", year, promises, outstanding.committed, is_binding=True)
    free = _follows("Fria medel", year, free_funds(account.closing, outstanding), (closing, 1), (committed, -1))
    if not is_begun(year):
        opening, closing, free = (Sum(told.label, None, NOT_SETTLED, "", ()) for told in (opening, closing, free))
    return {
        "opening": opening,
        "income": income,
        "cost": cost,
        "result": result,
        "closing": closing,
        "committed": committed,
        "conditional": _promised("Villkorat", year, promises, outstanding.conditional, is_binding=False),
        "free": free,
    }


def _facts(
    year: BudgetYear,
    promises: Sequence[Commitment],
    seen: Seen,
    accounts: Sequence[YearAccount],
    calls: tuple[CallFact, ...],
) -> YearFacts:
    account = year.account(Entry.Kind.ACTUAL)
    outstanding = outstanding_after(map(promise_of, promises), year.year)
    lines = [line_fact(line, year.year, seen) for line in year.lines.all()]
    told = [promise_fact(row, year.year, seen) for row in promises if promise_of(row).remaining_after(year.year)]
    return YearFacts(
        year=year.year,
        url=year_url(year.year),
        closed_on=year.closed_on,
        published_on=year.published_on,
        account=account,
        outstanding=outstanding,
        **sums_of(year, account, promises),
        income_lines=tuple(line for line in lines if line.kind == K.INCOME),
        cost_lines=tuple(line for line in lines if line.kind == K.COST),
        has_budget=any(line.budget.amount is not None for line in lines if line.kind != K.OPENING),
        promises=tuple(told),
        entries=entry_facts(year),
        calls=calls,
        sentences=tell_year(account, outstanding, is_begun=is_begun(year), is_closed=year.closed_on is not None),
        faults=tuple(tell_break(found) for found in breaks(accounts)),
        changed_at=last_changed(
            BudgetYear.objects.filter(pk=year.pk),
            Entry.objects.filter(line__year=year),
            Commitment.objects.filter(pk__in=[row.pk for row in promises]),
        ),
    )


def seen_by(year: BudgetYear, promises: Sequence[Commitment], viewer: Viewer) -> Seen:
    """Which of the decisions and activities that the year and the promises refer to the viewer may follow."""
    lines = year.lines.all()
    decisions = {line.decision_id for line in lines} | {row.decision_id for row in promises}
    activities = {line.earmarked_for_id for line in lines}
    return Seen(
        decisions=set(visible_decisions(viewer).filter(pk__in=filter(None, decisions)).values_list("pk", flat=True)),
        activities=set(visible_activities(viewer).filter(pk__in=filter(None, activities)).values_list("pk", flat=True)),
    )


def _booked(year: BudgetYear, kind: str, label: str, amount: Amount) -> Sum:
    rows = [
        row_of(entry, line, year.year)
        for line in year.lines.all()
        if line.kind == kind
        for entry in line.valid(Entry.Kind.ACTUAL)
    ]
    return sum_of(label, rows, amount)


def _follows(label: str, year: BudgetYear, amount: Amount, *parts: tuple[Sum, int]) -> Sum:
    """A number that follows from others: its rows are those, added or taken away."""
    rows = [
        CountedRow(
            text=part.label,
            url=f"{year_url(year.year)}#summering",
            amount=sign * part.amount.kronor,
            note=part.text,
            provenance=part.provenance,
        )
        for part, sign in parts
        if part.amount is not None
    ]
    return sum_of(label, rows, amount)


def _promised(label: str, year: BudgetYear, promises: Sequence[Commitment], amount: Amount, *, is_binding: bool) -> Sum:
    rows = [
        CountedRow(
            text=f"{promise.title} {promised.year}",
            url=f"{year_url(year.year)}#inteckningar",
            amount=promised.amount.kronor,
            note=in_millions(promised.amount),
            provenance="",
        )
        for promise in map(promise_of, promises)
        if promise.is_binding == is_binding
        for promised in promise.remaining_after(year.year)
        if promised.amount
    ]
    return sum_of(label, rows, amount)
