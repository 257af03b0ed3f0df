"""Somebody takes, leaves and comes back to a place; the roster and its forms say what is wrong at the field."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from groups.access import PUBLIC
from groups.actions import groups, memberships, nominations, people, seats
from groups.models import ChairTerm, Group, Membership, Nomination, Organisation, Person, StaffRole, Told
from groups.queries.rosters import PlaceRow, roster
from samla.errors import Refusal
from tests.factories import (
    BEFORE,
    make_chair,
    make_group,
    make_member,
    make_organisation,
    make_person,
    make_seat,
    make_user,
)
from tests.groups.reading import text

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY = date(2024, 3, 12)


@pytest.fixture
def group() -> Group:
    return make_group("Samverkansgruppen", Group.Kind.POLITICAL)


@pytest.fixture
def leader() -> Client:
    user = make_user("Petra Ledare")
    person = make_person("Petra Ledare", user=user)
    people.give_staff_role(person=person, role=StaffRole.Role.PROCESS_LEADER, start=BEFORE, by=None)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def errors(page: str) -> dict[str, str]:
    """The sentence at each field that is wrong, by the field's name."""
    found = BeautifulSoup(page, "html.parser").select(".samla-field--wrong")
    return {
        field.select_one("input, select, textarea")["name"]: " ".join(field.select_one("li").get_text().split())
        for field in found
    }


def places(group: Group, on: date = DAY) -> list[PlaceRow]:
    sections = roster(group, PUBLIC, on).sections
    return [place for section in sections for seat in section.seats for place in seat.places]


def told(act, **facts) -> tuple[str, str]:
    with pytest.raises(Refusal) as refusal:
        act(by=None, **facts)
    return str(refusal.value), refusal.value.field


def test_somebody_new_takes_a_place_from_the_roster(group, leader):
    board = make_organisation("Nämnden", Organisation.Kind.BOARD)
    seat = make_seat(group, organisation=board, maximum=2)
    page = leader.get("/grupper/samverkansgruppen/ledamoter/")
    address = f"/grupper/samverkansgruppen/platser/{seat.pk}/tillsatt/?plats=1"
    assert address in page.content.decode()
    typed = {
        "name": "Ada Ny",
        "email": "ada@example.org",
        "place": "1",
        "start": "2024-03-12",
        "nominated_by": board.pk,
    }
    answer = leader.post(address, typed)
    assert (answer.status_code, answer["Location"]) == (302, "/grupper/samverkansgruppen/ledamoter/")
    member = Membership.objects.get()
    assert (member.person.name, member.person.is_elected, member.first_day, member.nominated_by) == (
        "Ada Ny",
        True,
        DAY,
        board,
    )


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(group, leader):
    sitting = make_member(group, make_person("Maja Ek"))
    address = f"/grupper/samverkansgruppen/platser/{sitting.seat.pk}/tillsatt/"
    right = {"person": make_person().pk, "place": "1", "start": "2024-03-12"}
    wrong = {
        "person": {"person": sitting.person.pk},
        "place": {},
        "end": {"end": "2024-03-11"},
        "start": {"start": "31 feb"},
        "name": {"name": "Ada Ny"},
    }
    said = {}
    for field, typed in wrong.items():
        answer = leader.post(address, right | typed)
        assert answer.status_code == 422
        page = answer.content.decode()
        said[field] = errors(page)
        for name, value in typed.items():
            shown = BeautifulSoup(page, "html.parser").select_one(f"[name={name}]")
            assert str(value) in (shown.get("value"), *(o["value"] for o in shown.select("option[selected]")))
    assert said == {
        "person": {"person": "Personen har redan platsen från och med 1 januari 2022."},
        "place": {"place": "Plats 1 har redan en ledamot från och med 1 januari 2022."},
        "end": {"end": "Sista dagen ligger före den första."},
        "start": {"start": "Skriv dagen som år, månad och dag, till exempel 2024-10-01."},
        "name": {"name": "Välj antingen en person i listan eller skriv en ny, inte båda."},
    }
    assert Membership.objects.count() == 1


def test_nobody_takes_a_place_in_a_group_that_has_ended(group, leader):
    seat = make_seat(group)
    groups.end_group(group=group, on=date(2024, 1, 31), reason="Klar", by=None)
    person = make_person()
    answer = leader.post(
        f"/grupper/samverkansgruppen/platser/{seat.pk}/tillsatt/",
        {"person": person.pk, "place": "1", "start": "2024-03-12"},
    )
    assert answer.status_code == 422
    assert errors(answer.content.decode()) == {
        "start": "Gruppen upphörde 31 januari 2024. Ingen kan ta plats i den efter det."
    }
    inside = memberships.seat_member(seat=seat, person=person, start=date(2024, 1, 1), by=None)
    seat.refresh_from_db()
    assert inside.last_day == date(2024, 1, 31)


