"""What deviations tell on the pages of other things."""

from __future__ import annotations

from activities.models import Activity
from deviations.models import ImprovementAction
from groups.access import Viewer
from samla.contributions import Panel, PanelRow


def panels(thing: object, viewer: Viewer) -> tuple[Panel, ...]:
    """On an activity the patterns in the deviations that it is an answer to."""
    if not isinstance(thing, Activity):
        return ()
    rows = ImprovementAction.objects.filter(activity=thing)
    told = (PanelRow(row.measure, note=f"{row.pattern}, {row.get_state_display()} {row.year}") for row in rows)
    return (Panel("Förbättringsåtgärder efter avvikelser", tuple(told)),)
