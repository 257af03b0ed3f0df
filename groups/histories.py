"""Whose history is told to whom: groups, meetings, decisions, documents, organisations. Others: histories_of_facts."""

from __future__ import annotations

from django.urls import reverse

from groups.access import Viewer
from groups.histories_of_facts import fact_history
from groups.models import (
    AgendaItem,
    AgendaSection,
    Anchoring,
    Approval,
    Assignment,
    Attendance,
    ChairChange,
    ChairTerm,
    Consultation,
    Correction,
    Decision,
    Document,
    DocumentAdoption,
    DocumentFile,
    Group,
    Implementation,
    ItemAttachment,
    Meeting,
    MeetingGroup,
    MeetingMove,
    Membership,
    Minutes,
    MissionDocument,
    MissionSeat,
    MissionSection,
    MissionVersion,
    Nomination,
    Organisation,
    OrganisationName,
    OrganisationSide,
    Ratification,
    Recusal,
    Referral,
    Registration,
    ReportBack,
    RotationRule,
    RotationTurn,
    Seat,
)
from samla.contributions import record_key
from samla.past import Past, Track, links_of, own_row, rows_of


def history_of(thing: object, viewer: Viewer) -> Past | None:
    """The history of one of the groups' things, for those who read its internal material."""
    found: Past | None = None
    match thing:
        case Group() if viewer.reads_group(thing.pk):
            found = _group(thing)
        case Meeting() if _reads_meeting(thing, viewer):
            found = _meeting(thing)
        case Decision() if viewer.reads_group(thing.group_id):
            found = _decision(thing)
        case Document() if viewer.reads_all or viewer.edits_register:
            found = _document(thing)
        case Organisation() if viewer.reads_all:
            found = _organisation(thing)
        case MissionVersion() if _reads_mission(thing, viewer):
            found = _mission(thing)
    return found or fact_history(thing, viewer)


def _reads_meeting(meeting: Meeting, viewer: Viewer) -> bool:
    """Who reads the material of one of the groups that met."""
    groups = meeting.participations.values_list("group", flat=True)
    return viewer.reads_all or bool(viewer.own_groups and viewer.own_groups & set(groups))


def _reads_mission(version: MissionVersion, viewer: Viewer) -> bool:
    """Who reads the material of one of the groups that it covers; of a draft only those who write it."""
    if viewer.edits_all or (viewer.reads_all and version.is_locked):
        return True
    theirs = viewer.own_groups if version.is_locked else viewer.led_groups
    return bool(theirs) and version.mission.groups.filter(pk__in=theirs).exists()


def _group(group: Group) -> Past:
    """With its places and who held them, who was nominated, who led it by which rule, and what it was for."""
    seats = Seat.objects.filter(group=group).values("pk")
    missions = MissionDocument.objects.filter(groups=group).values("pk")
    approved = MissionVersion.objects.filter(mission__in=missions, state=MissionVersion.State.APPROVED).values("pk")
    return Past(
        group.name,
        group.get_absolute_url(),
        (
            own_row(group),
            rows_of(Seat, "organisation", "function", group=group),
            links_of(Seat, "target_groups", seat__in=seats),
            rows_of(Membership, "person", "seat", seat__in=seats),
            rows_of(Nomination, "seat", "organisation", seat__in=seats),
            rows_of(ChairTerm, "office", "person", group=group),
            rows_of(ChairChange, group=group),
            rows_of(RotationRule, group=group),
            rows_of(RotationTurn, "organisation", rule__in=RotationRule.objects.filter(group=group).values("pk")),
            rows_of(MissionVersion, "mission", "number", id__in=approved),
        ),
    )


def _meeting(meeting: Meeting) -> Past:
    return Past(
        str(meeting),
        meeting.get_absolute_url(),
        (
            own_row(meeting),
            rows_of(MeetingGroup, "group", meeting=meeting),
            rows_of(AgendaSection, "title", meeting=meeting),
            rows_of(AgendaItem, "title", meeting=meeting),
            rows_of(ReportBack, "board", meeting=meeting),
            rows_of(ItemAttachment, "title", item__in=meeting.items.values("pk")),
            rows_of(MeetingMove, meeting=meeting),
            rows_of(Minutes, meeting=meeting),
            rows_of(Attendance, "person", "organisation", meeting=meeting),
            rows_of(Approval, "person", minutes__in=Minutes.objects.filter(meeting=meeting).values("pk")),
            rows_of(Correction, minutes__in=Minutes.objects.filter(meeting=meeting).values("pk")),
            _diary(meeting),
        ),
    )


def _decision(decision: Decision) -> Past:
    return Past(
        decision.title,
        decision.get_absolute_url(),
        (
            own_row(decision),
            links_of(Decision, "target_groups", decision=decision),
            links_of(Decision, "goals", decision=decision),
            rows_of(Ratification, "board", decision=decision),
            rows_of(Implementation, "principal", decision=decision),
            rows_of(Assignment, "title", decision=decision),
            rows_of(Anchoring, "organisation", decision=decision),
            rows_of(Referral, "question", decision=decision),
            rows_of(Consultation, "person", decision=decision),
            rows_of(Recusal, "organisation", decision=decision),
            _diary(decision),
        ),
    )


def _document(document: Document) -> Past:
    return Past(
        document.title,
        reverse("groups:document_detail", args=[document.slug]),
        (
            own_row(document),
            rows_of(DocumentAdoption, "group", document=document),
            rows_of(DocumentFile, "file", document=document),
            _diary(document),
        ),
    )


def _organisation(organisation: Organisation) -> Past:
    return Past(
        organisation.name,
        organisation.get_absolute_url(),
        (
            own_row(organisation),
            rows_of(OrganisationName, "name", organisation=organisation),
            rows_of(OrganisationSide, "side", organisation=organisation),
        ),
    )


def _mission(version: MissionVersion) -> Past:
    group = version.mission.groups.order_by("position", "id").first()
    url = reverse("groups:mission_version", args=[group.slug, version.number]) if group else ""
    lines = version.seats.values("pk")
    return Past(
        str(version),
        url,
        (
            own_row(version),
            rows_of(MissionSection, "heading", part_of=version),
            rows_of(MissionSeat, "function", part_of=version),
            links_of(MissionSeat, "target_groups", missionseat__in=lines),
            _diary(version),
        ),
    )


def _diary(thing: Meeting | Decision | Document | MissionVersion) -> Track:
    return rows_of(Registration, "keeper", "number", record=record_key(thing))
