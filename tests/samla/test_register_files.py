"""What another system has put out: large files are read with little memory, and what must not come in is refused."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory

from samla.importing.limits import MEGABYTE, REGISTER
from samla.importing.reading import TooLarge, Unreadable, open_table
from samla.importing.uploads import LARGEST, never_on_disk, uploaded_bytes
from tests.samla.test_importing import archive, bomb, lying_bomb, ods, seconds, sheet, with_password_flag, workbook

MEGABYTES_ALLOWED, SECONDS_ALLOWED = 300, 60


def rows_of(data: bytes, *columns: int) -> list[tuple[str, ...]]:
    with open_table(data, REGISTER) as table:
        return [row.cells for row in table.rows(columns)]


def refusal(data: bytes) -> str:
    before = seconds()
    with pytest.raises(Unreadable) as refused, open_table(data, REGISTER) as table:
        list(table.rows([0]))
    assert seconds() - before < 1
    return str(refused.value)


def test_only_the_columns_that_are_asked_for_leave_the_process_that_reads():
    data = b"Kommun;Fritext;Antal\nNorr;hemligt;3\n"
    assert rows_of(data, 2, 0) == [("Antal", "Kommun"), ("3", "Norr")]


def test_a_table_may_begin_anywhere_and_a_missing_cell_is_empty():
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(3, 2, ["a", "b"])
        page.write(4, 3, "x")
    with open_table(made.getvalue(), REGISTER) as table:
        assert [(row.number, row.cells) for row in table.rows([2, 3, 9])] == [(4, ("a", "b", "")), (5, ("", "x", ""))]


@pytest.mark.parametrize(
    ("number", "place"),
    [
        ("811218-9876", "kolumn B, rad 2"),
        ("198112189876", "kolumn B, rad 2"),
        ("Se 811218-9876 i journalen", "kolumn B, rad 2"),
        ("701063-2391", "kolumn B, rad 2"),
    ],
)
def test_a_personnummer_in_any_column_refuses_the_file_and_says_how_to_take_it_out(number, place):
    for data in (f"Kommun;Annat\nNorr;{number}\n".encode(), workbook(("Kommun", "Annat"), ("Norr", number))):
        sentence = refusal(data)
        assert place in sentence
        assert "ta bort" in sentence
        assert number not in sentence


def test_a_personnummer_in_two_columns_on_another_sheet_or_in_a_comment_refuses_the_file_too():
    assert "kolumn A, rad 2" in refusal(b"a;b\n811218;9876\n")
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "Kommun")
        hidden = book.add_worksheet()
        hidden.write(4, 1, 198112189876)
        hidden.hide()
    assert "blad 2, kolumn B, rad 5" in refusal(made.getvalue())
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write(0, 0, "Kommun")
        page.write_comment(0, 0, "gäller 811218-9876")
    assert "i en kommentar" in refusal(made.getvalue())


def test_a_formula_is_refused_by_its_place():
    cell = '<row r="3"><c r="A3"><v>1</v></c><c r="C3"><f>A3+1</f><v>2</v></c></row>'
    assert "rad 3, kolumn C" in refusal(sheet(cell))
    assert "rad 2, kolumn B" in refusal(b"Kommun;Antal\nNorr;=1+1\n")
    formula = '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>'
    assert "en formel" in refusal(ods(f"<table:table-row>{formula}</table:table-row>"))


def test_a_formula_in_an_old_workbook_is_refused_by_its_place():
    data = (Path(__file__).parent / "formula.xls").read_bytes()
    assert "rad 2, kolumn B" in refusal(data)
    assert rows_of((Path(__file__).parent / "values.xls").read_bytes(), 0, 1) == [("Kommun", "Antal"), ("Norr", "3")]


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (bomb, "för stor"),
        (lying_bomb, "inte en tabell"),
        (with_password_flag, "lösenord"),
        (lambda: workbook(("a",))[:-500], "inte en tabell"),
        (lambda: "Kommun;Antal\nNorr;3\n".encode("utf-16")[:-1], "inte en tabell"),
        (lambda: b"PK" + bytes(4000), "inte en tabell"),
        (lambda: archive(**{"xl/workbook.xml": "<x/>"}), "inte en tabell"),
        (lambda: b"\n" * (20 << 20) + b"x", "fler än 300000 rader|inte"),
        (lambda: b"", "tom"),
    ],
)
def test_what_is_broken_locked_or_a_bomb_is_refused_within_a_second(make, sentence):
    data = make()
    before = seconds()
    with pytest.raises(Unreadable, match=sentence), open_table(data, REGISTER) as table:
        list(table.rows())
    assert seconds() - before < 1


def test_merged_cells_are_told_of():
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.merge_range(0, 1, 0, 3, "Parter")
        page.write_row(1, 0, ["a", "b", "c", "d"])
    with open_table(made.getvalue(), REGISTER) as table:
        assert [(one.row, one.column, one.last_column) for one in table.merged] == [(0, 1, 3)]
    cell = '<table:table-cell office:value-type="string"{}><text:p>x</text:p></table:table-cell>'
    wide = cell.format(' table:number-columns-spanned="2"')
    row = f"<table:table-row>{cell.format('')}{wide}<table:covered-table-cell/></table:table-row>"
    with open_table(ods(f"<table:table-row>{cell.format('')}</table:table-row>{row}"), REGISTER) as table:
        assert [(one.row, one.column, one.last_column) for one in table.merged] == [(1, 1, 2)]


MEASURED = """
import resource, sys
from collections import Counter
from samla.importing.limits import REGISTER
from samla.importing.reading import open_table
with open_table(sys.stdin.buffer.read(), REGISTER) as table:
    found = Counter(row.cells for row in table.rows([0, 2]))
# Not RUSAGE_SELF: it remembers the process that started this one
own = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
child = resource.getrusage(resource.RUSAGE_CHILDREN)
print(len(found), sum(found.values()), (own + child.ru_maxrss) // 1024, child.ru_utime)
"""


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_two_hundred_thousand_cases_are_counted_within_a_minute_and_300_megabytes(kind):
    rows = 200_000
    lines = [("Kommun", "Ärende", "Typ", "Beskrivning")]
    lines += [("Norr", f"A{n}", f"Typ {n % 9}", f"Någon ringde om sak {n}") for n in range(rows)]
    data = workbook(*lines) if kind == "xlsx" else "\n".join(map(";".join, lines)).encode("cp1252")

    done = subprocess.run([sys.executable, "-c", MEASURED], input=data, capture_output=True, check=True)
    combinations, counted, megabytes, spent = map(float, done.stdout.split())

    assert (combinations, counted) == (10, rows + 1)
    assert megabytes < MEGABYTES_ALLOWED
    assert spent < SECONDS_ALLOWED


# The way in


@never_on_disk
def counted_view(request):
    try:
        return HttpResponse(str(len(uploaded_bytes(request.FILES["fil"]))))
    except TooLarge as too_large:
        return HttpResponse(str(too_large), status=too_large.status_code)


def upload(data: bytes):
    request = RequestFactory().post("/", {"fil": SimpleUploadedFile("a.csv", data)})
    request._dont_enforce_csrf_checks = True
    return counted_view(request)


def test_an_upload_is_held_in_memory_and_never_in_a_temporary_file(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a temporary file was made")

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    assert upload(b"x" * (5 * MEGABYTE)).content == str(5 * MEGABYTE).encode()


def test_a_file_of_more_than_sixty_megabytes_is_refused_and_nothing_of_it_is_kept():
    answer = upload(bytes(LARGEST + 1))
    assert (answer.status_code, "större än 60 MB" in answer.content.decode()) == (413, True)
