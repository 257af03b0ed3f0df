"""Whose diary a record belongs in, by the records plan and the year's list. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# Whose diary holds what a group drew up in a year; the key None is what belongs to no group
DiaryYears = Mapping[tuple[int, int | None], str]


@dataclass(frozen=True)
class TypeRule:
    """What the plan says of a type of record."""

    title: str
    keeper: str = ""
    keeper_rule: str = ""
    is_registered: bool = True


@dataclass(frozen=True)
class Belonging:
    """Where a record belongs: a principal by name, or the words of the plan where nobody has said who it is yet."""

    keeper: str = ""
    rule: str = ""

    @property
    def text(self) -> str:
        return self.keeper or (f"den som {self.rule}" if self.rule else "inte bestämt")


@dataclass(frozen=True)
class Diaries:
    """The plan's types and the years' diaries, ready to be asked."""

    years: DiaryYears = field(default_factory=dict)

    def belonging(self, rule: TypeRule | None, *, year: int, group: int | None) -> Belonging:
        """The type's own keeper goes first, then the diary of the group's year, then that of the year."""
        if rule and rule.keeper:
            return Belonging(rule.keeper)
        keeper = self.years.get((year, group)) or self.years.get((year, None), "")
        return Belonging(keeper, rule.keeper_rule if rule else "")
