"""Where something stands in a table, as a spreadsheet tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Merged:
    """Cells that are drawn as one, by row and column from zero."""

    row: int
    column: int
    last_row: int
    last_column: int


def column_letter(index: int) -> str:
    """The column's name in a spreadsheet: 0 is A, 25 is Z, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
