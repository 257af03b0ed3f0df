"""Which of a seat's numbered places are taken, which are vacant and which need not be filled (D25, D45)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

# The first day, and the day after the last
Span = tuple[date | None, date | None]


class PlaceState(Enum):
    """How a place stands. OVER: a newer mission lowered the number below the place that somebody holds."""

    TAKEN = "taken"
    VACANT = "vacant"
    SPARE = "spare"
    OVER = "over"


@dataclass(frozen=True)
class Place:
    """A numbered place of a seat."""

    number: int
    state: PlaceState


@dataclass(frozen=True)
class SeatCount:
    """How many places there are of each state."""

    taken: int = 0
    vacant: int = 0
    spare: int = 0
    over: int = 0

    def __add__(self, other: SeatCount) -> SeatCount:
        return SeatCount(
            self.taken + other.taken,
            self.vacant + other.vacant,
            self.spare + other.spare,
            self.over + other.over,
        )

    @property
    def states(self) -> tuple[str, ...]:
        """The state of each place, one after another: a row of chairs to draw."""
        amounts = (self.taken, self.over, self.vacant, self.spare)
        order = (PlaceState.TAKEN, PlaceState.OVER, PlaceState.VACANT, PlaceState.SPARE)
        return tuple(state.value for state, many in zip(order, amounts, strict=True) for _ in range(many))

    @property
    def held(self) -> int:
        return self.taken + self.over

    @property
    def required(self) -> int:
        """Places that are held or ought to be."""
        return self.held + self.vacant


def places(*, minimum: int, maximum: int, held: Iterable[int]) -> tuple[Place, ...]:
    """The places from 1 up; of the empty ones, as many are vacant as the minimum lacks."""
    numbers = set(held)
    lacking = max(0, minimum - len(numbers))
    found = []
    for number in sorted({*range(1, maximum + 1), *numbers}):
        state = _state(number, maximum, taken=number in numbers, lacking=lacking)
        lacking -= state is PlaceState.VACANT
        found.append(Place(number, state))
    return tuple(found)


def _state(number: int, maximum: int, *, taken: bool, lacking: int) -> PlaceState:
    if taken:
        return PlaceState.TAKEN if number <= maximum else PlaceState.OVER
    return PlaceState.VACANT if lacking > 0 else PlaceState.SPARE


def count(found: Iterable[Place]) -> SeatCount:
    """How many of the places there are of each state."""
    states = [place.state for place in found]
    return SeatCount(*(states.count(state) for state in PlaceState))


def unbroken_since(spans: Iterable[Span], *, day: date) -> date | None:
    """Since when somebody has taken part without a gap: a new mandate or a changed place is no new beginning."""
    since = day
    for first, after in sorted(spans, key=lambda span: span[0] or date.min, reverse=True):
        if (first is None or first < since) and (after is None or after >= since):
            if first is None:
                return None
            since = first
    return since


def without_board(*, seated: Iterable[str], represented: Iterable[str]) -> tuple[str, ...]:
    """Principals among the officials that have no board among the politicians: allowed, but shown (Q15)."""
    have = set(represented)
    return tuple(name for name in dict.fromkeys(seated) if name not in have)
