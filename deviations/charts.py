"""The charts of deviations: drawn from published numbers alone."""

from __future__ import annotations

from decimal import Decimal

from samla.charts import Chart, Datum, Series, bar_chart, trend_chart
from samla.disclosure import ProtectedTable, Shown


def trend(id: str, table: ProtectedTable) -> Chart:
    """Cases over half-years: one line a row of a table whose columns are the half-years."""
    series = [
        Series(row, tuple(_datum(cell) for cell in cells)) for row, cells in zip(table.rows, table.cells, strict=True)
    ]
    totals = Series("Totalt", tuple(_datum(total) for total in table.column_totals))
    return trend_chart(
        id,
        title="Ärenden per halvår",
        message=_trend_message(table),
        corner="Halvår",
        periods=table.columns,
        series=[*series, totals] if len(series) > 1 else series,
    )


def by_row(id: str, table: ProtectedTable, *, title: str, corner: str) -> Chart:
    """One bar a row, by the rows' totals."""
    sums = table.row_totals if table.columns else tuple(cell for (cell,) in table.cells)
    told = ", ".join(f"{row} {shown.text}" for row, shown in zip(table.rows, sums, strict=True))
    return bar_chart(
        id,
        title=title,
        message=f"{title}: {told}." if told else f"{title}: inga.",
        corner=corner,
        categories=table.rows,
        series=[Series("Antal", tuple(_datum(shown) for shown in sums))],
    )


def _trend_message(table: ProtectedTable) -> str:
    told = ", ".join(f"{name} {total.text}" for name, total in zip(table.columns, table.column_totals, strict=True))
    return f"Antal ärenden per halvår: {told}."


def _datum(shown: Shown) -> Datum:
    return Datum(None if shown.value is None else Decimal(shown.value), shown.text)
