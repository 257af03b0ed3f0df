"""Which goals are worked with for which target groups, and where nothing is done: rules over plain values (D6, D9).

An activity with several goals or target groups counts in each of them, so the cells of a line may add up to
more than the line's own number.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

NONE = "utan"  # the code of «no goal» and «no target group» in addresses


@dataclass(frozen=True)
class Placed:
    """An activity by what it is for; no code at all means that none was named."""

    targets: frozenset[Hashable]
    goals: frozenset[Hashable]


@dataclass(frozen=True)
class Line:
    """A target group: how many activities are for it, and how many of these are for each goal."""

    target: Hashable
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class Coverage:
    """The matrix, its columns' own numbers, and the number of all activities."""

    lines: tuple[Line, ...]
    totals: tuple[int, ...]
    total: int


def coverage(placed: Iterable[Placed], targets: Sequence[Hashable], goals: Sequence[Hashable]) -> Coverage:
    """Count the activities in each cell, in the order of the codes given; NONE stands for what has no code."""
    known = [(_codes(one.targets, targets), _codes(one.goals, goals)) for one in placed]
    lines = tuple(
        Line(
            target,
            tuple(sum(target in for_whom and goal in aims for for_whom, aims in known) for goal in goals),
            sum(target in for_whom for for_whom, _ in known),
        )
        for target in targets
    )
    return Coverage(lines, tuple(sum(goal in aims for _, aims in known) for goal in goals), len(known))


def _codes(found: frozenset[Hashable], asked: Sequence[Hashable]) -> frozenset[Hashable]:
    """The codes that are columns or lines here; none of them is «without»."""
    return (found & frozenset(asked)) or frozenset({NONE})
