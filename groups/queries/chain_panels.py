"""What follows from decisions, as panels on the pages of meetings and groups."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from groups.access import Viewer
from groups.models import Assignment, Group, Meeting, Referral
from groups.queries.action_points import left_of, points_of
from groups.queries.report_backs import visible_report_backs
from samla.contributions import Panel, PanelRow
from samla.formatting import capitalise, counted

MOST = 8


def of_meeting(meeting: Meeting, viewer: Viewer) -> Iterator[Panel]:
    """After a meeting: what each organisation takes home, and what is said in the boards. For its own people."""
    groups = set(meeting.participations.values_list("group", flat=True))
    if meeting.state != Meeting.State.HELD or not any(viewer.reads_group(group) for group in groups):
        return
    home = reverse("groups:take_home_list", args=[meeting.host.slug, meeting.day_code])
    told = visible_report_backs(viewer).filter(meeting=meeting).order_by("board__position", "pk")
    rows = [PanelRow("Det här tar ni hem", home)]
    rows += [PanelRow(f"Att säga i {row.board}", row.get_absolute_url(), row.get_state_display()) for row in told]
    yield Panel("Efter mötet", tuple(rows))


def of_group(group: Group, viewer: Viewer) -> Iterator[Panel]:
    """What is left to do, and open questions and tasks between the group and others. For its own people."""
    if not viewer.reads_group(group.pk):
        return
    yield Panel("Att göra efter mötena", tuple(_to_do(group)))
    yield Panel("Frågor mellan grupper", tuple(_questions(group)))
    yield Panel("Uppdrag från andra", tuple(_tasks(group)))


def _to_do(group: Group) -> Iterator[PanelRow]:
    """How much is left, on one row that leads to the list."""
    left = left_of(group).count()
    if left or points_of(group).exists():
        url = reverse("groups:action_list", args=[group.slug])
        yield PanelRow(
            f"{capitalise(counted(left, 'sak', 'saker', 'en'))} kvar att göra" if left else "Allt är gjort", url
        )


def _questions(group: Group) -> Iterator[PanelRow]:
    either = Q(from_group=group) | Q(to_group=group)
    rows = Referral.objects.filter(either, returned_on=None, withdrawn_on=None).select_related("from_group", "to_group")
    for row in rows.order_by("given_on", "pk")[:MOST]:
        way = f"till {row.to_group.label}" if row.from_group_id == group.pk else f"från {row.from_group.label}"
        url = reverse("groups:referral_detail", args=[row.pk])
        yield PanelRow(row.question, url, f"{way}, {row.state.label}")


def _tasks(group: Group) -> Iterator[PanelRow]:
    rows = group.assignments.filter(state__in=Assignment.OPEN).select_related("decision")
    for row in rows.order_by("-year", "pk")[:MOST]:
        yield PanelRow(row.title, row.decision.get_absolute_url() if row.decision else "", row.get_state_display())
