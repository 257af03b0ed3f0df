"""The limited process that reads a table nobody has vouched for. Started by samla.importing.reading, never imported.

It is given a line that says how much to read, then the bytes. It answers with JSON lines: the first rows, so that
the other side can say which columns it wants, and then those columns of every row. Other columns never leave this
process. A file may be broken, encrypted or made to hurt; at worst this process dies, and the portal says that
the file can't be read. Nothing is written to disk: the process may not write to files at all.
"""

from __future__ import annotations

import functools
import io
import itertools
import json
import re
import resource
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from samla.importing.cells import plain, refuse_size
from samla.importing.limits import Limits
from samla.importing.places import Merged, column_letter
from samla.importing.text import delimited
from samla.importing.workbooks import (
    LOCKED,
    NOT_A_TABLE,
    OLE,
    ZIP,
    Refused,
    formula,
    look_inside,
    merged_in_open_document,
    personal_number,
    refuse_old_formulas,
    shown_sheets,
)
from samla.privacy import certain_in

HEAD_ROWS = 30
PLACES_TOLD = 5
TOO_MUCH_TEXT = "Tabellen innehåller för mycket text för att vara en lista. Dela upp den."

# What may hold the number of a person must have at least a date's digits, perhaps with something between
MAYBE_A_DATE = re.compile(r"\d\d[^0-9A-Za-z]?\d\d[^0-9A-Za-z]?\d\d")
FEWEST_DIGITS = 6

Numbered = tuple[int, list[str]]


def say(*lines: object) -> None:
    sys.stdout.write("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines))
    sys.stdout.flush()


def limit(limits: Limits) -> None:
    """Let this process take no more than it needs: memory, time, no files, no core dump."""
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def main() -> None:
    given = sys.stdin.buffer
    asked = json.loads(given.readline())
    limits = Limits(**asked["limits"])
    limit(limits)
    try:
        answer(Reading(given.read(asked["bytes"]), limits))
    except PasswordError:
        say({"refused": LOCKED})
    except Refused as refused:
        say({"refused": str(refused)})
    except (CalamineError, OSError):
        say({"refused": NOT_A_TABLE})


def answer(reading: Reading) -> None:
    """First the beginning of the table; then, of the columns that are wanted, everything."""
    rows = reading.rows()
    head = list(itertools.islice(rows, HEAD_ROWS))
    say({"sheets": reading.sheets, "head": head, "merged": [asdict(one) for one in reading.merged]})
    wanted: list[int] | None = json.loads(sys.stdin.buffer.readline())
    write = sys.stdout.write
    for number, cells in itertools.chain(head, rows):
        chosen = cells if wanted is None else [cells[index] if index < len(cells) else "" for index in wanted]
        write(json.dumps([number, chosen], ensure_ascii=False))
        write("\n")
    reading.look_at_the_rest()
    say({"done": True})


class Reading:
    """The rows of the first sheet that a reader sees, looked through on their way."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.limits, self.sheets = limits, 1
        self.merged: list[Merged] = []
        self.workbook: CalamineWorkbook | None = None
        self.found: dict[str, int] = {}  # the columns that hold numbers of persons, and the first row of each
        if data.startswith((ZIP, OLE)):
            self.lines = self._open(data)
        else:
            self.lines = delimited(data, limits)

    def rows(self) -> Iterator[Numbered]:
        """The rows that hold anything, each with its number."""
        yield from self._looked_through(self.lines, "")
        self._refuse_what_was_found()

    def look_at_the_rest(self) -> None:
        """The sheets that are not read may hold the number of a person too."""
        if not self.limits.is_strict or self.workbook is None:
            return
        for index, described in enumerate(self.workbook.sheets_metadata):
            if index != self.read and described.typ == SheetTypeEnum.WorkSheet:
                sheet = self.workbook.get_sheet_by_index(index)
                for _ in self._looked_through(sheet_lines(sheet, self.limits), f"blad {index + 1}, "):
                    pass
        self._refuse_what_was_found()

    def _open(self, data: bytes) -> Iterator[list[str]]:
        look_inside(data, self.limits)
        if self.limits.is_strict and data.startswith(OLE):
            refuse_old_formulas(data)
        self.workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = shown_sheets(self.workbook)
        self.read, self.sheets = shown[0], len(shown)
        sheet = self.workbook.get_sheet_by_index(self.read)
        merged = sheet.merged_cell_ranges
        if merged is not None:
            self.merged = [Merged(*first, *last) for first, last in merged[:1000]]
        elif self.limits.is_strict:
            self.merged = merged_in_open_document(data)
        return sheet_lines(sheet, self.limits)

    def _looked_through(self, lines: Iterable[list[str]], where: str) -> Iterator[Numbered]:
        is_strict, characters = self.limits.is_strict, 0
        for number, cells in enumerate(lines, start=1):
            while cells and not cells[-1]:
                cells.pop()
            if not cells:
                continue
            characters += sum(map(len, cells))
            if characters > self.limits.characters:
                raise Refused(TOO_MUCH_TEXT)
            if is_strict:
                self._look_at(number, cells, where)
            yield number, cells

    def _look_at(self, number: int, cells: list[str], where: str) -> None:
        for index, cell in enumerate(cells):
            if not cell:
                continue
            if cell[0] == "=" and len(cell) > 1:
                raise formula(f"rad {number}, kolumn {column_letter(index)}")
            is_half = len(cell) in (6, 8) and cell.isdigit() and index + 1 < len(cells)
            if is_a_persons(cell) or (is_half and is_a_persons_with(cell, cells[index + 1])):
                self.found.setdefault(f"{where}kolumn {column_letter(index)}", number)

    def _refuse_what_was_found(self) -> None:
        if self.found:
            told = [f"{column}, rad {row}" for column, row in list(self.found.items())[:PLACES_TOLD]]
            more = " och i flera kolumner" if len(self.found) > PLACES_TOLD else ""
            raise Refused(personal_number("; ".join(told) + more))


@functools.lru_cache(maxsize=1 << 14)  # days and codes come again and again
def is_a_persons(cell: str) -> bool:
    """Whether a number of a person stands in the cell. Most cells are seen at once to hold none."""
    if cell.isascii():
        return bool(MAYBE_A_DATE.search(cell) and certain_in(cell))
    return sum(map(str.isdigit, cell)) >= FEWEST_DIGITS and bool(certain_in(cell))


def is_a_persons_with(birth: str, last: str) -> bool:
    """A date of birth and the four last digits, where a list keeps them in two columns."""
    return len(last) == 4 and last.isdigit() and bool(certain_in(f"{birth}-{last}"))


def sheet_lines(sheet: CalamineSheet, limits: Limits) -> Iterator[list[str]]:
    """The rows of a sheet from its first row and column on, as text."""
    refuse_size(sheet.total_height, sheet.total_width, limits)
    if sheet.start is None:
        return iter(())
    indent = [""] * sheet.start[1]
    return ([*indent, *map(plain, row)] for row in sheet.iter_rows())
