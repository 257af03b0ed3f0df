"""An economist's own headings: «Budget 2024 (tkr)» is the budget, in thousands of kronor, of that year. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from samla.importing.columns import HEADING_WITHIN, Column, Record
from samla.importing.reading import Row, Table

UNITS = {
    **dict.fromkeys(("kr", "kronor", "sek"), "kr"),
    **dict.fromkeys(("tkr", "kkr", "tsek", "tusental", "tusen"), "tkr"),
    **dict.fromkeys(("mnkr", "mkr", "msek", "miljoner"), "mnkr"),
}
# Words that say no more than the heading itself does
IDLE = frozenset(
    (
        *("i", "helår", "helåret", "år", "året", "hittills", "ack", "ackumulerat", "totalt", "belopp", "per"),
        *("t", "o", "m", "tom", "till", "och", "med"),
        *("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec"),
        *("januari", "februari", "mars", "april", "juni", "juli", "augusti"),
        *("september", "oktober", "november", "december"),
    )
)
_WORD = re.compile(r"[^\W_]+")
_HAS_UNIT = re.compile(r"[^\W\d_]\s*$")


@dataclass(frozen=True)
class Headed:
    """A table whose headings are those that the import asks for, and the unit of each column of amounts."""

    table: Table
    units: dict[str, str]

    def records(self, records: Sequence[Record]) -> tuple[Record, ...]:
        """The records with the unit written out in each amount that has none of its own."""
        return tuple(replace(record, values=self._values(record)) for record in records)

    def _values(self, record: Record) -> dict[str, str]:
        return {key: _with_unit(text, self.units.get(key, "kr")) for key, text in record.values.items()}


def headed(table: Table, title: Column, amounts: Sequence[Column], year: int) -> Headed:
    """Look for the heading row, and read its headings. What is said of units above it holds for them all."""
    for place, row in enumerate(table.rows[:HEADING_WITHIN]):
        found = {index: read for index, cell in enumerate(row.cells) if (read := _read(cell, amounts, year))}
        if not found or not any(_word(cell) in title.names for cell in row.cells):
            continue
        above = _unit_in(" ".join(cell for earlier in table.rows[:place] for cell in earlier.cells))
        cells = tuple(found[index][0].heading if index in found else cell for index, cell in enumerate(row.cells))
        units = {column.key: unit or above or "kr" for column, unit in found.values()}
        rows = (*table.rows[:place], Row(row.number, cells), *table.rows[place + 1 :])
        return Headed(replace(table, rows=rows), units)
    return Headed(table, {})


def _read(heading: str, amounts: Sequence[Column], year: int) -> tuple[Column, str] | None:
    """Which column a heading names and its unit; None for another column, or another year's."""
    words = [word.casefold() for word in _WORD.findall(heading)]
    rest = [word for word in words if word not in UNITS and word not in IDLE and word != str(year)]
    named = "".join(rest) or "".join(words)
    column = next((one for one in amounts if named in one.names or _word(heading) in one.names), None)
    return (column, _unit_in(heading)) if column else None


def _unit_in(text: str) -> str:
    return next((UNITS[word] for word in map(str.casefold, _WORD.findall(text)) if word in UNITS), "")


def _word(heading: str) -> str:
    return re.sub(r"[\W_]+", "", heading.casefold())


def _with_unit(text: str, unit: str) -> str:
    return (
        text
        if unit == "kr" or not text or _HAS_UNIT.search(text) or not any(map(str.isdigit, text))
        else f"{text} {unit}"
    )
