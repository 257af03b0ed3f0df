"""A document with its files, and the one address from which every file is served."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import Permission, PortalRequest, visible_files
from groups.actions.files import add_document_file
from groups.file_forms import DocumentFileForm, confirmed
from groups.models import Document, DocumentFile
from groups.queries.files import document_page
from samla.contributions import history_url
from samla.errors import Refusal
from samla.models import User
from samla.periods import today

MAY_NOT_ADD = "Du får läsa dokumentet men inte lägga in filer."


@require_http_methods(["GET", "HEAD", "POST"])
def document_detail(request: PortalRequest, slug: str) -> HttpResponse:
    """A document and its files; the process leader adds a new one here."""
    document = get_object_or_404(Document, slug=slug)
    form = DocumentFileForm()
    status = 200
    if request.method == "POST":
        form = DocumentFileForm(request.POST, request.FILES)
        status = _add_file(request, document, form)
        if status == 302:
            return redirect("groups:document_detail", slug=slug)
    page = document_page(document, request.viewer)
    context = {
        "document": page,
        "form": form if page.may_add else None,
        "history_url": history_url(document, request.viewer),
    }
    return render(request, "groups/file_document.html", context, status=status)


def _add_file(request: PortalRequest, document: Document, form: DocumentFileForm) -> int:
    """Adds the file if nothing is wrong; gives the status to answer with."""
    if not request.viewer.may(Permission.EDIT_ALL):
        raise PermissionDenied(MAY_NOT_ADD)
    if not form.is_valid():
        return 422
    leader = cast(User, request.user)  # nobody else gets this far
    uploaded = form.cleaned_data["file"]
    data = uploaded.read()

    def add() -> DocumentFile:
        return add_document_file(
            document=document,
            name=uploaded.name,
            data=data,
            visibility=DocumentFile.Visibility(form.cleaned_data["visibility"]),
            note=form.cleaned_data["note"],
            on=today(),
            by=leader,
        )

    try:
        added = confirmed(form, add)
    except Refusal as refusal:
        if not form.has_error("file"):
            form.add_error("file", str(refusal))
        return refusal.status_code
    messages.success(request, f"Filen är sparad som revision {added.revision}.")
    return 302


@require_safe
def file_show(request: PortalRequest, pk: int) -> HttpResponse:
    """The bytes of a file, to those who may read what it belongs to. Only PDF and pictures are shown in the browser."""
    file = get_object_or_404(visible_files(request.viewer).select_related("content"), pk=pk)
    response = HttpResponse(bytes(file.content.data), content_type=file.media_type)
    disposition = content_disposition_header(as_attachment=not file.is_shown, filename=file.name)
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response
