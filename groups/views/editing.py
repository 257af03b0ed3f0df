"""Changing texts of a group and rows of the document register where they stand."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from groups.access import EditorRequest
from groups.actions.documents import change_document, note_adoption, register_document
from groups.actions.groups import change_group
from groups.edit_forms import AdoptionForm, DocumentFields, DocumentForm
from groups.models import Document, Group
from groups.queries.documents import document_place, document_row, faulty_links
from groups.queries.parts import FORMS, group_part, part_place
from groups.views.deeds import Crumb, DeedPage, answer
from groups.views.documents import register_context
from groups.views.structure import group_context, group_or_404
from samla.editing import EditForm, edit_in_place
from samla.errors import Refusal
from samla.htmx import wants_fragment
from samla.periods import today

GROUP_REFUSED = "Du får läsa om gruppen men inte ändra uppgifterna om den."
REGISTER_REFUSED = "Du får läsa dokumentregistret men inte ändra i det."


@require_http_methods(["GET", "HEAD", "POST"])
def group_edit(request: EditorRequest, slug: str, part: str) -> HttpResponse:
    """One text of a group."""
    group = group_or_404(request, slug)
    if part not in FORMS:
        raise Http404
    if not request.viewer.edits_group(group.pk):
        raise PermissionDenied(GROUP_REFUSED)

    def save(row: Group, **facts: Any) -> Group:
        return change_group(group=row, by=request.user, **facts)

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        current = group_or_404(request, slug)
        if wants_fragment(request):
            shown = group_part(current, part, may_edit=True, form=form)
            return render(request, "groups/_part.html", {"part": shown}, status=status)
        return render(request, "groups/group_detail.html", group_context(current, request.viewer, form), status=status)

    return edit_in_place(request, FORMS[part], group, part_place(group, part), save=save, show=show)


@require_http_methods(["GET", "HEAD", "POST"])
def document_edit(request: EditorRequest, pk: int) -> HttpResponse:
    """One row of the register."""
    document = get_object_or_404(Document, pk=pk)
    if not request.viewer.edits_register:
        raise PermissionDenied(REGISTER_REFUSED)

    def save(row: Document, **facts: Any) -> Document:
        return change_document(document=row, by=request.user, **facts)

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        if not wants_fragment(request):
            return render(request, "groups/document_list.html", register_context(request, form), status=status)
        if form is None and _has_moved(document):
            return HttpResponseClientRefresh()
        row = document_row(pk, request.viewer, today(), form)
        context = {"document": row, "lacking": faulty_links(), "is_answer": True}
        template = "groups/_document_row.html" if form else "groups/_document_answer.html"
        return render(request, template, context, status=status)

    return edit_in_place(request, DocumentForm, document, document_place(document), save=save, show=show)


@require_http_methods(["GET", "HEAD", "POST"])
def document_add(request: EditorRequest) -> HttpResponse:
    """A new row of the register."""
    if not request.viewer.edits_register:
        raise PermissionDenied(REGISTER_REFUSED)
    form = DocumentFields(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_valid():
        try:
            document = register_document(by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            status = refusal.status_code
        else:
            return redirect(document_place(document).anchor_url)
    elif form.is_bound:
        status = 422
    return render(request, "groups/document_add.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def document_adopt(request: EditorRequest, slug: str) -> HttpResponse:
    """That a group has adopted a document."""
    document = get_object_or_404(Document, slug=slug)
    if not request.viewer.edits_register:
        raise PermissionDenied(REGISTER_REFUSED)
    form = AdoptionForm(request.POST or None)

    def do() -> None:
        note_adoption(document=document, by=request.user, **form.cleaned_data)

    back = reverse("groups:document_detail", args=[slug])
    crumbs = (Crumb("Dokument", reverse("groups:document_list")), Crumb(document.title, back))
    page = DeedPage("Vem har antagit dokumentet?", "Spara", crumbs, document.title)
    return answer(request, page, form, do, done="Sparat.")


def _has_moved(before: Document) -> bool:
    """Whether the row now belongs somewhere else in the register, which is by kind and title."""
    return not Document.objects.filter(pk=before.pk, kind=before.kind, title=before.title).exists()
