"""Money written by hand: cell by cell, entry by entry, year by year; with and without JavaScript."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from finance import actions
from finance.models import BudgetLine, BudgetYear, Commitment, Entry, FundingSource
from groups.actions.people import add_person, give_staff_role
from groups.models import Ratification, StaffRole
from tests.factories import make_board, make_decision, make_group, make_user
from tests.finance.conftest import MakeYear

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def client(db: None) -> Client:
    """Signed in as the process leader."""
    user = make_user("Petra Processledare")
    person = add_person(name="Petra Processledare", user=user, by=None)
    give_staff_role(person=person, role=StaffRole.Role.PROCESS_LEADER, start=date(2020, 1, 1), by=None)
    found = Client()
    found.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return found


def soup(response: HttpResponse, status: int = 200) -> BeautifulSoup:
    assert response.status_code == status, response.content.decode()[:2000]
    return BeautifulSoup(response.content, "html.parser")


def fields(client: Client, url: str) -> dict[str, str]:
    """What the form at the address holds when it is opened."""
    form = soup(client.get(url, headers=HTMX)).select_one("form")
    assert form is not None
    told = {one["name"]: one.get("value", "") for one in form.select("input[name]") if one.get("type") != "checkbox"}
    return {**told, **{one["name"]: one.text.strip() for one in form.select("textarea[name]")}}


def cell(line: BudgetLine, column: str) -> str:
    return f"/ekonomi/rader/{line.pk}/{column}/"


def test_a_sum_is_written_in_its_cell_and_what_follows_comes_along(client: Client, cost: BudgetLine) -> None:
    client.post(cell(cost, "budget"), {**fields(client, cell(cost, "budget")), "amount": "2 mnkr"}, headers=HTMX)

    typed = {**fields(client, cell(cost, "utfall")), "amount": "1 500 000"}
    answer = soup(client.post(cell(cost, "utfall"), typed, headers=HTMX))

    told = {part["id"]: part.text.strip() for part in answer.select("td[id]")}
    assert told[f"rad-{cost.pk}-utfall"].startswith("1,5")
    assert told[f"rad-{cost.pk}-avvikelse"] == told["summa-cost-avvikelse"] == "+0,5"
    assert answer.select("dl#arets-tal[hx-swap-oob]")


def test_without_javascript_the_page_holds_the_form_and_then_the_sum(client: Client, cost: BudgetLine) -> None:
    page = soup(client.get(cell(cost, "prognos")))
    opened = page.select_one(f"#rad-{cost.pk}-prognos form")
    assert opened is not None

    answer = client.post(cell(cost, "prognos"), {**fields(client, cell(cost, "prognos")), "amount": "600 tkr"})

    assert answer.status_code == 302
    assert answer["Location"] == f"/ekonomi/2024/#rad-{cost.pk}-prognos"
    assert Entry.objects.get().amount == 600_000


@pytest.mark.parametrize(
    ("typed", "said"),
    [("mycket", "är inget belopp"), ("1.234", "går att läsa på två sätt"), ("1,234", "fler decimaler än öre")],
)
def test_what_is_no_amount_stays_in_its_field_with_a_sentence(
    client: Client, cost: BudgetLine, typed: str, said: str
) -> None:
    sent = {**fields(client, cell(cost, "utfall")), "amount": typed}
    answer = soup(client.post(cell(cost, "utfall"), sent, headers=HTMX), 422)

    field = answer.select_one("input[name=amount]")
    assert field is not None
    assert field["value"] == typed
    assert said in answer.text
    assert not Entry.objects.exists()


def test_a_sum_that_somebody_changed_meanwhile_shows_both(client: Client, cost: BudgetLine) -> None:
    opened = fields(client, cell(cost, "utfall"))
    actions.book_entry(line=cost, amount=Decimal(70), on=date(2024, 5, 1), by=make_user("Olle Annan"))

    answer = soup(client.post(cell(cost, "utfall"), {**opened, "amount": "50"}, headers=HTMX), 412)

    theirs = answer.select_one("[data-samla-theirs=amount]")
    mine = answer.select_one("input[name=amount]")
    assert theirs is not None
    assert mine is not None
    assert (theirs.text.strip(), mine["value"]) == ("70", "50")
    assert "Olle Annan" in answer.text


def test_another_cell_of_the_line_may_change_meanwhile(client: Client, cost: BudgetLine) -> None:
    opened = fields(client, cell(cost, "budget"))
    actions.book_entry(line=cost, amount=Decimal(70), on=date(2024, 5, 1), by=None)

    soup(client.post(cell(cost, "budget"), {**opened, "amount": "50"}, headers=HTMX))

    assert {entry.kind: entry.amount for entry in cost.entries.all()} == {"actual": 70, "budget": 50}


def test_a_closed_year_is_read_and_not_written(client: Client, make_year: MakeYear) -> None:
    year = make_year(2024, "1", "1", "1")
    line = year.lines.get(kind=BudgetLine.Kind.COST)

    assert not soup(client.get("/ekonomi/2024/")).select("[data-samla-open]")
    answer = client.post(cell(line, "utfall"), {"amount": "5", "version": line.version, "seen": "x"}, headers=HTMX)
    assert answer.status_code in {409, 412}
    assert line.entries.count() == 1


def test_an_entry_is_booked_and_put_right(client: Client, cost: BudgetLine) -> None:
    booked = client.post(
        f"/ekonomi/rader/{cost.pk}/bokfor/", {"kind": "actual", "amount": "500", "on": "2024-05-01", "text": "Hyra"}
    )
    assert booked.status_code == 302
    entry = Entry.objects.get()

    soup(client.post(f"/ekonomi/poster/{entry.pk}/ratta/", {"reason": ""}), 422)
    assert client.post(f"/ekonomi/poster/{entry.pk}/ratta/", {"reason": "Fel belopp"}).status_code == 302

    rows = soup(client.get(f"/ekonomi/rader/{cost.pk}/")).select("tbody tr")
    assert [" ".join(row.text.split()) for row in rows] == [
        "2024-05-01 Hyra utfall, rättad 500 kr",
        "2024-05-01 Fel belopp utfall, rättelse −500 kr",
    ]


def test_a_year_is_opened_filled_closed_and_published(client: Client) -> None:
    assert client.post("/ekonomi/nytt-ar/", {"year": "2024"})["Location"] == "/ekonomi/2024/"
    client.post("/ekonomi/2024/ingaende-balans/", {"amount": "8,6 mnkr"})
    for kind, title in (("income", "Staten"), ("cost", "Mottagning")):
        client.post("/ekonomi/2024/ny-rad/", {"kind": kind, "title": title})
    for title, amount in (("Staten", "4,8 mnkr"), ("Mottagning", "5,4 mnkr")):
        line = BudgetLine.objects.get(title=title)
        client.post(cell(line, "utfall"), {**fields(client, cell(line, "utfall")), "amount": amount})
    client.post("/ekonomi/2024/stang/", {"on": "2025-02-01"})
    client.post("/ekonomi/2024/publicera/", {"on": "2025-03-01"})

    text = " ".join(soup(Client().get("/ekonomi/2024/")).text.split())
    assert "När 2024 började fanns 8,6 miljoner kronor." in text
    assert "Vid årets slut fanns 8,0 miljoner kronor kvar." in text
    assert BudgetYear.objects.get(year=2025).lines.get().entries.get().amount == 8_000_000


def test_a_year_that_is_not_over_is_not_closed_and_the_page_says_so(client: Client, year: BudgetYear) -> None:
    answer = soup(client.post("/ekonomi/2024/stang/", {"on": "2024-12-31"}), 409)

    assert "kan stängas först när året är slut" in answer.text


def test_a_promise_is_written_year_by_year_and_changed_where_it_stands(client: Client) -> None:
    sent = {"title": "Mottagning", "years": "2025: 3 mnkr\n2026", "state": "awaiting", "is_approximate": "on"}
    client.post("/ekonomi/ataganden/nytt/", sent)
    commitment = Commitment.objects.get()
    url = f"/ekonomi/ataganden/{commitment.pk}/"

    assert {row.year: row.amount for row in commitment.years.all()} == {2025: 3_000_000, 2026: None}
    opened = fields(client, url)
    assert opened["years"] == "2025: 3\u00a0000\u00a0000\n2026"

    answer = soup(client.post(url, {**opened, "years": "2026: 1 mnkr", "state": "standing"}, headers=HTMX))
    assert "2026: 1,0" in answer.text
    assert {row.year: row.amount for row in commitment.years.all()} == {2026: 1_000_000}


def test_a_promise_that_waits_tells_how_far_its_decision_has_come(client: Client) -> None:
    decision = make_decision(make_group())
    ratification = Ratification.objects.create(decision=decision, board=make_board(), state="unknown")
    actions.commit_money(
        title="Mottagning", years={2025: None}, decision=decision, state=Commitment.State.AWAITING, by=None
    )

    assert "Beslutet är fastställt i 0 av 1 berörd nämnd" in soup(client.get("/ekonomi/ataganden/")).text

    ratification.state = "ratified"
    ratification.save()
    assert "Nu kan läget ändras till «gäller»" in soup(client.get("/ekonomi/ataganden/")).text


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ("tre miljoner", "Rad 1: börja med året"),
        ("2025: 1\n2025: 2", "2025 står två gånger"),
        ("2025: x", "Rad 1: «x»"),
    ],
)
def test_years_that_can_not_be_read_are_told_by_line(client: Client, years: str, said: str) -> None:
    sent = {"title": "Mottagning", "years": years, "state": "standing"}

    assert said in soup(client.post("/ekonomi/ataganden/nytt/", sent), 422).text
    assert not Commitment.objects.exists()


def test_a_source_is_added_and_renamed(client: Client) -> None:
    client.post("/ekonomi/finansiarer/ny/", {"name": "Staten"})
    source = FundingSource.objects.get()
    url = f"/ekonomi/finansiarer/{source.pk}/"

    soup(client.post(url, {**fields(client, url), "name": "Svenska staten"}, headers=HTMX))

    assert FundingSource.objects.get().name == "Svenska staten"


def test_tables_are_read_in_the_unit_that_is_asked_for(client: Client, cost: BudgetLine) -> None:
    actions.book_entry(line=cost, amount=Decimal("1234567.50"), on=date(2024, 5, 1), by=None)

    shown = {
        unit: soup(client.get(f"/ekonomi/2024/?enhet={unit}")).select_one(f"#rad-{cost.pk}-utfall")
        for unit in ("mnkr", "tkr", "kr")
    }
    told = {unit: found.text.split("Ändra")[0].strip() for unit, found in shown.items() if found}
    assert told == {"mnkr": "1,2", "tkr": "1\u00a0235", "kr": "1\u00a0234\u00a0567,50"}


def test_shares_sum_to_a_hundred(client: Client, year: BudgetYear) -> None:
    for title in ("A", "B", "C"):
        line = actions.add_line(year=year, kind=BudgetLine.Kind.COST, title=title, by=None)
        actions.book_entry(line=line, amount=Decimal(1), on=date(2024, 5, 1), by=None)

    rows = soup(client.get("/ekonomi/2024/")).select("section[aria-labelledby=kostnader] tbody tr")

    assert [row.select("td")[-2].text for row in rows] == ["34 %", "33 %", "33 %"]


@pytest.mark.parametrize("lines", [1, 3])
def test_the_page_asks_as_much_however_many_lines_there_are(
    client: Client, year: BudgetYear, lines: int, django_assert_max_num_queries: object
) -> None:
    for number in range(lines):
        line = actions.add_line(year=year, kind=BudgetLine.Kind.COST, title=f"Rad {number}", by=None)
        actions.book_entry(line=line, amount=Decimal(1), on=date(2024, 5, 1), by=None)

    with django_assert_max_num_queries(44):  # type: ignore[operator]
        client.get("/ekonomi/2024/")
