"""What a plan holds, line by line, and what differs between two versions of it: rules over plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True)
class PlanLine:
    """An activity as a plan has it, in words that stay readable when names change."""

    activity_id: int
    title: str
    targets: tuple[str, ...]
    goals: tuple[str, ...]
    responsible: str
    planned: str

    @classmethod
    def read(cls, stored: dict[str, Any]) -> PlanLine:
        """The line that was stored with `stored()`. What a later release added is empty in earlier versions."""
        known = {one.name: stored.get(one.name, "") for one in fields(cls)}
        return cls(**known | {name: tuple(known[name] or ()) for name in ("targets", "goals")})

    def stored(self) -> dict[str, Any]:
        return asdict(self)


LABELS = {
    "title": "Aktivitet",
    "targets": "Målgrupp",
    "goals": "Mål",
    "responsible": "Ansvarig",
    "planned": "Planerad tid",
}


@dataclass(frozen=True)
class Difference:
    """What one fact of an activity was, and what it is; nothing is written as an empty text."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Changed:
    """An activity that stands in both versions, and how it differs."""

    line: PlanLine
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Comparison:
    """Two versions of a plan: what came, what went, what was changed, and how many stand as they stood."""

    added: tuple[PlanLine, ...]
    removed: tuple[PlanLine, ...]
    changed: tuple[Changed, ...]
    unchanged: int

    @property
    def is_same(self) -> bool:
        return not (self.added or self.removed or self.changed)


def compare(before: Sequence[PlanLine], after: Sequence[PlanLine]) -> Comparison:
    """Activities are known by their identity, so that one with a new title is the same. Order is not compared."""
    was = {line.activity_id: line for line in before}
    now = {line.activity_id: line for line in after}
    both = [(was[key], line) for key, line in now.items() if key in was]
    changed = tuple(Changed(new, found) for old, new in both if (found := _differences(old, new)))
    return Comparison(
        added=tuple(line for key, line in now.items() if key not in was),
        removed=tuple(line for key, line in was.items() if key not in now),
        changed=changed,
        unchanged=len(both) - len(changed),
    )


def _differences(before: PlanLine, after: PlanLine) -> tuple[Difference, ...]:
    pairs = ((label, _text(getattr(before, name)), _text(getattr(after, name))) for name, label in LABELS.items())
    return tuple(Difference(label, old, new) for label, old, new in pairs if old != new)


def _text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)
