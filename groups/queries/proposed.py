"""A meeting that the planner proposes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from groups.models import Group, Meeting


@dataclass(frozen=True)
class ProposedMeeting:
    """A day proposed for a meeting of a group. `prepares` is the day that a committee's meeting is for.

    `together` are the groups that meet with it.
    """

    group: Group
    day: date
    start: time | None
    end: time | None
    why: str
    warnings: tuple[str, ...] = ()
    prepares: date | None = None
    together: tuple[Group, ...] = ()
    kind: Meeting.Kind = Meeting.Kind.ORDINARY

    @property
    def groups(self) -> tuple[Group, ...]:
        return (self.group, *self.together)
