"""What deviations tell on the pages of other things, and the history of their own."""

from __future__ import annotations

from activities.models import Activity
from deviations.access import reads_unpublished
from deviations.models import ImprovementAction, StatisticsBatch
from groups.access import Viewer
from samla.contributions import Panel, PanelRow
from samla.formatting import capitalise, half_year
from samla.past import Past, rows_of


def panels(thing: object, viewer: Viewer) -> tuple[Panel, ...]:
    """On an activity the patterns in the deviations that it is an answer to."""
    if not isinstance(thing, Activity):
        return ()
    rows = ImprovementAction.objects.filter(activity=thing)
    told = (PanelRow(row.measure, note=f"{row.pattern}, {row.get_state_display()} {row.year}") for row in rows)
    return (Panel("Förbättringsåtgärder efter avvikelser", tuple(told)),)


def history_of(thing: object, viewer: Viewer) -> Past | None:
    """Of a half-year's statistics, all editions; never the counts, which are protected where they are small."""
    if not isinstance(thing, StatisticsBatch) or not reads_unpublished(viewer):
        return None
    editions = rows_of(StatisticsBatch, "extracted_on", year=thing.year, half=thing.half)
    return Past(capitalise(half_year(thing.year, thing.half)), thing.get_absolute_url(), (editions,))
