"""A year of money on paper: the same object as the page, as an accessible PDF for archives."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.template.loader import render_to_string

from finance.queries import YearFacts
from samla.charts import Chart
from samla.document import Attachment, render_pdf
from samla.importing.writing import Cell, write_table


def year_html(page: YearFacts, tables: list[Any], chart: Chart | None, collaboration: str) -> str:
    """The year as HTML for paper."""
    state = "Året är stängt" if page.is_closed else "Året pågår"
    facts = [("Läge", state), ("Enhet", f"mnkr är miljoner kronor. Tabellerna är i {tables[0].unit.words}.")]
    if page.source_names:
        facts.append(("Pengarna kom från", ", ".join(page.source_names)))
    context = {
        "page": page,
        "tables": tables,
        "chart": chart,
        "organisation": collaboration,
        "facts": facts,
        "heading": f"Ekonomi {page.year}",
        "print": True,
    }
    return render_to_string("finance/year_print.html", context)


def year_pdf(
    page: YearFacts, tables: list[Any], chart: Chart | None, rows: list[list[Cell]], *, collaboration: str, dated: date
) -> bytes:
    """The same facts give the same bytes. The figures lie in the file as a table of their own."""
    table = Attachment(f"ekonomi-{page.year}.csv", write_table("csv", rows, sheet=""), "Årets rader i kronor")
    return render_pdf(
        year_html(page, tables, chart, collaboration),
        title=f"Ekonomi {page.year}",
        document_date=dated,
        author=collaboration,
        description=f"Intäkter, kostnader och balans {page.year}.",
        attachments=[table],
    )
