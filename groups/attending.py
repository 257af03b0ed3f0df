"""Who is expected at a meeting, and at which parts of it (D44, D48, D61): pure, over plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Expected:
    """Somebody who holds a place or an office that day. No target groups means that all parts are for them."""

    person: int
    group: int
    seat: int | None
    organisation: int | None
    role: str
    target_groups: frozenset[int] = frozenset()
    attends_all: bool = False


@dataclass(frozen=True)
class Part:
    """A part of the agenda; one without a target group is for everybody."""

    key: int
    target_group: int | None


def expected_parts(somebody: Expected, parts: Sequence[Part]) -> list[int | None]:
    """The parts that somebody is expected at; the whole meeting, as None, where it has no parts."""
    if not parts:
        return [None]
    return [part.key for part in parts if _is_for(somebody, part)]


def _is_for(somebody: Expected, part: Part) -> bool:
    if somebody.attends_all or not somebody.target_groups or part.target_group is None:
        return True
    return part.target_group in somebody.target_groups


def once_each(found: Iterable[Expected]) -> Iterator[Expected]:
    """One for each person and group: who holds several places there is told by the first, and attends for all."""
    chosen: dict[tuple[int, int], Expected] = {}
    for one in found:
        key = (one.person, one.group)
        first = chosen.get(key)
        chosen[key] = _merged(first, one) if first else one
    yield from chosen.values()


def _merged(first: Expected, other: Expected) -> Expected:
    everything = not first.target_groups or not other.target_groups
    return Expected(
        person=first.person,
        group=first.group,
        seat=first.seat or other.seat,
        organisation=first.organisation or other.organisation,
        role=first.role,
        target_groups=frozenset() if everything else first.target_groups | other.target_groups,
        attends_all=first.attends_all or other.attends_all,
    )


@dataclass(frozen=True)
class Rate:
    """How many of the meetings that somebody was expected at they came to."""

    came: int
    expected: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.came / self.expected) if self.expected else None
