"""Who sees which statistics. The roles and their rights are in groups/access.py."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from deviations.models import StatisticsBatch
from groups.access import Permission, Viewer


def visible_batches(viewer: Viewer) -> QuerySet[StatisticsBatch]:
    """Published editions for everybody; those who work with the statistics see the current ones before that.

    A half-year may have several published editions: the newest is the one to show, the earlier ones are what
    readers know already.
    """
    published = Q(published_on__isnull=False)
    seen = published | Q(is_current=True) if reads_unpublished(viewer) else published
    return StatisticsBatch.objects.filter(seen)


def reads_unpublished(viewer: Viewer) -> bool:
    return viewer.reads_all or viewer.may(Permission.EDIT_STATISTICS)


def edits_statistics(viewer: Viewer) -> bool:
    """Whether half-years, analyses, measures and code tables may be changed."""
    return viewer.may(Permission.EDIT_STATISTICS)
