"""The pieces that pages and reports are built from: a half-year in a list, a comparison, a measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from activities.access import visible_activities
from activities.models import Activity
from deviations.models import ImprovementAction
from deviations.queries.reading import Edition
from deviations.statistics import Direction, Ranked, direction
from groups.access import Viewer
from samla.disclosure import Shown
from samla.formatting import capitalise, counted, half_year
from samla.periods import HalfYear
from samla.provenance import Provenance


@dataclass(frozen=True)
class CountedRow:
    """A row behind a figure: the half-year it comes from and what that adds. No amount where it is hidden."""

    text: str
    url: str
    amount: Decimal | None
    note: str
    provenance: str


@dataclass(frozen=True)
class HalfYearRow:
    """A half-year in a list."""

    code: str
    name: str
    url: str
    total: Shown
    is_published: bool
    provenance: str
    quality_note: str

    @property
    def counted(self) -> CountedRow:
        value = self.total.value
        note = self.total.text if value is None else counted(value, "ärende", "ärenden")
        return CountedRow(self.name, self.url, None if value is None else Decimal(value), note, self.provenance)


@dataclass(frozen=True)
class Comparison:
    """A number beside the same number of another time, and the word for how it changed."""

    label: str
    url: str
    before: Shown
    now: Shown
    direction: Direction


@dataclass(frozen=True)
class Named:
    """A row of a table by its name: how many, and its whole percent of all."""

    code: str
    name: str
    count: int
    percent: int


@dataclass(frozen=True)
class Measure:
    """An improvement action and the activity that carries it, as far as the viewer may see that."""

    pattern: str
    measure: str
    year: int
    target_group: str
    event_type: str
    state: str
    state_label: str
    activity: str
    activity_url: str


def half_year_row(edition: Edition) -> HalfYearRow:
    batch = edition.batch
    return HalfYearRow(
        code=batch.half_year.code,
        name=half_year_name(batch.half_year),
        url=batch.get_absolute_url(),
        total=edition.tables.total,
        is_published=batch.published_on is not None,
        provenance=batch.provenance,
        quality_note=batch.quality_note,
    )


def half_year_name(of: HalfYear) -> str:
    """Första halvåret 2024, as a heading writes it."""
    return capitalise(half_year(of.year, of.half))


def compare(row: HalfYearRow, now: Shown) -> Comparison:
    """A number beside a half-year's."""
    return Comparison(row.name, row.url, row.total, now, direction(row.total.value, now.value))


def by_name(rows: Sequence[Ranked], names: Mapping[str, str]) -> tuple[Named, ...]:
    return tuple(Named(row.code, names.get(row.code, row.code), row.count, row.percent) for row in rows)


def least_sure(editions: Sequence[Edition]) -> str:
    """Where a sum comes from: invented if any part is, else derived if any part is."""
    found = {edition.batch.provenance for edition in editions}
    order = (Provenance.INVENTED, Provenance.DERIVED)
    return next((kind.value for kind in order if kind in found), Provenance.RECORDED.value)


def measures(rows: QuerySet[ImprovementAction], viewer: Viewer) -> tuple[Measure, ...]:
    """The improvement actions with the names that target groups had at the end of their year."""
    found = list(rows.select_related("event_type", "activity").prefetch_related("target_group__names"))
    seen = set(visible_activities(viewer).filter(improvement_actions__in=found).values_list("pk", flat=True))
    return tuple(_measure(row, row.activity if row.activity_id in seen else None) for row in found)


def _measure(row: ImprovementAction, activity: Activity | None) -> Measure:
    name = row.target_group.name_on(date(row.year, 12, 31)) if row.target_group else None
    return Measure(
        pattern=row.pattern,
        measure=row.measure,
        year=row.year,
        target_group=name.name if name else "",
        event_type=row.event_type.name if row.event_type else "",
        state=row.state,
        state_label=row.get_state_display(),
        activity=activity.title if activity else "",
        activity_url=activity.get_absolute_url() if activity else "",
    )
