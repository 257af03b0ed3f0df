"""The one renderer of Word documents (.docx): real headings, lists and tables, in Swedish, always the same bytes.

A document is a sequence of the blocks below. A line of text is a string, or a tuple of strings and runs.
Headings begin at level 1 below the document's own title, which `render_word` writes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENTATION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGE = "sv-SE"
INK = RGBColor(0x0D, 0x4A, 0x59)
LINK = "0D5C75"
# The one moment that a zip file may carry without knowing any clock
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Run:
    """Part of a line that looks different from the rest, or leads somewhere."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str = ""


Line = str | tuple[str | Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1–6; `starts_page` puts it first on a new page."""

    text: str
    level: int = 1
    starts_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Running text; `kind` is «lead» for a first paragraph in larger letters and «small» for a note."""

    line: Line
    kind: str = ""


@dataclass(frozen=True)
class Bullets:
    items: tuple[Line, ...]


@dataclass(frozen=True)
class Numbered:
    """A numbered list; each begins anew at one."""

    items: tuple[Line, ...]


@dataclass(frozen=True)
class Facts:
    """Pairs of name and value, such as the head of a document."""

    pairs: tuple[tuple[str, Line], ...]


@dataclass(frozen=True)
class Table:
    """A table with a row of heads that comes again on each page. `numeric` are the columns of numbers."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    numeric: tuple[int, ...] = ()
    total: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A picture as PNG or JPEG, with what it shows in words for those who cannot see it."""

    content: bytes
    alt: str
    caption: str = ""
    width_mm: int = 160


Block = Heading | Paragraph | Bullets | Numbered | Facts | Table | Picture


def render_word(
    blocks: Iterable[Block],
    *,
    title: str,
    document_date: date,
    author: str = "",
    description: str = "",
    subtitle: str = "",
) -> bytes:
    """The document as .docx. `document_date` is the only date the file knows. Same arguments, same bytes."""
    document = Document()
    _set_up(document, author)
    _describe(document, title, document_date, author, description)
    if author:
        document.add_paragraph(_plain(author), style="Subtitle")
    document.add_paragraph(_plain(title), style="Title")
    if subtitle:
        _write_line(document.add_paragraph(style="Subtitle"), subtitle)
    for block in blocks:
        _WRITERS[type(block)](document, block)
    written = BytesIO()
    document.save(written)
    return _without_clock(written.getvalue())


# How each kind of block is written


def _heading(document: Any, block: Heading) -> None:
    paragraph = document.add_heading(_plain(block.text), level=block.level)
    paragraph.paragraph_format.page_break_before = block.starts_page or None


def _paragraph(document: Any, block: Paragraph) -> None:
    style = {"lead": "Samla Lead", "small": "Samla Small"}.get(block.kind)
    _write_line(document.add_paragraph(style=style), block.line)


def _bullets(document: Any, block: Bullets) -> None:
    for item in block.items:
        _write_line(document.add_paragraph(style="List Bullet"), item)


def _numbered(document: Any, block: Numbered) -> None:
    number = _new_numbering(document)
    for item in block.items:
        paragraph = document.add_paragraph(style="List Number")
        paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
        _write_line(paragraph, item)


def _facts(document: Any, block: Facts) -> None:
    for name, value in block.pairs:
        parts = value if isinstance(value, tuple) else (value,)
        _write_line(document.add_paragraph(style="Samla Fact"), (Run(f"{name}: ", bold=True), *parts))


def _table(document: Any, block: Table) -> None:
    caption = document.add_paragraph(_plain(block.caption), style="Caption")
    caption.paragraph_format.keep_with_next = True
    rows = [block.head, *block.rows, *([block.total] if block.total else [])]
    table = document.add_table(rows=len(rows), cols=len(block.head), style="Table Grid")
    _name_table(table, block.caption)
    # Row by row: asking the table for one cell at a time reads the whole of it anew
    for number, (row, lines) in enumerate(zip(table.rows, rows, strict=True)):
        is_bold = number == 0 or (bool(block.total) and number == len(rows) - 1)
        _properties(row._tr.get_or_add_trPr(), "w:cantSplit", *(["w:tblHeader"] if number == 0 else []))
        for column, (cell, line) in enumerate(zip(row.cells, lines, strict=True)):
            _fill(cell, line, is_bold=is_bold or column == 0, is_number=column in block.numeric, is_head=number == 0)
    document.add_paragraph(style="Samla Small")


def _picture(document: Any, block: Picture) -> None:
    paragraph = document.add_paragraph()
    shape = paragraph.add_run().add_picture(BytesIO(block.content), width=Mm(block.width_mm))
    shape._inline.docPr.set("descr", _plain(block.alt))
    if block.caption:
        paragraph.paragraph_format.keep_with_next = True
        document.add_paragraph(_plain(block.caption), style="Caption")


_WRITERS: dict[type, Callable[[Any, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Numbered: _numbered,
    Facts: _facts,
    Table: _table,
    Picture: _picture,
}


# Lines and cells


def _write_line(paragraph: Any, line: Line) -> None:
    for part in line if isinstance(line, tuple) else (line,):
        run = part if isinstance(part, Run) else Run(part)
        if run.url:
            _add_link(paragraph, run)
        else:
            written = paragraph.add_run(_plain(run.text))
            written.bold, written.italic = run.bold or None, run.italic or None


def _add_link(paragraph: Any, run: Run) -> None:
    """A link whose look follows from itself: the empty template has no style for links."""
    written = paragraph.add_run(_plain(run.text))
    written.bold, written.italic, written.underline = run.bold or None, run.italic or None, True
    written.font.color.rgb = RGBColor.from_string(LINK)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(run.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    written._r.addprevious(link)
    link.append(written._r)


def _fill(cell: Any, line: Line, *, is_bold: bool, is_number: bool, is_head: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = "Samla Cell"
    _write_line(paragraph, line)
    if is_number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for run in paragraph.runs if is_bold else ():
        run.bold = True
    if is_head:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", "E6EFF1")):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def _name_table(table: Any, caption: str) -> None:
    """What the table is, for those who hear it."""
    for element in ("w:tblCaption", "w:tblDescription"):
        named = OxmlElement(element)
        named.set(qn("w:val"), _plain(caption))
        table._tbl.tblPr.append(named)


def _properties(parent: Any, *names: str) -> None:
    for name in names:
        parent.append(OxmlElement(name))


def _new_numbering(document: Any) -> int:
    """A numbering of its own, so that the list begins at one."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element.pPr.numPr.numId.val
    abstract = next(num for num in numbering.num_lst if num.numId == style).abstractNumId.val
    num = numbering.add_num(abstract)
    num.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(num.numId)


def _plain(text: str) -> str:
    """The text without what XML cannot hold."""
    return "".join(character for character in text if character >= " " or character in "\n\t")


# The document itself


def _set_up(document: Any, organisation: str) -> None:
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENTATION.PORTRAIT, Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(25)
    _style_texts(document.styles)
    _speak_swedish(document)
    _number_pages(section.footer.paragraphs[0], organisation)


def _style_texts(styles: Any) -> None:
    _font(styles["Normal"], 11)
    styles["Normal"].paragraph_format.space_after = Pt(8)
    for name, size in (("Title", 28), ("Subtitle", 13), ("Caption", 10)):
        _font(styles[name], size, colour=INK)
    for level, size in enumerate((20, 16, 13, 12, 11, 11), start=1):
        _font(styles[f"Heading {level}"], size, colour=INK)
        styles[f"Heading {level}"].paragraph_format.space_before = Pt(16)
        styles[f"Heading {level}"].paragraph_format.space_after = Pt(6)
    for name, letters, after in (("Samla Lead", 13.0, 8), ("Samla Small", 9.5, 6), ("Samla Cell", 10.0, 0)):
        style = styles.add_style(name, 1)
        style.base_style = styles["Normal"]
        _font(style, letters)
        style.paragraph_format.space_after = Pt(after)
    fact = styles.add_style("Samla Fact", 1)
    fact.base_style = styles["Normal"]
    fact.paragraph_format.space_after = Pt(2)


def _font(style: Any, size: float, *, colour: RGBColor | None = None) -> None:
    """One family for all: the template's headings otherwise take theirs from a theme."""
    style.font.name, style.font.size = "Calibri", Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    if colour is not None:
        style.font.color.rgb = colour
        style.font.italic = False


def _speak_swedish(document: Any) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        for name in ("val", "eastAsia", "bidi"):
            language.set(qn(f"w:{name}"), LANGUAGE)


def _number_pages(paragraph: Any, organisation: str) -> None:
    """«Vårdsamverkan Ekbygden – Sida 2 av 9», counted by the reader's Word."""
    paragraph.style.font.size = Pt(9)
    paragraph.add_run(f"{_plain(organisation)} – Sida " if organisation else "Sida ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" av ")
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: Any, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    run._r.addprevious(field)
    field.append(run._r)


def _describe(document: Any, title: str, day: date, author: str, description: str) -> None:
    properties = document.core_properties
    # As far as the file's own fields reach
    properties.title, properties.author, properties.comments = title[:255], author[:255], description[:255]
    properties.last_modified_by, properties.language, properties.revision = "Samla", LANGUAGE, 1
    properties.created = properties.modified = datetime.combine(day, time(), UTC).replace(tzinfo=None)


def _without_clock(content: bytes) -> bytes:
    """The same file without the moment when it was zipped."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
