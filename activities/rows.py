"""The rows of a group's year: their order, and how many times each has been saved."""

from __future__ import annotations

from django.db.models import F, Max

from activities.models import ActivityYear
from groups.models import Group
from samla.errors import ChangedMeanwhile


def next_position(group: Group, year: int) -> int:
    """The place after the last row of the group's year."""
    rows = ActivityYear.objects.filter(activity__owner=group, year=year)
    latest: int | None = rows.aggregate(latest=Max("position"))["latest"]
    return (latest or 0) + 1


def count_save(row: ActivityYear, version: int | None) -> None:
    """Lock the row and count a save of it, whose statuses are rows of their own.

    ChangedMeanwhile if the row is no longer the version that the editor saw; None asks for none.
    """
    current = ActivityYear.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if version is not None and current.version != version:
        raise ChangedMeanwhile(current)
    ActivityYear.objects.filter(pk=row.pk).update(position=F("position"))
