"""The finished annual report: frozen, without a database behind it. HTML, PDF and data are readers of this.

A report is sections, a section is blocks. A figure that was counted carries the rows it was counted from, so
that every reader can open it – and so that nothing a reader sees can differ from what was counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from samla import limited_html
from samla.charts import Chart


@dataclass(frozen=True)
class SourceRow:
    """One row behind a figure: what it is, where it is read, and what it adds to a sum."""

    text: str
    url: str = ""
    note: str = ""
    amount: Decimal | None = None
    amount_text: str = ""
    provenance: str = ""


@dataclass(frozen=True)
class Figure:
    """A number in the report, as text and as value, with the rows behind it.

    `rule` says how the value follows from the rows: as their number, as the sum of their amounts, or – for a
    measured value such as a share – as what the single row says. `key` is its address within the report.
    """

    key: str
    value: Decimal
    text: str
    label: str
    rows: tuple[SourceRow, ...]
    rule: Literal["count", "sum", "given"] = "count"
    provenance: str = ""
    before: str = ""
    before_provenance: str = ""
    note: str = ""

    @property
    def follows(self) -> bool:
        """Whether the value is what its rows add up to."""
        if self.rule == "count":
            return self.value == len(self.rows)
        return self.value == sum((row.amount or Decimal(0) for row in self.rows), Decimal(0))


@dataclass(frozen=True)
class Link:
    """A reference within a text: a document, a meeting, a decision. Without address it is shown as plain text."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Mark:
    """Tells that what stands before it is invented or derived."""

    provenance: str


SHORT_TABLE = 12

Part = str | Figure | Link | Mark
Prose = tuple[Part, ...]


@dataclass(frozen=True)
class Paragraph:
    prose: Prose
    is_lead: bool = False


@dataclass(frozen=True)
class Authored:
    """What somebody wrote in the report: limited HTML, cleaned when it was saved. `figures` are the live ones in it."""

    html: str
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Bullets:
    items: tuple[Prose, ...]


@dataclass(frozen=True)
class FactList:
    """Pairs of name and value."""

    pairs: tuple[tuple[str, Prose], ...]


@dataclass(frozen=True)
class Table:
    """A table with one row of heads; the first cell of each row heads it. `numeric` are the columns of numbers."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Prose, ...], ...]
    numeric: tuple[int, ...] = ()
    note: str = ""
    total: tuple[Prose, ...] = ()
    provenance: str = ""

    @property
    def is_short(self) -> bool:
        """Whether it has room on one page, so that paper need not part it."""
        return len(self.rows) <= SHORT_TABLE


@dataclass(frozen=True)
class Drawing:
    """A chart. `has_table` is False when the table that follows says the same and more."""

    chart: Chart
    provenance: str = ""
    has_table: bool = True

    @property
    def without_table(self) -> bool:
        return not self.has_table


@dataclass(frozen=True)
class Matter:
    """A question that a group worked with: its status, what happened, and local differences."""

    title: str
    status: str
    status_label: str
    paragraphs: tuple[str, ...]
    numbers: tuple[Prose, ...] = ()
    reason: str = ""
    local: tuple[tuple[str, str], ...] = ()
    origin: str = ""
    links: tuple[Link, ...] = ()
    url: str = ""
    provenance: str = ""
    source: Link | None = None


@dataclass(frozen=True)
class Matters:
    items: tuple[Matter, ...]


@dataclass(frozen=True)
class KeyFigures:
    figures: tuple[Figure, ...]


Block = Paragraph | Authored | Bullets | FactList | Table | Drawing | Matters | KeyFigures


@dataclass(frozen=True)
class Section:
    """A part of the report with its own heading; `anchor` is its address and stays for ever.

    `starts_page` says that the part is long enough to begin a page of its own on paper.
    """

    anchor: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    starts_page: bool = False

    @property
    def has_content(self) -> bool:
        return bool(self.blocks or self.sections)


@dataclass(frozen=True)
class HeadFact:
    """A line of the head block. `provenance` marks a person or a day that is invented."""

    name: str
    value: str
    provenance: str = ""


@dataclass(frozen=True)
class Head:
    """The report's head block (D75): whose it is, and the lines that are known."""

    collaboration: str
    short_name: str
    dated: date | None
    approved: str
    facts: tuple[HeadFact, ...]


@dataclass(frozen=True)
class Erratum:
    """What an edition corrected of the one before it, and why."""

    edition: int
    on: date
    corrected: str
    reason: str


@dataclass(frozen=True)
class ReportContent:
    """A whole annual report. `edition` is 0 while it is no edition but follows the facts."""

    year: int
    title: str
    head: Head
    six: tuple[Figure, ...]
    sections: tuple[Section, ...]
    is_draft: bool = False
    state: str = ""
    provenances: tuple[str, ...] = ()
    edition: int = 0
    published_on: date | None = None
    errata: tuple[Erratum, ...] = ()

    def anchors(self) -> tuple[str, ...]:
        """Where the report's sections are, in reading order."""
        return tuple(section.anchor for section in walk(self.sections))

    def figures(self) -> dict[str, Figure]:
        """Every figure by its key; the same figure may stand in several places."""
        return {figure.key: figure for figure in self._walk_figures()}

    def _walk_figures(self) -> Iterator[Figure]:
        yield from self.six
        for section in walk(self.sections):
            for block in section.blocks:
                yield from figures_of(block)


def walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    """The sections and all below them, in reading order."""
    for section in sections:
        yield section
        yield from walk(section.sections)


def figures_of(block: Block) -> Iterator[Figure]:
    """The figures that stand in a block."""
    if isinstance(block, KeyFigures | Authored):
        yield from block.figures
    for prose in proses_of(block):
        yield from (part for part in prose if isinstance(part, Figure))


def said(prose: Prose) -> str:
    """The prose as plain text; marks say nothing."""
    return "".join(part if isinstance(part, str) else "" if isinstance(part, Mark) else part.text for part in prose)


def lines_of(block: Block) -> Iterator[str]:
    """What a block says, line by line, whoever wrote it."""
    match block:
        case Authored(html=html):
            yield from limited_html.plain(html).splitlines()
        case KeyFigures(figures=figures):
            yield from (f"{one.label}: {one.text}{f', {one.note}' if one.note else ''}" for one in figures)
        case FactList(pairs=pairs):
            yield from (f"{name}: {said(prose)}" for name, prose in pairs)
        case Table(rows=rows, total=total):
            yield from (" · ".join(said(cell) for cell in row) for row in (*rows, *([total] if total else [])))
        case Matters(items=items):
            yield from (line for matter in items for line in _lines_of_matter(matter))
        case Drawing(chart=chart):
            yield from (" · ".join((name, *cells)) for name, cells in chart.table.rows)
        case _:
            yield from (said(prose) for prose in proses_of(block))


def _lines_of_matter(matter: Matter) -> Iterator[str]:
    yield f"{matter.title} ({matter.status_label})"
    yield from matter.paragraphs
    yield from (said(sentence) for sentence in matter.numbers)
    yield from (part for part in (matter.reason, matter.origin) if part)
    yield from (f"{group}: {text}" for group, text in matter.local)


def proses_of(block: Block) -> Iterator[Prose]:
    """The running texts of a block."""
    match block:
        case Paragraph(prose=prose):
            yield prose
        case Bullets(items=items):
            yield from items
        case FactList(pairs=pairs):
            yield from (prose for _, prose in pairs)
        case Matters(items=matters):
            yield from (prose for matter in matters for prose in matter.numbers)
        case Table(rows=rows, total=total):
            yield from (cell for row in rows for cell in row)
            yield from total
