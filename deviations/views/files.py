"""The published numbers as files: a paper, a spreadsheet, plain text."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from deviations.publishing import COLUMNS, half_year_pdf, table_rows
from deviations.queries import half_year_page
from groups.access import PortalRequest
from samla.importing.writing import KINDS, as_csv, as_workbook
from samla.models import Collaboration
from samla.periods import HalfYear

MEDIA_TYPES = {**KINDS, "pdf": "application/pdf"}


@require_safe
def half_year_file(request: PortalRequest, code: HalfYear, kind: str) -> HttpResponse:
    """The half-year as the reader may see it. The spreadsheet has a sheet that tells what its columns are."""
    page = half_year_page(code, request.viewer)
    if page is None or kind not in MEDIA_TYPES:
        raise Http404
    if kind == "pdf":
        collaboration = Collaboration.objects.first()
        content = half_year_pdf(page, collaboration.full_name if collaboration else "")
    elif kind == "xlsx":
        content = as_workbook(
            {"Tal": table_rows(page), "Kolumner": [["kolumn", "vad den betyder"], *map(list, COLUMNS)]}
        )
    else:
        content = as_csv(table_rows(page))
    response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
    shown = "inline" if kind == "pdf" else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="avvikelser-{code.code}.{kind}"'
    return response
