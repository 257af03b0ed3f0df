"""The agenda on paper, and all papers of a meeting as one file with bookmarks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO

from django.template.loader import render_to_string
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import NameObject, TextStringObject

from groups.queries.agenda_rows import ItemRow
from samla.document import render_pdf


@dataclass(frozen=True)
class AgendaPaper:
    """What the agenda's paper says. `facts` are its head, as pairs of name and value."""

    title: str
    day: date
    organisation: str
    facts: tuple[tuple[str, str], ...]
    items: tuple[ItemRow, ...]


@dataclass(frozen=True)
class Paper:
    """A paper that goes with a matter; only PDF can be put together with others."""

    title: str
    data: bytes | None


@dataclass(frozen=True)
class Bundle:
    """All papers as one file, and the titles of those that could not be put into it."""

    data: bytes
    left_out: tuple[str, ...]


def agenda_pdf(paper: AgendaPaper) -> bytes:
    """The agenda as an accessible PDF for archives; the same facts give the same bytes."""
    html = render_to_string("groups/agenda_print.html", {"agenda": paper, "facts": paper.facts, "print": True})
    return render_pdf(html, title=paper.title, document_date=paper.day, author=paper.organisation)


def bundle(agenda: bytes, title: str, papers: list[Paper]) -> Bundle:
    """The agenda and the papers, one after the other, each with a bookmark.

    The agenda alone passes PDF/UA and PDF/A; what others have made may not, and then neither does the whole.
    """
    writer = PdfWriter()
    writer.append(PdfReader(BytesIO(agenda)), outline_item="Dagordning", import_outline=False)
    left_out = [paper.title for paper in papers if not _put_in(writer, paper)]
    writer.add_metadata({"/Title": title})
    writer.page_mode = "/UseOutlines"
    writer.root_object[NameObject("/Lang")] = TextStringObject("sv")
    out = BytesIO()
    writer.write(out)
    return Bundle(out.getvalue(), tuple(left_out))


def _put_in(writer: PdfWriter, paper: Paper) -> bool:
    """Whether the paper could be put in: a PDF that is neither locked nor damaged."""
    if paper.data is None:
        return False
    before = len(writer.pages)
    try:
        reader = PdfReader(BytesIO(paper.data))
        if reader.is_encrypted or not reader.pages:
            return False
        writer.append(reader, outline_item=paper.title, import_outline=False)
    except (PyPdfError, ValueError, KeyError, RecursionError):
        while len(writer.pages) > before:
            writer.remove_page(len(writer.pages) - 1)
        return False
    return True
