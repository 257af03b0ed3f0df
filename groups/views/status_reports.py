"""Status reports: read by the groups they go between, written by those who lead the group."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import EditorRequest, PortalRequest, visible_groups
from groups.actions.status_reports import begin_status_report, hand_in_status_report, write_status_report
from groups.models import Meeting, StatusReport
from groups.queries.status_reports import status_report_list, status_report_page, visible_status_reports
from groups.status_report_forms import BeginForm, HandInForm, StatusReportForm
from groups.views.corrections import correct
from groups.views.deeds import Crumb, DeedPage, answer
from groups.views.structure import group_or_404
from samla.editing import Place
from samla.periods import today

READ_OR_WRITE = ["GET", "HEAD", "POST"]
NOT_WRITER = "Lägesrapporten skrivs av gruppens ordförande, vice ordförande och processledaren."
TITLE = "Lägesrapporter"


@require_safe
def status_report_index(request: PortalRequest) -> HttpResponse:
    """The reports that the reader may see; nobody who reads none is shown that there is such a list."""
    viewer = request.viewer
    if not (viewer.reads_all or viewer.own_groups):
        raise Http404
    return render(request, "groups/status_report_list.html", {"reports": status_report_list(viewer)})


@require_safe
def status_report_detail(request: PortalRequest, pk: int) -> HttpResponse:
    """One report."""
    page = status_report_page(_report(request, pk), request.viewer)
    return render(request, "groups/status_report.html", {"report": page, "history_url": page.history_url})


@require_http_methods(READ_OR_WRITE)
def status_report_begin(request: EditorRequest, slug: str) -> HttpResponse:
    """A new report from a group, filled with what has happened since the last one."""
    group = group_or_404(request, slug)
    if not request.viewer.edits_group(group.pk):
        raise PermissionDenied(NOT_WRITER)
    others = visible_groups(request.viewer).exclude(pk=group.pk).order_by("position", "name", "id")
    meetings = Meeting.objects.of_group(group.parent or group).filter(date__gte=today()).order_by("date", "id")
    form = BeginForm(
        request.POST or None, groups=others, meetings=meetings, initial={"to": group.parent, "on": today()}
    )

    def do() -> None:
        begin_status_report(group=group, by=request.user, **form.cleaned_data)

    lead = "Rapporten börjar med det som har hänt i gruppens aktiviteter sedan förra rapporten."
    crumbs = (Crumb("Grupper", reverse("groups:group_list")), Crumb(group.name, group.get_absolute_url()))
    page = DeedPage("Skriv en lägesrapport", "Börja", crumbs, lead)
    response = answer(request, page, form, do, done="Utkastet finns nu. Fyll i det och lämna det.")
    if response.status_code == 302:
        newest = StatusReport.objects.filter(group=group, on=form.cleaned_data["on"]).order_by("-pk").first()
        return redirect(newest or page.back_url)
    return response


@require_http_methods(READ_OR_WRITE)
def status_report_edit(request: EditorRequest, pk: int) -> HttpResponse:
    """Writes in a draft."""
    report = _draft(request, pk)

    def save(row: StatusReport, **facts: Any) -> StatusReport:
        return write_status_report(report=row, by=request.user, **facts)

    place = Place("rapporten", report.get_absolute_url(), reverse("groups:status_report_edit", args=[pk]))
    page = DeedPage("Skriv i lägesrapporten", "Spara", _crumbs(report), str(report))
    return correct(request, StatusReportForm, report, place, page, save=save)


@require_http_methods(READ_OR_WRITE)
def status_report_hand_in(request: EditorRequest, pk: int) -> HttpResponse:
    """Hands a draft in."""
    report = _draft(request, pk)
    form = HandInForm(request.POST or None, initial={"on": today()})

    def do() -> None:
        hand_in_status_report(report=report, by=request.user, **form.cleaned_data)

    lead = f"{report.to.name} kan sedan läsa rapporten. En lämnad rapport går inte att ändra."
    page = DeedPage("Lämna lägesrapporten", "Lämna", _crumbs(report), lead)
    return answer(request, page, form, do, done="Lägesrapporten är lämnad.")


def _report(request: PortalRequest, pk: int) -> StatusReport:
    found = visible_status_reports(request.viewer).select_related("group", "to", "meeting__host")
    report: StatusReport = get_object_or_404(found, pk=pk)
    return report


def _draft(request: EditorRequest, pk: int) -> StatusReport:
    """A report that may be written in; what is handed in answers as if there was no such page."""
    report = _report(request, pk)
    if not request.viewer.edits_group(report.group_id):
        raise PermissionDenied(NOT_WRITER)
    if report.is_locked:
        raise Http404
    return report


def _crumbs(report: StatusReport) -> tuple[Crumb, ...]:
    return Crumb(TITLE, reverse("groups:status_report_list")), Crumb(str(report), report.get_absolute_url())
