"""From an uploaded file or a pasted text to rows of plain strings. The file is never trusted and never stored."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from samla.errors import Refusal
from samla.importing.limits import LIST, MEGABYTE, Limits
from samla.importing.places import Merged, column_letter
from samla.privacy import certain_in

ROOT = str(Path(__file__).resolve().parents[2])
START = "import sys; sys.path.append(sys.argv.pop()); from samla.importing.child import main; main()"
MAX_ROWS, MAX_COLUMNS = LIST.rows, LIST.columns
GRACE_SECONDS = 10.0  # beside what the process may calculate, for a machine that is busy

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


class TooLarge(Unreadable):
    """The file is larger than may be sent at all."""

    status_code = 413


class OpenTable:
    """A table that is being read. Its beginning is known; the rest comes row by row when columns have been chosen."""

    def __init__(self, about: dict[str, Any], ask: IO[bytes], lines: Iterable[bytes]) -> None:
        self.sheets: int = about["sheets"]
        self.head = Table(tuple(Row(number, tuple(cells)) for number, cells in about["head"]), self.sheets)
        self.merged = tuple(Merged(**one) for one in about["merged"])
        self._ask, self._lines = ask, lines

    def rows(self, columns: Sequence[int] | None = None) -> Iterator[Row]:
        """Every row that holds something, with the cells of these columns in this order. May be asked for once.

        Raises Unreadable at the end, or on the way, if the file turns out to be one that is refused: nothing of
        what came before may be kept then.
        """
        with suppress(BrokenPipeError):  # it has died; what it managed to say tells why
            self._ask.write(json.dumps(columns).encode() + b"\n")
            self._ask.close()
        for line in self._lines:
            said = json.loads(line)
            if isinstance(said, list):
                yield Row(said[0], tuple(said[1]))
            elif "refused" in said:
                raise Unreadable(said["refused"])
            else:
                return
        raise Unreadable(UNREADABLE)


def read_table(data: bytes, *, max_rows: int = MAX_ROWS, max_columns: int = MAX_COLUMNS) -> Table:
    """The table in an .xlsx, .xls, .ods or .csv file, or in a text pasted from a spreadsheet; else Unreadable.

    What a file is called says nothing; what it holds does. Formulas come as the values they last had.
    """
    with open_table(data, replace(LIST, rows=max_rows, columns=max_columns)) as table:
        return Table(tuple(table.rows()), table.sheets)


@contextmanager
def open_table(data: bytes, limits: Limits) -> Iterator[OpenTable]:
    """Begin to read a table in a limited process, which is ended with the block. Raises Unreadable."""
    if len(data) > limits.bytes:
        sentence = f"Filen är större än {limits.megabytes} MB. Ta bort det som inte behövs och försök igen."
        raise TooLarge(sentence) if limits.is_strict else Unreadable(sentence)
    if not data[:MEGABYTE].strip() and not data.strip():
        raise Unreadable("Filen är tom.")
    # -I: the process knows no setting, password or address of the portal's
    command = [sys.executable, "-I", "-X", "utf8", "-c", START, ROOT]
    with subprocess.Popen(  # noqa: S603 – our own script
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/"
    ) as child:
        late = threading.Timer(limits.seconds + GRACE_SECONDS, child.kill)
        late.start()
        try:
            yield _opened(child, data, limits)
        finally:
            late.cancel()
            child.kill()
            for pipe in (child.stdin, child.stdout):
                with suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]  # both were asked for


def _opened(child: subprocess.Popen[bytes], data: bytes, limits: Limits) -> OpenTable:
    ask, lines = child.stdin, child.stdout
    assert ask is not None and lines is not None  # noqa: S101, PT018 – both were asked for
    with suppress(BrokenPipeError):  # it refused before it had read everything
        ask.write(json.dumps({"bytes": len(data), "limits": limits.as_plain()}).encode() + b"\n")
        ask.write(data)
        ask.flush()
    first = lines.readline()
    about = json.loads(first) if first else {"refused": UNREADABLE}
    if "refused" in about:
        raise Unreadable(about["refused"])
    return OpenTable(about, ask, lines)


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
