"""Whose history is told to whom, and which rows belong to it: groups, meetings, decisions, documents, organisations."""

from __future__ import annotations

from django.urls import reverse

from groups.access import Viewer
from groups.models import (
    AgendaItem,
    AgendaSection,
    Anchoring,
    Assignment,
    ChairChange,
    ChairTerm,
    Consultation,
    Decision,
    Document,
    DocumentAdoption,
    Group,
    Implementation,
    ItemAttachment,
    Meeting,
    MeetingGroup,
    MeetingMove,
    Membership,
    Organisation,
    OrganisationSide,
    Ratification,
    Recusal,
    Referral,
    ReportBack,
    RotationRule,
    Seat,
)
from samla.past import Past, links_of, own_row, rows_of


def history_of(thing: object, viewer: Viewer) -> Past | None:
    """The history of one of the groups' things, for those who read its internal material."""
    match thing:
        case Group():
            return _group(thing) if viewer.reads_group(thing.pk) else None
        case Meeting():
            return _meeting(thing) if _reads_meeting(thing, viewer) else None
        case Decision():
            return _decision(thing) if viewer.reads_group(thing.group_id) else None
        case Document():
            return _document(thing) if viewer.reads_all or viewer.edits_register else None
        case Organisation():
            return _organisation(thing) if viewer.reads_all else None
    return None


def _reads_meeting(meeting: Meeting, viewer: Viewer) -> bool:
    """Who reads the material of one of the groups that met."""
    groups = meeting.participations.values_list("group", flat=True)
    return viewer.reads_all or bool(viewer.own_groups and viewer.own_groups & set(groups))


def _group(group: Group) -> Past:
    seats = Seat.objects.filter(group=group).values("pk")
    return Past(
        group.name,
        group.get_absolute_url(),
        (
            own_row(group),
            rows_of(Seat, "organisation", "function", group=group),
            links_of(Seat, "target_groups", seat__in=seats),
            rows_of(Membership, "person", "seat", seat__in=seats),
            rows_of(ChairTerm, "office", "person", group=group),
            rows_of(ChairChange, group=group),
            rows_of(RotationRule, group=group),
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
        ),
    )


def _document(document: Document) -> Past:
    return Past(
        document.title,
        reverse("groups:document_detail", args=[document.slug]),
        (own_row(document), rows_of(DocumentAdoption, "group", document=document)),
    )


def _organisation(organisation: Organisation) -> Past:
    return Past(
        organisation.name,
        organisation.get_absolute_url(),
        (own_row(organisation), rows_of(OrganisationSide, "side", organisation=organisation)),
    )
