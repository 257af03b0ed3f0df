"""Deeds on readings: the sums of a host's accounts become entries, whole or not at all, and again without harm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from finance.actions.entries import book_entry, reverse_entry
from finance.holding import hold_open
from finance.models import BudgetYear, Entry, Ledger, LedgerReading, LineChoice
from finance.reading import Chosen, Plan, plan_reading
from finance.sums import Sums
from samla.audit import deed
from samla.errors import Refusal
from samla.formatting import month
from samla.models import User
from samla.provenance import Provenance
from samla.saving import save

ANEW = "Ersatt av ny inläsning"


class ChangedSinceSeen(Refusal):
    """The file would no longer do what the user was shown."""

    status_code = 412


def add_ledger(*, name: str, by: User | None, dimension: str = "", object_code: str = "") -> Ledger:
    """Add accounts that sums are read from: whole, or one dimension or object of them."""
    with deed(f"Lade till bokföringen {name}", by=by):
        return save(Ledger(name=name, dimension=dimension, object_code=object_code))


def read_ledger(
    *,
    ledger: Ledger,
    year: BudgetYear,
    sums: Sums,
    choices: Mapping[tuple[str, str], Chosen],
    seen: str,
    on: date,
    by: User | None,
    part: tuple[str, str] | None = None,
    provenance: Provenance = Provenance.RECORDED,
) -> Plan:
    """Let the year hold the sums of the file, and remember which line each account went to.

    `part` is the dimension and object that the sums are of, where it may be another than the last time.

    What an earlier reading of the same accounts booked is taken back where it no longer holds. `seen` is the
    fingerprint of the plan that the user was shown.
    """
    with deed(f"Läste in {ledger} {year}", by=by):
        hold_open(year)
        plan = plan_reading(ledger, year, sums, choices)
        if plan.unmapped:
            raise Refusal("Välj rad för varje konto, eller att det inte läses in. Inget är sparat.")
        if plan.fingerprint != seen:
            raise ChangedSinceSeen("Året har ändrats sedan du granskade filen. Inget är sparat. Granska den igen.")
        _remember_part(ledger, part)
        _remember(ledger, choices)
        if not plan.changes_nothing:
            _apply(plan, ledger, year, _How(on, by, provenance))
        return plan


def _remember_part(ledger: Ledger, part: tuple[str, str] | None) -> None:
    if part is not None and part != (ledger.dimension, ledger.object_code):
        ledger.dimension, ledger.object_code = part
        save(ledger)


def _remember(ledger: Ledger, choices: Mapping[tuple[str, str], Chosen]) -> None:
    held = {(row.account, row.object_code): row for row in ledger.choices.all()}
    for (account, code), chosen in choices.items():
        row = held.get((account, code)) or LineChoice(ledger=ledger, account=account, object_code=code)
        if row.pk is None or (row.kind, row.title) != (chosen.kind, chosen.title):
            row.kind, row.title = chosen.kind, chosen.title
            save(row)


@dataclass(frozen=True)
class _How:
    """What all entries of a reading have in common."""

    on: date
    by: User | None
    provenance: Provenance


def _apply(plan: Plan, ledger: Ledger, year: BudgetYear, how: _How) -> None:
    """The day of an entry is the last of its month, so that a reading is the same whenever it is made."""
    reading = save(
        LedgerReading(ledger=ledger, year=year.year, kind=plan.kind, on=how.on, fingerprint=plan.sums_fingerprint)
    )
    lines = {(line.kind, line.title): line for line in year.lines.select_related("year")}
    replaced = Entry.objects.filter(pk__in=[pk for step in plan.steps for pk in step.replaces]).order_by("pk")
    for entry in replaced.select_related("line__year", "reading"):
        reverse_entry(entry=entry, on=entry.on, reason=ANEW, by=how.by)
    for step in plan.steps:
        if step.amount:
            book_entry(
                line=lines[step.kind, step.title],
                amount=step.amount,
                on=step.on,
                kind=Entry.Kind(plan.kind),
                text=f"{ledger}, {month(step.on)}",
                reading=reading,
                provenance=how.provenance,
                by=how.by,
            )
