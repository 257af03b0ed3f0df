"""The list of meetings, what it counts, and one meeting's page."""

from datetime import date, time

import pytest

from groups.access import PUBLIC
from groups.actions import meetings
from groups.models import Group, Meeting
from groups.queries.meetings import meeting_list
from samla.provenance import Provenance
from tests.factories import (
    make_decision,
    make_group,
    make_meeting,
    make_member,
    make_person,
    make_target_group,
    make_user,
)
from tests.groups.reading import counted, page, text

pytestmark = [pytest.mark.django_db, pytest.mark.database]

CHECK_IN, JOINT = Meeting.Kind.CHECK_IN, Meeting.Kind.JOINT_LOCAL
DAY = date(2024, 3, 12)


@pytest.fixture
def north() -> Group:
    return make_group("Norra gruppen", position=1)


@pytest.fixture
def south() -> Group:
    return make_group("Södra gruppen", position=2)


@pytest.fixture
def year(north: Group, south: Group) -> None:
    """Two meetings of the north, one of the south, one together, three check-ins, one cancelled, one planned."""
    for month in (2, 4):
        make_meeting(north, date(2024, month, 6))
    make_meeting(south, date(2024, 2, 7))
    make_meeting(north, date(2024, 5, 22), together_with=[south], kind=JOINT, title="Stora mötet", length="half_day")
    for day in (3, 10, 17):
        make_meeting(north, date(2024, 6, day), kind=CHECK_IN)
    cancelled = make_meeting(south, date(2024, 9, 4), held=False)
    meetings.cancel_meeting(meeting=cancelled, reason="För få anmälda", by=None)
    make_meeting(south, date(2024, 10, 2), held=False)
    make_meeting(north, date(2023, 5, 9))


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("/moten/?ar=2024", 4),
        ("/moten/?ar=2024&grupp=norra-gruppen", 3),
        ("/moten/?ar=2024&grupp=sodra-gruppen", 2),
        ("/moten/?ar=2024&slag=joint_local_meeting", 1),
        ("/moten/?ar=2024&langd=half_day", 1),
        ("/moten/?ar=2024&slag=check_in", 3),
        ("/moten/?ar=2023", 1),
        ("/moten/?ar=", 5),
        ("/moten/?ar=2019", 0),
    ],
)
def test_the_list_counts_held_meetings_and_leaves_check_ins_outside(year, address, count):
    soup = page(address)
    rows = soup.find(attrs={"data-samla-count": True})
    assert (int(rows["data-samla-count"]), len(rows.select(".samla-rows__title"))) == (count, count)


def test_a_meeting_together_counts_once_for_each_group_and_once_in_all(year):
    found = meeting_list(PUBLIC, year=2024)
    assert [(row.group, row.count) for row in found.per_group] == [("Norra gruppen", 3), ("Södra gruppen", 2)]
    assert (len(found.counted), found.joint) == (4, 1)
    told = text(page("/moten/?ar=2024"))
    assert "Ett möte hölls av flera grupper tillsammans." in told
    assert "i summan: 4 möten." in told


def test_what_is_planned_cancelled_or_a_check_in_stands_by_itself(year):
    told = text(page("/moten/?ar=2024"))
    assert "Avstämningar utanför räkningen (3)" in told
    assert "Korta avstämningar ligger utanför räkningen, 3 i den här listan." in told
    assert "4 september 2024 · För få anmälda" in told
    assert told.index("Planerade") < told.index("2 oktober 2024") < told.index("Genomförda")


def test_without_a_choice_the_latest_year_with_meetings_is_shown(year):
    assert page("/moten/").h1.get_text() == "Möten 2024"


def test_a_wrong_choice_is_told_at_its_field(year):
    assert "Välj ett av alternativen i listan." in text(page("/moten/?grupp=finns-inte", status=422))


def test_a_meeting_of_an_internal_group_is_not_in_the_publics_list(year):
    hidden = make_group("Utskottet", Group.Kind.EXECUTIVE)
    make_meeting(hidden, DAY)
    assert "Utskottet" not in str(page("/moten/?ar=2024"))
    member = make_user()
    make_member(hidden, make_person(user=member))
    assert "Utskottet" in text(page("/moten/?ar=2024", member))


def test_a_joint_meeting_names_only_the_groups_that_the_reader_may_know_of(north):
    hidden = make_group("Utskottet", Group.Kind.EXECUTIVE)
    make_meeting(north, DAY, together_with=[hidden])
    assert "Utskottet" not in str(page("/moten/?ar=2024"))
    assert "Utskottet" not in str(page("/grupper/norra-gruppen/moten/2024-03-12/"))


