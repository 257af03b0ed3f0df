"""The year from above: the numbers open what they count, what is hidden is not counted, and nothing costs more."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities import actions
from activities.models import Activity, ActivityYear, Status
from groups.actions import direction
from groups.models import Goal, Group
from tests.factories import make_group, make_meeting, make_target_group

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PAGES = ("laget", "mal", "tackning", "arshjul", "arsbalk", "vad-hande")


def soup_of(address: str) -> BeautifulSoup:
    answer = Client().get(address)
    assert (address, answer.status_code) == (address, 200)
    return BeautifulSoup(answer.content, "html.parser")


@pytest.fixture
def group() -> Group:
    return make_group("Gruppen")


@pytest.fixture
def goals() -> list[Goal]:
    plan = direction.make_plan(title="Plan 2023–2026", start_year=2023, end_year=2026, by=None)
    return direction.set_goals(plan=plan, kind=Goal.Kind.AREA, titles=["Trygghet", "Närhet"], by=None)


def put(group: Group, title: str, year: int = 2024, status: Status | None = None, **facts: object) -> ActivityYear:
    """An activity in the group's published plan of the year."""
    found = group.activity_plans.filter(year=year).first()
    plan = found or actions.make_plan(group=group, year=year, by=None)
    if not plan.published_on:
        actions.publish_plan(plan=plan, on=date(year, 1, 10), by=None)
    activity = Activity.objects.filter(title=title, owner=group).first() or actions.add_activity(
        title=title, owner=group, by=None, **facts
    )
    row = actions.put_in_year(activity=activity, year=year, plan=plan, by=None)
    if status:
        actions.set_status(row=row, status=status, on=date(year, 6, 1), reason="Väntar.", by=None)
    return row


def test_every_number_of_the_matrix_opens_the_activities_that_it_counts(group, goals):
    child, old = make_target_group("Barn"), make_target_group("Äldre")
    put(group, "Båda", goals=goals, target_groups=[child, old])
    put(group, "Ett mål", goals=goals[:1], target_groups=[child])
    put(group, "Utan allt")
    page = soup_of("/aktiviteter/tackning/?ar=2024")
    numbers = {(link["href"], int(link.text)) for link in page.select(".samla-coverage td a")}
    assert len(numbers) > 6
    for address, number in numbers:
        assert len(soup_of(address).select(".samla-rows > li")) == number, address


def test_a_gap_is_where_a_goal_has_nothing_for_a_target_group(group, goals):
    put(group, "Ett mål", goals=goals[:1], target_groups=[make_target_group("Barn")])
    page = soup_of("/aktiviteter/tackning/?ar=2024")
    assert len(page.select(".samla-coverage__gap")) == 1
    assert "I 1 av 2 rutor finns ingen aktivitet." in page.main.text


def test_what_has_stopped_stands_first_where_it_was_raised_two_years_running(group):
    put(group, "Vilar", status=Status.PAUSED)
    put(group, "Går framåt", status=Status.ONGOING)
    for year in (2023, 2024):
        put(group, "Lyft igen", year, Status.RAISED)
    halted = soup_of("/aktiviteter/laget/?ar=2024").select_one("[aria-labelledby=har-stannat]")
    assert [link.text for link in halted.select(".samla-rows__title")] == ["Lyft igen", "Vilar"]


def test_what_an_outsider_may_not_know_of_is_not_counted(group, goals):
    put(group, "Öppen", goals=goals, status=Status.PAUSED)
    hidden = make_group("Inre", visibility=Group.Visibility.INTERNAL)
    put(hidden, "Hemlig", goals=goals, status=Status.PAUSED)
    for name in PAGES:
        page = soup_of(f"/aktiviteter/{name}/?ar=2024").main.text
        assert "Hemlig" not in page
    assert "1 aktivitet" in soup_of("/aktiviteter/laget/?ar=2024").main.text


def test_each_goal_tells_what_is_done_for_it(group, goals):
    put(group, "För trygghet", goals=goals[:1])
    parts = soup_of("/aktiviteter/mal/?ar=2024").select("main section.samla-section")
    told = {part.h2.text: [link.text for link in part.select(".samla-rows__title")] for part in parts}
    assert told == {"Trygghet": ["För trygghet"], "Närhet": []}


def test_the_wheel_counts_the_meetings_of_a_month_and_the_list_names_them(group):
    for day in (4, 18):
        make_meeting(group, date(2024, 3, day))
    make_meeting(group, date(2024, 5, 2), title="Stormöte")
    page = soup_of("/aktiviteter/arshjul/?ar=2024")
    labels = [text.text for text in page.select("svg.chart-wide text")]
    assert {"2 gruppmöten", "Stormöte"} <= set(labels)
    assert page.select_one("[aria-labelledby=manad-3] li time").text == "4/3"


def test_the_bar_shows_those_with_a_time_and_lists_the_others(group):
    plan = actions.make_plan(group=group, year=2024, by=None)
    actions.publish_plan(plan=plan, on=date(2024, 1, 10), by=None)
    for title, span in (("Med tid", (date(2024, 3, 1), date(2024, 6, 30))), ("Utan tid", (None, None))):
        activity = actions.add_activity(title=title, owner=group, by=None)
        actions.put_in_year(activity=activity, year=2024, plan=plan, planned_from=span[0], planned_to=span[1], by=None)
    page = soup_of("/aktiviteter/arsbalk/?ar=2024")
    assert "1 mars–30 juni 2024" in page.select_one(".chart-data").text
    assert [link.text for link in page.select("[aria-labelledby=utan-tid] .samla-rows__title")] == ["Utan tid"]


def test_what_was_left_is_settled_goes_on_or_was_not_taken_up(group):
    for title, then in (("Klar nu", Status.DONE), ("Fortsätter", Status.ONGOING)):
        put(group, title, 2024, Status.ONGOING)
        put(group, title, 2025, then)
    put(group, "Glömd", 2024, Status.PAUSED)
    put(group, "Klar då", 2024, Status.DONE)
    page = soup_of("/aktiviteter/vad-hande/?ar=2024")
    told = {part["aria-labelledby"]: part.select_one(".samla-rows__title").text for part in page.select("main section")}
    assert told == {"avslutade": "Klar nu", "inte-upptagna": "Glömd", "fortsatter": "Fortsätter"}
    assert "Av 3 aktiviteter som var kvar efter 2024 är 1 avslutad, 1 fortsätter och 1 togs inte upp 2025." in (
        page.main.text
    )


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_as_much_for_one_activity_as_for_many(name, group, goals):
    fill(group, goals, 1)
    asked = queries(name)
    for number in range(2, 4):
        fill(make_group(), goals, number)
    assert queries(name) == asked


def fill(group: Group, goals: list[Goal], number: int) -> None:
    """An activity that stands still, taken up in two years, and a meeting."""
    for year in (2024, 2025):
        targets = [make_target_group()]
        put(group, f"Nummer {number}", year, Status.PAUSED, goals=goals, target_groups=targets)
    make_meeting(group, date(2024, 4, number))


def queries(name: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(f"/aktiviteter/{name}/?ar=2024").status_code == 200
    return len(captured)
