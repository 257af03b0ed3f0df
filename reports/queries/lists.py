"""Which reports there are, and who may read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from groups.access import Viewer
from reports.models import AnnualReport


@dataclass(frozen=True)
class ReportRow:
    """A report in the list."""

    year: int
    title: str
    url: str
    state: str
    state_label: str
    published_on: date | None


def visible_reports(viewer: Viewer) -> QuerySet[AnnualReport]:
    """Published reports for all; drafts and approved ones for those who read everything."""
    reports = AnnualReport.objects.select_related("responsible", "approved_by__group", "informed_at__host")
    return reports if viewer.reads_all else reports.filter(state__in=AnnualReport.IS_PUBLIC)


def report_rows(viewer: Viewer) -> tuple[ReportRow, ...]:
    """The reports that the viewer may read, the newest first."""
    return tuple(
        ReportRow(
            year=report.year,
            title=str(report),
            url=report.get_absolute_url(),
            state=report.state,
            state_label=report.get_state_display(),
            published_on=report.published_on,
        )
        for report in visible_reports(viewer)
    )
