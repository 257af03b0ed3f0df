"""A board that ceases or is replaced: what was open follows, what was settled keeps the old name."""

from datetime import date

import pytest
from django.test import Client

from groups.access import PUBLIC
from groups.actions import anchorings, boards, decisions, nominations, organisations, people, records, report_backs
from groups.models import (
    Anchoring,
    ChairTerm,
    Decision,
    DiaryYear,
    Group,
    Membership,
    Nomination,
    Organisation,
    Ratification,
    ReportBack,
    StaffRole,
)
from groups.models.organisations import Side
from groups.queries.decisions import decision_page
from groups.queries.rosters import roster
from samla.errors import Refusal
from tests.factories import (
    BEFORE,
    make_chair,
    make_decision,
    make_group,
    make_meeting,
    make_member,
    make_organisation,
    make_person,
    make_seat,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database]

FOLLOWS_THE_BOARD = {
    ("Seat", "organisation"),
    ("Membership", "nominated_by"),
    ("Nomination", "organisation"),
    ("ChairTerm", "organisation"),
    ("OrganisationSide", "organisation"),
    ("RotationTurn", "organisation"),
    ("Ratification", "board"),
    ("Anchoring", "organisation"),
    ("ReportBack", "board"),
    ("RecordClass", "keeper"),
    ("DiaryYear", "keeper"),
}
# What was settled, said or written then, and what concerns others than boards
STAYS_WITH_IT = {
    ("Activity", "commissioned_by"),
    ("Assignment", "given_by_organisation"),
    ("Attendance", "organisation"),
    ("CaseCount", "municipality"),
    ("Document", "issuer"),
    ("FreePeriod", "municipality"),
    ("FundingApplication", "applicant"),
    ("FundingSource", "organisation"),
    ("Group", "municipality"),
    ("Implementation", "principal"),
    ("Indicator", "organisation"),
    ("MissionSeat", "organisation"),
    ("Organisation", "municipality"),
    ("Organisation", "parent"),
    ("Organisation", "principal"),
    ("Organisation", "replaced_by"),
    ("OrganisationName", "organisation"),
    ("Recusal", "organisation"),
    ("Registration", "keeper"),
    ("YearStatus", "blocked_by_organisation"),
}
NEW_YEAR, NEW_YEARS_EVE = date(2025, 1, 1), date(2024, 12, 31)
REASON = "Ny nämndorganisation"
State = Ratification.State


@pytest.fixture
def group() -> Group:
    rights = {"takes_direction_decisions": True, "needs_ratification": True}
    return make_group("Politikerna", Group.Kind.POLITICAL, **rights)


@pytest.fixture
def old() -> Organisation:
    board = make_organisation("Omsorgsnämnden", Organisation.Kind.BOARD)
    organisations.place_on_side(organisation=board, side=Side.MUNICIPALITY, start=BEFORE, by=None)
    return board


@pytest.fixture
def new() -> Organisation:
    return make_organisation("Vård- och omsorgsnämnden", Organisation.Kind.BOARD)


def seated(group: Group, on: date) -> list[tuple[str, list[str]]]:
    sections = roster(group, PUBLIC, on).sections
    return [(seat.organisation, [p.name or p.awaiting for p in seat.places]) for s in sections for seat in s.seats]


def replace(board: Organisation, successor: Organisation | None, on: date = NEW_YEAR) -> None:
    boards.replace_board(board=board, successor=successor, on=on, reason=REASON, by=None)


def test_a_board_replaced_on_1_january_takes_its_open_matters_along(group, old, new):
    seat = make_seat(group, organisation=old, maximum=2)
    person = make_person("Folk Vald", is_elected=True)
    make_member(group, person, seat=seat, nominated_by=old, end=date(2026, 12, 31))
    nominations.ask_to_nominate(seat=seat, place=2, organisation=old, on=date(2024, 12, 1), by=None)
    make_chair(group, person, organisation=old, side=Side.MUNICIPALITY, end=date(2025, 6, 30))
    asked = make_decision(group, kind=Decision.Kind.DIRECTION)
    settled = make_decision(group, kind=Decision.Kind.DIRECTION)
    for decision in (asked, settled):
        decisions.ask_boards(decision=decision, boards=[old], by=None)
    decisions.answer_ratification(
        ratification=settled.ratifications.get(), state=State.RATIFIED, on=date(2024, 6, 1), by=None
    )
    replace(old, new)
    assert seated(group, NEW_YEARS_EVE) == [("Omsorgsnämnden", ["Folk Vald", "nominering är efterfrågad"])]
    assert seated(group, NEW_YEAR) == [("Vård- och omsorgsnämnden", ["Folk Vald", "nominering är efterfrågad"])]
    rows = Membership.objects.order_by("period").values_list("nominated_by__name", "ended_reason")
    assert list(rows) == [("Omsorgsnämnden", REASON), ("Vård- och omsorgsnämnden", "")]
    assert Membership.objects.latest("period").last_day == date(2026, 12, 31)
    assert [(n.organisation, n.state.label) for n in Nomination.objects.order_by("id")] == [
        (old, "återtagen"),
        (new, "efterfrågad"),
    ]
    terms = ChairTerm.objects.order_by("period")
    assert [(t.organisation, t.person, t.first_day, t.last_day) for t in terms] == [
        (old, person, BEFORE, NEW_YEARS_EVE),
        (new, person, NEW_YEAR, date(2025, 6, 30)),
    ]
    assert [(r.board, r.state) for r in asked.ratifications.order_by("id")] == [
        (old, State.PASSED_ON),
        (new, State.SENT),
    ]
    (boards,) = decision_page(asked, PUBLIC, NEW_YEAR).chain.parts
    assert boards.sentence == ("fastställt i 0 av 1 berörd nämnd, inget svar än från 1, uppdaterat 1 januari 2025")
    assert [r.board.name for r in settled.ratifications.all()] == ["Omsorgsnämnden"]
    old.refresh_from_db()
    assert (old.last_day, old.replaced_by, old.ended_reason) == (NEW_YEARS_EVE, new, REASON)
    assert new.sides.get().side == Side.MUNICIPALITY


