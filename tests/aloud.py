"""Reads a PDF as a screen reader does: the tagged text in the order of its tree, a picture by its description."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pdfplumber
from bs4 import Tag
from pypdf import PdfReader
from pypdf.generic import ContentStream

Place = tuple[int, int]
"""A page, and the number of a piece of text on it."""


@dataclass(frozen=True)
class Said:
    """What is read of one element, and what kind of element it is: H2, TH, Figure."""

    kind: str
    text: str


def read_aloud(data: bytes) -> list[Said]:
    """Everything that is read, in order. A word that only a line's end has parted is read whole."""
    pieces = _pieces(data)
    with pdfplumber.open(BytesIO(data)) as pdf:
        return [said for root in pdf.structure_tree for said in _walk(root, 0, pieces)]


def words(said: list[Said]) -> list[str]:
    """What is read as words; a list's bullet is a sign and no word."""
    return " ".join(one.text for one in said if one.text).replace("\u00ad ", "").replace("•", " ").split()


def headings(said: list[Said]) -> list[Said]:
    """The headings with all that is read in them."""
    return [one for one in said if re.fullmatch(r"H[1-6]", one.kind)]


def page_words(soup: Tag) -> list[str]:
    """The words of a page for print, with a picture's title in its place."""
    for drawing in soup.find_all("svg"):
        drawing.replace_with(f" {drawing.title.get_text()} ")
    for unread in soup.select("head, style, script"):
        unread.decompose()
    return soup.get_text(" ").replace("\u00ad", "").split()


def _walk(element: dict[str, Any], page: int, pieces: dict[Place, str]) -> Iterator[Said]:
    page = element.get("page_number") or page
    kind = element["type"]
    if kind == "Figure":
        yield Said(kind, element.get("alt_text") or "")
        return
    own = "".join(pieces.get((page, number), "") for number in element.get("mcids", ()))
    below = [said for child in element.get("children", ()) for said in _walk(child, page, pieces)]
    if re.fullmatch(r"H[1-6]", kind):
        yield Said(kind, " ".join(words([Said(kind, own), *below])))
        return
    yield Said(kind, own)
    yield from below


def _pieces(data: bytes) -> dict[Place, str]:
    """The text of each marked piece: the letters that are drawn, or what the file says is read in their stead."""
    pieces: dict[Place, str] = defaultdict(str)
    with pdfplumber.open(BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            for letter in page.chars:
                if letter["mcid"] is not None:
                    pieces[number, letter["mcid"]] += letter["text"]
    reader = PdfReader(BytesIO(data))
    for number, sheet in enumerate(reader.pages, start=1):
        for operands, operator in ContentStream(sheet.get_contents(), reader).operations:
            if operator == b"BDC" and "/ActualText" in operands[1]:
                pieces[number, operands[1]["/MCID"]] = str(operands[1]["/ActualText"])
    return dict(pieces)
