"""Deeds on free periods and on calendar links."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from groups.models import CalendarKey, FreePeriod, Organisation
from samla.audit import deed
from samla.models import User
from samla.periods import span
from samla.saving import save
from samla.versions import change


def add_free_period(
    *, title: str, first: date, last: date, by: User | None, municipality: Organisation | None = None
) -> FreePeriod:
    """Let no meeting be proposed from the first day to the last, in one municipality or in all."""
    with deed(f"Lade till den lediga perioden {title}", by=by):
        return save(FreePeriod(title=title, period=span(first, last), municipality=municipality))


def change_free_period(*, free: FreePeriod, by: User | None, version: int | None = None, **facts: Any) -> FreePeriod:
    """Change a free period; what is planned already stays."""
    with deed(f"Ändrade den lediga perioden {free}", by=by):
        return save(change(free, version, facts))


def remove_free_period(*, free: FreePeriod, by: User | None) -> None:
    """Take a free period away."""
    with deed(f"Tog bort den lediga perioden {free}", by=by):
        free.delete()


def make_calendar_link(*, user: User, on: date, by: User | None) -> CalendarKey:
    """Give somebody a calendar link of their own; each has one at a time."""
    with deed("Skapade en kalenderlänk", by=by):
        return save(CalendarKey(user=user, secret=secrets.token_hex(32), created_on=on))


def revoke_calendar_link(*, key: CalendarKey, on: date, by: User | None) -> CalendarKey:
    """Let a calendar link answer no more. Revoking it twice is once."""
    if key.revoked_on:
        return key
    with deed("Återkallade en kalenderlänk", by=by):
        key.revoked_on = on
        return save(key)