def test_somebody_who_comes_back_keeps_the_old_row(group):
    seat, person = make_seat(group), make_person(is_elected=True)
    first = memberships.seat_member(seat=seat, person=person, start=BEFORE, end=date(2023, 6, 30), by=None)
    again = memberships.seat_member(seat=seat, person=person, start=date(2024, 1, 1), by=None)
    make_chair(group, person, start=date(2024, 2, 1))
    first.refresh_from_db()
    assert (first.last_day, again.first_day) == (date(2023, 6, 30), date(2024, 1, 1))
    assert [(place.since, place.office) for place in places(group)] == [(date(2024, 1, 1), "ordförande")]
    assert ChairTerm.objects.get().first_day == date(2024, 2, 1)


def test_a_place_is_ended_with_the_last_day_and_the_reason(group, leader):
    member = make_member(group)
    address = f"/grupper/samverkansgruppen/ledamoter/{member.pk}/avsluta/"
    early = leader.post(address, {"last_day": "2021-12-31", "reason": "Nytt arbete"})
    assert errors(early.content.decode()) == {"last_day": "Sista dagen kan inte ligga före den första."}
    assert leader.post(address, {"last_day": "2024-03-12", "reason": "Nytt arbete"}).status_code == 302
    member.refresh_from_db()
    assert (member.last_day, member.ended_reason) == (DAY, "Nytt arbete")
    later = leader.post(address, {"last_day": "2024-04-01", "reason": "Nytt arbete"})
    assert errors(later.content.decode()) == {"last_day": "Uppdraget slutar redan 12 mars 2024."}


def test_a_nomination_goes_from_asked_to_received_to_appointed(group, leader):
    board = make_organisation("Nämnden", Organisation.Kind.BOARD)
    seat = make_seat(group, organisation=board)
    start = f"/grupper/samverkansgruppen/platser/{seat.pk}/nominering/?plats=1"
    typed = {"organisation": board.pk, "place": "1", "on": "2024-02-01", "expected_by": "2024-03-31"}
    assert leader.post(start, typed).status_code == 302
    assert [(place.state, place.awaiting) for place in places(group)] == [
        ("vacant", "nominering väntas till 31 mars 2024")
    ]
    assert [place.awaiting for place in places(group, date(2024, 1, 31))] == [""]
    nomination = Nomination.objects.get()
    source = make_person("Nämndens sekreterare")
    answer = {"name": "Ada Ny", "on": "2024-03-01", "source": source.pk, "way": "phone"}
    assert leader.post(nomination.get_absolute_url(), answer).status_code == 302
    nomination.refresh_from_db()
    assert (nomination.state, nomination.source, nomination.get_told_by_way_display(), nomination.told_on) == (
        Nomination.State.RECEIVED,
        source,
        "telefon",
        date(2024, 3, 1),
    )
    assert "Nämndens sekreterare, telefon" in leader.get(nomination.get_absolute_url()).content.decode()
    assert leader.post(nomination.get_absolute_url(), {"start": "2024-03-12"}).status_code == 302
    nomination.refresh_from_db()
    assert (nomination.state, nomination.membership.person.name) == (Nomination.State.APPOINTED, "Ada Ny")
    assert [(place.name, place.awaiting) for place in places(group)] == [("Ada Ny", "")]


def test_a_place_waits_for_one_nomination_at_a_time_until_it_is_taken_back(group):
    seat = make_seat(group)
    board = make_organisation()
    asked = nominations.ask_to_nominate(seat=seat, organisation=board, on=DAY, by=None)
    sentence, field = told(nominations.ask_to_nominate, seat=seat, organisation=board, on=DAY)
    assert (sentence, field) == (
        "Platsen väntar redan på en nominering. Öppna den eller ta tillbaka den först.",
        "place",
    )
    nominations.withdraw_nomination(nomination=asked, on=DAY, reason="Platsen dras in", by=None)
    nominations.ask_to_nominate(seat=seat, organisation=board, on=DAY, by=None)
    late = told(nominations.receive_nomination, nomination=asked, nominee=make_person(), on=DAY)
    assert late == ("Nomineringen är återtagen.", "")


def test_an_answer_before_the_question_is_refused(group):
    asked = nominations.ask_to_nominate(seat=make_seat(group), organisation=make_organisation(), on=DAY, by=None)
    early = told(
        nominations.receive_nomination,
        nomination=asked,
        nominee=make_person(),
        on=date(2024, 3, 11),
        way=Told.Way.PAPER,
    )
    assert early == ("Organisationen tillfrågades 12 mars 2024. Välj den dagen eller en senare.", "on")


