"""Who may work on a report in the making: who edits all, who was asked to write a chapter, who reads and comments."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from groups.access import PortalRequest
from reports.models import AnnualReport, SectionPlan

REFUSED = "Du får läsa och kommentera rapporten men inte ändra i den."
NOT_YOURS = "Avsnittet skrivs av någon annan."


def own_sections_of(request: PortalRequest, report: AnnualReport) -> frozenset[str]:
    """The chapters that whoever asks was asked to write."""
    if not request.user.is_authenticated:
        return frozenset()
    plans = SectionPlan.objects.filter(report=report, responsible__user=request.user)
    return frozenset(plans.values_list("section", flat=True))


def report_in_studio(request: PortalRequest, year: int) -> AnnualReport:
    """The report for those who may see it made: who reads everything, and who writes a chapter of it. Else 404."""
    related = AnnualReport.objects.select_related("responsible", "approved_by__group", "informed_at__host")
    report = get_object_or_404(related, year=year)
    if not request.viewer.reads_all and not own_sections_of(request, report):
        raise Http404
    return report


def may_write(request: PortalRequest, report: AnnualReport, chapter: str) -> bool:
    """Whether the chapter's text may be changed: by the process leader, and by who was asked to write it."""
    return report.is_open and (request.viewer.edits_all or chapter in own_sections_of(request, report))


def demand_writer(request: PortalRequest, report: AnnualReport, chapter: str) -> None:
    if not (request.viewer.edits_all or chapter in own_sections_of(request, report)):
        raise PermissionDenied(NOT_YOURS if not request.viewer.reads_all else REFUSED)


def demand_editor(request: PortalRequest) -> None:
    if not request.viewer.edits_all:
        raise PermissionDenied(REFUSED)
