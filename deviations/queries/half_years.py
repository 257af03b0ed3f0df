"""A half-year's page, and the overview of them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from activities.queries.rows import last_changed
from deviations import charts, sentences
from deviations.access import edits_statistics, visible_batches
from deviations.models import ImprovementAction, StatisticsBatch
from deviations.queries.analysis import AnalysisPart, analysis_parts
from deviations.queries.facts import (
    Comparison,
    HalfYearRow,
    Named,
    by_name,
    compare,
    half_year_name,
    half_year_row,
)
from deviations.queries.measures import Measure, measures
from deviations.queries.meetings import TakenUp, solved_aside, taken_up
from deviations.queries.reading import Edition, Vocabulary, read_editions, read_vocabulary
from deviations.statistics import most_common, named, ranking, side_by_side, without_zeros
from deviations.tables import CountTableView, lay_out
from groups.access import Viewer
from samla.charts import Chart
from samla.disclosure import ProtectedTable
from samla.editing import EditForm
from samla.formatting import half_year
from samla.periods import HalfYear

HALF_YEARS_IN_TREND = 6
CAUSES_NAMED = 2

Editions = Mapping[HalfYear, Edition]


@dataclass(frozen=True)
class HalfYearPage:
    """A half-year's statistics, everything protected."""

    name: str
    lead: str
    row: HalfYearRow
    sentences: tuple[str, ...]
    source: str
    extracted_on: date
    published_on: date | None
    is_correction: bool
    comparisons: tuple[Comparison, ...]
    most_common: tuple[Named, ...]
    causes_named: tuple[Named, ...]
    tables: tuple[CountTableView, ...]
    place_chart: Chart
    event_chart: Chart
    party_chart: Chart
    cause_chart: Chart
    trend_chart: Chart
    analyses: tuple[AnalysisPart, ...]
    measures: tuple[Measure, ...]
    taken_up: TakenUp
    solved_aside: str
    may_edit: bool
    may_publish: bool
    earlier: HalfYearRow | None
    later: HalfYearRow | None
    changed_at: datetime | None


@dataclass(frozen=True)
class Overview:
    """All half-years, the newest first, and how the numbers have moved over three years."""

    rows: tuple[HalfYearRow, ...]
    newest: HalfYearRow
    lead: str
    sentences: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    most_common: tuple[Named, ...]
    table: CountTableView
    chart: Chart
    measures: tuple[Measure, ...]
    may_edit: bool
    changed_at: datetime | None

    @property
    def count(self) -> int:
        return len(self.rows)


def half_year_page(of: HalfYear, viewer: Viewer, form: EditForm | None = None) -> HalfYearPage | None:
    """The newest edition of the half-year that the viewer may read, beside those around it.

    With a form the analysis or measure that it belongs to is being edited.
    """
    words = read_vocabulary(of.last_day)
    editions = read_editions(viewer, words.codes, _around(of))
    if of not in editions:
        return None
    edition, rows = editions[of], {each: half_year_row(one) for each, one in editions.items()}
    events = named(edition.tables.events, words.event_types, words.target_groups)
    causes = named(edition.tables.causes, words.causes)
    places = named(edition.tables.municipalities, words.municipalities)
    parties = without_zeros(named(edition.tables.parties, words.parties, words.parties))
    most = by_name(most_common(edition.tables.events), words.event_types)
    named_causes = by_name(ranking(edition.tables.causes)[:CAUSES_NAMED], words.causes)
    compared = _comparisons(of, rows)
    until = [one for each, one in editions.items() if each <= of]
    may_edit = edits_statistics(viewer)
    own = ImprovementAction.objects.filter(year=of.year, half=of.half)
    return HalfYearPage(
        name=half_year_name(of),
        lead=sentences.registered(rows[of].total, most),
        row=rows[of],
        sentences=(*map(sentences.compared, compared), *sentences.causes(named_causes)),
        source=edition.batch.source,
        extracted_on=edition.batch.extracted_on,
        published_on=edition.batch.published_on,
        is_correction=edition.batch.corrects_id is not None,
        comparisons=compared,
        most_common=most,
        causes_named=named_causes,
        tables=_tables(edition, events, causes, words),
        place_chart=charts.by_row("kommuner", places, title="Ärenden per kommun", corner="Kommun"),
        event_chart=charts.by_row("handelser", without_zeros(events), title="Ärenden per händelsetyp", corner="Typ"),
        party_chart=charts.by_row("avsandare", parties, title="Ärenden per avsändare", corner="Avsändare"),
        cause_chart=charts.by_row("orsaker", without_zeros(causes), title="Nämnda orsaker", corner="Orsak"),
        trend_chart=charts.trend("utveckling", trend_table(until[-HALF_YEARS_IN_TREND:], words)),
        analyses=analysis_parts(of, may_edit=may_edit, form=form),
        measures=measures(own, viewer, editions, may_edit=may_edit, form=form),
        taken_up=taken_up(of),
        solved_aside=solved_aside(of),
        may_edit=may_edit,
        may_publish=may_edit and edition.batch.is_current and edition.batch.published_on is None,
        earlier=rows.get(of.previous),
        later=rows.get(of.next),
        changed_at=last_changed(StatisticsBatch.objects.filter(pk=edition.batch.pk)),
    )


