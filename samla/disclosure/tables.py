"""Tables of counts, before and after they are protected, and how a reader meets what is hidden."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from enum import Enum

from samla.formatting import number

DEFAULT_THRESHOLD = 5
LOWEST_THRESHOLD = 3  # below it the mark itself gives the count away
HIGHEST_THRESHOLD = 20
COVERED = ".."
TOTAL = None
"""Stands for the row or column of totals in a position."""
_SMALL_WORDS = (
    *("två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"),
    *("elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton"),
)
_CASES_IN_TEXT = re.compile(
    rf"\b(?P<count>\d{{1,3}}|{'|'.join(_SMALL_WORDS)})\s+(?:\w+\s+)?"
    r"(?:ärenden?|avvikelser?|fall|person(?:er)?|individ(?:er)?|patient(?:er)?|brukare)\b",
    re.IGNORECASE,
)
Position = tuple[int | None, int | None]
Key = Hashable


class Mark(Enum):
    """Why a count is shown or not."""

    SHOWN = "shown"
    SMALL = "small"
    COVERED = "covered"


@dataclass(frozen=True)
class CountTable:
    """Counts by row and column, or by row alone (no columns), whose totals will be published with them.

    `shared` names positions that are the same count in several tables, such as the grand total. `most` is what no
    single count can exceed, and `least` what the grand total can't fall below, by what readers know of other tables.
    """

    name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    shared: tuple[tuple[Position, Key], ...] = ()
    most: int | None = None
    least: int = 0

    def __post_init__(self) -> None:
        width = len(self.columns) or 1
        if len(self.counts) != len(self.rows) or any(len(row) != width for row in self.counts):
            raise ValueError(f"{self.name}: the counts do not fill {len(self.rows)} rows of {width}")
        if any(count < 0 for row in self.counts for count in row):
            raise ValueError(f"{self.name}: a count is negative")

    def value(self, position: Position) -> int:
        row, column = position
        rows = self.counts if row is TOTAL else (self.counts[row],)
        return sum(sum(counts) if column is TOTAL else counts[column] for counts in rows)

    def positions(self) -> Iterator[Position]:
        """Every count and total that is published."""
        for row in range(len(self.rows)):
            yield from ((row, column) for column in range(len(self.columns) or 1))
            if self.columns:
                yield row, TOTAL
        yield from ((TOTAL, column) for column in range(len(self.columns)))
        yield TOTAL, TOTAL

    def key(self, position: Position) -> Key:
        return dict(self.shared).get(position, (self.name, position))

    def codes(self, position: Position) -> tuple[str, str]:
        """What the position is called, wherever its row and column stand; a total is named by nothing."""
        row, column = position
        across = "" if column is TOTAL or not self.columns else self.columns[column]
        return "" if row is TOTAL else self.rows[row], across

    def bounds(self, position: Position) -> tuple[int, int | None]:
        """Between what the count must be, by what is known of other tables."""
        value, totals = self.value(position), position.count(TOTAL)
        if totals == len(position):
            return min(self.least, value), None
        return 0, None if self.most is None or totals else max(self.most, value)


@dataclass(frozen=True)
class Shown:
    """A count as every reader of the table gets it. No value when it is hidden."""

    text: str
    value: int | None
    mark: Mark


@dataclass(frozen=True)
class ProtectedTable:
    """What may be published. HTML, PDF, CSV and JSON all read this and nothing else.

    A withheld table could not be made safe; it has no figures at all.
    """

    name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Shown, ...], ...]
    row_totals: tuple[Shown, ...]
    column_totals: tuple[Shown, ...]
    total: Shown
    threshold: int
    withheld: bool = False

    def at(self, position: Position) -> Shown:
        """The count or total at a position."""
        row, column = position
        if row is TOTAL:
            return self.total if column is TOTAL or not self.columns else self.column_totals[column]
        if column is TOTAL:
            return self.row_totals[row] if self.columns else self.cells[row][0]
        return self.cells[row][column]

    def explanations(self) -> tuple[str, ...]:
        """One sentence for each mark that occurs, to stand below the table."""
        if self.withheld:
            return ("Tabellen visas inte, eftersom små tal annars skulle kunna räknas ut.",)
        cells = (*(cell for row in self.cells for cell in row), *self.row_totals, *self.column_totals, self.total)
        marks = {cell.mark for cell in cells}
        sentences = {
            Mark.SMALL: f"<{self.threshold} betyder minst en men färre än {number(self.threshold)}.",
            Mark.COVERED: f"{COVERED} betyder att talet är dolt, så att ett litet tal inte ska kunna räknas ut.",
        }
        return tuple(sentence for mark, sentence in sentences.items() if mark in marks)


@dataclass(frozen=True)
class Published:
    """An edition that readers have: what was true of it, and what they were shown."""

    tables: tuple[CountTable, ...]
    shown: tuple[ProtectedTable, ...]


def shown_alone(value: int, threshold: int = DEFAULT_THRESHOLD) -> Shown:
    """A count that is part of no table and of no sum that is published."""
    if 0 < value < threshold:
        return Shown(f"<{threshold}", None, Mark.SMALL)
    return Shown(number(value), value, Mark.SHOWN)


def small_counts_in(text: str, *, threshold: int = DEFAULT_THRESHOLD) -> tuple[str, ...]:
    """Where running text tells a small number of cases: «tre avvikelser», «2 ärenden». For checks of texts.

    «En» and «ett» are left alone: they are an article far more often than a number.
    """
    words = {word: value for value, word in enumerate(_SMALL_WORDS, start=2)}
    return tuple(
        match[0]
        for match in _CASES_IN_TEXT.finditer(text)
        if 0 < words.get(match["count"].lower(), int(match["count"]) if match["count"].isdigit() else 0) < threshold
    )
