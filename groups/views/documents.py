"""The document register."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups.access import PortalRequest
from groups.forms import DocumentFilter
from groups.queries.documents import faulty_links, register
from samla.editing import EditForm
from samla.formatting import number
from samla.periods import today

IN_FORCE = {DocumentFilter.IN_FORCE: True, DocumentFilter.PASSED: False}


@require_safe
def document_list(request: PortalRequest) -> HttpResponse:
    """What governs and informs the work, and where it is found."""
    context = register_context(request)
    return render(request, "groups/document_list.html", context, status=200 if context["form"].is_valid() else 422)


def register_context(request: PortalRequest, editing: EditForm | None = None) -> dict[str, Any]:
    """What the register is drawn from; the row that `editing` stands in is being edited."""
    form = DocumentFilter(request.GET)
    found = register(
        request.viewer,
        today(),
        kind=form.chosen("slag"),
        in_force=IN_FORCE.get(form.chosen("giltighet")),
        form=editing,
    )
    may_edit = request.viewer.edits_register
    return {
        "form": form,
        "register": found,
        "may_edit": may_edit,
        "lacking": faulty_links() if may_edit else 0,
        "is_answer": False,
        "result": f"{number(found.count)} dokument",
        "is_filtered": any(form.chosen(name) for name in form.fields),
    }
