"""Status reports as their pages show them: drafts to those who write them, the rest to both groups (D71)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from groups.access import Viewer
from groups.models import Group, StatusReport
from groups.queries.common import Fact, known
from groups.record_paper import told_in
from samla.contributions import Panel, PanelRow, history_url, panels
from samla.formatting import date_long, date_short


@dataclass(frozen=True)
class ReportRow:
    """A report in the list."""

    title: str
    url: str
    text: str
    state: str


@dataclass(frozen=True)
class ReportPart:
    """A part of a report under its heading."""

    heading: str
    text: str


@dataclass(frozen=True)
class StatusReportPage:
    """One report."""

    title: str
    pk: int
    state: str
    provenance: str
    facts: tuple[Fact, ...]
    parts: tuple[ReportPart, ...]
    group_name: str
    group_url: str
    edit_url: str
    hand_in_url: str
    history_url: str
    panels: tuple[Panel, ...]


def visible_status_reports(viewer: Viewer) -> QuerySet[StatusReport]:
    """Those handed in, to readers of either group; drafts to those who lead the group, and to nobody else."""
    if viewer.edits_all:
        return StatusReport.objects.all()
    handed_in = Q(state=StatusReport.State.HANDED_IN)
    drafts = Q(group__in=viewer.led_groups)
    if viewer.reads_all:
        return StatusReport.objects.filter(handed_in | drafts)
    return StatusReport.objects.filter(
        handed_in & (Q(group__in=viewer.own_groups) | Q(to__in=viewer.own_groups)) | drafts
    )


def status_report_list(viewer: Viewer) -> tuple[ReportRow, ...]:
    """Those that the viewer may read, newest first. One query."""
    found = visible_status_reports(viewer).select_related("group", "to").order_by("-on", "group__position", "id")
    return tuple(ReportRow(str(row), row.get_absolute_url(), f"Till {row.to.name}", row.state) for row in found)


def status_report_page(report: StatusReport, viewer: Viewer) -> StatusReportPage:
    """The report as this viewer may see it; `report` comes from `visible_status_reports`."""
    may_edit = viewer.edits_group(report.group_id) and not report.is_locked
    meeting = report.meeting
    return StatusReportPage(
        title=f"Lägesrapport från {report.group.name}",
        pk=report.pk,
        state=report.state,
        provenance=report.provenance,
        facts=known(
            Fact("Till", report.to.name, report.to.get_absolute_url()),
            Fact("Dag", date_long(report.on)),
            Fact("Om tiden från", date_long(report.since) if report.since else ""),
            Fact("Tas upp på", str(meeting) if meeting else "", meeting.get_absolute_url() if meeting else ""),
            Fact("Lämnad", date_long(report.handed_in_on) if report.handed_in_on else ""),
        ),
        parts=tuple(ReportPart(heading, text) for heading, text in told_in(report) if text),
        group_name=report.group.name,
        group_url=report.group.get_absolute_url(),
        edit_url=reverse("groups:status_report_edit", args=[report.pk]) if may_edit else "",
        hand_in_url=reverse("groups:status_report_hand_in", args=[report.pk]) if may_edit else "",
        history_url=history_url(report, viewer),
        panels=panels(report, viewer),
    )


def status_report_panel(group: Group, viewer: Viewer) -> Panel:
    """On a group's page: the newest reports from and to it, and where to write one."""
    near = visible_status_reports(viewer).filter(Q(group=group) | Q(to=group)).select_related("group")
    rows = [
        PanelRow(f"{row.group.label} {date_short(row.on)}", row.get_absolute_url(), "" if row.is_locked else "utkast")
        for row in near.order_by("-on", "id")[:4]
    ]
    if viewer.edits_group(group.pk) and group.parent_id:
        rows.append(PanelRow("Skriv en lägesrapport", reverse("groups:status_report_begin", args=[group.slug])))
    return Panel("Lägesrapporter", tuple(rows))
