"""«Vad hände med …»: what was left at the end of a year, and what became of it the year after (D78, D121)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from activities.access import visible_rows
from activities.models import CLOSED, YearStatus
from activities.queries.lists import YearTab
from activities.queries.overviews import shown_year, year_tabs
from activities.queries.rows import RowFact, last_changed, row_facts
from groups.access import Viewer
from groups.models import ImprovementArea
from samla.formatting import plural


@dataclass(frozen=True)
class Afterwards:
    """Something that was left, and how it stands the year after; nothing where nobody took it up again."""

    left: RowFact
    now: RowFact | None

    @property
    def is_settled(self) -> bool:
        return self.now is not None and self.now.status in CLOSED


@dataclass(frozen=True)
class AreaFact:
    """What an evaluation said must become better, and what happened with it."""

    title: str
    evaluation: str
    result: str


@dataclass(frozen=True)
class AfterwardsPage:
    """What was left of a year: settled since, going on, and not taken up again."""

    year: int | None
    next_year: int | None
    years: tuple[YearTab, ...]
    lead: str
    settled: tuple[Afterwards, ...]
    going_on: tuple[Afterwards, ...]
    dropped: tuple[Afterwards, ...]
    areas: tuple[AreaFact, ...]
    changed_at: datetime | None


def afterwards_page(asked: int | None, viewer: Viewer, this_year: int) -> AfterwardsPage:
    """What became of that which was left of the year asked for, else of last year."""
    year = shown_year(asked, viewer, this_year - 1)
    rows = visible_rows(viewer)
    left = [row for row in row_facts(rows.filter(year=year or 0)) if row.status not in CLOSED]
    later_rows = rows.filter(year=(year or 0) + 1)
    later = {row.activity_id: row for row in row_facts(later_rows)}
    found = [Afterwards(row, later.get(row.activity_id)) for row in left]
    return AfterwardsPage(
        year=year,
        next_year=year + 1 if year else None,
        years=year_tabs(viewer, "activities:afterwards", year),
        lead=_lead(found, year),
        settled=tuple(one for one in found if one.is_settled),
        going_on=tuple(one for one in found if one.now and not one.is_settled),
        dropped=tuple(one for one in found if one.now is None),
        areas=_areas(year),
        changed_at=last_changed(later_rows, YearStatus.objects.filter(row__in=later_rows)),
    )


def _lead(found: list[Afterwards], year: int | None) -> str:
    """«Av 24 aktiviteter som var kvar efter 2025 är 3 avslutade, 19 pågår och 2 togs inte upp 2026.»"""
    if not found or year is None:
        return "Inget var kvar att göra."
    settled = sum(one.is_settled for one in found)
    dropped = sum(one.now is None for one in found)
    goes_on = len(found) - settled - dropped
    noun = plural(len(found), "aktivitet", "aktiviteter")
    parts = f"{settled} {plural(settled, 'avslutad', 'avslutade')}, {goes_on} fortsätter och {dropped} togs inte upp"
    return f"Av {len(found)} {noun} som var kvar efter {year} är {parts} {year + 1}."


def _areas(year: int | None) -> tuple[AreaFact, ...]:
    """What evaluations wanted followed up in the year after."""
    found = ImprovementArea.objects.filter(target_year=(year or 0) + 1).select_related("evaluation")
    return tuple(
        AreaFact(area.title, f"{area.evaluation} {area.evaluation.year}", area.result)
        for area in found.order_by("evaluation", "position", "pk")
    )
