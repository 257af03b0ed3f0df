"""The finished report as a page, as a PDF, and what the two have in common. No queries here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string

from reports.content import ReportContent, Section
from samla.document import render_pdf
from samla.formatting import date_long

PDF_KEPT_SECONDS = 7 * 24 * 3600


@dataclass(frozen=True)
class Entry:
    """A line in the table of contents of the PDF."""

    level: int
    anchor: str
    title: str


def page_context(content: ReportContent) -> dict[str, Any]:
    """What the templates of page and PDF read."""
    return {
        "report": content,
        "facts": head_facts(content),
        "address": f"{settings.BASE_URL}/arsrapporter/{content.year}/",
    }


def head_facts(content: ReportContent) -> tuple[tuple[str, str], ...]:
    """The head block as names and values; what is not known is left out (D75)."""
    head = content.head
    facts = (
        ("Datum", date_long(head.dated) if head.dated else ""),
        ("Läge", head.state),
        ("Fastställd av", head.approved),
        ("För information till", head.informed),
        ("Innehållsansvarig", f"{head.responsible}, {head.responsible_role}"),
        ("E-post", head.email),
    )
    return tuple((name, value) for name, value in facts if value)


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
    context = page_context(content) | {"print": True, "entries": contents(content.sections)}
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
