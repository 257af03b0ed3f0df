"""What deviations tell on the pages of other things, and the history of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse_lazy

from activities.models import Activity
from deviations.access import reads_unpublished
from deviations.models import ImprovementAction, StatisticsBatch
from groups.access import Viewer
from groups.models import Group, Subject
from samla.contributions import Panel, PanelRow, Waiting, YearEntry
from samla.formatting import capitalise, date_short
from samla.formatting import half_year as half_year_text
from samla.past import Past, rows_of
from samla.periods import HalfYear

LIST = reverse_lazy("deviations:half_year_list")
TALKS_OF_DEVIATIONS = (Group.Kind.COORDINATION, Group.Kind.LOCAL, Group.Kind.ANALYSIS)
STILL_NEW = timedelta(days=92)


def panels(thing: object, viewer: Viewer) -> tuple[Panel, ...]:
    """On an activity the patterns in the deviations that it is an answer to."""
    if not isinstance(thing, Activity):
        return ()
    rows = ImprovementAction.objects.filter(activity=thing)
    told = (
        PanelRow(row.measure, row.get_absolute_url(), f"{row.pattern}, {row.get_state_display()} {row.year}")
        for row in rows
    )
    return (Panel("Förbättringsåtgärder efter avvikelser", tuple(told)),)


def year_entries(viewer: Viewer, year: int) -> Iterator[YearEntry]:
    """The statistics of each half-year, taken out when it is over (D100)."""
    for half_year in (HalfYear(year - 1, 2), HalfYear(year, 1)):
        month = half_year.next.first_day.month
        yield YearEntry(
            month, f"Avvikelsestatistik för {half_year_text(half_year.year, half_year.half)}", url=str(LIST)
        )


def _panel_row(row: ImprovementAction) -> PanelRow:
    return PanelRow(row.measure, row.get_absolute_url(), f"{row.pattern}, {row.get_state_display()} {row.year}")


def backlog(group: Group, on: date) -> Iterator[Waiting]:
    """The newest half-year's statistics, for the groups that talk of deviations, for three months."""
    if group.kind not in TALKS_OF_DEVIATIONS:
        return
    current = StatisticsBatch.objects.filter(is_current=True, extracted_on__gt=on - STILL_NEW, extracted_on__lte=on)
    batch = current.order_by("-year", "-half").first()
    if batch:
        yield Waiting(
            key=f"avvikelser-{batch.year}-{batch.half}-{batch.pk}",
            title=f"Avvikelser i samverkan {half_year_text(batch.year, batch.half)}",
            source="Ny statistik",
            subject=Subject.DEVIATIONS,
            why=f"Uttagen {date_short(batch.extracted_on)}",
            url=batch.get_absolute_url(),
        )


def history_of(thing: object, viewer: Viewer) -> Past | None:
    """Of a half-year's statistics, all editions; never the counts, which are protected where they are small."""
    if not isinstance(thing, StatisticsBatch) or not reads_unpublished(viewer):
        return None
    editions = rows_of(StatisticsBatch, "extracted_on", year=thing.year, half=thing.half)
    return Past(capitalise(half_year_text(thing.year, thing.half)), thing.get_absolute_url(), (editions,))
