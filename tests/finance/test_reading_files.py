"""Money read from files: SIE and spreadsheets, seen before they are saved, saved whole, and again without harm."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from finance import actions
from finance.balances import total
from finance.models import BudgetLine, BudgetYear, Entry, Ledger, LedgerReading, LineChoice
from finance.sie import SieError, read_sie
from finance.sums import sums_of, years_of
from samla.importing.writing import as_xlsx
from tests.finance.sie.making import HEAD, sie, voucher
from tests.finance.test_writing import client as client  # noqa: PLC0414 – the fixture
from tests.finance.test_writing import soup

pytestmark = pytest.mark.django_db

URL, SHEET_URL = "/ekonomi/2024/las-in/", "/ekonomi/2024/las-in-kalkylblad/"
VOUCHERS = (
    "#KONTO 3510 Bidrag", "#KONTO 5010 Lokaler", "#DIM 6 Projekt", '#OBJEKT 6 "P1" Samverkan',
    *voucher('#TRANS 5010 {6 P1} 300', "#TRANS 1930 {} -300"),
    *voucher('#TRANS 5010 {6 P1} 200.50', '#TRANS 5010 {6 P2} 900', "#TRANS 1930 {} -1100.50", day="20240210"),
    *voucher('#TRANS 3510 {6 P1} -1000', "#TRANS 1930 {} 1000", day="20240331"),
)  # fmt: skip


@pytest.fixture
def lines(year: BudgetYear) -> dict[str, BudgetLine]:
    kinds = {"Staten": BudgetLine.Kind.INCOME, "Lokaler": BudgetLine.Kind.COST, "Annat": BudgetLine.Kind.COST}
    return {title: actions.add_line(year=year, kind=kind, title=title, by=None) for title, kind in kinds.items()}


def sums() -> dict[str, Decimal]:
    """What stands on each line."""
    found = BudgetLine.objects.prefetch_related("entries")
    return {line.title: total(entry.value for entry in line.valid("actual")).kronor for line in found}


def send(client: Client, data: bytes, **more: str) -> Any:
    """The first step."""
    facts = {"name": "Kommunens bokföring", "kind": "actual", "fil": SimpleUploadedFile("bok.se", data), **more}
    return client.post(URL, facts)


def begin(client: Client, data: bytes, part: str = ":", **more: str) -> BeautifulSoup:
    """The first two steps, of which the second is asked for only where there is something to choose between."""
    page = soup(send(client, data, **more))
    return soup(client.post(URL, {**hidden(page), "part": part})) if page.select("select[name=part]") else page


def hidden(page: BeautifulSoup) -> dict[str, str]:
    return {
        one["name"]: one["value"]
        for one in page.select("form input[type=hidden]")
        if one["name"] != "csrfmiddlewaretoken"
    }


def rows(page: BeautifulSoup) -> dict[str, str]:
    """The field of each account, by account and object."""
    found = {}
    for row in page.select("table select"):
        cells = row.find_parent("tr").select("th, td")  # type: ignore[union-attr]
        found[" ".join(cell.text.strip() for cell in cells[:-2])] = str(row["name"])
    return found


def read_all(client: Client, data: bytes, where: Mapping[str, str], part: str = ":", **more: str) -> Any:
    """The whole way: send, choose, look, save."""
    page = begin(client, data, part, **more)
    fields = rows(page)
    chosen = {fields[account]: value for account, value in where.items()}
    page = soup(client.post(URL, {**hidden(page), **chosen}))
    return client.post(URL, {**hidden(page), **chosen})


def test_a_file_becomes_entries_a_month_and_line(client: Client, lines: dict[str, BudgetLine]) -> None:
    answer = read_all(client, sie(*VOUCHERS), {"3510 Bidrag": "income:Staten", "5010 Lokaler": "cost:Lokaler"})

    assert answer["Location"] == "/ekonomi/2024/"
    assert sums() == {"Staten": 1000, "Lokaler": Decimal("1400.50"), "Annat": 0}
    assert [(entry.on, entry.amount) for entry in lines["Lokaler"].entries.all()] == [
        (date(2024, 1, 31), 300),
        (date(2024, 2, 29), Decimal("1100.50")),
    ]


def test_the_same_file_again_changes_nothing(client: Client, lines: dict[str, BudgetLine]) -> None:
    where = {"3510 Bidrag": "income:Staten", "5010 Lokaler": "cost:Lokaler"}
    read_all(client, sie(*VOUCHERS), where)
    before = Entry.objects.count()

    ledger = Ledger.objects.get()
    page = soup(send(client, sie(*VOUCHERS), name="", ledger=str(ledger.pk)))
    assert "Saknar val" not in page.text
    assert client.post(URL, {**hidden(page), **chosen_of(page)}).status_code == 302

    assert Entry.objects.count() == before
    assert LedgerReading.objects.count() == 1


def test_another_file_takes_back_what_no_longer_holds(client: Client, lines: dict[str, BudgetLine]) -> None:
    where = {"3510 Bidrag": "income:Staten", "5010 Lokaler": "cost:Lokaler"}
    read_all(client, sie(*VOUCHERS), where)
    actions.book_entry(line=lines["Lokaler"], amount=Decimal(7), on=date(2024, 5, 1), by=None)

    other = sie(*(record.replace(" 300", " 400").replace("-300", "-400") for record in VOUCHERS))
    page = soup(send(client, other, name="", ledger=str(Ledger.objects.get().pk)))
    client.post(URL, {**hidden(page), **chosen_of(page)})

    assert sums()["Lokaler"] == Decimal("1507.50")
    assert [entry.amount for entry in lines["Lokaler"].entries.order_by("pk")] == [
        300,
        Decimal("1100.50"),
        7,
        -300,
        400,
    ]


def chosen_of(page: BeautifulSoup) -> dict[str, str]:
    found = {}
    for select in page.select("table select"):
        option = select.select_one("option[selected]")
        found[str(select["name"])] = str(option["value"]) if option else ""
    return found


def test_an_account_without_a_choice_stops_everything(client: Client, lines: dict[str, BudgetLine]) -> None:
    page = begin(client, sie(*VOUCHERS))
    fields = rows(page)

    shown = soup(client.post(URL, {**hidden(page), fields["5010 Lokaler"]: "cost:Lokaler"}), 422)

    assert "Välj en rad för varje konto" in shown.text
    assert not Entry.objects.exists()
    assert not LineChoice.objects.exists()


def test_the_rest_can_be_left_out_in_one_go_and_is_remembered(client: Client, lines: dict[str, BudgetLine]) -> None:
    page = begin(client, sie(*VOUCHERS))
    choice = {rows(page)["5010 Lokaler"]: "cost:Lokaler", "rest": "on"}
    page = soup(client.post(URL, {**hidden(page), **choice}))
    client.post(URL, {**hidden(page), **choice})

    assert sums() == {"Staten": 0, "Lokaler": Decimal("1400.50"), "Annat": 0}
    assert {(row.account, row.title) for row in LineChoice.objects.all()} == {("3510", ""), ("5010", "Lokaler")}


def test_one_object_of_the_accounts_is_read_alone(client: Client, lines: dict[str, BudgetLine]) -> None:
    where = {"3510 Bidrag P1 Samverkan": "income:Staten", "5010 Lokaler P1 Samverkan": "cost:Lokaler"}
    read_all(client, sie(*VOUCHERS), where, "6:P1")

    assert sums() == {"Staten": 1000, "Lokaler": Decimal("500.50"), "Annat": 0}


def test_objects_go_to_lines_of_their_own(client: Client, lines: dict[str, BudgetLine]) -> None:
    where = {
        "3510 Bidrag P1 Samverkan": "income:Staten",
        "5010 Lokaler P1 Samverkan": "cost:Lokaler",
        "5010 Lokaler P2": "cost:Annat",
    }
    read_all(client, sie(*VOUCHERS), where, "6:")

    assert sums() == {"Staten": 1000, "Lokaler": Decimal("500.50"), "Annat": 900}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            sie(*voucher("#TRANS 5010 {} 5", "#TRANS 1930 {} -4")),
            "Rad 9: Verifikationen som börjar här går inte jämnt ut",
        ),
        (b"hej", "Filen är ingen SIE-fil"),
        (sie("#RES -1 5010 5"), "Filen har inga belopp för 2024. Den har 2023."),
        (sie("#VALUTA EUR", "#RES 0 5010 5"), "Filen är i EUR. Samla räknar i svenska kronor."),
        (sie("#UB 0 1930 5"), "Filen har inga intäkter eller kostnader under 2024."),
    ],
)
def test_a_file_that_can_not_be_used_is_refused_at_its_field(
    client: Client, lines: dict[str, BudgetLine], data: bytes, said: str
) -> None:
    assert said in soup(send(client, data), 422).text
    assert not Ledger.objects.exists()


def test_a_new_ledger_needs_a_name(client: Client, lines: dict[str, BudgetLine]) -> None:
    assert "Ge bokföringen ett namn" in soup(send(client, sie(*VOUCHERS), name=""), 422).text


def test_no_text_of_a_voucher_reaches_the_page_or_the_database(client: Client, lines: dict[str, BudgetLine]) -> None:
    secret = tuple(record.replace("Porto", "Hemligt ärende Anna") for record in VOUCHERS)
    page = begin(client, sie(*secret))
    read_all(client, sie(*secret), {"3510 Bidrag": "-", "5010 Lokaler": "cost:Lokaler"}, name="Annan")

    assert "Hemligt" not in str(page)
    assert not [entry for entry in Entry.objects.all() if "Hemligt" in entry.text]


def test_the_file_s_own_dimensions_and_objects_are_offered_by_name(
    client: Client, lines: dict[str, BudgetLine]
) -> None:
    page = soup(send(client, sie(*VOUCHERS, '#OBJEKT 6 "P9" Vilande', "#DIM 7 Anställd", "#OBJEKT 7 1 Anna")))

    assert [(one["value"], one.text) for one in page.select("select[name=part] option")] == [
        ("", "Välj"),
        (":", "Hela bokföringen, utan uppdelning"),
        ("6:", "Alla inom Projekt, var för sig"),
        ("6:P1", "P1 Samverkan"),
        ("6:P2", "P2"),
    ]
    assert [one["label"] for one in page.select("select[name=part] optgroup")] == ["Projekt (dimension 6)"]
    assert "Välj en del av bokföringen." in soup(client.post(URL, {**hidden(page), "part": ""}), 422).text
    assert "Välj en del i listan." in soup(client.post(URL, {**hidden(page), "part": "6:P9"}), 422).text
    assert not Ledger.objects.exists()


def test_a_file_that_divides_nothing_asks_for_no_part(client: Client, lines: dict[str, BudgetLine]) -> None:
    page = soup(send(client, sie("#KONTO 5010 Lokaler", "#RES 0 5010 100")))

    assert list(rows(page)) == ["5010 Lokaler"]
    assert "Välj en annan del" not in page.text


def test_the_part_is_remembered_and_can_be_another_the_next_time(client: Client, lines: dict[str, BudgetLine]) -> None:
    read_all(
        client, sie(*VOUCHERS), {"5010 Lokaler P1 Samverkan": "cost:Lokaler", "3510 Bidrag P1 Samverkan": "-"}, "6:P1"
    )
    ledger = Ledger.objects.get()
    page = soup(send(client, sie(*VOUCHERS), name="", ledger=str(ledger.pk)))
    assert "Det som läses: Projekt P1 Samverkan." in page.text

    page = soup(client.post(URL, {**hidden(page), "byt-del": "ja"}))
    assert [one["value"] for one in page.select("select[name=part] option[selected]")] == ["6:P1"]
    page = soup(client.post(URL, {**hidden(page), "part": "6:P2"}))
    chosen = {**hidden(page), rows(page)["5010 Lokaler P2"]: "cost:Annat"}
    page = soup(client.post(URL, chosen))
    client.post(URL, {**chosen, **hidden(page)})

    assert sums() == {"Staten": 0, "Lokaler": 0, "Annat": 900}
    ledger.refresh_from_db()
    assert (ledger.dimension, ledger.object_code) == ("6", "P2")


def test_a_part_that_the_file_lacks_is_told_and_others_offered(client: Client, lines: dict[str, BudgetLine]) -> None:
    ledger = actions.add_ledger(name="Region", dimension="1", object_code="77", by=None)

    page = soup(send(client, sie(*VOUCHERS), name="", ledger=str(ledger.pk)))

    assert "Förra gången lästes dimension 1 77, och det har inga belopp i den här filen." in page.text
    assert page.select("option[value='6:P1']")


def test_a_part_with_more_than_anybody_chooses_for_is_told_at_its_field(
    client: Client, lines: dict[str, BudgetLine]
) -> None:
    many = [f'#TRANS 5010 {{6 "P{number}"}} 1' for number in range(601)]
    page = soup(send(client, sie("#DIM 6 Projekt", *voucher(*many, "#TRANS 1930 {} -601"))))

    shown = soup(client.post(URL, {**hidden(page), "part": "6:"}), 422)
    assert "Den delen har 601 konton och objekt. Välj ett objekt." in shown.text
    assert list(rows(soup(client.post(URL, {**hidden(shown), "part": "6:P7"})))) == ["5010 P7"]


def test_more_accounts_than_anybody_chooses_for_are_refused_with_a_way_out(
    client: Client, lines: dict[str, BudgetLine]
) -> None:
    data = sie(*(f"#RES 0 {number} 5" for number in range(4000, 4601)))

    assert "fler konton och objekt än som går att välja bland" in soup(send(client, data), 422).text
    assert not Ledger.objects.exists()


def test_a_part_that_is_called_by_a_personnummer_is_refused_at_its_field(
    client: Client, lines: dict[str, BudgetLine]
) -> None:
    data = sie("#DIM 6 Projekt", *voucher("#TRANS 5010 {6 19811218-9876} 5", "#TRANS 1930 {} -5"))
    page = soup(send(client, data))

    shown = soup(client.post(URL, {**hidden(page), "part": "6:19811218-9876"}), 422)

    assert "personnummer" in shown.text
    assert not Ledger.objects.exists()


def test_of_a_file_with_more_than_a_page_can_carry_the_part_is_chosen_and_the_file_sent_again(
    client: Client, lines: dict[str, BudgetLine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("finance.views.ledgers.LARGEST", 3)

    page = soup(send(client, sie(*VOUCHERS)), 422)
    assert "Filen har många konton och objekt." in page.text
    assert [(one["value"], one.text) for one in page.select("select[name=part] option")] == [
        ("", "Välj"),
        ("6:P1", "P1 Samverkan"),
        ("6:P2", "P2"),
    ]
    page = soup(send(client, sie(*VOUCHERS), part="6:P1"))
    assert "Det som läses: Projekt P1 Samverkan." in page.text
    assert list(rows(page)) == ["3510 Bidrag P1 Samverkan", "5010 Lokaler P1 Samverkan"]
    assert not page.select("[name=byt-del]")
    assert (Ledger.objects.get().dimension, Ledger.objects.get().object_code) == ("6", "P1")
    ledger = Ledger.objects.get()
    again = soup(send(client, sie(*VOUCHERS), name="", ledger=str(ledger.pk)))
    assert list(rows(again)) == ["3510 Bidrag P1 Samverkan", "5010 Lokaler P1 Samverkan"]
    lacking = soup(send(client, sie(*VOUCHERS), name="X", part="6:P9"), 422)
    assert "inga intäkter eller kostnader för objektet P9" in lacking.text


def test_budget_is_read_too(client: Client, lines: dict[str, BudgetLine]) -> None:
    data = sie("#KONTO 5010 Lokaler", "#PBUDGET 0 202401 5010 {} 100", "#PBUDGET 0 202402 5010 {} 150")
    read_all(client, data, {"5010 Lokaler": "cost:Lokaler"}, kind="budget")

    assert {(entry.kind, entry.amount) for entry in Entry.objects.all()} == {("budget", 100), ("budget", 150)}


def test_whole_accounts_and_their_objects_are_never_added_together() -> None:
    file = read_sie(
        sie(
            "#PSALDO 0 202401 5010 {} 100", '#PSALDO 0 202401 5010 {1 "A"} 60', '#PSALDO 0 202401 5010 {6 "P"} 70',
            head=["#SIETYP 3" if record.startswith("#SIETYP") else record for record in HEAD],
        )
    )  # fmt: skip

    assert [row.total for row in sums_of(file, 2024).rows] == [100]
    assert {row.object_code: row.total for row in sums_of(file, 2024, dimension="1").rows} == {"A": 60, "": 40}
    assert [row.total for row in sums_of(file, 2024, dimension="6", object_code="P").rows] == [70]


def test_a_year_of_accounts_over_two_years_needs_its_months() -> None:
    head = [record for record in HEAD if not record.startswith("#RAR")]
    whole = read_sie(sie("#RAR 0 20230701 20240630", "#RES 0 5010 100", head=head))
    months = read_sie(sie("#RAR 0 20230701 20240630", "#PSALDO 0 202401 5010 {} 100", head=head))

    with pytest.raises(SieError, match="går över två kalenderår"):
        sums_of(whole, 2024)
    assert years_of(whole) == ()
    assert [row.total for row in sums_of(months, 2024).rows] == [100]


# The spreadsheet


def sheet(client: Client, *table: tuple[object, ...]) -> Any:
    return client.post(SHEET_URL, {"fil": SimpleUploadedFile("budget.xlsx", as_xlsx(table, sheet="Budget"))})  # type: ignore[arg-type]


def test_a_spreadsheet_is_seen_saved_and_harmless_the_second_time(client: Client, lines: dict[str, BudgetLine]) -> None:
    table = (
        ("Rad", "Slag", "Budget", "Utfall", "Prognos", "Anteckning"),
        ("Staten", "intäkt", "1 500\u00a0000,50", "4,8 mnkr", None, "x"),
        ("Lokaler", None, 250000, None, "ca 240 tkr", None),
        ("Resor", "kostnad", None, "−500", None, None),
        ("Summa", None, 1750000, None, None, None),
    )
    page = soup(sheet(client, *table))
    assert "De här raderna hoppas över: Summa." in page.text
    assert "De här kolumnerna läses inte: Anteckning." in page.text

    assert client.post(SHEET_URL, hidden(page)).status_code == 302
    assert sums() == {"Staten": 4_800_000, "Lokaler": 0, "Annat": 0, "Resor": -500}
    forecast = Entry.objects.get(kind="forecast")
    assert (forecast.amount, forecast.is_approximate) == (240_000, True)

    before = Entry.objects.count()
    assert "Bladet stämmer med portalen" in soup(sheet(client, *table)).text
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("Lokaler", "mycket"), "B (Budget)"),
        (("Lokaler", "1.234"), "går att läsa på två sätt"),
        (("Okänd rad", 5), "Raden finns inte i året"),
    ],
)
def test_what_is_wrong_in_a_sheet_is_told_by_row_and_column(
    client: Client, lines: dict[str, BudgetLine], row: tuple[object, ...], said: str
) -> None:
    shown = soup(sheet(client, ("Rad", "Budget"), row), 422)

    assert said in shown.text
    assert not Entry.objects.exists()


def test_a_sheet_that_was_overtaken_is_shown_again(client: Client, lines: dict[str, BudgetLine]) -> None:
    page = soup(sheet(client, ("Rad", "Utfall"), ("Lokaler", 500)))
    actions.book_entry(line=lines["Lokaler"], amount=Decimal(5), on=date(2024, 5, 1), by=None)

    assert "Året har ändrats sedan du granskade bladet" in soup(client.post(SHEET_URL, hidden(page)), 412).text
    assert sums()["Lokaler"] == 5


def test_the_year_as_a_file_can_be_read_back(client: Client, lines: dict[str, BudgetLine]) -> None:
    actions.book_entry(line=lines["Lokaler"], amount=Decimal("-12.50"), on=date(2024, 5, 1), by=None)
    for kind in ("csv", "xlsx"):
        content = client.get(f"/ekonomi/2024/fil/{kind}/").content
        answer = client.post(SHEET_URL, {"fil": SimpleUploadedFile(f"ar.{kind}", content)})
        assert "Bladet stämmer med portalen" in soup(answer).text, kind


def test_the_year_on_paper_is_an_accessible_pdf(client: Client, lines: dict[str, BudgetLine]) -> None:
    actions.book_entry(line=lines["Lokaler"], amount=Decimal(500), on=date(2024, 5, 1), by=None)

    content = client.get("/ekonomi/2024/fil/pdf/").content

    assert content.startswith(b"%PDF-1.7")
    assert b"pdfuaid" in content
    assert client.get("/ekonomi/2024/fil/docx/").status_code == 404
