"""Who sits when a mandate period ends: what the process leader goes through before a new one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from groups.models import Group, Membership, Seat
from groups.queries.common import known_as
from samla.dated import DatedQuerySet

ALL_ELECTED = "fortroendevalda"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class MandateRow:
    """A place that somebody holds when the period ends, and whether they stay."""

    id: int
    group: str
    seat: str
    place: int
    name: str
    since: date | None
    stays: bool


def sitting(scope: str, on: date) -> Sequence[Membership]:
    """Those who sit the day before, in a group (by slug) or all who are elected; support has no mandate."""
    return list(
        _of(scope)
        .current(on - ONE_DAY)
        .exclude(seat__kind=Seat.Kind.SUPPORT)
        .select_related("person", "nominated_by", "seat__group", "seat__organisation")
        .order_by("seat__group__position", "seat__group", "seat__position", "seat", "place")
    )


def mandate_rows(memberships: Sequence[Membership], staying: Collection[int]) -> tuple[MandateRow, ...]:
    """The same as rows of a list."""
    return tuple(
        MandateRow(
            id=found.pk,
            group=found.seat.group.name,
            seat=found.seat.label,
            place=found.place,
            name=known_as(found.person),
            since=found.first_day,
            stays=found.pk in staying,
        )
        for found in memberships
    )


def scopes(on: date) -> list[tuple[str, str]]:
    """What can be renewed at once."""
    groups = Group.objects.current(on).values_list("slug", "name")
    return [(ALL_ELECTED, "Alla förtroendevalda"), *groups]


def _of(scope: str) -> DatedQuerySet[Membership]:
    whose = Q(person__is_elected=True) if scope == ALL_ELECTED else Q(seat__group__slug=scope)
    return Membership.objects.filter(whose)
