"""The figures and tables of a finished report as CSV: inside its PDF, and to fetch."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import slugify

from reports.content import Block, Drawing, ReportContent, Table, said, walk
from samla.document import Attachment
from samla.importing.writing import Cell, as_csv

FIGURE_COLUMNS: tuple[Cell, ...] = ("nyckel", "siffra", "värde", "text", "tillägg", "förra året", "ursprung")
PROVENANCES = {"": "registrerad", "invented": "påhittad", "derived": "härledd"}


def data_files(report: ReportContent) -> tuple[Attachment, ...]:
    """Every figure in one file, then a file for each table and chart, in reading order."""
    tables = [found for section in walk(report.sections) for block in section.blocks for found in _tables(block)]
    return (
        Attachment("siffror.csv", as_csv(figure_rows(report)), "Rapportens siffror"),
        *(
            Attachment(f"tabell-{number:02}-{slugify(caption)[:50]}.csv", as_csv(rows), f"Tabell: {caption}")
            for number, (caption, rows) in enumerate(tables, start=1)
        ),
    )


def figure_rows(report: ReportContent) -> list[tuple[Cell, ...]]:
    """A line for each figure, with its value as a number that a program reads."""
    return [
        FIGURE_COLUMNS,
        *(
            (one.key, one.label, f"{one.value:f}", one.text, one.note, one.before, PROVENANCES[one.provenance])
            for one in report.figures().values()
        ),
    ]


def _tables(block: Block) -> Iterator[tuple[str, list[tuple[Cell, ...]]]]:
    if isinstance(block, Table):
        body = (*block.rows, *([block.total] if block.total else []))
        yield block.caption, [block.head, *(tuple(said(cell) for cell in row) for row in body)]
    elif isinstance(block, Drawing) and block.has_table:
        data = block.chart.table
        yield block.chart.title, [data.headers, *((name, *cells) for name, cells in data.rows)]
