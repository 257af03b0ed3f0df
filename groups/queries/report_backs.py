"""What a board is told of a meeting: the sentences, as edited or as the portal proposes, and who may do what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from groups import sayings
from groups.access import Viewer, visible_decisions
from groups.models import AgendaItem, Meeting, Membership, ReportBack
from groups.queries.common import Link, known_as
from groups.queries.offers import next_meeting
from samla.editing import EditForm, Place
from samla.formatting import date_long, in_sentence
from samla.models import User


@dataclass(frozen=True)
class ReportBackPage:
    """«Att säga i nämnden» for one board and meeting."""

    board: Link
    meeting: Link
    day: date
    state: str
    provenance: str
    sentences: tuple[str, ...]
    is_proposal: bool
    reported: str
    place: Place
    teller: str
    deeds: tuple[Link, ...]
    may_edit: bool
    is_waiting: bool
    form: EditForm | None = None


def visible_report_backs(viewer: Viewer) -> QuerySet[ReportBack]:
    """Those of meetings where a group met whose material the viewer reads."""
    rows = ReportBack.objects.select_related("meeting__host", "board", "source", "person")
    if viewer.reads_all:
        return rows
    own = Meeting.objects.filter(participations__group__in=viewer.own_groups)
    return rows.filter(meeting__in=own)


def leads_report_back(row: ReportBack, viewer: Viewer) -> bool:
    """Whether the reader leads one of the groups that met."""
    return any(viewer.edits_group(group) for group in row.meeting.participations.values_list("group", flat=True))


def may_tell(row: ReportBack, viewer: Viewer, user: User | None, on: date) -> bool:
    """Whoever leads one of the groups that met, and those who sit there for the board."""
    if leads_report_back(row, viewer):
        return True
    groups = list(row.meeting.participations.values_list("group", flat=True))
    of_board = Q(seat__organisation=row.board_id) | Q(nominated_by=row.board_id)
    seated = Membership.objects.current(on).filter(of_board, person__user=user, seat__group__in=groups)
    return user is not None and seated.exists()


def report_back_page(
    row: ReportBack, viewer: Viewer, on: date, *, may_edit: bool, form: EditForm | None = None
) -> ReportBackPage:
    """The page of one row; with a form it is being edited."""
    url = row.get_absolute_url()
    meeting = row.meeting
    return ReportBackPage(
        board=Link(row.board.name, reverse("groups:board_show", args=[row.board.slug])),
        meeting=Link(meeting.name, meeting.get_absolute_url()),
        day=meeting.date,
        state=row.state,
        provenance=row.provenance,
        sentences=sentences_of(row, viewer),
        is_proposal=not row.sentences,
        reported=_reported(row),
        place=Place("att-saga", url, reverse("groups:report_back_edit", args=[row.pk])),
        teller=known_as(row.person) if row.person else "",
        deeds=_deeds(row, viewer),
        may_edit=may_edit,
        is_waiting=row.state == ReportBack.State.WAITING,
        form=form,
    )


def _deeds(row: ReportBack, viewer: Viewer) -> tuple[Link, ...]:
    """What only whoever leads the group does, while the board has not heard."""
    if row.state != ReportBack.State.WAITING or not leads_report_back(row, viewer):
        return ()
    who = reverse("groups:report_back_who", args=[row.pk])
    drop = reverse("groups:report_back_drop", args=[row.pk])
    return (Link("Välj vem som återrapporterar", who), Link("Återrapport behövs inte", drop))


def sentences_of(row: ReportBack, viewer: Viewer) -> tuple[str, ...]:
    """What somebody wrote, or else what the portal proposes out of the meeting's decisions."""
    if row.sentences:
        return tuple(row.sentences)
    meeting = row.meeting
    found = visible_decisions(viewer).filter(meeting=meeting).select_related("group").order_by("number", "pk")
    asked = set(row.board.ratifications.filter(decision__meeting=meeting).values_list("decision", flat=True))
    carried = found.filter(implementations__principal=row.board.principal_id).values_list("pk", flat=True)
    own = set(carried) if row.board.principal_id else set()
    talked = meeting.items.exclude(kind=AgendaItem.Kind.DECISION).exclude(subject="to_report")
    following = next_meeting(meeting.host, meeting.date)
    return sayings.propose(
        group=meeting.host.name,
        day=meeting.date,
        decisions=[
            sayings.Said(decision.title, decision.pk in asked, decision.pk in own, decision.group.name)
            for decision in found
        ],
        informed_of=[in_sentence(title) for title in talked.order_by("position").values_list("title", flat=True)[:4]],
        next_on=following.date if following else None,
    )


def _reported(row: ReportBack) -> str:
    if row.reported_on is None:
        return row.reason
    who = f", uppgift från {known_as(row.source)}" if row.source else ""
    return f"Återrapporterat den {date_long(row.reported_on)}{who}."
