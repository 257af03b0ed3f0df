"""What a reading would do, as it is shown before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from finance.balances import Amount
from finance.reading import Plan
from finance.sums import Sums
from finance.wording import in_kronor
from samla.formatting import date_range, signed_number


@dataclass(frozen=True)
class AccountRow:
    """An account with its sum, and the field that says where it goes."""

    account: str
    name: str
    object_text: str
    amount: str
    field: Any
    is_unmapped: bool


@dataclass(frozen=True)
class ChangedLine:
    """A line before and after."""

    title: str
    stored: str
    amount: str
    difference: str
    others: str


@dataclass(frozen=True)
class CheckRow:
    """Whether something in the file adds up."""

    title: str
    state: str
    text: str


@dataclass(frozen=True)
class Preview:
    """The second step of a reading."""

    accounts: tuple[AccountRow, ...]
    lines: tuple[ChangedLine, ...]
    checks: tuple[CheckRow, ...]
    unmapped: int
    ignored: int
    changes_nothing: bool
    basis: str
    period: str
    balance_accounts: int
    has_objects: bool


def preview(sums: Sums, form: Any, plan: Plan, checks: tuple[tuple[str, str, str], ...]) -> Preview:
    """Asks the database nothing."""
    unmapped = {row.key for row in plan.unmapped}
    return Preview(
        accounts=tuple(
            AccountRow(
                account=row.account,
                name=row.name,
                object_text=f"{row.object_code} {row.object_name}".strip(),
                # Income is negative in the accounts, and read as people say it
                amount=in_kronor(Amount(-row.total if row.is_income else row.total)),
                field=form[f"rad-{number}"],
                is_unmapped=row.key in unmapped,
            )
            for number, row in enumerate(sums.rows)
        ),
        lines=tuple(
            ChangedLine(
                title=line.title,
                stored=in_kronor(Amount(line.stored)),
                amount=in_kronor(Amount(line.amount)),
                difference=signed_number(line.difference, 2) if line.difference else "oförändrat",
                others=in_kronor(Amount(line.others)) if line.others else "",
            )
            for line in plan.lines
        ),
        checks=tuple(CheckRow(*check) for check in checks),
        unmapped=len(plan.unmapped),
        ignored=len(plan.ignored),
        changes_nothing=plan.changes_nothing,
        basis=sums.basis,
        period=date_range(sums.first, sums.last),
        balance_accounts=sums.balance_accounts,
        has_objects=any(row.object_code for row in sums.rows),
    )
