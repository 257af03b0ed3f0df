"""Deeds on who gives money (D111)."""

from __future__ import annotations

from typing import Any

from finance.models import FundingSource
from groups.models import Organisation
from samla.audit import deed
from samla.models import User
from samla.saving import save
from samla.versions import change, changed_facts


def add_source(
    *, name: str, by: User | None, organisation: Organisation | None = None, position: int = 0
) -> FundingSource:
    """Add somebody who gives money to the collaboration (D111)."""
    with deed(f"Lade till finansiären {name}", by=by):
        return save(FundingSource(name=name, organisation=organisation, position=position))


def change_source(*, source: FundingSource, by: User | None, version: int | None = None, **facts: Any) -> FundingSource:
    """Change what is said of a source; its money stays where it is."""
    with deed(f"Ändrade finansiären {source}: {changed_facts(source, facts)}", by=by):
        return save(change(source, version, facts))
