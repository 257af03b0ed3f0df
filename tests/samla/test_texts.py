"""Documents are searched for somebody's number in a limited process, and told by place."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
import xlsxwriter
from weasyprint import HTML

from samla.importing.reading import Unreadable
from samla.importing.texts import numbers_in

NUMBER = "811218-9876"


def word(*paragraphs: str, header: str = "") -> bytes:
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    if header:
        made.sections[0].header.paragraphs[0].text = header
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def book(**sheets: list[str]) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as made:
        for name, rows in sheets.items():
            page = made.add_worksheet(name)
            for number, text in enumerate(rows):
                page.write(number, 0, text)
            if name == "Dolt":
                page.hide()
    return data.getvalue()


def open_text(content: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", content)
    return data.getvalue()


def pdf(*pages: str) -> bytes:
    body = "".join(f'<p style="break-after: page">{page}</p>' for page in pages)
    return HTML(string=f"<title>Prov</title>{body}").write_pdf()


OPEN = '<x xmlns:t="text"><t:h>Rubrik</t:h><t:p>Ring <t:s>{}</t:s></t:p></x>'
FOUND = {
    "pdf": ("pdf", pdf("Hej", f"Se {NUMBER}"), "sida 2"),
    "docx": ("docx", word("Hej", f"Se {NUMBER}"), "stycke 2"),
    "docx header": ("docx", word("Hej", header=NUMBER), "stycke 1 utanför brödtexten"),
    "xlsx": ("xlsx", book(Deltagare=["Namn", NUMBER]), "bladet Deltagare, rad 2"),
    "xlsx hidden sheet": ("xlsx", book(Deltagare=["Namn"], Dolt=[NUMBER]), "bladet Dolt, rad 1"),
    "odt": ("odt", open_text(OPEN.format(NUMBER)), "stycke 2"),
    "txt": ("txt", f"Hej\nSe {NUMBER}".encode(), "rad 2"),
    "csv": ("csv", f"a;b\n1;{NUMBER}\n".encode(), "rad 2"),
    "what is no PDF to any reader": ("pdf", f"%PDF-1.7 {NUMBER}".encode(), "filen"),
}


@pytest.mark.parametrize(("kind", "data", "place"), FOUND.values(), ids=FOUND)
def test_the_place_of_a_number_is_told(kind, data, place):
    assert [piece.place for piece in numbers_in(kind, data)] == [place]


@pytest.mark.parametrize(
    ("kind", "data"),
    [("pdf", pdf("Hej 811218-9875")), ("docx", word("556677-8899")), ("txt", b"0701234567"), ("png", NUMBER.encode())],
)
def test_other_digits_and_pictures_are_let_through(kind, data):
    assert numbers_in(kind, data) == ()


def test_a_document_that_defines_its_own_words_is_refused():
    data = open_text('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(Unreadable, match="egna definitioner"):
        numbers_in("odt", data)


def test_a_document_that_unpacks_without_end_is_refused():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * (200 << 20))
    with pytest.raises(Unreadable, match="för stor"):
        numbers_in("docx", data.getvalue())
