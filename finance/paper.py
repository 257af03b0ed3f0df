"""The money on paper, all years or one: the same objects as the pages, as accessible PDFs for archives."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.template.loader import render_to_string

from finance.queries import FinanceOverview, YearFacts
from samla.charts import Chart
from samla.document import Attachment, render_pdf
from samla.formatting import EN_DASH
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


def overview_pdf(page: FinanceOverview, rows: list[list[Cell]], *, collaboration: str, dated: date) -> bytes:
    """All years that the reader may read. The figures lie in the file as a table of their own."""
    years = [year.year for year in page.years]
    told = str(years[0]) if len(years) == 1 else f"{years[-1]}{EN_DASH}{years[0]}"
    context = {
        "page": page,
        "organisation": collaboration,
        "heading": f"Ekonomi {told}",
        "facts": [("Enhet", "mnkr är miljoner kronor, avrundade till en decimal. Alla tal räknas på hela kronor.")],
        "print": True,
    }
    return render_pdf(
        render_to_string("finance/overview_print.html", context),
        title=f"Ekonomi {told}",
        document_date=dated,
        author=collaboration,
        description=f"Balans, budget, utfall och åtaganden {told}.",
        attachments=[Attachment("ekonomi.csv", write_table("csv", rows, sheet=""), "Åren i kronor")],
    )
