"""From an uploaded file or a pasted text to rows of plain strings. The file is never trusted and never stored."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from samla.errors import Refusal
from samla.privacy import certain_in

CHILD = Path(__file__).with_name("child.py")
MAX_BYTES = 10 << 20
MAX_ROWS = 20_000
MAX_COLUMNS = 100
MAX_SECONDS = 10.0

UNREADABLE = "Filen går inte att läsa. Öppna den i ett kalkylprogram, spara den som .xlsx och försök igen."


class Unreadable(Refusal):
    """The file is no table that can be read; the sentence says what to do."""

    status_code = 422


@dataclass(frozen=True)
class Row:
    """A row with something in it, and its number in the file as a spreadsheet shows it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """What the first visible sheet holds. Days are written 2024-10-01 and numbers with a decimal comma."""

    rows: tuple[Row, ...]
    sheets: int = 1


@dataclass(frozen=True)
class CellError:
    """What is wrong in a cell, told by its row and column. The text never repeats what stands there."""

    row: int
    column: str
    text: str

    @property
    def place(self) -> str:
        return f"Rad {self.row}, kolumn {self.column}" if self.column else f"Rad {self.row}"


def read_table(data: bytes, *, max_rows: int = MAX_ROWS, max_columns: int = MAX_COLUMNS) -> Table:
    """The table in an .xlsx, .xls, .ods or .csv file, or in a text pasted from a spreadsheet; else Unreadable.

    What a file is called says nothing; what it holds does. Formulas come as the values they last had.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(f"Filen är större än {MAX_BYTES >> 20} MB. Ta bort det som inte behövs och försök igen.")
    if not data.strip():
        raise Unreadable("Filen är tom.")
    lines = _read_in_child(data, max_rows, max_columns).decode().split("\n")
    about = json.loads(lines[0])
    if "refused" in about:
        raise Unreadable(about["refused"])
    rows = (json.loads(line) for line in lines[1:] if line)
    return Table(tuple(Row(number, tuple(cells)) for number, cells in rows), about["sheets"])


def _read_in_child(data: bytes, max_rows: int, max_columns: int) -> bytes:
    """What the limited process answers. It knows no setting, password or address of the portal's."""
    command = [sys.executable, "-I", "-X", "utf8", str(CHILD), str(max_rows), str(max_columns)]
    try:
        done = subprocess.run(  # noqa: S603 – our own script
            command, input=data, capture_output=True, timeout=MAX_SECONDS, env={}, cwd="/", check=False
        )
    except subprocess.TimeoutExpired as late:
        raise Unreadable(UNREADABLE) from late
    if done.returncode or not done.stdout:
        raise Unreadable(UNREADABLE)
    return done.stdout


@dataclass(frozen=True)
class PersonalNumber:
    """A cell that seems to hold the number of a person. The text is for confirming that it does not; never shown."""

    place: str
    text: str


def personal_numbers(table: Table) -> tuple[PersonalNumber, ...]:
    """Where in the table there are personnummer, in any column; such a file is refused whole."""
    return tuple(
        PersonalNumber(f"rad {row.number}, kolumn {column_letter(index)}", text)
        for row in table.rows
        for index, cell in enumerate(row.cells)
        for text in (cell, _with_next(row.cells, index))
        if certain_in(text)
    )


def _with_next(cells: tuple[str, ...], index: int) -> str:
    """A date of birth and the four last digits, where a list keeps them in two columns."""
    pair = cells[index : index + 2]
    return "-".join(pair) if re.fullmatch(r"(\d\d)?\d{6} \d{4}", " ".join(pair)) else ""


def column_letter(index: int) -> str:
    """The column's name in a spreadsheet: 0 is A, 25 is Z, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
