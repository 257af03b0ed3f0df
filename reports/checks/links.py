"""Links that lead nowhere, or elsewhere than they say (Q5, Q18, D99)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from reports.checks.finding import Finding, Kind, Reference
from reports.checks.reading import authored
from reports.content import Link, Matters, ReportContent, proses_of, walk
from samla.limited_html import links_of

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?")


def links(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """Links in authors' texts without address, with a broken one, or to a page that is not there."""
    anchors = set(report.anchors())
    for section, block in authored(report):
        for text, url in links_of(block.html):
            fault = _fault(url, anchors, reference)
            if fault:
                yield Finding(
                    Kind.LINK,
                    "links",
                    section.anchor,
                    f"{text}|{url or ''}",
                    f"Länken «{text}» {fault}.",
                    "Skriv rätt adress, eller ta bort länken.",
                    excerpt=url or "",
                )


def _fault(url: str | None, anchors: set[str], reference: Reference) -> str:
    if not url or url == "#":
        return "saknar adress"
    if url.startswith("#"):
        return "" if url[1:] in anchors else "leder till ett avsnitt som inte finns"
    parts = urlsplit(url)
    if parts.scheme == "mailto":
        return "" if ADDRESS.fullmatch(unquote(parts.path)) else "har ingen riktig e-postadress"
    if parts.scheme in ("http", "https"):
        return "" if HOST.fullmatch(parts.netloc) else "har ingen riktig webbadress"
    if url.startswith("/") and not url.startswith("//"):
        return "" if reference.leads(parts.path) else "leder till en sida som inte finns"
    return "har ingen riktig adress"


def mail_links(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """Links whose text shows one address and which lead to another (Q5)."""
    for section, block in authored(report):
        for text, url in links_of(block.html):
            shown = ADDRESS.search(text)
            leads = unquote(urlsplit(url or "").path) if (url or "").startswith("mailto:") else None
            if shown and url and shown[0].lower() != (leads or "").lower():
                yield Finding(
                    Kind.LINK,
                    "mail_links",
                    section.anchor,
                    f"{text}|{url}",
                    f"Länken visar {shown[0]} men leder till {leads or url}.",
                    "Låt texten och länken ha samma adress.",
                )


def documents(report: ReportContent, reference: Reference) -> Iterator[Finding]:
    """Documents that the report refers to and whose address nobody has registered (D99). Once each."""
    seen: set[str] = set()
    for section in walk(report.sections):
        for block in section.blocks:
            told = [part for prose in proses_of(block) for part in prose if isinstance(part, Link)]
            if isinstance(block, Matters):
                told += [link for matter in block.items for link in matter.links]
            for link in told:
                if not link.url and link.text not in seen:
                    seen.add(link.text)
                    yield _without_address(section.anchor, link.text)


def _without_address(section: str, title: str) -> Finding:
    return Finding(
        Kind.LINK,
        "documents",
        section,
        title,
        f"Dokumentet «{title}» har ingen adress.",
        "Skriv adressen i dokumentregistret.",
        is_document=True,
    )
