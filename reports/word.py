"""The finished report as a Word document: the same sections, figures, tables and charts as on the web and on paper."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from reports.content import (
    Authored,
    Block,
    Bullets,
    Drawing,
    FactList,
    Figure,
    KeyFigures,
    Link,
    Mark,
    Matter,
    Matters,
    Paragraph,
    Part,
    Prose,
    ReportContent,
    Section,
    Table,
)
from samla import word
from samla.charts.picture import chart_png
from samla.limited_html import Piece, TextBlock, blocks_of

MARKS = {"invented": "påhittad", "derived": "härledd"}
LEGEND = {
    "invented": "Uppgifter märkta [påhittad] är uppdiktade för demonstrationen och säger inget om verkligheten.",
    "derived": "Uppgifter märkta [härledd] är uträknade ur andra uppgifter, inte angivna.",
}


def word_blocks(report: ReportContent) -> Iterator[word.Block]:
    """The whole report, section by section."""
    yield word.Facts(tuple((fact.name, _marked(fact.value, fact.provenance)) for fact in report.head.facts))
    for section in report.sections:
        yield from _section(section, 1)
    yield word.Heading("Om rapporten", starts_page=True)
    yield word.Paragraph(
        "Rapporten är skriven ur de möten, beslut, aktiviteter, avvikelser och poster som är registrerade i portalen. "
        f"På webben, {settings.BASE_URL}/arsrapporter/{report.year}/, kan varje siffra öppnas så att det syns vad den "
        "är räknad på."
    )
    for erratum in report.errata:
        yield word.Paragraph(f"Rättat i utgåva {erratum.edition}: {erratum.corrected} {erratum.reason}")
    for kind in report.provenances:
        yield word.Paragraph(LEGEND[kind], kind="small")


def _section(section: Section, level: int) -> Iterator[word.Block]:
    yield word.Heading(section.title, level, starts_page=section.starts_page)
    for block in section.blocks:
        yield from _block(block, level)
    for part in section.sections:
        yield from _section(part, level + 1)


def _block(block: Block, level: int) -> Iterator[word.Block]:
    match block:
        case Paragraph(prose=prose, is_lead=is_lead):
            yield word.Paragraph(_line(prose), kind="lead" if is_lead else "")
        case Authored():
            yield from _authored(block, level)
        case Bullets(items=items):
            yield word.Bullets(tuple(_line(item) for item in items))
        case FactList(pairs=pairs):
            yield word.Facts(tuple((name, _line(prose)) for name, prose in pairs))
        case Table():
            yield from _table(block)
        case Drawing():
            yield from _drawing(block)
        case Matters(items=matters):
            for matter in matters:
                yield from _matter(matter, level + 1)
        case KeyFigures(figures=figures):
            yield _key_figures(figures)


def _key_figures(figures: tuple[Figure, ...]) -> word.Block:
    rows = tuple((_marked(f"{one.text} {one.label}", one.provenance), one.note, one.before) for one in figures)
    return word.Table("Året i siffror", ("Siffra", "Tillägg", "Förra året"), rows)


def _table(table: Table) -> Iterator[word.Block]:
    caption = _marked(table.caption, table.provenance)
    rows = tuple(tuple(_line(cell) for cell in row) for row in table.rows)
    total = tuple(_line(cell) for cell in table.total)
    yield word.Table(caption, table.head, rows, numeric=table.numeric, total=total)
    if table.note:
        yield word.Paragraph(table.note, kind="small")


def _drawing(drawing: Drawing) -> Iterator[word.Block]:
    chart = drawing.chart
    caption = _marked(chart.title, drawing.provenance)
    # A chart of nothing but hidden counts draws nothing; its table says so
    if chart.wide.height != "0":
        yield word.Picture(chart_png(chart), alt=chart.message, caption=caption)
    if drawing.has_table:
        rows: tuple[tuple[word.Line, ...], ...] = tuple((name, *cells) for name, cells in chart.table.rows)
        numeric = tuple(range(1, len(chart.table.headers))) if chart.table.numeric else ()
        yield word.Table(f"Tabell: {chart.title}", chart.table.headers, rows, numeric=numeric)


def _matter(matter: Matter, level: int) -> Iterator[word.Block]:
    yield word.Heading(_marked(f"{matter.title} ({matter.status_label})", matter.provenance), level)
    yield from (word.Paragraph(text) for text in matter.paragraphs)
    yield from (word.Paragraph(_line(sentence)) for sentence in matter.numbers)
    if matter.reason:
        yield word.Paragraph(f"Varför: {matter.reason}")
    if matter.local:
        yield word.Bullets(tuple((word.Run(f"{group}: ", bold=True), text) for group, text in matter.local))
    if matter.origin:
        yield word.Paragraph(matter.origin)
    if matter.links:
        listed = tuple(part for link in matter.links for part in (_part(link), ", "))[:-1]
        yield word.Paragraph(("Läs mer: ", *listed), kind="small")
    if matter.source:
        yield word.Paragraph(f"Senast behandlad: {matter.source.text}", kind="small")


def _authored(authored: Authored, level: int) -> Iterator[word.Block]:
    now = {figure.key: figure for figure in authored.figures}
    waiting: list[TextBlock] = []
    for block in blocks_of(authored.html):
        if waiting and (block.kind != "li" or block.list_number != waiting[0].list_number):
            yield _list(waiting, now)
            waiting = []
        if block.kind == "li":
            waiting.append(block)
        elif block.kind == "p":
            yield word.Paragraph(_pieces(block, now))
        else:
            yield word.Heading(block.text, min(level + int(block.kind[1]) - 2, 6))
    if waiting:
        yield _list(waiting, now)


def _list(items: list[TextBlock], now: dict[str, Figure]) -> word.Block:
    kind = word.Numbered if items[0].list_kind == "ol" else word.Bullets
    return kind(tuple(_pieces(item, now) for item in items))


def _pieces(block: TextBlock, now: dict[str, Figure]) -> word.Line:
    return tuple(_piece(piece, now) for piece in block.pieces)


def _piece(piece: Piece, now: dict[str, Figure]) -> word.Run:
    figure = now.get(piece.figure)
    text = _marked(figure.text, figure.provenance) if figure else piece.text
    return word.Run(text, bold=piece.bold, italic=piece.italic, url=_absolute(piece.url or ""))


def _line(prose: Prose) -> word.Line:
    return tuple(_part(part) for part in prose)


def _part(part: Part) -> str | word.Run:
    match part:
        case Figure(text=text, provenance=provenance):
            return _marked(text, provenance)
        case Link(text=text, url=url):
            # A path within the portal leads nowhere from a file
            return word.Run(text, url=_absolute(url))
        case Mark(provenance=provenance):
            return f" [{MARKS[provenance]}]"
        case _:
            return str(part)


def _absolute(url: str) -> str:
    return "" if url.startswith(("/", "#")) else url


def _marked(text: str, provenance: str) -> str:
    return f"{text} [{MARKS[provenance]}]" if provenance else text
