"""What the numbers say, in words. Page and report tell it alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from deviations.statistics import Direction
from samla.disclosure import Mark, Shown
from samla.formatting import EN_DASH, capitalise, counted, in_sentence, list_sv, number, percent, plural


class Counted(Protocol):
    """A thing by its name, how many, and its percent of all."""

    @property
    def name(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def percent(self) -> int: ...


class Compared(Protocol):
    """A number, the same number of a time before, and the word for how it changed."""

    @property
    def label(self) -> str: ...
    @property
    def before(self) -> Shown: ...
    @property
    def now(self) -> Shown: ...
    @property
    def direction(self) -> Direction: ...


def registered(total: Shown, most_common: Sequence[Counted]) -> str:
    """64 ärenden registrerades. Vanligast var in- och utskrivningsprocessen med 23 ärenden (36 %)."""
    return " ".join(text for text in (f"{capitalise(cases(total))} registrerades.", most(most_common)) if text)


def cases(total: Shown) -> str:
    """The number of cases as running text writes it, also when it is hidden."""
    if total.value is not None:
        return counted(total.value, "ärende", "ärenden")
    return "ett fåtal ärenden" if total.mark is Mark.SMALL else "ett antal ärenden som inte visas"


def most(rows: Sequence[Counted]) -> str:
    """Which was most common; nothing where that cannot be told."""
    if not rows:
        return ""
    names = list_sv([in_sentence(row.name) for row in rows])
    each = " vardera" if len(rows) > 1 else ""
    return (
        f"Vanligast var {names} med {counted(rows[0].count, 'ärende', 'ärenden')}{each} ({percent(rows[0].percent)})."
    )


def causes(rows: Sequence[Counted]) -> tuple[str, ...]:
    """Which causes were named most; nothing where that cannot be told."""
    if not rows:
        return ()
    told = [f"{in_sentence(row.name)} ({number(row.count)} {plural(row.count, 'gång', 'gånger')})" for row in rows]
    return (f"Som orsak nämndes oftast {list_sv(told)}.",)


def compared(comparison: Compared) -> str:
    """Something like «Något färre än första halvåret 2023, då de var 58.»"""
    label, before = in_sentence(comparison.label), comparison.before.text
    if comparison.direction is Direction.UNKNOWN:
        return f"Antalet går inte att jämföra med {label} {EN_DASH} små tal visas inte."
    if comparison.direction is Direction.SAME:
        nearly = "Lika" if comparison.before == comparison.now else "Ungefär lika"
        return f"{nearly} många som {label}, då de var {before}."
    return f"{capitalise(comparison.direction.value)} än {label}, då de var {before}."


def moved(after: Compared) -> str:
    """«Andra halvåret 2024: något färre (57 → 52).» – or that it can't be told."""
    label = capitalise(after.label)
    if after.direction is Direction.UNKNOWN:
        return f"{label}: går inte att jämföra, små tal visas inte."
    word = "ungefär lika många" if after.direction is Direction.SAME else after.direction.value
    return f"{label}: {word} ({after.before.text} → {after.now.text})."
