"""What activities tell on the pages of other things."""

from __future__ import annotations

from activities.access import visible_activities, visible_plans, visible_rows
from activities.queries.rows import row_facts
from groups.access import Viewer
from groups.models import Decision, Group
from samla.contributions import Panel, PanelRow


def panels(thing: object, viewer: Viewer) -> tuple[Panel, ...]:
    """On a decision the activities that follow from it, on a group its plans."""
    if isinstance(thing, Decision):
        return (_activities_of(thing, viewer),)
    if isinstance(thing, Group):
        return (_plans_of(thing, viewer),)
    return ()


def _activities_of(decision: Decision, viewer: Viewer) -> Panel:
    """Each activity once, as it stands in its latest year."""
    activities = visible_activities(viewer).filter(decisions=decision)
    facts = sorted(row_facts(visible_rows(viewer).filter(activity__in=activities)), key=lambda row: row.year)
    latest = {row.activity_id: row for row in facts}
    rows = (
        PanelRow(row.title, row.url, f"{row.owner.label}, {row.status.label} {row.year}") for row in latest.values()
    )
    return Panel("Aktiviteter", tuple(rows))


def _plans_of(group: Group, viewer: Viewer) -> Panel:
    plans = visible_plans(viewer).filter(group=group).order_by("-year")
    rows = (
        PanelRow(str(plan.year), plan.get_absolute_url(), "" if plan.published_on else "ej publicerad")
        for plan in plans.select_related("group")
    )
    return Panel("Aktivitetsplaner", tuple(rows))
