"""From the places that a mission document asks for to those of a group: new, going on or ceasing. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

# How like two functions must be for the one to be proposed as the other's continuation
LIKE_ENOUGH = 0.6
Row = TypeVar("Row")


@dataclass(frozen=True)
class Wanted:
    """A place that a version asks for in a group. `line` is the key of its line in the document."""

    line: int
    organisation: int | None
    function: str
    kind: str
    minimum: int
    maximum: int
    target_groups: frozenset[int] = frozenset()

    @property
    def key(self) -> str:
        """Its name in a form: the line, and the organisation where each unit has a place."""
        return f"{self.line}-{self.organisation or 0}"


@dataclass(frozen=True)
class Existing:
    """A place that the group has."""

    seat: int
    line: int | None
    organisation: int | None
    function: str
    kind: str
    minimum: int
    maximum: int
    target_groups: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Pair:
    """A place that is asked for, and the one that it is or continues, if there is one."""

    wanted: Wanted
    existing: Existing | None = None

    @property
    def is_same(self) -> bool:
        """Whether nothing about the place changes."""
        return self.existing is not None and _facts(self.wanted) == _facts(self.existing)

    @property
    def lowers(self) -> bool:
        """Whether fewer may sit there than before."""
        return self.existing is not None and self.wanted.maximum < self.existing.maximum


@dataclass(frozen=True)
class Drawing:
    """All places that are asked for, and those of the group that no line speaks of."""

    pairs: tuple[Pair, ...]
    left: tuple[Existing, ...]

    @property
    def is_done(self) -> bool:
        """Whether the group has just the places that are asked for."""
        return not self.left and all(pair.is_same for pair in self.pairs)


def draw(wanted: Sequence[Wanted], existing: Sequence[Existing]) -> Drawing:
    """Propose which place continues which: the same line first, then the same function, then one that is like it.

    A place never continues as another organisation's.
    """
    found: dict[Wanted, Existing] = {}
    for likeness in (_same_line, _same_function, _alike):
        found |= dict(_best(_without(wanted, found), _without(existing, found.values()), likeness))
    pairs = tuple(Pair(one, found.get(one)) for one in wanted)
    return Drawing(pairs, tuple(_without(existing, found.values())))


def _best(
    wanted: Sequence[Wanted], existing: Sequence[Existing], likeness: Callable[[Wanted, Existing], float]
) -> Iterable[tuple[Wanted, Existing]]:
    """The pairs that are most like each other, each place once; what stands first goes first where they are equal."""
    scored = [
        (-score, first, second)
        for first, one in enumerate(wanted)
        for second, other in enumerate(existing)
        if one.organisation == other.organisation and (score := likeness(one, other)) >= LIKE_ENOUGH
    ]
    taken_first: set[int] = set()
    taken_second: set[int] = set()
    for _, first, second in sorted(scored):
        if first not in taken_first and second not in taken_second:
            taken_first.add(first)
            taken_second.add(second)
            yield wanted[first], existing[second]


def _same_line(one: Wanted, other: Existing) -> float:
    return float(one.line == other.line)


def _same_function(one: Wanted, other: Existing) -> float:
    return float(one.function.casefold() == other.function.casefold())


def _alike(one: Wanted, other: Existing) -> float:
    return SequenceMatcher(None, one.function.casefold(), other.function.casefold()).ratio()


def _without(rows: Sequence[Row], gone: Iterable[object]) -> list[Row]:
    taken = set(gone)
    return [row for row in rows if row not in taken]


def _facts(row: Wanted | Existing) -> tuple[object, ...]:
    return (row.function.casefold(), row.kind, row.minimum, row.maximum, row.target_groups)
