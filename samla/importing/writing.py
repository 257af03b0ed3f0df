"""Tables that leave the portal: .xlsx and .csv that open in a spreadsheet, run nothing there, and can be read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter

Cell = str | int | Decimal | date | None
KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
# What a spreadsheet takes for the beginning of a formula
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 60


def write_table(kind: str, rows: Sequence[Sequence[Cell]], *, sheet: str) -> bytes:
    """The rows, headings first, as a file of one of KINDS."""
    return as_xlsx(rows, sheet=sheet) if kind == "xlsx" else as_csv(rows)


def as_xlsx(rows: Sequence[Sequence[Cell]], *, sheet: str) -> bytes:
    """A workbook with one sheet. Texts are texts, whatever they begin with."""
    return as_workbook({sheet: rows})


def as_workbook(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    """A workbook of several sheets, by their names."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        day, heading = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"bold": True})
        amount = book.add_format({"num_format": "# ##0.00"})
        for name, rows in sheets.items():
            _fill(book.add_worksheet(name[:31]), rows, day, heading, amount)
    return made.getvalue()


def _fill(page: Any, rows: Sequence[Sequence[Cell]], day: Any, heading: Any, amount: Any) -> None:
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                # Not write(), which would make formulas and links of some
                page.write_string(number, place, cell, None if number else heading)
            elif isinstance(cell, Decimal):
                page.write_number(number, place, float(cell), amount)
            elif cell is not None:
                page.write(number, place, cell, day if isinstance(cell, date) else None)
    page.freeze_panes(1, 0)
    for place, column in enumerate(zip(*rows, strict=True)):
        page.set_column(place, place, min(WIDEST, max(len(str(cell or "")) for cell in column) + 2))


def as_csv(rows: Sequence[Sequence[Cell]]) -> bytes:
    """Semicolons and a byte order mark, as Swedish spreadsheets expect.

    An apostrophe before what would be a formula; the portal's own reader takes it away again.
    """
    made = io.StringIO()
    csv.writer(made, delimiter=";").writerows([[_harmless(cell) for cell in row] for row in rows])
    return made.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> str:
    if isinstance(cell, int | Decimal):  # a number is never a formula, whatever sign it has
        return str(cell).replace(".", ",")
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text
