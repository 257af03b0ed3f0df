"""Which part of a meeting somebody is called to: the sections of their target groups, and those for everybody (D61)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from samla.formatting import list_sv, time_range


@dataclass(frozen=True)
class Part:
    """A section with its times; without a target group it is for everybody."""

    title: str
    target_group: int | None
    start: time | None
    end: time | None


@dataclass(frozen=True)
class Slot:
    """The times at which somebody is called, unbroken stretches in order. None at all: the times are not decided."""

    stretches: tuple[tuple[time, time], ...] = ()

    @property
    def start(self) -> time | None:
        return self.stretches[0][0] if self.stretches else None

    @property
    def end(self) -> time | None:
        return self.stretches[-1][1] if self.stretches else None

    @property
    def text(self) -> str:
        """«13.00–13.30 och 14.30–15.15»"""
        return list_sv([time_range(start, end) for start, end in self.stretches])


def slot_of(
    parts: Sequence[Part], whole: tuple[time | None, time | None], target_groups: frozenset[int] | None
) -> Slot:
    """When somebody who speaks for these target groups is called; None speaks for all and is called to everything.

    A meeting without timed sections of its own for them is theirs from beginning to end.
    """
    own = [part for part in parts if part.target_group is None or part.target_group in (target_groups or ())]
    has_own = target_groups is not None and any(part.target_group in target_groups for part in own)
    timed = [(part.start, part.end) for part in own if part.start and part.end]
    return _joined(timed) if has_own and timed else _joined([whole] if whole[0] and whole[1] else [])


def _joined(stretches: Iterable[tuple[time | None, time | None]]) -> Slot:
    """The stretches in order; those that touch are one."""
    found: list[tuple[time, time]] = []
    for start, end in sorted((start, end) for start, end in stretches if start and end):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return Slot(tuple(found))
