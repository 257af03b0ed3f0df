"""Who is represented where: by principal and target group for all, by organisation where nobody is pointed out."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from groups.access import PUBLIC, Role, Viewer
from groups.actions import nominations
from groups.models import Group, Organisation, Seat
from groups.queries.representation import representation
from groups.representation import SeatFacts, by_organisation, by_principal, total
from groups.seating import SeatCount
from tests.factories import make_group, make_member, make_organisation, make_seat, make_target_group
from tests.groups.reading import page, text

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY = date(2024, 3, 12)
COUNTS = st.builds(SeatCount, *[st.integers(0, 4)] * 4)
SEATS = st.lists(
    st.builds(SeatFacts, st.sampled_from(["Kommunen", "Regionen"]), st.text(max_size=3), st.just(()), COUNTS)
)


@pytest.fixture
def group() -> Group:
    return make_group("Samverkansgruppen")


def shares(found) -> list[tuple[str, int, int]]:
    return [(share.name, share.count.held, share.count.vacant) for share in found]


def test_places_are_counted_per_principal_and_per_target_group(group):
    region = make_organisation("Regionen", Organisation.Kind.REGION)
    clinic = make_organisation("Kliniken", Organisation.Kind.CLINIC, principal=region)
    municipality = make_organisation("Kommunen")
    old, young = make_target_group("Äldre"), make_target_group("Barn")
    make_member(group, seat=make_seat(group, organisation=clinic, target_groups=[old]))
    make_seat(group, organisation=clinic, target_groups=[young])
    make_member(group, seat=make_seat(group, organisation=municipality))
    make_member(group, seat=make_seat(group, kind=Seat.Kind.SUPPORT))
    found = representation(PUBLIC, DAY)
    assert shares(found.principals) == [("Regionen", 1, 1), ("Kommunen", 1, 0)]
    assert sorted(shares(found.target_groups)) == [("Barn", 1, 1), ("Äldre", 2, 0)]
    assert [(row.group.text, row.count.held, row.count.vacant) for row in found.groups] == [("Samverkansgruppen", 2, 1)]


def test_in_public_an_organisation_is_told_of_where_three_or_more_hold_seats(group):
    for name, many in (("Tre", 3), ("Två", 2)):
        for _ in range(many):
            make_member(
                group,
                seat=make_seat(
                    group, organisation=Organisation.objects.filter(name=name).first() or make_organisation(name)
                ),
            )
    inside = Viewer(roles=frozenset({Role.PROCESS_LEADER}))
    assert shares(representation(PUBLIC, DAY).groups[0].organisations) == [("Tre", 3, 0)]
    assert shares(representation(inside, DAY).groups[0].organisations) == [("Tre", 3, 0), ("Två", 2, 0)]


def test_an_internal_group_is_not_counted_for_the_public(group):
    make_member(group)
    internal = make_group("Arbetsutskottet", Group.Kind.EXECUTIVE)
    make_member(internal)
    assert [row.group.text for row in representation(PUBLIC, DAY).groups] == ["Samverkansgruppen"]
    assert representation(PUBLIC, DAY).count.held == 1
    inside = Viewer(roles=frozenset({Role.PROCESS_LEADER}))
    assert representation(inside, DAY).count.held == 2


def test_a_place_that_waits_for_a_nomination_says_so(group):
    board = make_organisation("Nämnden", Organisation.Kind.BOARD)
    seat = make_seat(group, organisation=board)
    expected = date(2024, 3, 31)
    nominations.ask_to_nominate(seat=seat, organisation=board, on=DAY, expected_by=expected, by=None)
    assert representation(PUBLIC, DAY).groups[0].awaited == ("Nämnden: nominering väntas till 31 mars 2024",)
    assert "Nämnden: nominering väntas till 31 mars 2024" in text(page("/representation/?datum=2024-03-12"))


def test_what_is_no_day_is_said_at_the_field(group):
    assert "Skriv dagen som år, månad och dag" in text(page("/representation/?datum=31+feb", status=422))


@given(SEATS)
def test_the_principals_add_up_to_the_whole(seats):
    assert sum((share.count for share in by_principal(seats)), SeatCount()) == total(seats)


@given(SEATS)
def test_no_organisation_with_few_people_is_told_of_in_public(seats):
    assert all(share.count.held >= 3 for share in by_organisation(seats, insider=False))


def test_the_number_of_queries_does_not_grow_with_the_groups(group):
    counts = []
    for more in (1, 5):
        for number in range(more):
            other = make_group(f"Grupp {more}-{number}")
            board = make_organisation(f"Nämnd {more}-{number}", Organisation.Kind.BOARD)
            seat = make_seat(other, organisation=board, maximum=2, target_groups=[make_target_group()])
            make_member(other, seat=seat)
            nominations.ask_to_nominate(seat=seat, place=2, organisation=board, on=DAY, by=None)
        with CaptureQueriesContext(connection) as captured:
            assert Client().get("/representation/").status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
