"""What the sums of a file would change in a year: which line each goes to, what is stored, and what differs.

Nothing is stored here. `finance.actions.ledgers` does the plan whole or not at all, by the same plan made anew; the
same file read twice changes nothing the second time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from hashlib import sha256

from finance.models import BudgetLine, BudgetYear, Entry, Ledger
from finance.sums import AccountSum, Sums


@dataclass(frozen=True)
class Chosen:
    """The line that an account goes to, by kind and title; without them the account is not read."""

    kind: str = ""
    title: str = ""

    @property
    def is_read(self) -> bool:
        return bool(self.title)


@dataclass(frozen=True)
class Step:
    """A month of a line that becomes another amount: what is booked, and which entries are taken back."""

    kind: str
    title: str
    on: date
    stored: Decimal
    amount: Decimal
    replaces: tuple[int, ...]


@dataclass(frozen=True)
class LineChange:
    """A line before and after the reading; `others` is what stands on it from elsewhere and stays."""

    kind: str
    title: str
    stored: Decimal
    amount: Decimal
    others: Decimal

    @property
    def difference(self) -> Decimal:
        return self.amount - self.stored


@dataclass(frozen=True)
class Plan:
    """What a reading would do. Only one without `unmapped` can be done."""

    kind: str
    steps: tuple[Step, ...]
    lines: tuple[LineChange, ...]
    unmapped: tuple[AccountSum, ...]
    ignored: tuple[AccountSum, ...]
    sums_fingerprint: str

    @property
    def changes_nothing(self) -> bool:
        return not self.steps

    @cached_property
    def fingerprint(self) -> str:
        """The same for plans that do the same."""
        return sha256(repr((self.kind, self.steps, self.lines, self.sums_fingerprint)).encode()).hexdigest()


def plan_reading(ledger: Ledger, year: BudgetYear, sums: Sums, choices: Mapping[tuple[str, str], Chosen]) -> Plan:
    """Set the sums against the year. Three questions, however many accounts there are."""
    lines = {(line.kind, line.title): line for line in year.lines.prefetch_related("entries__reading")}
    wanted: dict[tuple[str, str], dict[date, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    unmapped, ignored = [], []
    for row in sums.rows:
        chosen = choices.get(row.key)
        if chosen is None or (chosen.is_read and (chosen.kind, chosen.title) not in lines):
            unmapped.append(row)
        elif not chosen.is_read:
            ignored.append(row)
        else:
            _add(wanted[chosen.kind, chosen.title], chosen.kind, row)
    parts = [_line(key, line, wanted.get(key, {}), ledger, sums) for key, line in lines.items()]
    return Plan(
        kind=sums.kind,
        steps=tuple(step for steps, _ in parts for step in steps),
        lines=tuple(change for _, change in parts if change),
        unmapped=tuple(unmapped),
        ignored=tuple(ignored),
        sums_fingerprint=sha256(repr(sums).encode()).hexdigest(),
    )


def _add(months: dict[date, Decimal], kind: str, row: AccountSum) -> None:
    """Income stands on the credit side and is negative in the accounts; lines write both as positive amounts."""
    sign = -1 if kind == BudgetLine.Kind.INCOME else 1
    for on, amount in row.months:
        months[on] += sign * amount


def _line(
    key: tuple[str, str], line: BudgetLine, wanted: Mapping[date, Decimal], ledger: Ledger, sums: Sums
) -> tuple[list[Step], LineChange | None]:
    held: dict[date, list[Entry]] = defaultdict(list)
    others = Decimal(0)
    for entry in line.valid(sums.kind):
        if entry.reading and entry.reading.ledger_id == ledger.pk and sums.covers(entry.on):
            held[entry.on].append(entry)
        else:
            others += entry.amount
    steps = []
    for on in sorted({*held, *wanted}):
        stored = sum((entry.amount for entry in held.get(on, ())), Decimal(0))
        amount = wanted.get(on, Decimal(0))
        if stored != amount:
            steps.append(Step(*key, on, stored, amount, tuple(entry.pk for entry in held.get(on, ()))))
    if not held and not wanted:
        return [], None
    stored = sum((entry.amount for entries in held.values() for entry in entries), Decimal(0))
    return steps, LineChange(*key, stored, sum(wanted.values(), Decimal(0)), others)
