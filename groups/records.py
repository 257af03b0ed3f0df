"""What the groups draw up that belongs in a principal's diary, with its files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from django.db.models import Prefetch, Q
from django.urls import reverse

from groups.access import Role, Viewer
from groups.minutes_paper import minutes_pdf
from groups.mission_paper import mission_pdf
from groups.models import (
    Decision,
    Document,
    DocumentFile,
    FileContent,
    Meeting,
    Minutes,
    MissionVersion,
    RecordClass,
    StatusReport,
)
from groups.queries.minutes import minutes_page
from groups.queries.missions import mission_page, readable_versions
from groups.record_paper import PaperText, decision_text, meeting_text, paper_pdf, status_report_text
from samla.contributions import Paper, Record, record_key
from samla.formatting import date_short
from samla.models import Collaboration

Source = RecordClass.Source
# A record is the same whoever packs it: with everything that the group itself reads
EVERYTHING = Viewer(roles=frozenset({Role.PROCESS_LEADER}))


def records_of(year: int) -> Iterator[Record]:
    """All records of a year, kind by kind. Five queries, whatever their number; files are read when they are packed."""
    yield from _meetings(year)
    yield from _decisions(year)
    yield from _missions(year)
    yield from _status_reports(year)
    yield from _documents(year)


def _meetings(year: int) -> Iterator[Record]:
    """Each meeting by its approved minutes; until there are such, by what the portal holds of it."""
    held = Meeting.objects.of_year(year).counted().select_related("host").order_by("date", "id")
    approved = Minutes.objects.filter(meeting__date__year=year, state__in=Minutes.LOCKED).select_related(
        "meeting__host"
    )
    minutes = {row.meeting_id: row for row in approved}
    for meeting in held:
        yield Record(
            key=record_key(meeting),
            source=Source.MINUTES,
            title=str(meeting),
            on=meeting.date,
            url=meeting.get_absolute_url(),
            group=meeting.host_id,
            group_name=meeting.host.name,
            papers=(_paper_of(meeting, minutes.get(meeting.pk)),),
        )


def _paper_of(meeting: Meeting, minutes: Minutes | None) -> Paper:
    stem = f"{meeting.host.slug}-{meeting.day_code}.pdf"
    if minutes:
        return Paper(f"protokoll-{stem}", partial(_minutes_bytes, minutes))
    return Paper(f"moteshandling-{stem}", partial(_printed, partial(meeting_text, meeting, EVERYTHING)))


def _decisions(year: int) -> Iterator[Record]:
    """Those that were taken beside every meeting; the others stand in the meeting's minutes."""
    alone = Decision.objects.of_year(year).filter(meeting__isnull=True).select_related("group")
    for decision in alone.order_by("decided_on", "id"):
        yield Record(
            key=record_key(decision),
            source=Source.DECISION,
            title=f"{decision.title} {date_short(decision.decided_on)}",
            on=decision.decided_on,
            url=decision.get_absolute_url(),
            group=decision.group_id,
            group_name=decision.group.name,
            papers=(Paper(f"beslut-{decision.pk}.pdf", partial(_printed, partial(decision_text, decision))),),
        )


def _missions(year: int) -> Iterator[Record]:
    approved = MissionVersion.objects.filter(approved_on__year=year).select_related("mission")
    for version in approved.prefetch_related("mission__groups").order_by("approved_on", "id"):
        groups = sorted(version.mission.groups.all(), key=lambda group: (group.position, group.pk))
        if not groups:
            continue
        name = f"uppdrag-{groups[0].slug}-version-{version.number}.pdf"
        yield Record(
            key=record_key(version),
            source=Source.MISSION,
            title=str(version),
            on=version.approved_on,
            url=reverse("groups:mission_version", args=[groups[0].slug, version.number]),
            group=version.mission.assigned_by_id,
            group_name=", ".join(group.name for group in groups),
            papers=(Paper(name, partial(_mission_bytes, version)),),
        )


def _status_reports(year: int) -> Iterator[Record]:
    handed_in = StatusReport.objects.filter(handed_in_on__year=year).select_related("group", "to")
    for report in handed_in.order_by("on", "id"):
        name = f"lagesrapport-{report.group.slug}-{date_short(report.on)}.pdf"
        yield Record(
            key=record_key(report),
            source=Source.STATUS_REPORT,
            title=str(report),
            on=report.on,
            url=report.get_absolute_url(),
            group=report.group_id,
            group_name=report.group.name,
            papers=(Paper(name, partial(_printed, partial(status_report_text, report))),),
        )


def _documents(year: int) -> Iterator[Record]:
    """Those of the register that have been given a type; what others issued is theirs to keep."""
    of_year = Q(year=year) | Q(year__isnull=True, issued_on__year=year)
    newest = DocumentFile.objects.select_related("file").order_by("-revision")
    typed = Document.objects.filter(of_year, record_class__isnull=False)
    for document in typed.prefetch_related(Prefetch("files", newest)).order_by("issued_on", "title", "id"):
        files = list(document.files.all()[:1])
        yield Record(
            key=record_key(document),
            source="",
            title=document.title,
            on=document.issued_on,
            url=reverse("groups:document_detail", args=[document.slug]),
            record_class=document.record_class_id,
            papers=tuple(Paper(row.file.name, partial(_file_bytes, row.file_id)) for row in files),
        )


def _printed(text: Callable[[], PaperText]) -> bytes:
    return paper_pdf(text(), _collaboration())


def _minutes_bytes(minutes: Minutes) -> bytes:
    """The original, with the names of those who were there."""
    return minutes_pdf(minutes_page(minutes, insider=True), _collaboration())


def _mission_bytes(version: MissionVersion) -> bytes | None:
    group = version.mission.groups.order_by("position", "id").first()
    if group is None:
        return None
    versions = readable_versions(group, EVERYTHING)
    found = next(known for known in versions if known.pk == version.pk)
    return mission_pdf(
        mission_page(group, found, versions, EVERYTHING, version.approved_on or date.min), _collaboration()
    )


def _file_bytes(file: int) -> bytes | None:
    data = FileContent.objects.filter(file=file).values_list("data", flat=True).first()
    return None if data is None else bytes(data)


def _collaboration() -> str:
    found = Collaboration.objects.first()
    return found.full_name if found else ""
