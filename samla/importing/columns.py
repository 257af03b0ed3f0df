"""Which column of a table is which, whatever its heading is called this time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from samla.importing.places import column_letter
from samla.importing.reading import Row, Table, Unreadable

HEADING_WITHIN = 10  # lists often have a title and a few lines above the headings


@dataclass(frozen=True)
class Column:
    """A column that an import asks for, and what its heading may be called."""

    key: str
    heading: str
    also: tuple[str, ...] = ()
    is_required: bool = False

    @property
    def names(self) -> frozenset[str]:
        return frozenset(_plain(name) for name in (self.heading, *self.also))


@dataclass(frozen=True)
class Record:
    """The cells that were asked for, of one row."""

    row: int
    values: Mapping[str, str]


@dataclass(frozen=True)
class Columns:
    """Where the columns stand, and the headings of those that are not read."""

    heading_row: int
    places: Mapping[str, int]
    unread: tuple[str, ...]

    def letter(self, key: str) -> str:
        """The column's name in the file; empty where it has none."""
        return column_letter(self.places[key]) if key in self.places else ""

    def records(self, table: Table) -> tuple[Record, ...]:
        """The rows under the headings that hold something in the columns asked for. Other columns are left alone."""
        return tuple(record for row in table.rows if (record := self._record(row)))

    def _record(self, row: Row) -> Record | None:
        if row.number <= self.heading_row:
            return None
        cells = {key: row.cells[index] for key, index in self.places.items() if index < len(row.cells)}
        values = {key: " ".join(cell.split()) for key, cell in cells.items()}
        return Record(row.number, values) if any(values.values()) else None


def find_columns(table: Table, wanted: Sequence[Column]) -> Columns:
    """The columns by their headings, in the first row where the required ones stand; else Unreadable."""
    best: tuple[int, Row] | None = None
    for row in table.rows[:HEADING_WITHIN]:
        known = {column.key for _, column in _known(row, wanted)}
        missing = sum(1 for column in wanted if column.is_required and column.key not in known)
        if known and (best is None or missing < best[0]):
            best = missing, row
    if best is None or best[0]:
        raise Unreadable(_what_is_missing(best[1] if best else None, wanted))
    return _columns(best[1], wanted)


def _columns(row: Row, wanted: Sequence[Column]) -> Columns:
    places: dict[str, int] = {}
    for index, column in _known(row, wanted):
        if column.key in places:
            both = f"{column_letter(places[column.key])} och {column_letter(index)}"
            raise Unreadable(f"Kolumnen «{column.heading}» finns två gånger, {both}. Ta bort den ena.")
        places[column.key] = index
    unread = tuple(
        heading or f"kolumn {column_letter(index)}"
        for index, heading in enumerate(row.cells)
        if index not in places.values()
    )
    return Columns(row.number, places, unread)


def _known(row: Row, wanted: Sequence[Column]) -> Iterator[tuple[int, Column]]:
    for index, cell in enumerate(row.cells):
        name = _plain(cell)
        yield from ((index, column) for column in wanted if name in column.names)


def _what_is_missing(row: Row | None, wanted: Sequence[Column]) -> str:
    known = {column.key for _, column in _known(row, wanted)} if row else set()
    missing = [column.heading for column in wanted if column.is_required and column.key not in known]
    names = " och ".join(filter(None, [", ".join(f"«{name}»" for name in missing[:-1]), f"«{missing[-1]}»"]))
    return f"Tabellen saknar {names}. Den första raden ska ha kolumnernas rubriker."


def _plain(heading: str) -> str:
    """A heading without capitals, marks and spaces: «E-post *» and «epost» are the same."""
    return re.sub(r"[\W_]+", "", heading.casefold())
