"""How the report is built: headings without gaps, charts with tables and words (Q16, Q17)."""

from __future__ import annotations

from collections.abc import Iterator

from reports.checks.finding import Finding, Kind, Reference
from reports.checks.reading import authored
from reports.content import Drawing, ReportContent, Section, Table, walk
from samla.limited_html import TextBlock, blocks_of

LONGEST_HEADING = 80


def headings(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """Levels of headings that are skipped, and bold paragraphs that are meant as headings (Q16)."""
    for section, block in authored(report):
        level = 2
        for text in blocks_of(block.html):
            if text.kind in ("h3", "h4"):
                deeper = int(text.kind[1])
                if deeper > level + 1:
                    yield _heading(
                        section, text.text, "hoppar över en nivå", "Gör den till en rubrik på nivån ovanför."
                    )
                level = deeper
            elif _looks_like_a_heading(text):
                yield _heading(
                    section, text.text, "är fet text i stället för en rubrik", "Gör raden till en riktig rubrik."
                )


def _looks_like_a_heading(block: TextBlock) -> bool:
    letters = [piece for piece in block.pieces if piece.text.strip()]
    is_bold = block.kind == "p" and bool(letters) and all(piece.bold for piece in letters)
    return is_bold and len(block.text) <= LONGEST_HEADING and not block.text.endswith((".", "!", "?"))


def _heading(section: Section, title: str, fault: str, advice: str) -> Finding:
    return Finding(Kind.SHAPE, "headings", section.anchor, title, f"Rubriken «{title}» {fault}.", advice)


def charts(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """Charts that cannot be read as a table, or that nobody tells in words (Q17)."""
    for section in walk(report.sections):
        for place, block in enumerate(section.blocks):
            if not isinstance(block, Drawing):
                continue
            title = block.chart.title
            beside = any(isinstance(other, Table) for other in section.blocks[place + 1 :])
            if not (block.has_table and block.chart.table.rows) and not beside:
                yield _chart(section, title, "saknar tabell", "Lägg till en tabell med samma uppgifter.")
            if not block.chart.message.strip():
                yield _chart(section, title, "saknar beskrivning i ord", "Beskriv vad diagrammet visar.")


def _chart(section: Section, title: str, fault: str, advice: str) -> Finding:
    return Finding(Kind.SHAPE, "charts", section.anchor, f"{title}|{fault}", f"Diagrammet «{title}» {fault}.", advice)
