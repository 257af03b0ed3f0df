"""Protected tables laid out for reading: head, rows, foot and what the marks mean."""

from __future__ import annotations

from dataclasses import dataclass

from samla.disclosure import Mark, ProtectedTable, Shown


@dataclass(frozen=True)
class TableRow:
    """A row of counts. `total` is None in a table with a single column."""

    name: str
    cells: tuple[Shown, ...]
    total: Shown | None


@dataclass(frozen=True)
class CountTableView:
    """A finished table. The same object is read by page, PDF and data files."""

    id: str
    caption: str
    corner: str
    headers: tuple[str, ...]
    rows: tuple[TableRow, ...]
    foot: TableRow | None
    explanations: tuple[str, ...]
    withheld: bool

    @property
    def has_hidden(self) -> bool:
        """Whether any number in the table is hidden."""
        return any(cell.mark is not Mark.SHOWN for row in self.rows for cell in row.cells)


def lay_out(table: ProtectedTable, *, caption: str, corner: str, count_name: str = "Antal") -> CountTableView:
    """The table with its totals; `count_name` heads the numbers where there is one column only."""
    two_way = bool(table.columns)
    totals = table.row_totals if two_way else (None,) * len(table.rows)
    rows = tuple(TableRow(*row) for row in zip(table.rows, table.cells, totals, strict=True))
    foot_cells = table.column_totals if two_way else (table.total,)
    return CountTableView(
        id=table.name,
        caption=caption,
        corner=corner,
        headers=(*table.columns, "Totalt") if two_way else (count_name,),
        rows=rows,
        foot=TableRow("Totalt", foot_cells, table.total if two_way else None),
        explanations=table.explanations(),
        withheld=table.withheld,
    )
