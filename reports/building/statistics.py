"""Deviations of the year: what went wrong, why, and what is done about it (D100–D109). All counts protected."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from deviations.queries import Comparison, CountedRow, Measure, Named, YearStatistics
from deviations.statistics import Direction
from deviations.tables import CountTableView, TableRow
from reports.building.rows import mark
from reports.building.year import Year
from reports.content import Block, Bullets, Drawing, Figure, Mark, Paragraph, Part, Prose, Section, SourceRow, Table
from samla.formatting import list_sv


def deviations(year: Year) -> Section | None:
    """The year's deviations in text, tables and charts."""
    found = year.statistics
    texts = year.authored("avvikelser")
    if found is None:
        return Section("avvikelser", "Avvikelser i samverkan", texts) if texts else None
    blocks: list[Block] = [*texts, Paragraph(_lead(year, found), is_lead=True)]
    blocks += [Paragraph((note,)) for note in found.quality_notes]
    parts = (_number(found), _what(year, found), _why(found), _measures(found.measures))
    told = tuple(part for part in parts if part)
    return Section("avvikelser", "Avvikelser i samverkan", tuple(blocks), told, starts_page=True)


def cases_figure(year: Year) -> Figure | None:
    """How many cases the published half-years held."""
    found = year.statistics
    if found is None or found.total.value is None:
        return None
    return Figure(
        key="ar-avvikelser",
        value=Decimal(found.total.value),
        text=found.total.text,
        label="avvikelser",
        rows=tuple(_source(row) for row in found.rows),
        rule="sum",
        provenance=mark(found.provenance),
    )


def _source(row: CountedRow) -> SourceRow:
    return SourceRow(text=row.text, url=row.url, note=row.note, amount=row.amount, provenance=mark(row.provenance))


def _lead(year: Year, found: YearStatistics) -> Prose:
    figure = cases_figure(year)
    parts: list[Part] = [f"Under {year.year} registrerades ", figure or found.total.text, " ärenden"]
    if found.before and found.before.before.value is not None:
        parts.append(f", {_compared(found.before, found.year - 1)}")
    parts.append(".")
    if found.most_common:
        parts.append(f" Vanligast var {_names(found.most_common[:1])}.")
    if found.causes_named:
        parts.append(f" De vanligaste orsakerna var {_names(found.causes_named)}.")
    return tuple(parts)


def _names(found: Sequence[Named]) -> str:
    return list_sv([one.name[:1].lower() + one.name[1:] for one in found])


def _number(found: YearStatistics) -> Section:
    blocks = (
        Drawing(found.trend_chart, mark(found.provenance)),
        table_of(found.by_municipality, mark(found.provenance)),
    )
    return Section("avvikelser-antal", "Antal registrerade ärenden", blocks)


def _compared(change: Comparison, year: int) -> str:
    """«något färre än 2023 (118)»."""
    earlier = f"{year} ({change.before.text})"
    if change.direction is Direction.SAME:
        return f"ungefär lika många som {earlier}"
    return f"{change.direction.value} än {earlier}"


def _what(year: Year, found: YearStatistics) -> Section:
    """What went wrong, for whom – and how each kind has moved since last year (D106)."""
    items: tuple[Prose, ...] = tuple(
        (f"{year.event_types.get(code, code)}: {change.now.text}, {_compared(change, found.year - 1)}",)
        for code, change in found.changes
        if change.direction is not Direction.UNKNOWN
    )
    chart = Drawing(found.event_chart, mark(found.provenance), has_table=found.events.withheld)
    blocks: list[Block] = [chart, table_of(found.events, mark(found.provenance))]
    if items:
        kind = mark(found.provenance)
        lead: Prose = (f"Så har antalet ändrats sedan {found.year - 1}:", *((Mark(kind),) if kind else ()))
        blocks += [Paragraph(lead), Bullets(items)]
    return Section("avvikelser-handelser", "Vad som hände", tuple(blocks))


def _why(found: YearStatistics) -> Section:
    chart = Drawing(found.cause_chart, mark(found.provenance), has_table=found.causes.withheld)
    blocks = (chart, table_of(found.causes, mark(found.provenance)))
    return Section("avvikelser-orsaker", "Varför det hände", blocks)


def _measures(measures: Sequence[Measure]) -> Section | None:
    if not measures:
        return None
    rows: tuple[tuple[Prose, ...], ...] = tuple(
        ((one.pattern,), (one.target_group or "alla",), (one.measure,), (one.state_label,)) for one in measures
    )
    table = Table("Förbättringsåtgärder", ("Mönster", "Målgrupp", "Åtgärd", "Läge"), rows)
    return Section("avvikelser-atgarder", "Vad som görs åt det", (table,))


def table_of(view: CountTableView, provenance: str = "") -> Block:
    """A protected table as a block; one that could not be made safe says so instead."""
    if view.withheld:
        return Paragraph((" ".join(view.explanations),))
    return Table(
        caption=view.caption,
        head=(view.corner, *view.headers),
        rows=tuple(_row(row) for row in view.rows),
        total=_row(view.foot) if view.foot else (),
        numeric=tuple(range(1, len(view.headers) + 1)),
        note=" ".join(view.explanations),
        provenance=provenance,
    )


def _row(row: TableRow) -> tuple[Prose, ...]:
    cells = (*row.cells, row.total) if row.total else row.cells
    return ((row.name,), *((cell.text,) for cell in cells))
