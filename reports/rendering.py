"""The finished report as a page, as a PDF, and what the two have in common. No queries here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.html import format_html

from reports.content import ReportContent, Section
from samla.document import render_pdf

PDF_KEPT_SECONDS = 7 * 24 * 3600


@dataclass(frozen=True)
class Entry:
    """A line in the table of contents of the PDF."""

    level: int
    anchor: str
    title: str


def page_context(content: ReportContent) -> dict[str, Any]:
    """What the templates of the page read."""
    return _context(content, mark="reports/_mark.html")


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
    context |= {"print": True, "entries": contents(content.sections)}
    return render_to_string("reports/report_print.html", context)


def report_pdf(content: ReportContent) -> bytes:
    """The report as PDF/UA-1 and PDF/A-2a. The same facts give the same bytes, so they are kept a while."""
    html = report_html(content)
    key = f"report-pdf-{hashlib.sha256(html.encode()).hexdigest()}"
    found: bytes | None = cache.get(key)
    if found is None:
        found = render_pdf(
            html,
            title=f"{content.title} – {content.head.collaboration}",
            document_date=content.head.dated or date(content.year, 12, 31),
            author=content.head.collaboration,
            description=f"Vad {content.head.collaboration} gjorde under {content.year}.",
        )
        cache.set(key, found, PDF_KEPT_SECONDS)
    return found
