"""Who is represented where on a day: places filled and vacant, and which wait for a nomination."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from groups.access import Viewer, visible_groups
from groups.models import Group, Membership, Nomination, Seat
from groups.queries.common import Link, group_link, named_target_groups, target_group_names
from groups.queries.rosters import awaiting_text, places_of
from groups.representation import SeatFacts, Share, by_organisation, by_principal, by_target_group, total
from groups.seating import SeatCount


@dataclass(frozen=True)
class GroupShare:
    """A group: its places together, by principal and by target group, and by organisation where that may be read."""

    group: Link
    count: SeatCount
    principals: tuple[Share, ...]
    target_groups: tuple[Share, ...]
    organisations: tuple[Share, ...]
    awaited: tuple[str, ...]


@dataclass(frozen=True)
class Representation:
    """All groups that the viewer sees on the day, and all their places by principal and target group."""

    on: date
    count: SeatCount
    principals: tuple[Share, ...]
    target_groups: tuple[Share, ...]
    groups: tuple[GroupShare, ...]


def representation(viewer: Viewer, on: date) -> Representation:
    """How the groups are composed on the day. The number of queries does not grow with them."""
    targets = target_group_names(named_target_groups().order_by("position", "id"), on)
    by_group = {group: _facts(group.seats.all(), on) for group in _groups(viewer, on)}
    shown = {group: seats for group, seats in by_group.items() if seats}
    everything = [seat for seats in shown.values() for seat in seats]
    return Representation(
        on=on,
        count=total(everything),
        principals=by_principal(everything),
        target_groups=by_target_group(everything, targets),
        groups=tuple(_group(group, seats, targets, viewer) for group, seats in shown.items()),
    )


def _group(group: Group, seats: Sequence[SeatFacts], targets: Sequence[str], viewer: Viewer) -> GroupShare:
    return GroupShare(
        group=group_link(group),
        count=total(seats),
        principals=by_principal(seats),
        target_groups=by_target_group(seats, targets),
        organisations=by_organisation(seats, insider=viewer.reads_group(group.pk)),
        awaited=tuple(text for seat in seats for text in seat.awaited),
    )


def _groups(viewer: Viewer, on: date) -> Sequence[Group]:
    held = Membership.objects.current(on).order_by("place")
    asked = Nomination.objects.awaited(on).select_related("organisation").order_by("asked_on", "id")
    # What serves a group represents nobody in it
    seats = (
        Seat.objects.current(on)
        .exclude(kind=Seat.Kind.SUPPORT)
        .select_related("organisation__principal")
        .prefetch_related(
            Prefetch("memberships", held),
            Prefetch("nominations", asked),
            Prefetch("target_groups", named_target_groups()),
        )
        .order_by("position", "id")
    )
    groups = visible_groups(viewer).current(on).order_by("position", "name", "id")
    return list(groups.prefetch_related(Prefetch("seats", seats)))


def _facts(seats: Iterable[Seat], on: date) -> list[SeatFacts]:
    return [
        SeatFacts(
            principal=_principal(seat),
            organisation=seat.organisation.name if seat.organisation else "",
            target_groups=target_group_names(seat.target_groups.all(), on),
            count=places_of(seat),
            awaited=tuple(f"{seat.label}: {awaiting_text(asked)}" for asked in seat.nominations.all()),
        )
        for seat in seats
    ]


def _principal(seat: Seat) -> str:
    """Who is responsible for the seat's organisation; one without a principal stands for itself."""
    if seat.organisation is None:
        return ""
    return (seat.organisation.principal or seat.organisation).name
