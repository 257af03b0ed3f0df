"""What the annual report tells of a year's deviations. Each number is a sum of half-years as published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from deviations import charts
from deviations.models import ImprovementAction
from deviations.queries.facts import (
    Comparison,
    CountedRow,
    HalfYearRow,
    Named,
    by_name,
    half_year_row,
    least_sure,
)
from deviations.queries.half_years import CAUSES_NAMED, HALF_YEARS_IN_TREND, trend_table
from deviations.queries.measures import Measure, measures
from deviations.queries.reading import Edition, Vocabulary, read_editions, read_vocabulary
from deviations.statistics import (
    add_shown,
    add_up,
    direction,
    most_common,
    named,
    ranking,
    row_changes,
    without_zeros,
)
from deviations.tables import CountTableView, lay_out
from groups.access import PUBLIC, Viewer
from samla.charts import Chart
from samla.disclosure import ProtectedTable, Shown
from samla.periods import HalfYear


@dataclass(frozen=True)
class YearStatistics:
    """A year's deviations, everything protected. `changes` are by the code of the event type."""

    year: int
    half_years: tuple[HalfYearRow, ...]
    total: Shown
    before: Comparison | None
    by_municipality: CountTableView
    events: CountTableView
    causes: CountTableView
    trend_chart: Chart
    event_chart: Chart
    cause_chart: Chart
    most_common: tuple[Named, ...]
    causes_named: tuple[Named, ...]
    changes: tuple[tuple[str, Comparison], ...]
    measures: tuple[Measure, ...]
    provenance: str

    @property
    def rows(self) -> tuple[CountedRow, ...]:
        """The half-years that the year's total is added up from."""
        return tuple(row.counted for row in self.half_years)

    @property
    def quality_notes(self) -> tuple[str, ...]:
        """What is said of how far the numbers can be trusted, each thing once (D108)."""
        return tuple(dict.fromkeys(row.quality_note for row in self.half_years if row.quality_note))

    def change_of(self, event_type: str) -> Comparison | None:
        """How an event type, given by its code, moved since the year before (D106)."""
        return dict(self.changes).get(event_type)


def year_statistics(year: int, viewer: Viewer = PUBLIC) -> YearStatistics | None:
    """The year's statistics by the names that held at its end. Nothing when no half-year may be read."""
    words = read_vocabulary(date(year, 12, 31))
    first = HalfYear(year - HALF_YEARS_IN_TREND // 2 + 1, 1)
    wanted = [HalfYear(one, half) for one in range(first.year, year + 1) for half in (1, 2)]
    editions = read_editions(viewer, words.codes, wanted)
    now = [edition for edition in editions.values() if edition.half_year.year == year]
    return _year(year, now, [*editions.values()], words, viewer) if now else None


def _year(
    year: int, now: Sequence[Edition], trend: Sequence[Edition], words: Vocabulary, viewer: Viewer
) -> YearStatistics:
    earlier = [edition for edition in trend if edition.half_year.year == year - 1]
    # A year is compared with the year before when the same halves of both may be read.
    before = earlier if [e.half_year.half for e in earlier] == [e.half_year.half for e in now] else []
    sums, causes = add_up([one.tables.events for one in now]), add_up([one.tables.causes for one in now])
    total = add_shown([one.tables.total for one in now])
    events_named, causes_named = named(sums, words.event_types, words.target_groups), named(causes, words.causes)
    in_trend = trend_table(trend, words)
    return YearStatistics(
        year=year,
        half_years=tuple(half_year_row(edition) for edition in now),
        total=total,
        before=_before(year, before, total),
        by_municipality=lay_out(trend_table(now, words), caption=f"Ärenden {year}", corner="Kommun"),
        events=lay_out(events_named, caption=f"Ärenden {year} efter händelsetyp och målgrupp", corner="Händelsetyp"),
        causes=lay_out(causes_named, caption=f"Nämnda orsaker {year}", corner="Orsak", count_name="Antal gånger"),
        trend_chart=charts.trend(f"arenden-{year}", in_trend),
        event_chart=_chart(f"handelser-{year}", events_named, f"Ärenden {year} per händelsetyp", "Händelsetyp"),
        cause_chart=_chart(f"orsaker-{year}", causes_named, f"Nämnda orsaker {year}", "Orsak"),
        most_common=by_name(most_common(sums), words.event_types),
        causes_named=by_name(ranking(causes)[:CAUSES_NAMED], words.causes),
        changes=_changes(year, before, sums),
        measures=measures(ImprovementAction.objects.filter(year=year), viewer, {one.half_year: one for one in trend}),
        provenance=least_sure(now),
    )


def _before(year: int, before: Sequence[Edition], total: Shown) -> Comparison | None:
    if not before:
        return None
    earlier = add_shown([edition.tables.total for edition in before])
    return Comparison(str(year - 1), "", earlier, total, direction(earlier.value, total.value))


def _changes(year: int, before: Sequence[Edition], now: ProtectedTable) -> tuple[tuple[str, Comparison], ...]:
    if not before:
        return ()
    changes = row_changes(add_up([edition.tables.events for edition in before]), now)
    return tuple(
        (code, Comparison(str(year - 1), "", change.before, change.now, change.direction))
        for code, change in changes.items()
    )


def _chart(id: str, table: ProtectedTable, title: str, corner: str) -> Chart:
    return charts.by_row(id, without_zeros(table), title=title, corner=corner)
