"""The published numbers as files and charts: the same protected object everywhere, and nothing beside it."""

from __future__ import annotations

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from deviations import actions
from deviations.queries import half_year_page, overview
from groups.access import PUBLIC
from samla.importing.reading import read_table
from samla.periods import HalfYear
from tests.deviations.conftest import Codes, MakeBatch, extract_of

pytestmark = pytest.mark.django_db

SPRING = HalfYear(2024, 1)
URL = "/avvikelser/2024-1/"


@pytest.fixture
def small(codes: Codes, make_batch: MakeBatch) -> None:
    """A half-year in which one municipality has three cases of one kind."""
    make_batch(
        2024,
        1,
        codes.case(30),
        codes.case(3, event_type=codes.medication, municipality=codes.south),
        codes.case(11, target_group=codes.young, municipality=codes.south),
        codes.case(17, event_type=codes.medication, target_group=codes.young),
        mentions={codes.information: 30, codes.routines: 3},
    )


def test_every_file_has_the_numbers_of_the_page_and_no_other(client: Client, small: None) -> None:
    page = half_year_page(SPRING, PUBLIC)
    assert page is not None
    shown = [
        [table.caption, line.name, header, cell.text]
        for table in page.tables
        for line in (*table.rows, table.foot)
        if line
        for header, cell in zip(table.headers, (*line.cells, *((line.total,) if line.total else ())), strict=True)
    ]
    for kind in ("csv", "xlsx"):
        rows = read_table(client.get(f"{URL}avvikelser.{kind}").content).rows
        assert rows[0].cells == ("halvår", "tabell", "rad", "kolumn", "antal", "visas som", "märkning", "ursprung")
        assert [[*row.cells[1:4], row.cells[5].replace("\xa0", " ")] for row in rows[1:]] == [
            [*one[:3], one[3].replace("\xa0", " ")] for one in shown
        ]
        hidden = [row.cells for row in rows[1:] if row.cells[5] in ("<5", "..")]
        assert hidden
        assert {cells[4] for cells in hidden} == {""}


def test_the_paper_can_be_read_and_has_the_numbers_inside(client: Client, small: None) -> None:
    answer = client.get(f"{URL}avvikelser.pdf")
    paper = PdfReader(io.BytesIO(answer.content))
    text = " ".join(page.extract_text() for page in paper.pages)

    assert answer["Content-Type"] == "application/pdf"
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert paper.attachments["avvikelser-2024-1.csv"][0] == client.get(f"{URL}avvikelser.csv").content
    assert ("<5" in text, "Utskrivning" in text) == (True, True)
    assert client.get(f"{URL}avvikelser.exe").status_code == 404


def test_a_hidden_number_has_no_bar_and_no_length_in_any_chart(small: None) -> None:
    page = half_year_page(SPRING, PUBLIC)
    assert page is not None
    hidden = 0
    for chart in (page.place_chart, page.event_chart, page.party_chart, page.cause_chart):
        texts = [text for _, cells in chart.table.rows for text in cells]
        seen = [text for text in texts if text[:1].isdigit() and text != "0"]
        hidden += len(texts) - len(seen)
        for drawing in (chart.wide, chart.narrow):
            assert len(drawing.boxes) == len(seen)
    assert hidden > 0


def test_a_corrected_edition_hides_what_the_earlier_hid(client: Client, codes: Codes, make_batch: MakeBatch) -> None:
    """In the first edition 3 is covered by 8. In the second 8 has become 12, and 9 would be the cheaper cover."""
    kinds = [codes.discharge, codes.medication, actions.add_event_type(code="remiss", name="Remiss", by=None)]
    first = make_batch(2024, 1, *[codes.case(n, event_type=kind) for n, kind in zip((3, 8, 9), kinds, strict=True)])
    page = half_year_page(SPRING, PUBLIC)
    cases = [codes.case(n, event_type=kind) for n, kind in zip((3, 12, 9), kinds, strict=True)]
    second = actions.correct_batch(batch=first, extract=extract_of(codes, SPRING, *cases), by=None)
    actions.publish_batch(batch=second, on=second.extracted_on, by=None)
    corrected = half_year_page(SPRING, PUBLIC)

    assert page is not None
    assert corrected is not None
    totals = [[row.total.text for row in one.tables[1].rows if row.total] for one in (page, corrected)]
    assert totals == [["<5", "..", "9"], ["<5", "..", "9"]]


def test_pages_ask_as_many_questions_with_one_half_year_as_with_three(codes: Codes, make_batch: MakeBatch) -> None:
    counts = []
    for half in (HalfYear(2023, 1), HalfYear(2023, 2), HalfYear(2024, 1)):
        make_batch(half.year, half.half)
        for year, number in {(2023, 1), (half.year, half.half)}:
            actions.add_improvement_action(year=year, half=number, pattern="a", measure=half.code, by=None)
        with CaptureQueriesContext(connection) as asked:
            assert half_year_page(HalfYear(2023, 1), PUBLIC)
            assert overview(PUBLIC)
        counts.append(len(asked))
    assert counts[0] == counts[-1]
