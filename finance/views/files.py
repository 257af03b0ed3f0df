"""The years, or one of them, as a file: a table to reckon on, or paper for the archive."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from finance.export import overview_table, year_table
from finance.models import BudgetYear
from finance.paper import overview_pdf, year_pdf
from finance.queries import account_years, balance_over_years, finance_overview, year_account
from finance.queries.years import read_promises, seen_by
from finance.views.reading import unit_asked, year_or_404, year_tables
from groups.access import PortalRequest
from samla.importing.writing import KINDS, Cell, write_table
from samla.models import Collaboration
from samla.periods import today


@require_safe
def overview_file(request: PortalRequest, kind: str) -> HttpResponse:
    """All years that the reader may read: a table in kronor, or paper with the chart and what is promised."""
    page = finance_overview(request.viewer)
    if not page.years:
        raise Http404
    rows = overview_table(page)
    if kind in KINDS:
        content, content_type = write_table(kind, rows, sheet="Ekonomi"), KINDS[kind]
    elif kind == "pdf":
        dated = page.changed_at.date() if page.changed_at else today()
        content = overview_pdf(page, rows, collaboration=_collaboration(), dated=dated)
        content_type = "application/pdf"
    else:
        raise Http404
    return _file(content, content_type, f"ekonomi.{kind}")


@require_safe
def year_file(request: PortalRequest, year: int, kind: str) -> HttpResponse:
    """The year's lines as .xlsx or .csv, or the whole page as PDF."""
    found = year_or_404(request, year)
    rows = year_table(found, seen_by(found, read_promises(), request.viewer))
    if kind in KINDS:
        content, content_type = write_table(kind, rows, sheet=f"Ekonomi {year}"), KINDS[kind]
    elif kind == "pdf":
        content, content_type = _paper(request, found, rows), "application/pdf"
    else:
        raise Http404
    return _file(content, content_type, f"ekonomi-{year}.{kind}")


def _paper(request: PortalRequest, year: BudgetYear, rows: list[list[Cell]]) -> bytes:
    page = year_account(year.year, request.viewer)
    if page is None:
        raise Http404
    closed = [one for one in account_years(request.viewer) if one.is_closed and one.year <= year.year]
    return year_pdf(
        page,
        year_tables(year, request.viewer, unit_asked(request)),
        balance_over_years(closed) if closed else None,
        rows,
        collaboration=_collaboration(),
        dated=page.changed_at.date() if page.changed_at else today(),
    )


def _collaboration() -> str:
    found = Collaboration.objects.first()
    return found.full_name if found else ""


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
