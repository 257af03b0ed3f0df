"""Finishes WeasyPrint 70's PDF/A so that the same file is PDF/UA-1 too, and comes out the same every time.

WeasyPrint takes one variant at a time. Its PDF/A with tags lacks little of PDF/UA-1; each step below adds one
thing that is missing. The steps reach into WeasyPrint's and pydyf's insides, so both are pinned and
tests/samla/test_document.py validates the result with an independent checker.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pydyf

# The identifier of PDF/UA-1, and the description of its schema that PDF/A wants for any schema not its own.
_PDF_UA_METADATA = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
  <pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
# What ends a line within a word: print.css says so. _prepare of samla.document keeps it out of written text
PARTED = "\u2010"
_SOFT_HYPHEN = "\u00ad"
_BAD_STREAM_END = b"\r\nendstream"
_WRITING_ATTEMPTS = 16


def write_conforming(write: Callable[[Callable[[Any, Any], None]], bytes]) -> bytes:
    """The bytes of a PDF that is PDF/A and PDF/UA-1. `write` draws the laid-out document with a finisher.

    A deflated stream may happen to end in a carriage return (one in 256). With the line feed that follows,
    validators read it as part of the line end and call the stream's length wrong. Our own streams are then
    stored plain. The two streams that pydyf makes while writing cannot be reached, so the file is written
    again with an unused object that changes them. The layout is never repeated.
    """
    for padding in range(_WRITING_ATTEMPTS):
        with _words_said_whole():
            data = write(partial(_finish, padding))
        if _BAD_STREAM_END not in data:
            return data
    raise RuntimeError("no padding gave a PDF whose streams all end well")


@contextmanager
def _words_said_whole() -> Iterator[None]:
    """While a file is written, a word parted at the end of a line is marked as one word for who listens.

    The style sheet parts words with PARTED, which looks like a hyphen. The text behind it then ends in a soft hyphen,
    as PDF has it for a division that only the line makes; «in-» before «och» keeps the hyphen that is written.
    """
    from weasyprint.pdf.stream import Stream  # noqa: PLC0415 – it loads the system's Pango

    marked = Stream.marked

    @contextmanager
    def marked_whole(stream: Any, box: Any, tag: str) -> Iterator[None]:
        with marked(stream, box, tag):
            text = getattr(box, "text", "")
            if text.endswith(PARTED):
                properties = next(part for part in reversed(stream.stream) if isinstance(part, pydyf.Dictionary))
                properties["ActualText"] = pydyf.String(text[: -len(PARTED)] + _SOFT_HYPHEN)
            yield

    Stream.marked = marked_whole
    try:
        yield
    finally:
        Stream.marked = marked


def _finish(padding: int, document: Any, pdf: Any) -> None:
    _give_header_cells_a_scope(document)
    _make_running_heads_artifacts(pdf)
    _number_the_pages(document, pdf)
    if padding:
        pdf.add_object(pydyf.Dictionary({"Padding": padding}))
    _complete_the_metadata(pdf)
    _store_bad_endings_plain(pdf)


def _give_header_cells_a_scope(document: Any) -> None:
    # WeasyPrint points from td to th but gives th no scope: one that no td points at then says nothing.
    for page in document.pages:
        for box in page._page_box.descendants():
            mark = getattr(box, "mark", None)
            if mark is not None and mark.get("S") == "/TH" and box.element is not None:
                is_row = box.element.get("scope", "col").startswith("row")
                mark["A"]["Scope"] = "/Row" if is_row else "/Column"


def _number(reference: bytes) -> int:
    """The object number in a reference such as b'12 0 R'."""
    return int(reference.split()[0])


def _structure_elements(pdf: Any, root: Any) -> set[int]:
    """The numbers of all elements that hang in the structure tree."""
    reached: set[int] = set()
    waiting = list(root["K"])
    while waiting:
        number = _number(waiting.pop())
        if number not in reached:
            reached.add(number)
            waiting += [kid for kid in pdf.objects[number].get("K", ()) if not isinstance(kid, int)]
    return reached


def _page_streams(pdf: Any) -> Iterator[Any]:
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Type") == "/Page":
            yield pdf.objects[_number(item["Contents"])]


def _make_running_heads_artifacts(pdf: Any) -> None:
    # Running heads and page numbers are tagged but hang outside the tree. A screen reader should skip them.
    root = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]
    reached = _structure_elements(pdf, root)
    # The parent tree is a flat list: key, the page's references, key, the next page's references …
    references_by_page = pdf.objects[_number(root["ParentTree"])]["Nums"][1::2]
    for stream, references in zip(_page_streams(pdf), references_by_page, strict=False):
        loose = {mark for mark, reference in enumerate(references) if _number(reference) not in reached}
        _mark_as_artifacts(stream.stream, loose)
        for mark in loose:
            references[mark] = "null"


def _mark_as_artifacts(operations: list[Any], marks: set[int]) -> None:
    for position, operand in enumerate(operations):
        if isinstance(operand, dict) and operand.get("MCID") in marks:
            operations[position - 1] = "/Artifact"  # the tag stands just before its properties
            operations[position] = pydyf.Dictionary({"Type": "/Pagination"})


def _number_the_pages(document: Any, pdf: Any) -> None:
    # So that a reader's page box says what is printed on the page: the cover counts but shows no number.
    decimal = pydyf.Dictionary({"S": "/D"})
    labels: list[Any] = [0, decimal]
    if document.pages and document.pages[0]._page_box.page_type.name == "cover":
        cover = pydyf.Dictionary({"P": pydyf.String("Omslag")})
        decimal["St"] = 2
        labels = [0, cover, 1, decimal] if len(document.pages) > 1 else [0, cover]
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(labels)})


def _complete_the_metadata(pdf: Any) -> None:
    for item in pdf.objects:
        if getattr(item, "extra", {}).get("Type") == "/Metadata":
            item.compress = False  # an archive must be able to read it without decoding; WeasyPrint deflates it
            item.stream = [part.replace(b"</rdf:RDF>", _PDF_UA_METADATA + b"</rdf:RDF>") for part in item.stream]


def _store_bad_endings_plain(pdf: Any) -> None:
    for item in pdf.objects:
        if getattr(item, "compress", False) and item.data.endswith(_BAD_STREAM_END):
            item.compress = False