def test_matters_are_internal_until_they_are_published(north):
    meeting = make_meeting(north, DAY)
    meetings.add_item(
        meeting=meeting,
        title="Trygg hemgång",
        outcome="Alla var nöjda.",
        guests="Polisen",
        target_group=make_target_group("Äldre"),
        by=None,
    )
    member = make_user()
    make_member(north, make_person(user=member))
    address = meeting.get_absolute_url()
    said = "Trygg hemgång Dialog · Äldre · Gäst: Polisen Alla var nöjda."
    assert said in text(page(address, member))
    in_public = text(page(address))
    assert "Ärenden och utfall är inte publicerade." in in_public
    assert "Trygg hemgång" not in in_public
    meetings.publish_meeting(meeting=meeting, on=DAY, by=None)
    assert said in text(page(address))


def test_a_meeting_tells_when_and_where_and_who_decided_what(north, south):
    meeting = make_meeting(
        north,
        DAY,
        together_with=[south],
        start_time=time(13),
        end_time=time(16, 30),
        length="half_day",
        place="Kommunhuset",
    )
    make_decision(south, "Gemensam rutin", meeting=meeting)
    make_decision(south, "Utkast", meeting=meeting, published=False)
    told = text(page(meeting.get_absolute_url()))
    for said in ("13.00–16.30", "Halvdag", "Kommunhuset", "Grupper som möts Norra gruppen Södra gruppen"):
        assert said in told
    assert "Gemensam rutin" in told
    assert "Utkast" not in told


def test_a_meeting_names_the_one_that_prepared_it_to_those_who_may_know(north):
    meeting = make_meeting(north, DAY)
    committee = make_group("Utskottet", Group.Kind.EXECUTIVE)
    before = make_meeting(committee, date(2024, 3, 5), prepares=meeting)
    assert "Förbereddes vid" not in text(page(meeting.get_absolute_url()))
    member = make_user()
    make_member(committee, make_person(user=member))
    assert f"Förbereddes vid {before}" in text(page(meeting.get_absolute_url(), member))
    assert f"Förberedde {meeting}" in text(page(before.get_absolute_url(), member))


def test_the_link_to_a_digital_meeting_is_for_those_who_are_called(north):
    meeting = make_meeting(north, DAY, place="https://mote.example.org/hemligt")
    member = make_user()
    make_member(north, make_person(user=member))
    for address in (meeting.get_absolute_url(), "/moten/?ar=2024"):
        assert "hemligt" not in str(page(address))
    assert "https://mote.example.org/hemligt" in text(page(meeting.get_absolute_url(), member))


def test_an_invented_day_carries_the_mark_in_list_and_page(north):
    meeting = make_meeting(north, DAY, provenance=Provenance.INVENTED)
    for address in (meeting.get_absolute_url(), "/moten/?ar=2024"):
        assert page(address).main.select('[data-provenance="invented"]')


def test_a_known_meeting_on_an_invented_day_marks_the_day_alone(north):
    meeting = make_meeting(north, DAY, provenance=Provenance.INVENTED, is_only_day_invented=True)
    found = page(meeting.get_absolute_url())
    assert [mark.parent.name for mark in found.main.select('[data-provenance="invented"]')] == ["dd"]
    assert "Mötet är känt, men inte vilken dag det hölls" in text(found)


@pytest.mark.parametrize("day", ["2024-02-30", "2024-3-12", "2024-03-12-2", "igar"])
def test_an_address_without_a_meeting_is_not_found(north, day):
    make_meeting(north, DAY)
    page(f"/grupper/norra-gruppen/moten/{day}/", status=404)


def test_the_second_meeting_of_a_day_has_an_address_of_its_own(north):
    make_meeting(north, DAY, title="Första")
    second = make_meeting(north, DAY, title="Andra", again=True)
    assert page("/grupper/norra-gruppen/moten/2024-03-12/").h1.get_text() == "Första"
    assert page(second.get_absolute_url()).h1.get_text() == "Andra"


def test_counted_says_the_same_in_the_list_as_in_the_database(year):
    in_list = {row.url for row in meeting_list(PUBLIC).counted}
    assert in_list == {meeting.get_absolute_url() for meeting in Meeting.objects.counted()}
    assert counted(page("/moten/?ar=")) == len(in_list)
