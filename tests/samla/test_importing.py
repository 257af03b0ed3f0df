"""The reader of tables: what good files hold is read alike from all kinds, and hostile files hurt nobody."""

from __future__ import annotations

import contextlib
import io
import itertools
import os
import resource
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from samla.importing.columns import Column, find_columns
from samla.importing.places import column_letter
from samla.importing.reading import MAX_ROWS, Row, Table, Unreadable, personal_numbers, read_table
from samla.importing.writing import as_csv, as_xlsx

ROWS = (Row(1, ("Namn", "Från", "Antal")), Row(3, ("Åsa Öberg", "2024-10-01", "1234,5")))


def workbook(*rows: tuple[object, ...], sheets: int = 1, start: int = 0) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        for _ in range(sheets):
            sheet = book.add_worksheet()
            for number, row in enumerate(rows, start=start):
                sheet.write_row(number, 0, row)
    return made.getvalue()


def archive(**parts: bytes | str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return made.getvalue()


def replaced(data: bytes, part: str, content: bytes) -> bytes:
    """The workbook with one of its parts exchanged."""
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    return archive(**{**parts, part: content})


SHEET = "xl/worksheets/sheet1.xml"


def sheet(content: str, before: str = "") -> bytes:
    """A workbook whose sheet is written by hand."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<?xml version="1.0"?>{before}<worksheet xmlns="{space}"><sheetData>{content}</sheetData></worksheet>'
    return replaced(workbook(("x",)), SHEET, xml.encode())


def ods(rows: str, encrypted: str = "") -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0" '
        f'xmlns:text="{office}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Blad">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{office}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="content.xml">{encrypted}</manifest:file-entry></manifest:manifest>'
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return archive(mimetype=kind, **{"META-INF/manifest.xml": manifest, "content.xml": content})


# What is read


def test_a_workbook_is_read_as_text_with_the_numbers_of_its_rows():
    data = workbook(("Namn", "Från", "Antal"), (), (" Åsa Öberg ", date(2024, 10, 1), 1234.5))
    assert read_table(data) == Table(ROWS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_text_file_is_read_whatever_its_encoding_and_delimiter(encoding, mark):
    text = f'Namn{mark}Från{mark}Antal\r\n\r\n"Åsa Öberg"{mark}2024-10-01{mark}"1234,5"\r\n'
    assert read_table(text.encode(encoding)).rows == ROWS


def test_commas_part_cells_where_they_are_what_parts_the_headings():
    assert read_table(b'a,"b;c;d;e",f\n1,2,3\n').rows[1] == Row(2, ("1", "2", "3"))


def test_the_line_in_which_excel_tells_the_delimiter_is_no_heading():
    assert read_table(b"sep=,\r\nNamn,Antal\r\n").rows == (Row(2, ("Namn", "Antal")),)


def test_a_cell_of_several_lines_is_one_cell():
    assert read_table('a\tb\n"ett\ntvå"\t2\nc\td\n'.encode()).rows[1:] == (
        Row(2, ("ett\ntvå", "2")),
        Row(3, ("c", "d")),
    )


def test_an_open_document_is_read():
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = f"<table:table-row>{cell.format('Namn')}{cell.format('Ort')}</table:table-row>"
    assert read_table(ods(rows)).rows == (Row(1, ("Namn", "Ort")),)


def test_values_are_plain_and_never_guessed():
    moment = datetime(2024, 10, 1, 13, 30)  # noqa: DTZ001 – a spreadsheet knows no time zones
    data = workbook((True, False, 0.1 + 0.2, 123456789012, 1e-7, "007", "1.234", -12))
    assert read_table(data).rows[0].cells == (
        *("SANT", "FALSKT", "0,3", "123456789012", "0,0000001", "007", "1.234", "-12"),
    )
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet().write_datetime(0, 0, moment, book.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
    assert read_table(made.getvalue()).rows[0].cells == ("2024-10-01 13:30",)


def test_a_table_that_begins_further_down_keeps_its_row_numbers():
    assert [row.number for row in read_table(workbook(("a",), ("b",), start=4)).rows] == [5, 6]


def test_the_first_sheet_is_read_and_the_others_are_counted():
    assert read_table(workbook(("a",), sheets=3)).sheets == 3


def test_a_formula_comes_as_its_value_and_never_as_itself():
    cell = '<row r="1"><c r="A1"><f>WEBSERVICE("http://localhost/")</f><v>7</v></c><c r="B1"><f>1+1</f></c></row>'
    assert read_table(sheet(cell)).rows == (Row(1, ("7",)),)


CELLS = st.lists(st.text(st.characters(codec="utf-8", min_codepoint=32), max_size=8), min_size=2, max_size=4)


@settings(max_examples=15, deadline=None)
@given(st.lists(CELLS, max_size=5))
def test_what_a_workbook_holds_is_what_is_read(rows):
    wanted = []
    for number, row in enumerate(rows, start=1):
        cells = [cell.strip() for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            wanted.append(Row(number, tuple(cells)))
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                page.write_string(number, place, cell)
    assert read_table(made.getvalue()).rows == tuple(wanted)


# What is refused


def locked_ole() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)


def with_password_flag() -> bytes:
    data = bytearray(workbook(("a",)))
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    return bytes(data)


def bomb() -> bytes:
    return replaced(workbook(("a",)), SHEET, bytes(150 << 20))


def lying_bomb() -> bytes:
    """Says that it unpacks to ten bytes."""
    data = bytearray(bomb())
    size = (150 << 20).to_bytes(4, "little")
    return bytes(data).replace(size, (10).to_bytes(4, "little"))


def laughs() -> bytes:
    names = "abcdefghij"
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in itertools.pairwise(names)
    )
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>'
    return sheet(cell, before=f"<!DOCTYPE x [{entities}]>")


def late_definition() -> bytes:
    return sheet("", before=f"<!--{' ' * 3000}--><!DOCTYPE x [<!ENTITY a 'b'>]>")


def far_away() -> bytes:
    return sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def many_rows() -> bytes:
    return sheet("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 100_000)))


def one_text_a_million_times() -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = f'<sst xmlns="{space}"><si><t>{"x" * 32_000}</t></si></sst>'
    row = '<c t="s"><v>0</v></c>' * 60
    cells = "".join(f'<row r="{n}">{row}</row>' for n in range(1, 15_000))
    return replaced(sheet(cells), "xl/sharedStrings.xml", text.encode())


LOCKED = "lösenord"
NO_TABLE = "inte en tabell"
TOO_BIG = "för stor"
UNREADABLE = "går inte att läsa"
HOSTILE: dict[Callable[[], bytes], str] = {
    locked_ole: LOCKED,
    with_password_flag: LOCKED,
    bomb: TOO_BIG,
    lying_bomb: NO_TABLE,
    laughs: "delar som kalkylblad inte har",
    late_definition: "delar som kalkylblad inte har",
    far_away: UNREADABLE,
    many_rows: f"fler än {MAX_ROWS} rader",
    one_text_a_million_times: TOO_BIG,
    lambda: workbook(("a",) * 200): "fler än 100 kolumner",
    lambda: workbook(("a",))[:-500]: NO_TABLE,
    lambda: archive(**{f"xl/{n}.xml": "x" for n in range(600)}): TOO_BIG,
    lambda: archive(**{"../../etc/passwd": "x"}): NO_TABLE,
    lambda: ods("", encrypted="<manifest:encryption-data/>"): LOCKED,
    lambda: b"%PDF-1.7\n\x00\x01\x02" + bytes(range(256)): NO_TABLE,
    lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(3000): NO_TABLE,
    lambda: b"PK" + os.urandom(3000): NO_TABLE,
    lambda: b";" * (9 << 20): "fler än 100 kolumner",
    lambda: b"\n" * (9 << 20) + b"x": "fler än",
    lambda: b'a;b\n"' + b"x" * 500: "Citattecknen",
    lambda: b"a" * (11 << 20): "större än 10 MB",
    lambda: b" \r\n": "tom",
    lambda: workbook(("a",)).replace(b"PK\x01\x02", b"PK\x01\x03"): NO_TABLE,
}


@pytest.mark.parametrize("make", HOSTILE)
def test_a_hostile_file_is_refused_within_a_second_with_a_sentence_and_hurts_nobody(make):
    data, before = make(), seconds()
    with pytest.raises(Unreadable, match=HOSTILE[make]) as refused:
        read_table(data)
    assert seconds() - before < 1
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert len(sentence.splitlines()) == 1


def seconds() -> float:
    """What this process and its children have cost so far, however busy the machine is."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)]
    return sum(times.ru_utime + times.ru_stime for times in used)


def test_ten_thousand_rows_are_read():
    table = read_table(workbook(*[(f"Person {n}", n) for n in range(10_000)]))
    assert (len(table.rows), table.rows[-1]) == (10_000, Row(10_000, ("Person 9999", "9999")))


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_refused(data):
    with contextlib.suppress(Unreadable):
        assert all(row.cells for row in read_table(data).rows)


def test_the_process_that_reads_knows_nothing_of_the_portal(monkeypatch):
    monkeypatch.setenv("SAMLA_SECRET_KEY", "secret")
    monkeypatch.setenv("PYTHONSTARTUP", "/nowhere")
    assert read_table(b"a;b").rows == (Row(1, ("a", "b")),)


# What is written


def test_what_is_written_is_read_back_and_is_never_a_formula():
    table = [("Namn", "Från"), ("=1+1", date(2024, 10, 1)), ("-Åsa", None), ("+46", date(2024, 1, 2)), ("@x", None)]
    rows = (("Namn", "Från"), ("=1+1", "2024-10-01"), ("-Åsa",), ("+46", "2024-01-02"), ("@x",))
    for data in (as_xlsx(table, sheet="Ledamöter"), as_csv(table)):
        assert tuple(row.cells for row in read_table(data).rows) == rows


def test_a_csv_file_opens_in_excel_and_runs_nothing():
    text = as_csv([("=cmd", "\tx"), ("-5", "a;b")]).decode("utf-8")
    assert text == "\ufeff'=cmd;'\tx\r\n'-5;\"a;b\"\r\n"


# Personnummer


def test_a_number_of_a_person_is_told_by_its_cell_also_when_it_stands_in_two():
    table = read_table(b"Namn;A;B\nAnna;811218;9876\nBo;811218-9876;\nDag;20240927;1300\n")
    assert [found.place for found in personal_numbers(table)] == ["rad 2, kolumn B", "rad 3, kolumn B"]


# Headings

NAME = Column("name", "Namn", ("För- och efternamn",), is_required=True)
MAIL = Column("email", "E-post", ("mejl",))
START = Column("start", "Från", is_required=True)


def columns(text: str):
    return find_columns(read_table(text.encode()), (NAME, MAIL, START))


def test_headings_are_known_by_synonyms_whatever_their_capitals_and_marks():
    found = columns("Ledamöter 2024\n\nTelefon;FÖR- OCH EFTERNAMN;epost *;Från:\n")
    assert (found.heading_row, found.places, found.unread) == (3, {"name": 1, "email": 2, "start": 3}, ("Telefon",))
    assert (found.letter("email"), found.letter("other")) == ("C", "")


def test_only_what_was_asked_for_is_read():
    text = "Namn;Telefon;Från\nAnna  Ek;031;2024-01-01\n;031;\n\nBo;;2024-02-01\n"
    records = columns(text).records(read_table(text.encode()))
    assert [(record.row, dict(record.values)) for record in records] == [
        (2, {"name": "Anna Ek", "start": "2024-01-01"}),
        (5, {"name": "Bo", "start": "2024-02-01"}),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a;b\n", "saknar «Namn» och «Från»"),
        ("Namn;b\n", "saknar «Från»"),
        ("Namn;Namn;Från\n", "«Namn» finns två gånger, A och B"),
    ],
)
def test_missing_and_doubled_headings_are_refused(text, sentence):
    with pytest.raises(Unreadable, match=sentence):
        columns(text)


@given(st.integers(0, 16_383))
def test_columns_are_named_as_in_a_spreadsheet(index):
    assert (
        sum((ord(letter) - 64) * 26**place for place, letter in enumerate(reversed(column_letter(index)))) == index + 1
    )
