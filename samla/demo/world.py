"""What the chapters of the demo hand to each other: made things by their short names, and the demo's day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from activities.models import Activity
from groups.models import (
    CooperationPlan,
    Decision,
    Document,
    Goal,
    Group,
    Meeting,
    Organisation,
    Person,
    TargetGroup,
)
from samla.demo.names import invented_names
from samla.models import User

# The real facts end with the annual report of this year; other years are thinner and invented
FACTS_YEAR = 2024


@dataclass
class World:
    """Everything made so far. Keys are slugs: `groups["nosam-lerum"]`, `target_groups["aldre"]`."""

    on: date
    leader: User
    organisations: dict[str, Organisation] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    target_groups: dict[str, TargetGroup] = field(default_factory=dict)
    plans: dict[str, CooperationPlan] = field(default_factory=dict)
    goals: dict[str, Goal] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    meetings: dict[tuple[str, date], Meeting] = field(default_factory=dict)
    activities: dict[str, Activity] = field(default_factory=dict)
    names: Iterator[str] = field(default_factory=invented_names)

    @property
    def year(self) -> int:
        """The current year of the demo."""
        return self.on.year
