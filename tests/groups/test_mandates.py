"""A new mandate period: who stays is ticked, what happens is seen first, and it is one deed."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.test import Client

from groups.actions import people
from groups.models import Group, Membership, Seat, StaffRole
from tests.factories import BEFORE, make_group, make_member, make_person, make_seat, make_user
from tests.groups.reading import text

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NEW = date(2027, 1, 1)
EVE = date(2026, 12, 31)
CHOSEN = {"grupp": "politikerna", "datum": "2027-01-01", "till": "2030-12-31"}


@pytest.fixture
def client() -> Client:
    person = make_person("Petra Ledare", user=make_user("Petra Ledare"))
    people.give_staff_role(person=person, role=StaffRole.Role.PROCESS_LEADER, start=BEFORE, by=None)
    client = Client()
    client.force_login(person.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def group() -> Group:
    group = make_group("Politikerna", Group.Kind.POLITICAL)
    for name in ("Ada Stannar", "Bo Slutar"):
        make_member(group, make_person(name, is_elected=True))
    make_member(group, make_person("Stöd Person"), seat=make_seat(group, kind=Seat.Kind.SUPPORT))
    return group


def soup(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def ids(page: BeautifulSoup) -> dict[str, str]:
    """The key of each membership on the page, by the first word of the name."""
    rows = page.select("[data-samla-count] > li")
    return {row.get_text().split()[0]: row.find("input", {"name": "visad"})["value"] for row in rows}


def test_who_stays_is_ticked_seen_and_done(group, client):
    picking = client.get("/mandatperiod/", CHOSEN)
    found = ids(soup(picking))
    assert sorted(found) == ["Ada", "Bo"]
    typed = CHOSEN | {"visad": list(found.values()), "stannar": found["Ada"]}
    seen = client.post("/mandatperiod/", typed)
    assert seen.status_code == 200
    told = text(soup(seen))
    assert "1 uppdrag förnyas från den 1 januari 2027. 1 slutar dagen innan." in told
    assert "Ada Stannar stannar" in told
    assert "Bo Slutar slutar" in told
    assert Membership.objects.current(NEW).count() == 3
    assert client.post("/mandatperiod/", typed | {"steg": "genomfor"}).status_code == 302
    sitting = Membership.objects.current(NEW).order_by("id")
    assert sorted(row.person.name for row in sitting) == ["Ada Stannar", "Stöd Person"]
    ada = Membership.objects.get(person__name="Ada Stannar", period__contains=NEW)
    assert (ada.first_day, ada.last_day) == (NEW, date(2030, 12, 31))
    assert {row.last_day for row in Membership.objects.filter(ended_reason="Ny mandatperiod")} == {EVE}


def test_the_renewal_is_one_deed_in_the_history(group, client):
    found = ids(soup(client.get("/mandatperiod/", CHOSEN)))
    typed = CHOSEN | {"visad": list(found.values()), "stannar": found["Ada"], "steg": "genomfor"}
    client.post("/mandatperiod/", typed)
    events = apps.get_model("groups", "MembershipEvent").objects.order_by("pgh_id")
    deeds = [event.pgh_context["deeds"][0] for event in events]
    assert deeds[3:] == ["Ny mandatperiod från 1 januari 2027: 1 av 2 stannar"] * 3


def test_all_elected_are_found_in_every_group(group, client):
    other = make_group("Nämndgruppen", Group.Kind.POLITICAL)
    make_member(other, make_person("Cilla Vald", is_elected=True))
    make_member(other, make_person("Tjänste Person"))
    page = soup(client.get("/mandatperiod/", CHOSEN | {"grupp": "fortroendevalda"}))
    assert sorted(ids(page)) == ["Ada", "Bo", "Cilla"]


def test_a_list_that_has_changed_meanwhile_is_gone_through_again(group, client):
    found = ids(soup(client.get("/mandatperiod/", CHOSEN)))
    make_member(group, make_person("Ny Ledamot", is_elected=True))
    answer = client.post("/mandatperiod/", CHOSEN | {"visad": list(found.values()), "steg": "genomfor"})
    assert answer.status_code == 409
    assert "Ledamöterna har ändrats sedan du öppnade sidan." in text(soup(answer))
    assert Membership.objects.current(NEW).count() == 4


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"datum": "1 jan"}, "Skriv dagen som år, månad och dag, till exempel 2024-10-01."),
        ({"till": "2026-12-31"}, "Sista dagen ligger före den första."),
        ({"grupp": "finns-inte"}, "Välj ett av alternativen i listan."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(group, client, typed, sentence):
    answer = client.get("/mandatperiod/", CHOSEN | typed)
    assert answer.status_code == 422
    assert sentence in text(soup(answer))
