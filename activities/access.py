"""Who sees which plans, activities and events. The roles and their rights are in groups/access.py."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from activities.models import Activity, ActivityPlan, ActivityYear, Event, Indicator
from groups.access import Permission, Viewer
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
    if viewer.reads_all:
        return ActivityYear.objects.all()
    open_rows = _open_to(viewer, "activity__owner", published)
    return ActivityYear.objects.filter(open_rows | _coordinated(viewer, "activity__"))


def visible_activities(viewer: Viewer) -> QuerySet[Activity]:
    """Activities with at least one year that the viewer sees, all of the viewer's own groups and own area."""
    seen = Q(Exists(visible_rows(viewer).filter(activity=OuterRef("pk"))))
    own = Q() if viewer.reads_all else seen | Q(owner__in=viewer.own_groups) | _coordinated(viewer)
    return Activity.objects.filter(own)


def visible_events(viewer: Viewer) -> QuerySet[Event]:
    return Event.objects.filter(_open_to(viewer, "arranged_by", Q()))


def visible_indicators(viewer: Viewer) -> QuerySet[Indicator]:
    """Those of no activity in particular, and those of activities that the viewer sees."""
    return Indicator.objects.filter(Q(activity__isnull=True) | Q(activity__in=visible_activities(viewer)))


def edits_activity(viewer: Viewer, activity: Activity) -> bool:
    """Those who lead its group, the process leader, and whoever coordinates its area (A4.2)."""
    in_area = bool(activity.area) and activity.area in viewer.areas and viewer.may(Permission.EDIT_OWN_AREA)
    return in_area or viewer.edits_group(activity.owner_id)


def edits_somewhere(viewer: Viewer) -> bool:
    """Whether there can be anything at all that the viewer edits."""
    return viewer.edits_all or bool(viewer.led_groups or viewer.areas)


def _coordinated(viewer: Viewer, prefix: str = "") -> Q:
    """What lies in an area that the viewer coordinates."""
    areas = viewer.areas if viewer.may(Permission.EDIT_OWN_AREA) else ()
    return Q(**{f"{prefix}area__in": list(areas)}) & ~Q(**{f"{prefix}area": ""})
