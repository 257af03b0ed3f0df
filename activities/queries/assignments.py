"""What groups have been asked to do and have not yet answered."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from groups.access import Viewer
from groups.models import Assignment


@dataclass(frozen=True)
class OpenAssignment:
    """An assignment that waits for an answer."""

    title: str
    giver: str
    group: str
    url: str


def open_assignments(viewer: Viewer, slug: str = "") -> tuple[OpenAssignment, ...]:
    """Those that the viewer answers for, of one group or of all."""
    waiting = Assignment.objects.filter(state=Assignment.State.GIVEN)
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
        )
        for one in waiting.select_related("given_to", "given_by_group", "given_by_organisation").order_by("year", "pk")
    )
