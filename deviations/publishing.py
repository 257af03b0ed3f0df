"""The published tables of a half-year as files: columns that are documented, and a paper that can be read aloud."""

from __future__ import annotations

from django.template.loader import render_to_string

from deviations.queries import HalfYearPage
from deviations.tables import CountTableView
from samla.disclosure import Mark, Shown
from samla.document import Attachment, render_pdf
from samla.importing.writing import Cell, as_csv

HEADINGS = ("halvår", "tabell", "rad", "kolumn", "antal", "visas som", "märkning", "ursprung")
MARKS = {Mark.SHOWN: "visas", Mark.SMALL: "litet tal", Mark.COVERED: "dolt"}
COLUMNS = (
    ("halvår", "År och halvår, till exempel 2024-1."),
    ("tabell", "Vilken av de fyra tabellerna raden hör till."),
    ("rad", "Radens namn. Totalt är summan av alla rader."),
    ("kolumn", "Kolumnens namn. Totalt är summan av alla kolumner."),
    ("antal", "Antalet. Tomt där talet är dolt."),
    ("visas som", "Talet som det står på sidan: ett antal, <5 för ett litet tal eller .. för ett dolt."),
    ("märkning", "visas, litet tal, dolt – eller tabellen visas inte."),
    ("ursprung", "registrerad, eller påhittad i en demo."),
)
WITHHELD = "tabellen visas inte"


def table_rows(page: HalfYearPage) -> list[list[Cell]]:
    """Every published number on a row of its own, headings first."""
    return [list(HEADINGS), *(row for table in page.tables for row in _rows(page, table))]


def _rows(page: HalfYearPage, table: CountTableView) -> list[list[Cell]]:
    if table.withheld:
        return [[page.row.code, table.caption, "", "", None, "", WITHHELD, page.row.provenance]]
    lines = [*table.rows, *((table.foot,) if table.foot else ())]
    return [
        _row(page, table, line.name, header, cell)
        for line in lines
        for header, cell in zip(table.headers, (*line.cells, *((line.total,) if line.total else ())), strict=True)
    ]


def _row(page: HalfYearPage, table: CountTableView, row: str, column: str, shown: Shown) -> list[Cell]:
    start = [page.row.code, table.caption, row, column]
    return [*start, shown.value, shown.text, MARKS[shown.mark], page.row.provenance]


def half_year_pdf(page: HalfYearPage, collaboration: str) -> bytes:
    """The half-year on paper, with its numbers as CSV inside. The same facts give the same bytes."""
    context = {"page": page, "organisation": collaboration, "facts": _facts(page), "print": True}
    name = f"avvikelser-{page.row.code}.csv"
    return render_pdf(
        render_to_string("deviations/half_year_print.html", context),
        title=f"Avvikelser i samverkan, {page.name[0].lower()}{page.name[1:]}",
        document_date=page.published_on or page.extracted_on,
        author=collaboration,
        description="Antal avvikelser i samverkan. Små tal är dolda.",
        attachments=[Attachment(name, as_csv(table_rows(page)), "Talen i tabellerna")],
    )


def _facts(page: HalfYearPage) -> list[tuple[str, str]]:
    facts = [("Källa", page.source), ("Uttagna", f"{page.extracted_on:%Y-%m-%d}")]
    if page.published_on:
        facts.append(("Publicerade", f"{page.published_on:%Y-%m-%d}"))
    facts.append(("Lokala möten som tog upp avvikelser", page.taken_up.text))
    if page.solved_aside:
        facts.append(("Lösta vid sidan om registret", page.solved_aside))
    return facts
