"""How many of the places are filled, by principal, target group and organisation; who may read which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from groups.seating import SeatCount

# With fewer than this in an organisation the figures would tell of a person
SHOWN_IN_PUBLIC = 3


@dataclass(frozen=True)
class SeatFacts:
    """A seat as the sums see it. No target group means that it is for all of them."""

    principal: str
    organisation: str
    target_groups: tuple[str, ...]
    count: SeatCount
    awaited: tuple[str, ...] = ()


@dataclass(frozen=True)
class Share:
    """How many places of one kind there are, and how many are filled."""

    name: str
    count: SeatCount


Names = Callable[[SeatFacts], Iterable[str]]


def by_principal(seats: Sequence[SeatFacts]) -> tuple[Share, ...]:
    """One row a principal, in the order of the seats; places of a function alone have none."""
    return _shares(seats, lambda seat: [seat.principal] if seat.principal else [])


def by_target_group(seats: Sequence[SeatFacts], target_groups: Sequence[str]) -> tuple[Share, ...]:
    """One row a target group: a place that is for all of them counts in each."""
    found = {share.name: share for share in _shares(seats, lambda seat: seat.target_groups or target_groups)}
    return tuple(found[name] for name in target_groups if name in found)


def by_organisation(seats: Sequence[SeatFacts], *, insider: bool) -> tuple[Share, ...]:
    """One row an organisation; in public only those for which three or more hold seats."""
    shares = _shares(seats, lambda seat: [seat.organisation] if seat.organisation else [])
    return tuple(share for share in shares if insider or share.count.held >= SHOWN_IN_PUBLIC)


def total(seats: Iterable[SeatFacts]) -> SeatCount:
    """All places together."""
    return reduce(add, (seat.count for seat in seats), SeatCount())


def _shares(seats: Sequence[SeatFacts], names: Names) -> tuple[Share, ...]:
    counts: dict[str, SeatCount] = {}
    for seat in seats:
        for name in names(seat):
            counts[name] = counts.get(name, SeatCount()) + seat.count
    return tuple(Share(name, count) for name, count in counts.items())
