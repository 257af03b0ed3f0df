"""The deed of a table of activities: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from activities.actions.plans import change_year
from activities.actions.statuses import set_status
from activities.actions.work import change_activity, start_activity
from activities.plan_import import RowPlan, TablePlan
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User


class ChangedSinceSeen(Refusal):
    """The table would no longer do what the user was shown."""

    status_code = 412


def import_rows(*, plan: Callable[[], TablePlan], seen: str, year: int, on: date, by: User | None) -> TablePlan:
    """Let the activities be as the table says; `plan` says it anew, `seen` is what the user was shown."""
    with deed(f"Läste in en tabell med aktiviteter {year}", by=by):
        found = plan()
        if found.errors or found.fingerprint != seen:
            raise ChangedSinceSeen("Planen har ändrats sedan du granskade tabellen. Inget är sparat. Granska igen.")
        for one in found.changing:
            _do(one, year, on, by)
        return found


def _do(one: RowPlan, year: int, on: date, by: User | None) -> None:
    if one.row is None:
        facts = {"title": one.title, **one.facts}
        row = start_activity(owner=one.owner, year=year, on=on, by=by, **facts)
    else:
        row = one.row
        if one.facts:
            change_activity(activity=row.activity, on=on, by=by, **one.facts)
    if one.period:
        row = change_year(row=row, by=by, **one.period)
    if one.status:
        set_status(row=row, status=one.status, reason=one.reason, on=on, by=by)
