"""The finished report as a page, as a PDF, and what the two have in common. No queries here."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.html import format_html

from reports import snapshots
from reports.content import ReportContent, Section
from reports.data import data_files
from reports.word import word_blocks
from samla.document import render_pdf
from samla.formatting import date_long
from samla.word import render_word

PDF_KEPT_SECONDS = 7 * 24 * 3600
HASHED = re.compile(r"(/static/[\w./-]+)\.[0-9a-f]{12}(\.\w+)")


@dataclass(frozen=True)
class Entry:
    """A line in the table of contents of the PDF."""

    level: int
    anchor: str
    title: str


def page_context(content: ReportContent) -> dict[str, Any]:
    """What the templates of the page read."""
    return _context(content, mark="reports/_mark.html")


def article_html(content: ReportContent) -> str:
    """The report on screen, all but the portal's own frame around it."""
    html = render_to_string("reports/_article.html", page_context(content))
    # By their plain names, which every later release serves too: an edition is read for many years
    return HASHED.sub(r"\1\2", html)


def _context(content: ReportContent, *, mark: str) -> dict[str, Any]:
    return {
        "report": content,
        "facts": head_facts(content, mark),
        "address": f"{settings.BASE_URL}/arsrapporter/{content.year}/",
    }


def head_facts(content: ReportContent, mark: str) -> tuple[tuple[str, str], ...]:
    """The head block as names and values; `mark` is the template of the mark of what is invented (D75)."""
    return tuple((fact.name, _marked(fact.value, fact.provenance, mark)) for fact in content.head.facts)


def _marked(value: str, provenance: str, template: str) -> str:
    if not provenance:
        return value
    return format_html("{} {}", value, render_to_string(template, {"provenance": provenance, "kind": provenance}))


def contents(sections: tuple[Section, ...]) -> tuple[Entry, ...]:
    """Chapters and their parts, in reading order."""
    return tuple(
        entry
        for section in sections
        for entry in (
            Entry(1, section.anchor, section.title),
            *(Entry(2, part.anchor, part.title) for part in section.sections),
        )
    )


def report_html(content: ReportContent) -> str:
    """The whole report as one HTML document for paper."""
    context = _context(content, mark="print/_mark.html")
    context |= {"print": True, "entries": contents(content.sections), "edition_note": _edition_note(content)}
    return render_to_string("reports/report_print.html", context)


def _edition_note(content: ReportContent) -> str:
    """What stands on the cover of a later edition."""
    if content.edition < 2 or content.published_on is None:
        return ""
    return f"Utgåva {content.edition}, {date_long(content.published_on)}. Det rättade står under «Om rapporten»."


def report_pdf(content: ReportContent) -> bytes:
    """The report as PDF/UA-1 and PDF/A-3a, with its data as CSV inside. The same content gives the same bytes."""
    return render_pdf(report_html(content), attachments=data_files(content), **_description(content))


def kept_pdf(content: ReportContent) -> bytes:
    """The same of a draft, kept a while: only its content can change it."""
    key = f"report-pdf-{hashlib.sha256(snapshots.dump(content)).hexdigest()}"
    found: bytes | None = cache.get(key)
    if found is None:
        found = report_pdf(content)
        cache.set(key, found, PDF_KEPT_SECONDS)
    return found


def report_word(content: ReportContent) -> bytes:
    """The report as .docx, for those who must paste from it. The same content gives the same bytes."""
    subtitle = f"Utgåva {content.edition}" if content.edition > 1 else ""
    return render_word(word_blocks(content), subtitle=subtitle, **_description(content) | {"title": content.title})


def _description(content: ReportContent) -> dict[str, Any]:
    return {
        "title": f"{content.title} – {content.head.collaboration}",
        "document_date": content.published_on or content.head.dated or date(content.year, 12, 31),
        "author": content.head.collaboration,
        "description": f"Vad {content.head.collaboration} gjorde under {content.year}.",
    }
