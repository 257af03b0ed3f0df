"""What groups have been asked to do, and have not yet answered or put in a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from groups.access import Viewer
from groups.models import Assignment


@dataclass(frozen=True)
class OpenAssignment:
    """An assignment that waits for an answer – or, `is_received`, was taken on by mail and is in no plan yet."""

    title: str
    giver: str
    group: str
    url: str
    is_received: bool
    due_on: date | None


def open_assignments(viewer: Viewer, slug: str = "") -> tuple[OpenAssignment, ...]:
    """Those that the viewer answers for, of one group or of all."""
    state = Assignment.State
    received = Q(state=state.RECEIVED, given_on__isnull=False, activities=None)
    waiting = Assignment.objects.filter(Q(state=state.GIVEN) | received)
    if not viewer.edits_all:
        waiting = waiting.filter(given_to__in=viewer.led_groups)
    if slug:
        waiting = waiting.filter(given_to__slug=slug)
    return tuple(
        OpenAssignment(
            one.title,
            str(one.given_by_group or one.given_by_organisation),
            one.given_to.label,
            reverse("activities:assignment_accept", args=[one.pk]),
            one.state == state.RECEIVED,
            one.due_on,
        )
        for one in waiting.select_related("given_to", "given_by_group", "given_by_organisation").order_by("year", "pk")
    )


def may_become_activity(assignment: Assignment) -> bool:
    """Whether it waits for an answer, or was taken on and is in no plan."""
    state = Assignment.State
    is_taken_on = assignment.state == state.RECEIVED and not assignment.activities.exists()
    return assignment.state == state.GIVEN or is_taken_on