def test_what_it_had_not_said_and_not_heard_goes_to_its_successor(group, old, new):
    decision = make_decision(group)
    anchorings.ask_to_anchor(decision=decision, where=[old], on=decision.decided_on, due_on=NEW_YEAR, by=None)
    report_backs.plan_report_backs(meeting=make_meeting(group), boards=[old], by=None)
    replace(old, new)
    asked = decision.anchorings.order_by("id")
    assert [(row.organisation, row.state, row.due_on) for row in asked] == [
        (old, Anchoring.State.UNANSWERED, NEW_YEAR),
        (new, Anchoring.State.ASKED, NEW_YEAR),
    ]
    told = ReportBack.objects.order_by("id")
    assert [(row.board, row.state, row.reason) for row in told] == [
        (old, ReportBack.State.CLOSED, REASON),
        (new, ReportBack.State.WAITING, ""),
    ]


def test_its_diary_is_kept_by_its_successor_from_that_year_on(group, old, new):
    kind = records.add_record_class(title="Protokoll", is_registered=True, keeper=old, by=None)
    for year in (2024, 2025):
        records.keep_diary(year=year, group=group, keeper=old, by=None)
    replace(old, new)
    kind.refresh_from_db()
    assert kind.keeper == new
    assert list(DiaryYear.objects.order_by("year").values_list("year", "keeper__name")) == [
        (2024, old.name),
        (2025, new.name),
    ]


def test_nothing_that_points_at_a_board_is_forgotten():
    """A new table that waits for a board must say here what becomes of it when the board is replaced."""
    waiting = {
        (relation.related_model.__name__, relation.field.name)
        for relation in Organisation._meta.related_objects
        if not relation.related_model.__name__.endswith("Event")
    }
    assert waiting == {*FOLLOWS_THE_BOARD, *STAYS_WITH_IT}


def test_a_board_that_ceases_closes_what_was_open_with_the_reason(group, old):
    member = make_member(group, seat=make_seat(group, organisation=old))
    decision = make_decision(group, kind=Decision.Kind.DIRECTION)
    decisions.ask_boards(decision=decision, boards=[old], by=None)
    replace(old, None)
    member.refresh_from_db()
    answer = decision.ratifications.get()
    assert (member.last_day, member.ended_reason) == (NEW_YEARS_EVE, REASON)
    assert (answer.state, answer.on, answer.note) == (State.CLOSED, NEW_YEAR, REASON)
    assert seated(group, NEW_YEAR) == []


def test_a_successor_who_was_asked_already_answers_once(group, old, new):
    decision = make_decision(group, kind=Decision.Kind.DIRECTION)
    decisions.ask_boards(decision=decision, boards=[old, new], by=None)
    replace(old, new)
    assert sorted((r.board.name, r.state) for r in decision.ratifications.all()) == [
        ("Omsorgsnämnden", "passed_on"),
        ("Vård- och omsorgsnämnden", "sent"),
    ]


def test_what_cannot_be_is_refused_in_a_sentence(group, old, new):
    def told(**facts) -> str:
        with pytest.raises(Refusal) as refusal:
            boards.replace_board(**{"board": old, "successor": new, "on": NEW_YEAR, "reason": REASON} | facts, by=None)
        return str(refusal.value)

    young = make_organisation("Yngre nämnden", Organisation.Kind.BOARD, start=date(2025, 2, 1))
    assert told(reason="") == "Skriv varför nämnden upphör."
    assert told(successor=old) == "En nämnd kan inte ersätta sig själv."
    assert told(successor=young) == "Yngre nämnden finns inte den dagen."
    assert told(board=young, on=date(2025, 2, 1)) == "Nämnden kan inte upphöra innan den fanns. Välj en senare dag."
    replace(old, new)
    assert told(on=date(2025, 3, 1)) == "Nämnden har redan upphört."
    assert old.seats.count() == 0


def test_the_process_leader_replaces_a_board_on_a_plain_page(group, old, new):
    leader = make_person("Petra Ledare", user=make_user("Petra Ledare"))
    people.give_staff_role(person=leader, role=StaffRole.Role.PROCESS_LEADER, start=BEFORE, by=None)
    client = Client()
    client.force_login(leader.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = f"/organisationer/{old.slug}/upphor/"
    assert address in client.get(old.get_absolute_url()).content.decode()
    typed = {"on": "2025-01-01", "successor": old.pk, "reason": REASON}
    wrong = client.post(address, typed)
    assert wrong.status_code == 422
    assert "En nämnd kan inte ersätta sig själv." in wrong.content.decode()
    assert client.post(address, typed | {"successor": new.pk}).status_code == 302
    told = client.get(old.get_absolute_url()).content.decode()
    assert "Ersattes av" in told
    assert new.name in told
