"""The document register."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups.access import PortalRequest
from groups.forms import DocumentFilter
from groups.queries.documents import register
from samla.formatting import number
from samla.periods import today

IN_FORCE = {DocumentFilter.IN_FORCE: True, DocumentFilter.PASSED: False}


@require_safe
def document_list(request: PortalRequest) -> HttpResponse:
    """What governs and informs the work, and where it is found."""
    form = DocumentFilter(request.GET)
    found = register(request.viewer, today(), kind=form.chosen("slag"), in_force=IN_FORCE.get(form.chosen("giltighet")))
    context = {
        "form": form,
        "register": found,
        "result": f"{number(found.count)} dokument",
        "is_filtered": any(form.chosen(name) for name in form.fields),
    }
    return render(request, "groups/document_list.html", context, status=200 if form.is_valid() else 422)