def test_a_lowered_maximum_shows_who_is_over_and_puts_nobody_out(group):
    seat = make_seat(group, function="Ledamot", maximum=2)
    first, second = (make_person(name, is_elected=True) for name in ("Ada Ett", "Bo Två"))
    for place, person in enumerate((first, second), start=1):
        make_member(group, person, seat=seat, place=place)
    seats.change_seat(seat=seat, on=DAY, maximum=1, by=None)
    before = [(place.name, place.state, place.since) for place in places(group, date(2024, 3, 11))]
    after = [(place.name, place.state, place.since) for place in places(group)]
    assert before == [("Ada Ett", "taken", BEFORE), ("Bo Två", "taken", BEFORE)]
    assert after == [("Ada Ett", "taken", BEFORE), ("Bo Två", "over", BEFORE)]


def test_a_seat_that_ends_closes_its_places_with_the_reason(group, leader):
    member = make_member(group)
    address = f"/grupper/samverkansgruppen/platser/{member.seat.pk}/avsluta/"
    assert leader.post(address, {"last_day": "2024-03-11", "reason": "Nytt uppdrag"}).status_code == 302
    member.refresh_from_db()
    assert (member.last_day, member.ended_reason) == (date(2024, 3, 11), "Nytt uppdrag")
    assert places(group) == []


def test_a_seat_is_added_and_changed_on_plain_pages(group, leader):
    typed = {"on": "2024-01-01", "function": "Klinikchef", "kind": "co_opted", "minimum": "1", "maximum": "1"}
    assert leader.post("/grupper/samverkansgruppen/platser/ny/", typed).status_code == 302
    seat = group.seats.get()
    assert (seat.function, seat.get_kind_display(), seat.first_day) == ("Klinikchef", "adjungerad", date(2024, 1, 1))
    wrong = leader.post(f"/grupper/samverkansgruppen/platser/{seat.pk}/", typed | {"minimum": "3", "function": ""})
    assert errors(wrong.content.decode()) == {
        "function": "Ange en organisation, en funktion eller båda.",
        "maximum": "Det högsta antalet kan inte vara lägre än det lägsta.",
    }
    changed = typed | {"on": "2024-03-12", "maximum": "2"}
    assert leader.post(f"/grupper/samverkansgruppen/platser/{seat.pk}/", changed).status_code == 302
    assert [(s.maximum, s.first_day, s.last_day) for s in group.seats.order_by("period")] == [
        (1, date(2024, 1, 1), date(2024, 3, 11)),
        (2, DAY, None),
    ]


def test_only_the_process_leader_sees_the_ways_to_change(group, leader):
    member = make_member(group, make_person(user=make_user()))
    inside = Client()
    inside.force_login(member.person.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    roster_page = "/grupper/samverkansgruppen/ledamoter/"
    assert "Avsluta" in text(BeautifulSoup(leader.get(roster_page).content, "html.parser"))
    assert "Avsluta" not in text(BeautifulSoup(inside.get(roster_page).content, "html.parser"))
    assert inside.get(f"{roster_page}{member.pk}/avsluta/").status_code == 403
    assert inside.post(f"{roster_page}{member.pk}/avsluta/", {}).status_code == 403


def test_a_protected_identity_is_not_named_in_the_list_of_people(group, leader):
    Person.objects.filter(pk=make_person("Hemliga Person").pk).update(has_protected_identity=True)
    make_person("Öppna Person")
    page = leader.get(f"/grupper/samverkansgruppen/platser/{make_seat(group).pk}/tillsatt/").content.decode()
    assert "Öppna Person" in page
    assert "Hemliga Person" not in page


@pytest.mark.parametrize("reader", ["leader", "public"])
def test_200_memberships_over_20_years_cost_as_many_queries_as_5(request, reader):
    client = request.getfixturevalue("leader") if reader == "leader" else Client()
    counts = {}
    for name, years, many in (("Lilla gruppen", 1, 5), ("Stora gruppen", 20, 10)):
        group = make_group(name, start=date(2000, 1, 1))
        for number in range(many):
            seat = make_seat(group, start=date(2000, 1, 1), position=number)
            for year in range(2020 - years, 2020):
                make_member(group, seat=seat, start=date(year, 1, 1), end=date(year, 12, 31))
        address = f"/grupper/{group.slug}/ledamoter/?datum=2019-06-01"
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        counts[Membership.objects.filter(seat__group=group).count()] = len(captured)
    assert counts.keys() == {5, 200}
    assert counts[5] == counts[200]
