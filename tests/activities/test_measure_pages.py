"""Events and indicators on screen: recorded, corrected, compared with a target – and small numbers not told."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities import actions
from activities.actions.measures import set_target
from activities.models import Event, Indicator, Observation
from tests.cast import Stage, set_stage

pytestmark = [pytest.mark.django_db, pytest.mark.database]

COUNT, PERCENT = Indicator.Unit.COUNT, Indicator.Unit.PERCENT


@pytest.fixture
def stage() -> Stage:
    return set_stage()


@pytest.fixture
def leader(stage) -> Client:
    client = Client()
    client.force_login(stage.users["process_leader"], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def visitors() -> Indicator:
    return actions.add_indicator(name="Besökare", unit=COUNT, counts_people=True, by=None)


def main_of(address: str, client: Client | None = None) -> BeautifulSoup:
    answer = (client or Client()).get(address)
    assert (address, answer.status_code) == (address, 200)
    return BeautifulSoup(answer.content, "html.parser").main


def test_an_indicator_is_added_observed_and_corrected(leader):
    assert leader.post("/indikatorer/ny/", {"name": "Genomförda planer", "unit": COUNT}).status_code == 302
    indicator = Indicator.objects.get()
    typed = {"year": "2024", "half": "1", "value": "12", "breakdown": "", "trend": ""}
    assert leader.post(f"/indikatorer/{indicator.pk}/varde/", typed).status_code == 302
    value = Observation.objects.get()
    assert (value.half, value.value) == (1, 12)
    leader.post(f"/indikatorer/{indicator.pk}/varde/{value.pk}/", {**typed, "value": "14"})
    row = main_of(f"/indikatorer/{indicator.pk}/").select_one("tbody tr")
    assert [cell.text.strip() for cell in row.select("th, td")][:3] == ["Första halvåret 2024", "alla", "14"]


@pytest.mark.parametrize(
    ("unit", "typed", "sentence"),
    [
        (COUNT, {"value": ""}, "Skriv ett värde, eller välj åtminstone en riktning."),
        (COUNT, {"value": "2,5"}, "Ett antal är ett helt tal."),
        (PERCENT, {"value": "101"}, "En andel är högst 100 procent."),
    ],
)
def test_a_wrong_value_is_said_at_its_field_and_stays(leader, unit, typed, sentence):
    indicator = actions.add_indicator(name="Mått", unit=unit, by=None)
    answer = leader.post(f"/indikatorer/{indicator.pk}/varde/", {"year": "2024", **typed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert answer.context["form"]["value"].value() == typed["value"]
    assert not Observation.objects.exists()


def test_a_second_value_of_the_same_time_is_refused(leader, visitors):
    actions.observe(indicator=visitors, year=2024, value=40, by=None)
    answer = leader.post(f"/indikatorer/{visitors.pk}/varde/", {"year": "2024", "value": "41"})
    assert answer.status_code in (409, 422)
    assert "redan ett värde" in answer.content.decode()


def test_few_people_are_not_told_and_not_left_over(visitors):
    for place, count in (("", 23), ("Ekby", 20), ("Almby", 3)):
        actions.observe(indicator=visitors, year=2024, breakdown=place, value=count, by=None)
    rows = main_of(f"/indikatorer/{visitors.pk}/").select("tbody tr")
    told = {row.select("td")[0].text: row.select("td")[1].text.strip() for row in rows}
    assert told == {"alla": "23", "Ekby": "..", "Almby": "<5"}


def test_the_target_stands_beside_what_was_reached(visitors):
    actions.observe(indicator=visitors, year=2024, value=40, by=None)
    for year, value in ((2024, 30), (2025, 50)):
        set_target(indicator=visitors, year=year, value=value, by=None)
    told = [item.text for item in main_of(f"/indikatorer/{visitors.pk}/").select("[aria-labelledby=malvarden] li")]
    assert told == ["2025: målet är 50, värdet är inte känt.", "2024: målet är 30, värdet blev 40 – nått."]


def test_two_years_make_a_line(visitors):
    assert main_of(f"/indikatorer/{visitors.pk}/").select("svg.chart") == []
    for year in (2023, 2024):
        actions.observe(indicator=visitors, year=year, value=40, by=None)
    assert main_of(f"/indikatorer/{visitors.pk}/").select("svg.chart")


def test_an_event_is_recorded_and_its_participants_told_afterwards(leader, stage):
    typed = {
        "title": "Dialogdag",
        "kind": "dialogue",
        "arranged_by": stage.open.pk,
        "state": "planned",
        "sessions": "1",
    }
    made = leader.post("/evenemang/nytt/", {**typed, "date": "2024-11-05", "lectures": "0"})
    assert made.status_code == 302
    event = Event.objects.get()
    assert (event.year, event.month, event.date) == (2024, 11, date(2024, 11, 5))
    held = {
        **typed,
        "date": "2024-11-05",
        "state": "held",
        "participants": "150",
        "is_approximate": "on",
        "lectures": "2",
    }
    assert leader.post(f"/evenemang/{event.pk}/andra/", held).status_code == 302
    assert "ca 150 deltagare" in main_of("/evenemang/?ar=2024").text.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Skriv vilken dag evenemanget är, eller åtminstone vilket år."),
        ({"year": "2024", "state": "cancelled"}, "Skriv varför evenemanget ställdes in."),
        ({"date": "2024-13-40"}, "Skriv dagen som år, månad och dag"),
    ],
)
def test_what_is_missing_of_an_event_is_said_and_nothing_is_saved(leader, stage, typed, sentence):
    facts = {"title": "Dag", "kind": "dialogue", "arranged_by": stage.open.pk, "state": "held", "sessions": "1"}
    answer = leader.post("/evenemang/nytt/", {"lectures": "0", **facts, **typed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Event.objects.exists()


def test_the_list_of_indicators_asks_as_much_for_one_as_for_many():
    def fill(number: int) -> None:
        indicator = actions.add_indicator(name=f"Mått {number}", unit=COUNT, by=None)
        actions.observe(indicator=indicator, year=2024, value=40, by=None)

    fill(1)
    asked = queries()
    for number in (2, 3):
        fill(number)
    assert queries() == asked


def queries() -> int:
    with CaptureQueriesContext(connection) as captured:
        main_of("/indikatorer/")
    return len(captured)
