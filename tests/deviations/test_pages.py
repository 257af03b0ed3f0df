"""The read pages as a reader meets them."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from deviations import actions
from samla.provenance import Provenance
from tests.deviations.conftest import Codes, MakeBatch

pytestmark = pytest.mark.django_db


def page(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_before_the_first_publication_the_page_says_so(client: Client) -> None:
    assert "Ingen statistik är publicerad än" in page(client, "/avvikelser/").text


def test_what_is_not_published_is_not_there(client: Client, make_batch: MakeBatch) -> None:
    make_batch(2024, 1)
    make_batch(2024, 2, published=False)

    listed = page(client, "/avvikelser/")

    assert [link["href"] for link in listed.select("aside [data-samla-count] a")] == ["/avvikelser/2024-1/"]
    assert client.get("/avvikelser/2024-2/").status_code == 404
    assert client.get("/avvikelser/2024-3/").status_code == 404


def test_the_half_year_tells_how_many_and_which(client: Client, make_batch: MakeBatch) -> None:
    make_batch(2024, 1, quality_note="Alla skrivs inte in.")

    text = " ".join(page(client, "/avvikelser/2024-1/").text.split())

    assert "40 ärenden registrerades. Vanligast var utskrivning med 30 ärenden (75 %)." in text
    assert "Som orsak nämndes oftast information (30 gånger) och rutiner (12 gånger)." in text
    assert "Alla skrivs inte in." in text


def test_invented_counts_are_marked_where_they_stand(client: Client, make_batch: MakeBatch) -> None:
    make_batch(2024, 1, provenance=Provenance.INVENTED)

    captions = page(client, "/avvikelser/2024-1/").select("caption")
    tables = [caption for caption in captions if caption.find_parent("table")["class"] == ["ds-table"]]

    assert len(tables) == 4
    assert all(caption.select_one('[data-provenance="invented"]') for caption in tables)


def test_recorded_counts_bear_no_mark(client: Client, make_batch: MakeBatch) -> None:
    make_batch(2024, 1)

    assert not page(client, "/avvikelser/2024-1/").select("[data-provenance]")


def test_every_mark_is_explained(client: Client, codes: Codes, make_batch: MakeBatch) -> None:
    make_batch(
        2024, 1, codes.case(40), codes.case(3, target_group=codes.young), codes.case(20, event_type=codes.medication)
    )

    shown = page(client, "/avvikelser/2024-1/")

    cells = {cell.text for cell in shown.select("td")}
    assert "<5" in cells
    assert "<5 betyder minst en men färre än 5." in shown.text
    assert ("betyder att talet är dolt" in shown.text) == (".." in cells)


def test_measures_stand_with_their_state(client: Client, make_batch: MakeBatch) -> None:
    make_batch(2024, 1)
    actions.add_improvement_action(year=2024, half=1, pattern="Brist", measure="Ny rutin", by=None)

    rows = page(client, "/avvikelser/2024-1/").select('section[aria-labelledby="atgarder"] li')

    assert [" ".join(row.text.split()) for row in rows] == ["Ny rutin Brist föreslagen"]
