"""Deeds on promises: money for years to come (D113–D115)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Max

from finance.models import Commitment, CommitmentYear
from groups.models import Decision
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.saving import save
from samla.versions import change, changed_facts

NO_YEARS = "Ange minst ett år som åtagandet gäller."


def commit_money(
    *,
    title: str,
    years: Mapping[int, Decimal | None],
    by: User | None,
    decision: Decision | None = None,
    state: Commitment.State = Commitment.State.STANDING,
    is_approximate: bool = False,
) -> Commitment:
    """Promise money year by year (D113). None means that the amount is not settled (D115)."""
    if not years:
        raise Refusal(NO_YEARS)
    last = Commitment.objects.aggregate(last=Max("position"))["last"]
    with deed(f"Intecknade pengar till {title}", by=by):
        commitment = save(
            Commitment(
                title=title,
                decision=decision,
                state=state,
                is_approximate=is_approximate,
                position=(last or 0) + 1,
            )
        )
        _set_years(commitment, years)
        return commitment


def change_commitment(
    *,
    commitment: Commitment,
    by: User | None,
    years: Mapping[int, Decimal | None] | None = None,
    version: int | None = None,
    **facts: Any,
) -> Commitment:
    """Change a promise: its purpose, decision and state, and with `years` what it takes in each year."""
    if years is not None and not years:
        raise Refusal(NO_YEARS)
    with deed(f"Ändrade åtagandet {commitment}: {changed_facts(commitment, facts)}", by=by):
        saved = save(change(commitment, version, facts))
        if years is not None:
            _set_years(saved, years)
        return saved


def _set_years(commitment: Commitment, years: Mapping[int, Decimal | None]) -> None:
    """The years that the promise names, and no others; what each was before is in the history."""
    commitment.years.exclude(year__in=years).delete()
    held = {row.year: row for row in commitment.years.all()}
    for year, amount in sorted(years.items()):
        row = held.get(year) or CommitmentYear(commitment=commitment, year=year)
        if row.pk is None or row.amount != amount:
            row.amount = amount
            save(row)
