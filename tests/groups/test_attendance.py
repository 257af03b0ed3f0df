"""How often those who hold seats come: per seat for who leads, in sums that tell of nobody for the others."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from groups.access import PUBLIC, Permission, Role, Viewer
from groups.actions import attendance
from groups.attending import Expected, Part, Rate, expected_parts, once_each
from groups.models import Group
from groups.queries.attendance import attendance_rates
from tests.factories import DAY, make_member, make_organisation, make_seat
from tests.minutes_factories import close, make_room, make_writing_group

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LEADER = Viewer(roles=frozenset({Role.PROCESS_LEADER}))


@pytest.fixture
def group() -> Group:
    """Three hold seats for one organisation and one for another; one of the three did not come."""
    group = make_writing_group(name="Samverkansgruppen")
    many, few = make_organisation("Tre kommun"), make_organisation("En kommun")
    members = [make_member(group, seat=make_seat(group, organisation=many)) for _ in range(3)]
    members.append(make_member(group, seat=make_seat(group, organisation=few)))
    room = make_room(group)
    row = room.meeting.attendances.get(person=members[0].person)
    attendance.mark_attendance(meeting=room.meeting, changed={row.pk: False}, by=None)
    close(room)
    return group


def rates(rows):
    return [(row.name, row.rate.came, row.rate.expected) for row in rows]


def test_the_public_reads_sums_of_three_seats_and_more_and_no_seat(group):
    (found,) = attendance_rates(PUBLIC, DAY)
    assert rates(found.principals) == [("Tre kommun", 2, 3)]
    assert rates(found.organisations) == [("Tre kommun", 2, 3)]
    assert found.seats == ()
    text = BeautifulSoup(Client().get("/representation/?datum=2024-03-12").content, "html.parser").get_text()
    assert "2 av 3" in text
    assert "Närvaro per plats" not in text


def test_the_process_leader_and_the_chair_read_each_seat(group):
    (found,) = attendance_rates(LEADER, DAY)
    assert rates(found.principals) == [("Tre kommun", 2, 3), ("En kommun", 1, 1)]
    assert [rate for name, *rate in rates(found.seats) if name.startswith("En kommun")] == [[1, 1]]
    chair = Viewer(roles=frozenset({Role.CHAIR}), own_groups=frozenset({group.pk}), led_groups=frozenset({group.pk}))
    member = Viewer(roles=frozenset({Role.MEMBER}), own_groups=frozenset({group.pk}))
    assert chair.may(Permission.EDIT_OWN_GROUPS)
    assert len(attendance_rates(chair, DAY)[0].seats) == len(found.seats)
    assert attendance_rates(member, DAY)[0].seats == ()


def test_only_the_last_twelve_months_and_meetings_that_are_over_count(group):
    make_room(group, date(2024, 3, 20))
    assert attendance_rates(PUBLIC, DAY)[0].meetings == 1
    assert attendance_rates(PUBLIC, date(2024, 3, 21))[0].meetings == 1
    assert attendance_rates(PUBLIC, date(2025, 3, 12)) == ()


def test_the_number_of_queries_does_not_grow_with_meetings(group):
    counts = []
    for more in (1, 3):
        for number in range(more):
            close(make_room(group, date(2024, 2, more * 3 + number)))
        with CaptureQueriesContext(connection) as captured:
            attendance_rates(LEADER, DAY)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_who_holds_two_places_is_expected_once_and_at_the_parts_of_both():
    places = [Expected(1, 9, 11, 5, "member", frozenset({1})), Expected(1, 9, 12, 6, "member", frozenset({2}))]
    (one,) = once_each(places)
    assert (one.seat, one.target_groups) == (11, frozenset({1, 2}))
    parts = [Part(1, None), Part(2, 1), Part(3, 3)]
    assert expected_parts(one, parts) == [1, 2]
    assert expected_parts(one, []) == [None]


def test_a_rate_of_nothing_has_no_percent():
    assert (Rate(0, 0).percent, Rate(2, 3).percent) == (None, 67)
