"""Long lists under headings: the first rows are shown at once, the rest is folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

SHOWN = 10  # rows of one pile that are shown at once

Row = TypeVar("Row")


@dataclass(frozen=True)
class Pile(Generic[Row]):
    """Rows under one heading (templates/includes/_pile.html)."""

    anchor: str
    title: str
    first: tuple[Row, ...]
    rest: tuple[Row, ...]

    @property
    def count(self) -> int:
        return len(self.first) + len(self.rest)


def pile(anchor: str, title: str, rows: Sequence[Row], *, shown: int = SHOWN) -> Pile[Row]:
    """A pile of the rows, in their order."""
    return Pile(anchor, title, tuple(rows[:shown]), tuple(rows[shown:]))
