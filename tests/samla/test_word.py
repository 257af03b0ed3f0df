"""Word documents: what a reader with a screen reader, an archive and a comparing eye find in them."""

from __future__ import annotations

import time
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from samla import word
from samla.word import Bullets, Facts, Heading, Line, Numbered, Paragraph, Picture, Run, Table, render_word

DAY = date(2026, 3, 13)


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (4, 2), "white").save(out, "PNG")
    return out.getvalue()


BLOCKS: tuple[word.Block, ...] = (
    Facts((("Datum", "13 mars 2026"),)),
    Heading("Beslut", starts_page=True),
    Paragraph("Först det viktigaste.", kind="lead"),
    Paragraph(("Läs ", Run("rutinen", url="https://example.org/rutin"), " som är ", Run("ny", bold=True), ".")),
    Heading("Frågor", level=2),
    Bullets(("ett", ("två med ", Run("vikt", italic=True)))),
    Numbered(("först", "sedan")),
    Numbered(("åter först",)),
    Table("Möten", ("Grupp", "Antal"), (("Norra", "3"), ("Södra", "4")), numeric=(1,), total=("Summa", "7")),
    Picture(picture(), alt="Två grupper möttes sju gånger.", caption="Möten per grupp"),
)


def render(blocks: tuple[word.Block, ...] = BLOCKS) -> bytes:
    return render_word(blocks, title="Protokoll", document_date=DAY, author="Vårdsamverkan Ekbygden")


def opened(content: bytes) -> Any:
    return Document(BytesIO(content))


def test_headings_and_lists_are_real_ones_and_in_order() -> None:
    found = [(p.style.name, p.text) for p in opened(render()).paragraphs if p.text]
    assert found == [
        ("Subtitle", "Vårdsamverkan Ekbygden"),
        ("Title", "Protokoll"),
        ("Samla Fact", "Datum: 13 mars 2026"),
        ("Heading 1", "Beslut"),
        ("Samla Lead", "Först det viktigaste."),
        ("Normal", "Läs rutinen som är ny."),
        ("Heading 2", "Frågor"),
        ("List Bullet", "ett"),
        ("List Bullet", "två med vikt"),
        ("List Number", "först"),
        ("List Number", "sedan"),
        ("List Number", "åter först"),
        ("Caption", "Möten"),
        ("Caption", "Möten per grupp"),
    ]


def test_a_numbered_list_begins_anew() -> None:
    lists = [p._p.pPr.numPr.numId.val for p in opened(render()).paragraphs if p.style.name == "List Number"]
    assert lists[0] == lists[1] != lists[2]


def test_a_table_says_what_it_is_and_its_head_comes_again() -> None:
    (table,) = opened(render()).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Grupp", "Antal"],
        ["Norra", "3"],
        ["Södra", "4"],
        ["Summa", "7"],
    ]
    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert repeated == [True, False, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Möten"


def test_a_picture_is_told_in_words() -> None:
    (shape,) = opened(render()).inline_shapes
    assert shape._inline.docPr.get("descr") == "Två grupper möttes sju gånger."


def test_a_link_leads_where_it_says() -> None:
    document = opened(render())
    (link,) = document.element.body.iter(qn("w:hyperlink"))
    assert document.part.rels[link.get(qn("r:id"))].target_ref == "https://example.org/rutin"
    assert [text.text for text in link.iter(qn("w:t"))] == ["rutinen"]


def test_it_is_in_swedish_and_its_pages_are_numbered() -> None:
    document = opened(render())
    languages = {language.get(qn("w:val")) for language in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"sv-SE"}
    footer = document.sections[0].footer.paragraphs[0]
    assert footer.text.startswith("Vårdsamverkan Ekbygden – Sida ")
    assert [field.get(qn("w:instr")) for field in footer._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert document.core_properties.title == "Protokoll"


def test_the_same_document_is_the_same_bytes_whenever_it_is_made() -> None:
    first = render()
    time.sleep(2.1)  # a zip file counts in steps of two seconds
    assert render() == first
    with ZipFile(BytesIO(first)) as file:
        assert {info.date_time for info in file.infolist()} == {word.ZIP_EPOCH}
    assert opened(first).core_properties.created.date() == DAY


def test_a_character_that_xml_cannot_hold_is_left_out() -> None:
    assert opened(render((Paragraph("a\x0bb\x00c"),))).paragraphs[-1].text == "abc"


def test_ten_times_the_rows_take_about_ten_times_the_time() -> None:
    def seconds(rows: int) -> float:
        table = Table("T", ("A", "B"), tuple((f"rad {number}", "1") for number in range(rows)))
        begun = time.perf_counter()
        render((table,))
        return time.perf_counter() - begun

    seconds(10)
    assert seconds(1000) < 25 * seconds(100)


def test_a_line_is_text_or_parts() -> None:
    line: Line = ("a", Run("b"))
    assert opened(render((Paragraph(line),))).paragraphs[-1].text == "ab"
