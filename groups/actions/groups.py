"""Deeds on groups."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from groups.models import Group
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.periods import span
from samla.saving import save
from samla.versions import change, changed_facts


def start_group(
    *,
    slug: str,
    name: str,
    kind: Group.Kind,
    by: User | None,
    start: date | None,
    visibility: Group.Visibility | None = None,
    **facts: Any,
) -> Group:
    """Start a group. Committees, work and analysis groups are internal unless said otherwise.

    `facts` are the group's other fields: short_name, parent, municipality, purpose, mandate and so on.
    """
    internal = kind in Group.INTERNAL_KINDS
    chosen = visibility or (Group.Visibility.INTERNAL if internal else Group.Visibility.PUBLIC)
    with deed(f"Startade gruppen {name}", by=by):
        return save(Group(slug=slug, name=name, kind=kind, visibility=chosen, period=span(start), **facts))


def change_group(*, group: Group, by: User | None, version: int | None = None, **facts: Any) -> Group:
    """Change facts of a group that are not dated: its purpose, mandate, place in the order and so on.

    `version` is the one that the editor saw; somebody else's save since then is a ChangedMeanwhile.
    """
    with deed(f"Ändrade uppgifter om {group}: {changed_facts(group, facts)}", by=by):
        return save(change(group, version, facts))


def end_group(*, group: Group, on: date, reason: str, by: User | None, merged_into: str = "") -> Group:
    """End a group with its last day; it may have become part of something else (D120)."""
    start = group.period.lower
    if start and on < start:
        raise Refusal("Gruppen kan inte upphöra innan den startade. Välj en senare dag.")
    if not reason:
        raise Refusal("Skriv varför gruppen upphör.")
    with deed(f"Avslutade gruppen {group}: {reason}", by=by):
        group.period = DateRange(start, on + timedelta(days=1), "[)")
        group.ended_reason, group.merged_into = reason, merged_into
        return save(group)