def _around(of: HalfYear) -> list[HalfYear]:
    """Three years back and the half-year after."""
    found = [of.next, of]
    while len(found) <= HALF_YEARS_IN_TREND:
        found.append(found[-1].previous)
    return found


def overview(viewer: Viewer) -> Overview | None:
    """All half-years that the viewer may read. Nothing when there is none."""
    newest = visible_batches(viewer).order_by("-year", "-half", "-pk").first()
    if newest is None:
        return None
    words = read_vocabulary(newest.half_year.last_day)
    editions = read_editions(viewer, words.codes)
    rows = {each: half_year_row(edition) for each, edition in editions.items()}
    table = trend_table([*editions.values()][-HALF_YEARS_IN_TREND:], words)
    most = by_name(most_common(editions[newest.half_year].tables.events), words.event_types)
    compared = _comparisons(newest.half_year, rows)
    return Overview(
        rows=tuple(reversed(rows.values())),
        newest=rows[newest.half_year],
        lead=sentences.registered(rows[newest.half_year].total, most),
        sentences=tuple(map(sentences.compared, compared)),
        comparisons=compared,
        most_common=most,
        table=lay_out(table, caption="Ärenden per halvår", corner="Kommun"),
        chart=charts.trend("arenden", table),
        measures=measures(ImprovementAction.objects.filter(year=newest.year), viewer, editions),
        may_edit=edits_statistics(viewer),
        changed_at=last_changed(visible_batches(viewer)),
    )


def trend_table(editions: Sequence[Edition], words: Vocabulary) -> ProtectedTable:
    """Municipalities by half-year, in order of time."""
    columns = [(_short_name(edition.half_year), edition.tables.municipalities) for edition in editions]
    return named(side_by_side(columns, "kommuner"), words.municipalities)


def _short_name(of: HalfYear) -> str:
    return f"{'jan–juni' if of.half == 1 else 'juli–dec'} {of.year}"


def _a_year_before(of: HalfYear) -> HalfYear:
    return HalfYear(of.year - 1, of.half)


def _comparisons(of: HalfYear, rows: Mapping[HalfYear, HalfYearRow]) -> tuple[Comparison, ...]:
    """The half-year before, and the same half a year before, where they may be read."""
    others = (of.previous, _a_year_before(of))
    return tuple(compare(rows[other], rows[of].total) for other in others if other in rows)


def _tables(
    edition: Edition, events: ProtectedTable, causes: ProtectedTable, words: Vocabulary
) -> tuple[CountTableView, ...]:
    when = half_year(edition.half_year.year, edition.half_year.half)
    places = named(edition.tables.municipalities, words.municipalities)
    parties = without_zeros(named(edition.tables.parties, words.parties, words.parties))
    return (
        lay_out(places, caption=f"Ärenden per kommun, {when}", corner="Kommun"),
        lay_out(events, caption=f"Ärenden efter händelsetyp och målgrupp, {when}", corner="Händelsetyp"),
        lay_out(parties, caption=f"Ärenden efter avsändare och mottagare, {when}", corner="Avsändare"),
        lay_out(causes, caption=f"Nämnda orsaker, {when}", corner="Orsak", count_name="Antal gånger"),
    )
