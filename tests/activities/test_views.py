"""The read pages, and who sees what of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from activities import actions
from activities.models import ActivityPlan, ActivityYear, Event, Status
from groups.actions.memberships import seat_member
from groups.actions.people import add_person
from groups.actions.seats import add_seat
from groups.models import Group
from groups.models.told import Word
from samla.models import User

pytestmark = pytest.mark.django_db

MakeRow = Callable[..., ActivityYear]


def read(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200, url
    return BeautifulSoup(response.content, "html.parser")


def seat(group: Group, leader: User) -> User:
    """Somebody who sits in the group today."""
    user = User.objects.create_user(f"{group.slug}@example.org", "Medlem Medlemsson")
    person = add_person(name="Medlem Medlemsson", user=user, by=leader)
    place = add_seat(group=group, function="ledamot", start=date(2022, 1, 1), by=leader)
    seat_member(seat=place, person=person, start=date(2022, 1, 1), by=leader)
    return user


@pytest.fixture
def unpublished(make_row: MakeRow, south: Group, leader: User) -> ActivityYear:
    plan = actions.make_plan(group=south, year=2024, by=leader)
    return make_row("Opublicerat", south, plan=plan)


def test_anybody_reads_a_published_plan(client: Client, row: ActivityYear, plan: ActivityPlan) -> None:
    page = read(client, plan.get_absolute_url())
    assert page.h1.text == "Aktivitetsplan 2024"
    assert page.select_one("[data-samla-count]")["data-samla-count"] == "1"
    assert [cell.text.strip() for cell in page.select("tbody th")] == ["Trygg hemgång"]


def test_an_unpublished_plan_is_for_its_group(
    client: Client, unpublished: ActivityYear, north: Group, south: Group, leader: User
) -> None:
    url = unpublished.plan.get_absolute_url()
    assert client.get(url).status_code == 404
    client.force_login(seat(north, leader))
    assert client.get(url).status_code == 404
    client.force_login(seat(south, leader))
    assert "Inte publicerad" in read(client, url).text


def test_the_coordination_group_reads_all_plans(
    client: Client, unpublished: ActivityYear, steering: Group, leader: User
) -> None:
    client.force_login(seat(steering, leader))
    assert client.get(unpublished.plan.get_absolute_url()).status_code == 200


def test_an_activity_in_an_unpublished_plan_is_not_found_by_others(
    client: Client, unpublished: ActivityYear, south: Group, leader: User
) -> None:
    url = unpublished.activity.get_absolute_url()
    assert client.get(url).status_code == 404
    assert "Opublicerat" not in client.get("/aktiviteter/?ar=2024").content.decode()
    client.force_login(seat(south, leader))
    assert read(client, url).h1.text == "Opublicerat"
    assert "Opublicerat" in client.get("/aktiviteter/?ar=2024").content.decode()


def test_an_activity_outside_all_plans_is_found_once_chosen_for_the_report(
    client: Client, make_row: MakeRow, steering: Group, leader: User
) -> None:
    row = make_row("Aktualiserad fråga", steering)
    assert client.get(row.activity.get_absolute_url()).status_code == 404
    actions.write_outcome(row=row, outcome="Frågan följs.", in_report=True, by=leader)
    assert "Frågan följs." in read(client, row.activity.get_absolute_url()).text


def test_what_an_internal_group_does_stays_inside_it(
    client: Client, make_row: MakeRow, committee: Group, leader: User
) -> None:
    plan = actions.make_plan(group=committee, year=2024, by=leader)
    row = make_row("Internt", committee, plan=plan)
    actions.publish_plan(plan=plan, on=date(2024, 1, 15), by=leader)
    assert client.get(plan.get_absolute_url()).status_code == 404
    assert client.get(row.activity.get_absolute_url()).status_code == 404


def test_an_activitys_page_tells_its_story_newest_first(client: Client, row: ActivityYear, leader: User) -> None:
    actions.set_status(row=row, status=Status.ONGOING, on=date(2024, 3, 1), by=leader)
    actions.set_status(row=row, status=Status.PAUSED, on=date(2024, 5, 1), reason="Väntar på lokal.", by=leader)
    actions.add_note(activity=row.activity, on=date(2024, 4, 1), text="Lokalen är uppsagd.", by=leader)
    page = read(client, row.activity.get_absolute_url())
    moments = [" ".join(moment.text.split()) for moment in page.select(".samla-timeline > li")]
    assert [moment.split(" 2024")[0] for moment in moments] == ["1 maj", "1 april", "1 mars"]
    assert "Väntar på lokal." in moments[0]


def test_who_told_a_status_is_shown_only_inside_the_group(
    client: Client, row: ActivityYear, north: Group, leader: User
) -> None:
    source = add_person(name="Berit Berättare", by=leader)
    told = Word(today=date(2024, 3, 1), source=source)
    actions.set_status(row=row, status=Status.ONGOING, on=date(2024, 3, 1), told=told, by=leader)
    url = row.activity.get_absolute_url()
    assert "Berit Berättare" not in read(client, url).text
    client.force_login(seat(north, leader))
    assert "Uppgift från Berit Berättare" in read(client, url).text


def test_the_filter_in_the_address_narrows_the_list(
    client: Client, make_row: MakeRow, north: Group, plan: ActivityPlan
) -> None:
    make_row("Klar", north, plan=plan, status=Status.DONE)
    make_row("Pausad", north, plan=plan, status=Status.PAUSED)
    page = read(client, "/aktiviteter/?ar=2024&status=paused")
    assert [link.text for link in page.select(".samla-rows__title")] == ["Pausad"]
    assert page.select_one("[data-samla-count]")["data-samla-count"] == "1"
    assert page.select_one("select[name=status] option[selected]")["value"] == "paused"


def test_an_empty_list_says_so_and_leads_back(client: Client, row: ActivityYear) -> None:
    page = read(client, "/aktiviteter/?ar=1999")
    assert page.select_one(".samla-empty__title").text == "Inga aktiviteter passar filtret"
    assert page.select_one(".samla-empty a")["href"] == "/aktiviteter/"


@pytest.mark.parametrize("query", ["ar=abc", "ar=20244", "status=okänd", "ar=²⁰²⁴"])
def test_nonsense_in_the_address_is_passed_over(client: Client, row: ActivityYear, query: str) -> None:
    assert read(client, f"/aktiviteter/?{query}").select_one("[data-samla-count]")["data-samla-count"] == "1"


@pytest.mark.parametrize("url", ["/aktiviteter/", "/evenemang/"])
def test_a_portal_without_activities_has_its_pages(client: Client, db: None, url: str) -> None:
    assert read(client, url).select_one(".samla-empty__title")


def test_events_of_a_year_are_listed_with_their_numbers(client: Client, north: Group, leader: User) -> None:
    actions.record_event(
        title="Utbildning",
        kind=Event.Kind.TRAINING,
        arranged_by=north,
        year=2024,
        sessions=6,
        participants=105,
        by=leader,
    )
    page = read(client, "/evenemang/?ar=2024")
    assert page.select_one("[data-samla-count]")["data-samla-count"] == "1"
    assert "6 tillfällen, 105\u00a0deltagare" in page.text


def test_the_pages_only_read(client: Client, row: ActivityYear, plan: ActivityPlan) -> None:
    for url in (plan.get_absolute_url(), row.activity.get_absolute_url(), "/aktiviteter/", "/evenemang/"):
        assert client.post(url).status_code == 405
