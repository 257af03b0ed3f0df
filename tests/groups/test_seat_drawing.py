"""A group's places follow its mission document: the same, another, new or no more (D45, Q12)."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from groups.actions import missions
from groups.actions.seat_drawing import draw_seats
from groups.models import Membership, MissionSeat, MissionVersion, Organisation, Seat
from groups.queries.seat_drawing import differs_from_mission, drawing
from groups.seat_drawing import Existing, Wanted, draw
from samla.errors import Refusal
from tests.cast import set_stage
from tests.factories import make_decision, make_group, make_member, make_mission, make_organisation, make_seat

W = MissionSeat.Whose
DAY = date(2026, 3, 13)
BEFORE_IT = date(2026, 3, 12)


def wanted(line: int, function: str, organisation: int | None = 1, **facts) -> Wanted:
    facts = {"kind": "ordinary", "minimum": 1, "maximum": 1, **facts}
    return Wanted(line=line, organisation=organisation, function=function, **facts)


def existing(seat: int, function: str, organisation: int | None = 1, line: int | None = None, **facts) -> Existing:
    facts = {"kind": "ordinary", "minimum": 1, "maximum": 1, **facts}
    return Existing(seat=seat, line=line, organisation=organisation, function=function, **facts)


def test_a_place_goes_on_in_the_same_line_then_the_same_function_then_one_that_is_like_it():
    found = draw(
        [wanted(1, "chef"), wanted(2, "Klinikchef"), wanted(3, "folkhälsosamordnare"), wanted(4, "jurist")],
        [existing(10, "folkhälsostrateg"), existing(11, "klinikchef"),
         existing(12, "ledare", line=1), existing(13, "x")],
    )  # fmt: skip
    assert [(pair.wanted.line, pair.existing and pair.existing.seat) for pair in found.pairs] == [
        (1, 12),
        (2, 11),
        (3, 10),
        (4, None),
    ]
    assert [left.seat for left in found.left] == [13]


def test_a_place_never_goes_on_as_another_organisations():
    found = draw([wanted(1, "chef", 1)], [existing(10, "chef", 2)])
    assert (found.pairs[0].existing, [left.seat for left in found.left]) == (None, [10])


def test_a_lower_number_and_another_kind_are_changes():
    (pair,) = draw([wanted(1, "chef", kind="co_opted")], [existing(10, "chef", maximum=4)]).pairs
    assert (pair.is_same, pair.lowers) == (False, True)


PLACES = st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 3)), max_size=6)


@given(PLACES, PLACES)
def test_every_place_is_told_of_once(asked, there):
    lines = [wanted(number, name, whose) for number, (name, whose) in enumerate(asked)]
    seats = [existing(number, name, whose) for number, (name, whose) in enumerate(there)]
    found = draw(lines, seats)
    used = [pair.existing.seat for pair in found.pairs if pair.existing]
    assert [pair.wanted for pair in found.pairs] == lines
    assert sorted([*used, *(left.seat for left in found.left)]) == [seat.seat for seat in seats]


@pytest.fixture
def municipality(db) -> Organisation:
    return make_organisation("Ekbygden")


def unit(name: str, municipality: Organisation, kind=Organisation.Kind.HEALTH_CENTRE) -> Organisation:
    return make_organisation(name, kind, municipality=municipality)


def approved(group, *lines, **facts) -> MissionVersion:
    version = make_mission(group)
    for line in lines:
        missions.ask_for_seat(version=version, by=None, **line)
    return missions.approve_mission(version=version, decision=make_decision(group, day=BEFORE_IT), by=None)


def apply(version: MissionVersion, group, on: date = DAY) -> tuple[Seat, ...]:
    found = drawing(version, group, on)
    seats = group.seats.in_bulk()
    continues = {pair.wanted.key: seats[pair.existing.seat] for pair in found.pairs if pair.existing}
    ending = [seats[left.seat] for left in found.left]
    return draw_seats(version=version, group=group, on=on, continues=continues, ending=ending, by=None)


@pytest.mark.database
class TestGroup:
    def test_each_unit_of_the_municipality_gets_a_place_that_stands_vacant(self, municipality):
        group = make_group(municipality=municipality)
        near = [unit("Norra", municipality), unit("Södra", municipality)]
        unit("Långt borta", make_organisation())
        unit("Rehab", municipality, Organisation.Kind.REHAB_UNIT)
        version = approved(group, {"function": "chef", "whose": W.EACH_HEALTH_CENTRE})
        seats = apply(version, group)
        assert sorted(seat.organisation.name for seat in seats) == sorted(one.name for one in near)
        assert differs_from_mission(group, DAY) is None
        unit("Östra", municipality)
        assert differs_from_mission(group, DAY) == version

    def test_those_who_sit_go_on_and_a_lowered_number_is_shown_as_overfill(self, municipality):
        group = make_group(municipality=municipality)
        seat = make_seat(group, organisation=municipality, function="avdelningschef", maximum=2)
        held = [make_member(group, seat=seat, place=number) for number in (1, 2)]
        version = approved(group, {"function": "avdelningschef", "whose": W.MUNICIPALITY})
        (new,) = apply(version, group)
        assert (new.maximum, new.asked_for_by.part_of) == (1, version)
        assert [row.person_id for row in new.memberships.order_by("place")] == [row.person_id for row in held]
        assert Membership.objects.get(pk=held[0].pk).last_day == BEFORE_IT

    def test_what_is_not_asked_for_ceases_and_its_holder_leaves(self, municipality):
        group = make_group(municipality=municipality)
        member = make_member(group)
        version = approved(group, {"function": "jurist"})
        apply(version, group)
        member.refresh_from_db()
        assert (member.last_day, member.seat.last_day) == (BEFORE_IT, BEFORE_IT)
        assert [seat.function for seat in group.seats.current(DAY)] == ["jurist"]

    def test_a_draft_changes_no_places(self, municipality):
        group = make_group(municipality=municipality)
        version = make_mission(group)
        with pytest.raises(Refusal, match="inte godkänd"):
            draw_seats(version=version, group=group, on=DAY, continues={}, ending=[], by=None)


@pytest.mark.database
def test_the_process_leader_is_led_from_the_approval_to_the_places_and_on(db):
    stage = set_stage()
    group = stage.open
    old = make_member(group, seat=make_seat(group, function="folkhälsostrateg"))
    version = make_mission(group)
    missions.ask_for_seat(version=version, function="folkhälsosamordnare", by=None)
    client = Client()
    client.force_login(stage.users["process_leader"], backend="allauth.account.auth_backends.AuthenticationBackend")
    decision = make_decision(group.parent, day=date(2024, 3, 12))
    sent = client.post(f"/grupper/{group.slug}/uppdrag/1/godkann/", {"decision": decision.pk})
    draw_url = f"/grupper/{group.slug}/uppdrag/1/platser/gor/"
    assert sent["Location"] == draw_url
    shown = client.get(draw_url).content.decode()
    assert "fortsätter från folkhälsostrateg" in shown
    line = version.seats.get()
    wrong = client.post(draw_url, {f"plats-{line.pk}-0": old.seat_id, "on": "igår"})
    assert (wrong.status_code, "Skriv dagen som år" in wrong.content.decode()) == (422, True)
    done = client.post(draw_url, {f"plats-{line.pk}-0": old.seat_id, "on": "2030-01-01"})
    assert done.status_code == 302
    seat = group.seats.current(date(2030, 1, 1)).get()
    assert (seat.function, seat.memberships.get().person_id) == ("folkhälsosamordnare", old.person_id)
