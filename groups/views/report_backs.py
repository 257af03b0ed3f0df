"""«Vår nämnd» and «Att säga i nämnden»."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import EditorRequest, PortalRequest
from groups.actions.report_backs import note_report, write_sentences
from groups.decision_forms import SentencesForm
from groups.models import Organisation, Person, ReportBack, Told, Word
from groups.queries.boards import board_list, board_page
from groups.queries.report_backs import may_tell, report_back_page, sentences_of, visible_report_backs
from samla.editing import EditForm, edit_in_place
from samla.errors import Refusal
from samla.htmx import page_or_fragment
from samla.models import User
from samla.periods import today

REFUSED = "Det här gör den som sitter i gruppen för nämnden, ordföranden eller processledaren."


@require_safe
def board_index(request: PortalRequest) -> HttpResponse:
    """The boards, and what each has answered; the reader's own first."""
    user = request.user if isinstance(request.user, User) else None
    return render(request, "groups/board_list.html", {"sections": board_list(request.viewer, user, today())})


@require_safe
def board_show(request: PortalRequest, slug: str) -> HttpResponse:
    """What one board has to answer, and what came of it."""
    boards = Organisation.objects.select_related("principal", "replaced_by")
    board = get_object_or_404(boards, slug=slug, kind=Organisation.Kind.BOARD)
    return render(request, "groups/board.html", {"board": board_page(board, request.viewer, today())})


@require_safe
def report_back(request: PortalRequest, pk: int) -> HttpResponse:
    """What to say in the board, to copy, print and share."""
    return _show(request, _row(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def report_back_edit(request: EditorRequest, pk: int) -> HttpResponse:
    """The sentences, edited where they stand."""
    row = _told_by(request, pk)
    page = report_back_page(row, request.viewer, today(), may_edit=True)
    if not row.sentences:
        row.sentences = list(sentences_of(row, request.viewer))

    def save(row: ReportBack, **facts: Any) -> ReportBack:
        return write_sentences(report_back=row, by=request.user, **facts)

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        return _show(request, _row(request, pk), form, status=status)

    return edit_in_place(request, SentencesForm, row, page.place, save=save, show=show)


@require_POST
def report_back_done(request: EditorRequest, pk: int) -> HttpResponse:
    """«Återrapporterat i dag», by one tap."""
    row = _told_by(request, pk)
    source = Person.objects.filter(user=request.user).order_by("pk").first()
    try:
        note_report(report_back=row, word=Word(today(), source, Told.Way.PORTAL), by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Det är noterat att nämnden har fått höra om mötet.")
    return redirect(row.get_absolute_url())


def _row(request: PortalRequest, pk: int) -> ReportBack:
    found: ReportBack = get_object_or_404(visible_report_backs(request.viewer), pk=pk)
    return found


def _told_by(request: EditorRequest, pk: int) -> ReportBack:
    row = _row(request, pk)
    if not may_tell(row, request.viewer, request.user, today()):
        raise PermissionDenied(REFUSED)
    return row


def _show(request: PortalRequest, row: ReportBack, form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
    user = request.user if isinstance(request.user, User) else None
    may = may_tell(row, request.viewer, user, today())
    page = report_back_page(row, request.viewer, today(), may_edit=may, form=form)
    return page_or_fragment(
        request, "groups/report_back.html", "groups/_sentences.html", {"report": page}, status=status
    )
