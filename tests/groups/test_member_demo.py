"""The demo's places: one that waits, somebody who came back, and the politicians' new mandate period of 2027."""

from datetime import date

import pytest

from groups.access import PUBLIC
from groups.actions.memberships import renew_mandates
from groups.models import Group, Membership, Seat
from groups.queries.mandates import sitting
from groups.queries.rosters import roster
from tests.demo_database import USUAL_DAY

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.database]

NEW = date(2027, 1, 1)


def names(on: date) -> set[str]:
    sections = roster(Group.objects.get(slug="psg"), PUBLIC, on).sections
    return {place.name for section in sections for seat in section.seats for place in seat.places if place.is_held}


def test_the_politicians_mandates_are_renewed_for_2027():
    found = sitting("psg", NEW)
    assert len(found) == 12
    staying = found[:7]
    renewed = renew_mandates(memberships=found, staying=staying, on=NEW, until=date(2030, 12, 31), by=None)
    assert len(names(date(2026, 12, 31))) == 12
    assert names(NEW) == {row.person.name for row in staying}
    assert {row.last_day for row in renewed} == {date(2030, 12, 31)}
    assert {row.ended_reason for row in Membership.objects.filter(pk__in=[row.pk for row in found])} == {
        "Ny mandatperiod"
    }


def test_a_vacant_place_says_when_a_nomination_is_expected():
    sections = roster(Group.objects.get(slug="nosam-alingsas"), PUBLIC, USUAL_DAY).sections
    places = [place for section in sections for seat in section.seats for place in seat.places]
    assert [(place.state, place.awaiting) for place in places if place.awaiting] == [
        ("vacant", "nominering väntas till 31 december 2026")
    ]


def test_somebody_left_and_came_back_as_two_rows():
    rows = Membership.objects.filter(seat__group__slug="psg", place=2).order_by("period")
    assert [(row.first_day, row.last_day) for row in rows] == [
        (date(2022, 1, 1), date(2023, 12, 31)),
        (date(2025, 2, 1), None),
    ]
    assert len({row.person_id for row in rows}) == 1


def test_the_dental_clinic_is_co_opted_since_the_mission_of_2026():
    seats = Seat.objects.current(USUAL_DAY).filter(function="klinikchef").order_by("group")
    assert {seat.kind for seat in seats} == {Seat.Kind.CO_OPTED}
    assert [seat.memberships.current(USUAL_DAY).count() for seat in seats] == [1, 1]
