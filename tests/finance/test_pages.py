"""The read pages as a reader meets them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from finance import actions
from finance.models import BudgetLine, BudgetYear, Commitment
from samla.provenance import Provenance
from tests.finance.conftest import MakeYear, book

pytestmark = pytest.mark.django_db

MILLION = Decimal(1_000_000)


def page(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text_of(soup: BeautifulSoup) -> str:
    return " ".join(soup.text.split())


@pytest.fixture
def facts_year(make_year: MakeYear) -> BudgetYear:
    """The year of the source: 8,6 + 4,8 − 5,4 = 8,0, about six of it promised."""
    actions.commit_money(
        title="Mottagning", years=dict.fromkeys(range(2023, 2027), 3 * MILLION), is_approximate=True, by=None
    )
    team = {2025: None, 2026: None}
    actions.commit_money(title="Team", years=team, state=Commitment.State.CONDITIONAL, by=None)
    return make_year(2024, "8.6", "4.8", "5.4")


def test_before_the_first_published_year_the_page_says_so(client: Client) -> None:
    assert "Inget år är publicerat än" in page(client, "/ekonomi/").text


def test_a_year_that_is_not_published_is_not_there(client: Client, make_year: MakeYear) -> None:
    make_year(2024, "1", "1", "1", published=False)

    assert client.get("/ekonomi/2024/").status_code == 404
    assert client.get("/ekonomi/2030/").status_code == 404
    assert not page(client, "/ekonomi/").select("main [data-samla-count]")


@pytest.mark.parametrize("url", ["/ekonomi/", "/ekonomi/2024/"])
def test_the_year_is_told_in_plain_sentences(client: Client, facts_year: BudgetYear, url: str) -> None:
    text = text_of(page(client, url))

    assert "När 2024 började fanns 8,6 miljoner kronor." in text
    assert "Under året kom 4,8 miljoner kronor in och 5,4 miljoner kronor användes." in text
    assert "Årets resultat blev därför −0,6 miljoner kronor." in text
    assert "Vid årets slut fanns 8,0 miljoner kronor kvar." in text
    assert "Ungefär 6 miljoner kronor är intecknade, alltså redan lovade: mottagning." in text
    assert "Ungefär 2 miljoner kronor är fria medel" in text
    assert "pengar gå till team. Det är inte säkert än, och beloppet är inte bestämt." in text


@pytest.mark.parametrize("url", ["/ekonomi/", "/ekonomi/2024/"])
def test_result_never_stands_alone(client: Client, facts_year: BudgetYear, url: str) -> None:
    text = text_of(page(client, url)).lower()

    assert text.count("resultat") > 0
    assert re.sub("årets resultat", "", text).count("resultat") == 0


def test_the_opening_balance_is_marked_as_derived(client: Client, facts_year: BudgetYear) -> None:
    summary = page(client, "/ekonomi/2024/").select_one("section[aria-labelledby=summering] dl")

    assert summary is not None
    marks = {
        term.text: [mark["data-provenance"] for mark in value.select("[data-provenance]")]
        for term, value in zip(summary.select("dt"), summary.select("dd"), strict=True)
    }
    assert (marks["Ingående balans"], marks["Intäkter"], marks["Årets resultat"]) == (["derived"], [], [])


def test_invented_amounts_are_marked_in_sums_lines_and_entries(client: Client, make_year: MakeYear) -> None:
    year = make_year(2024, "1", "1", "1", closed=False)
    book(year, BudgetLine.Kind.COST, "Konferens", "1", provenance=Provenance.INVENTED)
    actions.close_year(year=year, on=date(2025, 2, 1), by=None)
    actions.publish_year(year=year, on=date(2025, 2, 1), by=None)

    shown = page(client, "/ekonomi/2024/")

    for section in ("summering", "kostnader", "poster"):
        assert shown.select(f'section[aria-labelledby={section}] [data-provenance="invented"]'), section
    assert not shown.select('section[aria-labelledby=intakter] [data-provenance="invented"]')
    assert page(client, "/ekonomi/").select('table [data-provenance="invented"]')


def test_the_list_of_years_leads_to_each(client: Client, make_year: MakeYear) -> None:
    make_year(2023, "1", "1", "1")
    make_year(2024, "1", "1", "1")

    rows = page(client, "/ekonomi/").select_one("[data-samla-count]")

    assert rows is not None
    assert rows["data-samla-count"] == "2"
    assert [link["href"] for link in rows.select("a")] == ["/ekonomi/2024/", "/ekonomi/2023/"]


def test_a_year_of_more_promises_than_money_says_so(client: Client, make_year: MakeYear) -> None:
    actions.commit_money(title="Mottagning", years={2025: 3 * MILLION}, by=None)
    make_year(2024, "1", "1", "1")

    assert "Det är 2,0 miljoner kronor mer lovat än vad som finns." in text_of(page(client, "/ekonomi/2024/"))
