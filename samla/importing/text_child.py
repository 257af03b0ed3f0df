"""The limited process that takes the text out of a document: run by samla.importing.texts, never imported by it.

It reads the document's bytes from standard input and answers one line of JSON a piece of text, with its place. It may
use little memory and time, open no file for writing, and knows no setting of the portal.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from samla.importing.cells import plain
from samla.importing.child import limit, say
from samla.importing.limits import Limits
from samla.importing.workbooks import DANGEROUS, LOCKED, NOT_A_TABLE, TOO_BIG, Refused, look_inside

OWN_DEFINITIONS = "Filen innehåller egna definitioner, som en vanlig fil inte har. Spara om den och försök igen."
DAMAGED = "Filen går inte att läsa. Den kan vara skadad. Spara den på nytt och försök igen."
# What is said of tables, said of documents
SENTENCES = {DANGEROUS: OWN_DEFINITIONS, NOT_A_TABLE: DAMAGED}
UNREADABLE_PDF = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
LIMITS = Limits(megabytes=25, unpacked=200 << 20, characters=20 << 20, seconds=30, memory=700 << 20)
Piece = tuple[str, str]

# Where Word and OpenDocument keep text: the body, and what stands around it
WORD_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
OPEN_PARTS = ("content.xml", "styles.xml")
PARAGRAPHS = ("p", "h")


def main(kind: str) -> None:
    """Answer with the pieces, or with why the document is not read."""
    data = sys.stdin.buffer.read()
    limit(LIMITS)
    try:
        found = list(_within(READERS[kind](data)))
    except PasswordError:
        say({"refused": LOCKED})
    except Refused as refused:
        say({"refused": SENTENCES.get(str(refused), str(refused))})
    else:
        say({"pieces": len(found)}, *found)


def _within(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces that hold anything, as long as they are not too many."""
    room = LIMITS.characters
    for place, text in pieces:
        room -= len(text)
        if room < 0:
            raise Refused(TOO_BIG)
        if text.strip():
            yield place, text


def pdf(data: bytes) -> Iterator[Piece]:
    """Page by page. What is no PDF to any reader is looked through as it stands."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused(LOCKED)
        pages = list(reader.pages)
    except UNREADABLE_PDF:
        yield "filen", data.decode("latin-1")
        return
    for number, page in enumerate(pages, start=1):
        yield f"sida {number}", _text_of(page)
    yield "uppgifterna om filen", " ".join(str(value) for value in (reader.metadata or {}).values())


def _text_of(page: object) -> str:
    """The text of a page; one that cannot be read has none that a reader could see."""
    try:
        return str(page.extract_text())  # type: ignore[attr-defined]
    except UNREADABLE_PDF:
        return ""


def word(data: bytes) -> Iterator[Piece]:
    """Paragraph by paragraph, then headers, footers, notes and comments."""
    look_inside(data, LIMITS)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if WORD_PARTS.fullmatch(name)]
        for name in sorted(names, key=lambda name: (name != "word/document.xml", name)):
            where = "" if name == "word/document.xml" else " utanför brödtexten"
            yield from _paragraphs(archive.read(name), where, ("p",))


def open_text(data: bytes) -> Iterator[Piece]:
    """Paragraph by paragraph, then what every page repeats."""
    look_inside(data, LIMITS)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in OPEN_PARTS:
            if name in archive.namelist():
                where = "" if name == "content.xml" else " utanför brödtexten"
                yield from _paragraphs(archive.read(name), where, PARAGRAPHS)


def _paragraphs(xml: bytes, where: str, tags: tuple[str, ...]) -> Iterator[Piece]:
    """The text of each paragraph; definitions of one's own were refused before the file was opened."""
    try:
        root = ElementTree.fromstring(xml)  # noqa: S314 – look_inside has refused every DTD
    except ElementTree.ParseError:
        yield f"filen{where}", re.sub(r"<[^>]*>", " ", xml.decode("utf-8", "replace"))
        return
    number = 0
    for element in root.iter():
        if element.tag.rpartition("}")[2] in tags:
            number += 1
            yield f"stycke {number}{where}", "".join(element.itertext())


def workbook(data: bytes) -> Iterator[Piece]:
    """Row by row of every sheet, the hidden ones too."""
    look_inside(data, LIMITS)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for number, row in enumerate(rows, start=1):
                yield f"bladet {name}, rad {number}", "\t".join(plain(cell) for cell in row)
    except (CalamineError, OSError):
        return


def plain_text(data: bytes) -> Iterator[Piece]:
    """Line by line."""
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), start=1):
        yield f"rad {number}", line


READERS = {
    "pdf": pdf,
    "docx": word,
    "odt": open_text,
    "xlsx": workbook,
    "ods": workbook,
    "csv": plain_text,
    "txt": plain_text,
}
