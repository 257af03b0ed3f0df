"""Spreadsheets as economists make them: each is read to the öre, or refused by row and column."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from xlsxwriter import Workbook

from finance import actions
from finance.models import BudgetLine, BudgetYear, Entry
from samla.importing.writing import as_xlsx
from tests.finance.test_reading_files import SHEET_URL, hidden
from tests.finance.test_writing import client as client  # noqa: PLC0414 – the fixture
from tests.finance.test_writing import soup

pytestmark = pytest.mark.django_db

Told = dict[tuple[str, str], str]
HALF = {("Staten", "budget"): "1500000", ("Lokaler", "budget"): "250000.50"}


@pytest.fixture(autouse=True)
def lines(year: BudgetYear) -> None:
    for title, kind in (("Staten", BudgetLine.Kind.INCOME), ("Lokaler", BudgetLine.Kind.COST)):
        actions.add_line(year=year, kind=kind, title=title, by=None)


def table(*rows: tuple[Any, ...]) -> bytes:
    width = max(map(len, rows))
    return as_xlsx([(*row, *(None,) * (width - len(row))) for row in rows], sheet="Budget")


def csv(text: str, encoding: str = "utf-8") -> bytes:
    return text.encode(encoding)


def workbook() -> bytes:
    """Numbers as programs reckon them, and a heading over two columns."""
    held = BytesIO()
    book = Workbook(held)
    sheet = book.add_worksheet()
    sheet.merge_range("A1:C1", "Ekonomi för samverkan")
    sheet.write_row("A3", ("Ändamål", "Kommentar", "Budget"))
    sheet.write_row("A4", ("Staten", "x"))
    sheet.write_formula("C4", "=15*100000", value=1500000.0000000002)
    sheet.write_row("A5", ("Lokaler", "x", 250000.50000000003))
    book.close()
    return held.getvalue()


READ: dict[str, tuple[bytes, Told]] = {
    "headings with year and unit": (
        table(("Rad", "Budget 2023 (tkr)", "Budget 2024 (tkr)"), ("Staten", 9, 1500), ("Lokaler", 9, 250.0005)), HALF,
    ),
    "the unit in a line above": (
        table(
            ("Budget, belopp i tkr",), (), ("Ändamål", "Budget"), ("Staten", "1 500"), ("Lokaler", "250,0005")
        ),
        HALF,
    ),
    "amounts with their own unit in a column of another": (
        table(("Rad", "Budget (tkr)"), ("Staten", "1,5 mnkr"), ("Lokaler", "250 000,50 kr")), HALF,
    ),
    "outcome until a month": (
        table(("Rad", "Utfall jan–okt 2024"), ("Lokaler", 7.25)), {("Lokaler", "actual"): "7.25"},
    ),
    "sections, sums and notes as people lay them out": (
        table(
            ("Rad", "Budget", "Utfall"), ("Intäkter",), ("Staten", 1500000, "–"), ("Summa intäkter", 1500000, 0),
            (), ("KOSTNADER:",), ("Lokaler", 250000.5, None), ("Resor", "ca 5 tkr", None),
            ("Summa kostnader", 255000.5, 0), ("Årets resultat", 1244999.5, 0), ("Ingående balans", 8, 8),
            ("Alla belopp är preliminära.",),
        ),
        {**HALF, ("Resor", "budget"): "5000"},
    ),
    "reckoned numbers under a merged title": (workbook(), HALF),
    "semicolons and windows-1252": (csv("Rad;Årsbudget\r\nStaten;1 500 000\r\nLokaler;250000,5\r\n", "cp1252"), HALF),
    "tabs and utf-16": (csv("Rad\tBudget\nStaten\t1500000\nLokaler\t250 000,50\n", "utf-16"), HALF),
    "a mark and the line that names the separator": (
        csv("sep=;\r\nRad;Budget\r\nStaten;1500000\r\nLokaler;250000,50\r\n", "utf-8-sig"), HALF,
    ),
    "blanks that do not break, and other capitals": (
        csv("RAD;BUDGET\n staten ;1\u00a0500\u00a0000\nLOKALER\u00a0;250\u202f000,50\n"), HALF,
    ),
    "a long minus, and a sum that goes back": (
        csv("Rad;Utfall\nLokaler;−500,25\n"), {("Lokaler", "actual"): "-500.25"},
    ),
    "columns in another order with others between": (
        table(
            ("Konto", "Budget", "Vem", "Benämning"), (3510, 1500000, "x", "Staten"), (5010, 250000.5, "x", "Lokaler")
        ),
        HALF,
    ),
    "an empty cell leaves what stands": (
        table(("Rad", "Budget", "Utfall"), ("Lokaler", None, 5)), {("Lokaler", "actual"): "5"},
    ),
    "a nought where nothing is told": (
        table(("Rad", "Budget", "Utfall"), ("Lokaler", 0, 5), ("Staten", 0, 0)), {("Lokaler", "actual"): "5"},
    ),
}  # fmt: skip


def sent(client: Client, data: bytes) -> Any:
    return client.post(SHEET_URL, {"fil": SimpleUploadedFile("blad", data)})


def stored() -> Told:
    entries = Entry.objects.select_related("line")
    return {(entry.line.title, entry.kind): f"{entry.amount.normalize():f}" for entry in entries}


@pytest.mark.parametrize("name", READ)
def test_an_odd_sheet_is_read_to_the_ore(client: Client, name: str) -> None:
    data, told = READ[name]

    page = soup(sent(client, data))
    assert client.post(SHEET_URL, hidden(page)).status_code == 302

    assert stored() == {key: f"{Decimal(amount).normalize():f}" for key, amount in told.items()}


REFUSED: dict[str, tuple[bytes, str]] = {
    "thousands with a comma": (table(("Rad", "Budget"), ("Lokaler", "1,500")), "«1,500» går att läsa på två sätt"),
    "thousands with a point": (csv("Rad;Budget\nLokaler;1.500\n"), "går att läsa på två sätt"),
    "an error out of a formula": (table(("Rad", "Budget"), ("Lokaler", "#DIV/0!")), "är inget belopp"),
    "a third of a krona": (table(("Rad", "Budget"), ("Lokaler", 100 / 3)), "fler decimaler än öre"),
    "a per cent": (table(("Rad", "Budget"), ("Lokaler", "5 %")), "är inget belopp"),
    "an amount in brackets": (table(("Rad", "Utfall"), ("Lokaler", "(500)")), "är inget belopp"),
    "another currency": (table(("Rad", "Utfall"), ("Lokaler", "500 EUR")), "är inget belopp"),
    "a day": (table(("Rad", "Utfall"), ("Lokaler", "2024-10-01")), "är inget belopp"),
    "thirteen digits": (table(("Rad", "Utfall"), ("Lokaler", "9999999999999")), "för stort"),
    "the same row twice": (table(("Rad", "Utfall"), ("Lokaler", 1), ("lokaler", 2)), "står redan på rad 2"),
    "a kind that is none": (table(("Rad", "Slag", "Utfall"), ("Bilar", "tillgång", 1)), "Skriv intäkt eller kostnad."),
    "a row of no kind": (table(("Rad", "Utfall"), ("Bilar", 1)), "Raden finns inte i året"),
    "only another year": (table(("Rad", "Budget 2023"), ("Lokaler", 1)), "Tabellen saknar belopp"),
    "two columns of one kind": (table(("Rad", "Budget", "Budget 2024"), ("Lokaler", 1, 2)), "två gånger, B och C"),
    "no column of titles": (table(("Konto", "Budget"), (5010, 1)), "Tabellen saknar «Rad»"),
    "a personnummer in a column that is not read": (
        table(("Rad", "Budget", "Vem"), ("Lokaler", 1, "19811218-9876")), "personnummer",
    ),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "inte en tabell som kan läsas"),
    "a workbook that was cut off": (table(("Rad", "Budget"), ("Lokaler", 1))[:900], "inte en tabell som kan läsas"),
    "nothing": (b"  \r\n", "Filen är tom"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_sheet_that_can_not_be_trusted_is_refused(client: Client, name: str) -> None:
    data, said = REFUSED[name]

    page = soup(sent(client, data), 422)

    assert said in page.text.replace("\u00a0", " ")
    assert not Entry.objects.exists()


def test_an_error_names_row_and_column(client: Client) -> None:
    page = soup(sent(client, table(("Budget 2024",), (), ("Rad", "x", "Utfall"), ("Lokaler", 1, "mycket"))), 422)

    assert [[cell.text for cell in row.select("th, td")][:2] for row in page.select("tbody tr")] == [
        ["4", "C (Utfall)"]
    ]


def test_the_preview_tells_the_unit_and_costs_that_all_have_a_minus(client: Client) -> None:
    data = table(("Rad", "Slag", "Utfall i tkr"), ("Lokaler", None, -5), ("Resor", "kostnad", -7))

    text = soup(sent(client, data)).text

    assert "Bladet räknar i tkr. Här står hela kronor." in text
    assert "Alla kostnader i bladet står med minus." in text
