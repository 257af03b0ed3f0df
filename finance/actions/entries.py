"""Deeds on amounts: booked, put right by new entries, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from finance.balances import Amount, total
from finance.holding import hold_open
from finance.models import BudgetLine, BudgetYear, Entry, LedgerReading
from samla import money
from samla.audit import deed
from samla.errors import ChangedMeanwhile, Refusal
from samla.models import User
from samla.provenance import Provenance
from samla.saving import save

NEW_SUM = "Ny summa"


def book_entry(
    *,
    line: BudgetLine,
    amount: Decimal,
    on: date,
    by: User | None,
    kind: Entry.Kind = Entry.Kind.ACTUAL,
    is_approximate: bool = False,
    provenance: Provenance = Provenance.RECORDED,
    text: str = "",
    reading: LedgerReading | None = None,
) -> Entry:
    """Book an amount on a line. Income and cost are both written as positive amounts."""
    with deed(f"Bokförde {money.kr_and_ore(amount)} på {line} {line.year}", by=by):
        hold_open(line.year)
        _refuse_day_outside(line.year, on, kind)
        _count(line)
        return save(
            Entry(
                line=line,
                kind=kind,
                amount=amount,
                is_approximate=is_approximate,
                on=on,
                text=text,
                provenance=provenance,
                reading=reading,
            )
        )


def reverse_entry(*, entry: Entry, on: date, by: User | None, reason: str) -> Entry:
    """Put a wrong entry right («Rätta») by a new one with the opposite amount; the wrong one stays readable."""
    year = entry.line.year
    with deed(f"Rättade {entry.line} {year}: {reason}", by=by):
        hold_open(year)
        _refuse_day_outside(year, on, Entry.Kind(entry.kind))
        _refuse_wrong_reversal(entry, reason)
        _count(entry.line)
        return save(
            Entry(
                line=entry.line,
                kind=entry.kind,
                amount=-entry.amount,
                is_approximate=entry.is_approximate,
                on=on,
                text=reason,
                provenance=entry.provenance,
                reverses=entry,
                reading=entry.reading,
            )
        )


def set_amounts(
    *,
    line: BudgetLine,
    amounts: Mapping[Entry.Kind, Amount | None],
    on: date,
    by: User | None,
    version: int | None = None,
    provenance: Provenance = Provenance.RECORDED,
    text: str = NEW_SUM,
) -> BudgetLine:
    """Let the line's sums be these, by new entries: what differs is booked, and what is no longer known is taken back.

    A kind that is not named is left alone. Nothing is booked where the sum is right already. `version` is that of
    the line which the editor saw; every entry counts as a save of its line.
    """
    with deed(f"Satte belopp på {line} {line.year}", by=by):
        hold_open(line.year)
        held = BudgetLine.objects.select_for_update().select_related("year").get(pk=line.pk)
        if version is not None and held.version != version:
            raise ChangedMeanwhile(held)
        for kind, amount in amounts.items():
            _set(held, kind, amount, _How(on, by, provenance, text))
        line.refresh_from_db()
        return line


@dataclass(frozen=True)
class _How:
    """What the entries of one deed have in common."""

    on: date
    by: User | None
    provenance: Provenance
    text: str


def _set(line: BudgetLine, kind: Entry.Kind, amount: Amount | None, how: _How) -> None:
    held = line.valid(kind)
    before = total(entry.value for entry in held) if held else None
    if amount is not None and not amount.kronor:  # nothing is told by an entry of nothing
        amount = amount if before else None
    if amount == before:
        return
    if before is None or amount is None or before.is_approximate != amount.is_approximate:
        for entry in held:
            reverse_entry(entry=entry, on=how.on, by=how.by, reason=how.text)
        if amount is not None and amount.kronor:
            _book(line, kind, amount.kronor, how, is_approximate=amount.is_approximate)
    else:
        _book(line, kind, amount.kronor - before.kronor, how, is_approximate=amount.is_approximate)


def _book(line: BudgetLine, kind: Entry.Kind, kronor: Decimal, how: _How, *, is_approximate: bool) -> None:
    book_entry(
        line=line,
        amount=kronor,
        on=how.on,
        by=how.by,
        kind=kind,
        is_approximate=is_approximate,
        provenance=how.provenance,
        text=how.text if line.entries.filter(kind=kind).exists() else "",
    )


def _count(line: BudgetLine) -> None:
    """The sums of a line are edited as a thing, so that nobody sets them without having seen the last entry."""
    BudgetLine.objects.filter(pk=line.pk).update(position=line.position)


def _refuse_day_outside(year: BudgetYear, on: date, kind: Entry.Kind) -> None:
    # A budget is often set the year before; what happened must have happened in the year.
    if kind == Entry.Kind.ACTUAL and on.year != year.year:
        raise Refusal(f"Ange en dag under {year}.", field="on")


def _refuse_wrong_reversal(entry: Entry, reason: str) -> None:
    if not reason:
        raise Refusal("Skriv kort vad som var fel.", field="reason")
    if entry.reverses_id is not None:
        raise Refusal("Posten är själv en rättelse. Bokför beloppet på nytt i stället.")
    if Entry.objects.filter(reverses=entry).exists():
        raise Refusal("Posten är redan rättad.")
