"""The pieces that pages and reports are built from: a half-year in a list, a comparison, a measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from deviations.queries.reading import Edition
from deviations.statistics import Direction, Ranked, direction
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
