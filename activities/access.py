"""Who sees which plans, activities and events. The roles and their rights are in groups/access.py."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from activities.models import Activity, ActivityPlan, ActivityYear, Event
from groups.access import Viewer
from groups.models import Group


def _open_to(viewer: Viewer, group: str, published: Q) -> Q:
    """Published work of public groups, and all work of the groups whose internal material the viewer reads."""
    if viewer.reads_all:
        return Q()
    public = Q(**{f"{group}__visibility": Group.Visibility.PUBLIC}) & published
    return public | Q(**{f"{group}__in": viewer.own_groups})


def visible_plans(viewer: Viewer) -> QuerySet[ActivityPlan]:
    return ActivityPlan.objects.filter(_open_to(viewer, "group", Q(published_on__isnull=False)))


def visible_rows(viewer: Viewer) -> QuerySet[ActivityYear]:
    """Activities year by year: open when their plan is published.

    What never stood in a plan is open once it has been chosen for the annual report.
    """
    published = Q(plan__published_on__isnull=False) | Q(plan__isnull=True, in_report=True)
    return ActivityYear.objects.filter(_open_to(viewer, "activity__owner", published))


def visible_activities(viewer: Viewer) -> QuerySet[Activity]:
    """Activities with at least one year that the viewer sees, and all of the viewer's own groups."""
    seen = Q(Exists(visible_rows(viewer).filter(activity=OuterRef("pk"))))
    own = Q() if viewer.reads_all else seen | Q(owner__in=viewer.own_groups)
    return Activity.objects.filter(own)


def visible_events(viewer: Viewer) -> QuerySet[Event]:
    return Event.objects.filter(_open_to(viewer, "arranged_by", Q()))
