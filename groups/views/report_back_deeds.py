"""What whoever leads the group does with a report-back: says who tells the board, or that nobody need."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from groups.access import EditorRequest
from groups.actions.report_backs import drop_report_back, name_reporter
from groups.decision_forms import NotNeededForm, ReporterForm
from groups.models import Person, ReportBack
from groups.queries.recipients import representatives
from groups.queries.report_backs import leads_report_back, visible_report_backs
from groups.views.deeds import Crumb, DeedPage, Note, answer
from samla.periods import today

REFUSED = "Det här gör ordföranden i gruppen eller processledaren."
deed_page = require_http_methods(["GET", "HEAD", "POST"])


@deed_page
def report_back_drop(request: EditorRequest, pk: int) -> HttpResponse:
    """The board need not hear of the meeting, and why."""
    row = _led(request, pk)
    form = NotNeededForm(request.POST if request.method == "POST" else None)

    def do() -> None:
        drop_report_back(report_back=row, reason=form.cleaned_data["reason"], by=request.user)

    page = _page(row, "Återrapport behövs inte", "Spara")
    return answer(request, page, form, do, done="Det är noterat att nämnden inte behöver någon återrapport.")


@deed_page
def report_back_who(request: EditorRequest, pk: int) -> HttpResponse:
    """Who tells the board: one of those who sit for it."""
    row = _led(request, pk)
    met = row.meeting.groups.order_by("position", "id")
    seated = [found.person for found in representatives(met, row.board, today())]
    people = Person.objects.filter(pk__in=seated).order_by("name_key", "pk")
    form = ReporterForm(request.POST if request.method == "POST" else None, people, initial={"person": row.person_id})

    def do() -> None:
        name_reporter(report_back=row, person=form.cleaned_data["person"], by=request.user)

    page = _page(row, "Vem återrapporterar?", "Spara")
    return answer(request, page, form, do, done="Sparat.")


def _led(request: EditorRequest, pk: int) -> ReportBack:
    row: ReportBack = get_object_or_404(visible_report_backs(request.viewer), pk=pk)
    if not leads_report_back(row, request.viewer):
        raise PermissionDenied(REFUSED)
    return row


def _page(row: ReportBack, title: str, button: str) -> DeedPage:
    crumbs = (Crumb("Att säga i nämnden", row.get_absolute_url()),)
    notes = (Note("Nämnd", row.board.name), Note("Möte", row.meeting.name), Note("Dag", row.meeting.date))
    return DeedPage(title, button, crumbs, notes=notes)
