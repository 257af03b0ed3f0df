"""The pieces that pages and reports are built from: a sum with its rows, a line, an entry, a promise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse

from activities.models import Activity
from finance.balances import Amount, Comparison, Promise, PromisedYear, total
from finance.models import BudgetLine, BudgetYear, Commitment, Entry
from finance.wording import NOT_GIVEN, in_kronor, in_millions, millions_only
from groups.models import Decision
from samla.formatting import EN_DASH, signed_number
from samla.money import MILLION
from samla.provenance import Provenance


@dataclass(frozen=True)
class CountedRow:
    """A row behind a sum: what it is, where it is read, and what it adds (negative: takes away)."""

    text: str
    url: str
    amount: Decimal
    note: str
    provenance: str


@dataclass(frozen=True)
class Sum:
    """An amount as it is read, and the rows that it is the sum of. No amount: nobody has said how much."""

    label: str
    amount: Amount | None
    text: str
    provenance: str
    rows: tuple[CountedRow, ...]

    @property
    def number(self) -> str:
        """The amount without its unit, for a column whose head says millions."""
        return self.text if self.amount is None else millions_only(self.amount)


@dataclass(frozen=True)
class Link:
    """A thing by its name; without an address the viewer may know the name only."""

    title: str
    url: str


@dataclass(frozen=True)
class EntryFact:
    """An entry as booked. A correction says what it corrects by its text."""

    entry_id: int
    on: date
    line: str
    text: str
    kind: str
    kind_label: str
    amount: Amount
    amount_text: str
    provenance: str
    is_correction: bool
    is_corrected: bool


@dataclass(frozen=True)
class LineFact:
    """A line of a year: budgeted, turned out, and how far apart in millions; positive is better than budgeted."""

    title: str
    kind: str
    actual: Sum
    budget: Sum
    deviation: str
    source: str
    decision: Link | None
    earmarked_for: Link | None


@dataclass(frozen=True)
class PromiseFact:
    """A commitment as it stands after a year."""

    title: str
    state: str
    state_label: str
    period: str
    a_year: str
    remaining: Sum
    decision: Link | None


@dataclass(frozen=True)
class Seen:
    """Which decisions and activities the viewer may follow a link to."""

    decisions: Collection[int]
    activities: Collection[int]


def year_url(year: int) -> str:
    return reverse("finance:year_detail", args=[year])


def sum_of(label: str, rows: Sequence[CountedRow], amount: Amount) -> Sum:
    """A sum of rows, no surer than the least sure of them."""
    return Sum(label, amount, in_millions(amount), least_sure(row.provenance for row in rows), tuple(rows))


def least_sure(provenances: Iterable[str]) -> str:
    """Invented if any part is, else derived if any part is."""
    found = set(provenances)
    order = (Provenance.INVENTED.value, Provenance.DERIVED.value)
    return next((kind for kind in order if kind in found), Provenance.RECORDED.value)


def row_of(entry: Entry, line: BudgetLine, year: int, sign: int = 1) -> CountedRow:
    """An entry as a row behind a sum."""
    text = f"{line.title}: {entry.text}" if entry.text else line.title
    url = f"{year_url(year)}#post-{entry.pk}"
    return CountedRow(text, url, sign * entry.amount, in_kronor(entry.value), entry.provenance)


def line_fact(line: BudgetLine, year: int, seen: Seen) -> LineFact:
    """Reads what `read_years` has fetched."""
    actual, budget = _line_sum(line, year, Entry.Kind.ACTUAL), _line_sum(line, year, Entry.Kind.BUDGET)
    return LineFact(
        title=line.title,
        kind=line.kind,
        actual=actual,
        budget=budget,
        deviation=_deviation(line, budget.amount, actual.amount),
        source=line.source.name if line.source else "",
        decision=link_to(line.decision, seen.decisions),
        earmarked_for=link_to(line.earmarked_for, seen.activities),
    )


def entry_facts(year: BudgetYear) -> tuple[EntryFact, ...]:
    """All entries of the year in the order of their days, those put right too."""
    pairs = [(entry, line) for line in year.lines.all() for entry in line.entries.all()]
    corrected = {entry.reverses_id for entry, _ in pairs}
    facts = (_entry_fact(entry, line, entry.pk in corrected) for entry, line in pairs)
    return tuple(sorted(facts, key=lambda fact: (fact.on, fact.entry_id)))


def entry_facts_of(line: BudgetLine) -> tuple[EntryFact, ...]:
    """The entries of one line in the order of their days."""
    entries = list(line.entries.order_by("on", "pk"))
    corrected = {entry.reverses_id for entry in entries}
    return tuple(_entry_fact(entry, line, entry.pk in corrected) for entry in entries)


def promise_of(commitment: Commitment) -> Promise:
    """The commitment for the arithmetic. Reads `years` and `decision`."""
    years = (
        PromisedYear(row.year, None if row.amount is None else Amount(row.amount, commitment.is_approximate))
        for row in commitment.years.all()
    )
    return Promise(
        title=commitment.title,
        is_binding=commitment.state in Commitment.BINDING,
        years=tuple(years),
        decided_on=commitment.decision.decided_on if commitment.decision else None,
    )


def promise_fact(commitment: Commitment, after: int, seen: Seen) -> PromiseFact:
    promise = promise_of(commitment)
    decision = link_to(commitment.decision, seen.decisions)
    years = [promised.year for promised in promise.years]
    return PromiseFact(
        title=commitment.title,
        state=commitment.state,
        state_label=commitment.get_state_display(),
        period=span_text(years),
        a_year=_a_year(promise),
        remaining=_remaining(promise, after, decision),
        decision=decision,
    )


def span_text(years: Sequence[int]) -> str:
    """2025–2026, or the single year."""
    return str(years[0]) if len(years) == 1 else f"{years[0]}{EN_DASH}{years[-1]}"


def _line_sum(line: BudgetLine, year: int, kind: Entry.Kind) -> Sum:
    entries = line.valid(kind)
    rows = [row_of(entry, line, year) for entry in entries]
    if not entries:
        return Sum(line.title, None, NOT_GIVEN, "", ())
    return sum_of(line.title, rows, total(entry.value for entry in entries))


def _deviation(line: BudgetLine, budget: Amount | None, actual: Amount | None) -> str:
    if budget is None or actual is None:
        return ""
    deviation = Comparison(budget, actual).deviation(is_cost=line.kind == BudgetLine.Kind.COST)
    return signed_number(deviation.kronor / MILLION, 1)


def _entry_fact(entry: Entry, line: BudgetLine, is_corrected: bool) -> EntryFact:
    return EntryFact(
        entry_id=entry.pk,
        on=entry.on,
        line=line.title,
        text=entry.text,
        kind=entry.kind,
        kind_label=entry.get_kind_display(),
        amount=entry.value,
        amount_text=in_kronor(entry.value),
        provenance=entry.provenance,
        is_correction=entry.reverses_id is not None,
        is_corrected=is_corrected,
    )


def _a_year(promise: Promise) -> str:
    """The amount of a year, where all years are alike."""
    amounts = {promised.amount for promised in promise.years}
    if len(amounts) != 1:
        return "olika belopp olika år"
    amount = amounts.pop()
    return NOT_GIVEN if amount is None else f"{in_millions(amount)} om året"


def _remaining(promise: Promise, after: int, decision: Link | None) -> Sum:
    label = f"Återstår efter {after}"
    url = (decision.url if decision else "") or year_url(after)
    rows = tuple(
        CountedRow(f"{promise.title} {promised.year}", url, promised.amount.kronor, in_millions(promised.amount), "")
        for promised in promise.remaining_after(after)
        if promised.amount
    )
    if promise.has_unknown_after(after) and not rows:
        return Sum(label, None, NOT_GIVEN, "", ())
    return sum_of(label, rows, promise.known_after(after))


def link_to(thing: Decision | Activity | None, seen: Collection[int]) -> Link | None:
    """A link, where the viewer may follow it; what may not be read is not named either."""
    if thing is None or thing.pk not in seen:
        return None
    return Link(str(thing), thing.get_absolute_url())
