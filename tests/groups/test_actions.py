"""What the deeds on the groups refuse, each with a sentence that the user may read."""

from datetime import date, time

import pytest

from groups.actions import chairs, decisions, documents, groups, meetings, memberships, people, seats
from groups.models import ChairTerm, Decision, Group, Implementation, Meeting, Organisation, Ratification
from groups.models.organisations import Side
from samla.errors import Refusal
from tests.factories import (
    BEFORE,
    make_chair,
    make_decision,
    make_document,
    make_group,
    make_meeting,
    make_member,
    make_organisation,
    make_person,
    make_seat,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database]

CHAIR, VICE = ChairTerm.Office.CHAIR, ChairTerm.Office.VICE
DAY = date(2024, 3, 12)


@pytest.fixture
def group() -> Group:
    return make_group("Styrgruppen", Group.Kind.COORDINATION, takes_direction_decisions=True)


def refusal(deed, **arguments) -> str:
    with pytest.raises(Refusal) as caught:
        deed(**arguments, by=None)
    return str(caught.value)


def test_a_group_never_has_two_chairs_at_once(group):
    make_chair(group, end=date(2024, 9, 30))
    told = refusal(chairs.elect_chair, group=group, person=make_person(), office=CHAIR, start=date(2024, 9, 30))
    assert told == "Gruppen har redan en ordförande eller vice ordförande under den tiden."
    assert chairs.elect_chair(group=group, person=make_person(), office=CHAIR, start=date(2024, 10, 1), by=None)


def test_nobody_is_chair_and_vice_chair_of_a_group_at_once(group):
    person = make_chair(group).person
    told = refusal(chairs.elect_chair, group=group, person=person, office=VICE, start=DAY)
    assert told == "Samma person kan inte vara både ordförande och vice ordförande."


def test_a_place_has_one_member_at_a_time(group):
    seat = make_seat(group)
    make_member(group, seat=seat)
    told = refusal(memberships.seat_member, seat=seat, person=make_person(), start=DAY)
    assert told == "Plats 1 har redan en ledamot från och med 1 januari 2022."


def test_a_place_beyond_the_seats_number_is_refused(group):
    told = refusal(memberships.seat_member, seat=make_seat(group, maximum=2), person=make_person(), start=DAY, place=3)
    assert told == "Platsen har högst 2. Välj en annan plats eller höj antalet i uppdraget."


def test_reversed_days_are_refused_wherever_they_are_given(group):
    told = "Sista dagen ligger före den första."
    earlier = date(2024, 1, 1)
    facts = {"start": DAY, "end": earlier}
    assert refusal(chairs.elect_chair, group=group, person=make_person(), office=CHAIR, **facts) == told
    assert refusal(memberships.seat_member, seat=make_seat(group), person=make_person(), **facts) == told
    assert refusal(seats.add_seat, group=group, function="Funktion", **facts) == told


def test_a_term_does_not_end_before_it_began(group):
    term = make_chair(group, start=DAY)
    told = refusal(people.end_early, row=term, last_day=date(2024, 3, 11), reason="Bytte tjänst.")
    assert told == "Sista dagen kan inte ligga före den första."


def test_without_a_vice_chair_nobody_can_take_over(group):
    make_chair(group)
    told = refusal(chairs.change_chair, group=group, on=DAY, new_vice=make_person(), reason="Bytte tjänst.")
    assert told == "Styrgruppen har ingen vice ordförande den dagen som kan ta över."


def test_a_change_that_is_refused_half_way_changes_nothing(group):
    chair, vice = make_chair(group), make_chair(group, office=VICE)
    told = refusal(chairs.change_chair, group=group, on=DAY, new_vice=vice.person, reason="Bytte tjänst.")
    assert told == "Samma person kan inte vara både ordförande och vice ordförande."
    for term in (chair, vice):
        term.refresh_from_db()
        assert (term.last_day, term.ended_reason) == (None, "")
    assert ChairTerm.objects.count() == 2


def test_a_change_of_chair_writes_new_rows_and_overwrites_none(group):
    chair, vice = make_chair(group), make_chair(group, office=VICE, side=Side.MUNICIPALITY)
    newcomer = make_person()
    chairs.change_chair(
        group=group, on=date(2024, 10, 1), new_vice=newcomer, vice_side=Side.REGION, reason="Bytte tjänst.", by=None
    )
    rows = [
        (term.office, term.person, term.first_day, term.last_day, term.ended_reason, term.side)
        for term in ChairTerm.objects.order_by("period", "office")
    ]
    last = date(2024, 9, 30)
    assert rows == [
        (CHAIR, chair.person, BEFORE, last, "Bytte tjänst.", Side.NONE),
        (VICE, vice.person, BEFORE, last, "Bytte tjänst.", Side.MUNICIPALITY),
        (CHAIR, vice.person, date(2024, 10, 1), None, "", Side.MUNICIPALITY),
        (VICE, newcomer, date(2024, 10, 1), None, "", Side.REGION),
    ]


def test_a_group_meets_only_while_it_exists(group):
    ended = make_group("Gruppen som var")
    groups.end_group(group=ended, on=date(2023, 12, 31), reason="Uppdraget är slut.", by=None)
    told = "Gruppen som var finns inte den dagen. Välj en annan dag eller en annan grupp."
    assert refusal(meetings.plan_meeting, host=ended, day=DAY) == told
    assert refusal(meetings.plan_meeting, host=group, day=DAY, together_with=[ended]) == told
    assert Meeting.objects.count() == 0


def test_a_group_meets_once_a_day_unless_it_says_again(group):
    make_meeting(group, DAY)
    assert refusal(meetings.plan_meeting, host=group, day=DAY) == "Gruppen har redan ett möte den dagen."
    again = meetings.plan_meeting(host=group, day=DAY, again=True, by=None)
    assert again.get_absolute_url() == "/grupper/styrgruppen/moten/2024-03-12-2/"


def test_a_meeting_ends_after_it_begins(group):
    told = refusal(meetings.plan_meeting, host=group, day=DAY, start_time=time(13), end_time=time(12))
    assert told == "Mötet måste sluta efter att det börjar."


def test_a_meeting_is_cancelled_with_a_reason(group):
    meeting = make_meeting(group, held=False)
    assert refusal(meetings.cancel_meeting, meeting=meeting, reason="") == "Skriv varför mötet ställdes in."


def test_a_meeting_that_was_held_is_not_cancelled_and_a_cancelled_one_not_held(group):
    held, cancelled = make_meeting(group), make_meeting(group, date(2024, 4, 9), held=False)
    told = refusal(meetings.cancel_meeting, meeting=held, reason="Sjukdom.")
    assert told == "Mötet har redan hållits och kan inte ställas in."
    meetings.cancel_meeting(meeting=cancelled, reason="Sjukdom.", by=None)
    assert refusal(meetings.hold_meeting, meeting=cancelled, on=date(2024, 5, 1)) == "Mötet är inställt."


def test_nobody_notes_a_meeting_that_has_not_been(group):
    meeting = make_meeting(group, held=False)
    told = refusal(meetings.hold_meeting, meeting=meeting, on=date(2024, 3, 11))
    assert told == "Mötet har inte varit än och kan inte noteras som genomfört."


def test_matters_are_published_after_the_meeting(group):
    told = "Ärenden och utfall kan publiceras först när mötet har hållits."
    planned = make_meeting(group, held=False)
    assert refusal(meetings.publish_meeting, meeting=planned, on=DAY) == told
    held = make_meeting(group, date(2024, 4, 9))
    assert refusal(meetings.publish_meeting, meeting=held, on=DAY) == told


def test_matters_get_their_numbers_in_order(group):
    meeting = make_meeting(group)
    items = [meetings.add_item(meeting=meeting, title=title, by=None) for title in ("Öppnande", "Läget", "Avslut")]
    assert [item.position for item in items] == [1, 2, 3]


def test_a_group_decides_only_at_meetings_where_it_takes_part(group):
    other = make_group("Andra gruppen")
    meeting = make_meeting(other)
    told = refusal(decisions.record_decision, group=group, meeting=meeting, title="Rutinen", text="Vi inför den.")
    assert told == "Styrgruppen var inte med på mötet och kan inte ha beslutat där."


def test_a_decision_has_a_day(group):
    told = refusal(decisions.record_decision, group=group, title="Rutinen", text="Vi inför den.")
    assert told == "Ange mötet där beslutet togs, eller vilken dag."


def test_only_some_groups_take_direction_decisions():
    local = make_group("Lokala gruppen")
    told = refusal(
        decisions.record_decision,
        group=local,
        title="Inriktningen",
        text="Vi ändrar den.",
        decided_on=DAY,
        kind=Decision.Kind.DIRECTION,
    )
    assert told == "Lokala gruppen tar inte inriktningsbeslut. Välj ett annat slags beslut."


def test_a_paragraph_is_used_once_a_year(group):
    make_decision(group, number=4)
    told = refusal(decisions.record_decision, group=group, title="Nästa", text="Ja.", decided_on=DAY, number=4)
    assert told == "Paragrafen är redan använd av gruppen det året."
    assert make_decision(group, day=date(2025, 3, 11), number=4).number == 4


def test_a_decision_is_not_published_before_it_is_made(group):
    decision = make_decision(group, published=False)
    told = refusal(decisions.publish_decision, decision=decision, on=date(2024, 3, 11))
    assert told == "Ett beslut kan inte publiceras innan det är fattat."


def test_a_decision_is_closed_with_a_reason(group):
    told = refusal(decisions.close_decision, decision=make_decision(group), on=DAY, reason="")
    assert told == "Skriv vilken dag och varför beslutet avslutades."


def test_a_condition_is_open_until_somebody_settles_it(group):
    decision = make_decision(group, condition="Om staten bidrar")
    assert decision.condition_state == Decision.Condition.UNKNOWN
    decisions.settle_condition(decision=decision, met=True, by=None)
    assert decision.condition_state == Decision.Condition.MET
    told = refusal(decisions.settle_condition, decision=make_decision(group), met=True)
    assert told == "Beslutet har inget villkor."


def test_boards_are_asked_once_and_only_of_the_groups_that_need_them(group):
    board = make_organisation("Socialnämnden", Organisation.Kind.BOARD)
    told = refusal(decisions.ask_boards, decision=make_decision(group), boards=[board])
    assert told == "Beslut av Styrgruppen fastställs inte i nämnd."
    political = make_group("Politikerna", Group.Kind.POLITICAL, needs_ratification=True)
    decision = make_decision(political)
    told = refusal(decisions.ask_boards, decision=decision, boards=[board, board])
    assert told == "Nämnden finns redan bland dem som ska fastställa beslutet."
    assert Ratification.objects.count() == 0


def test_how_far_a_principal_has_come_is_one_row_with_a_history(group):
    decision, principal = make_decision(group), make_organisation()
    for state in (Implementation.State.ONGOING, Implementation.State.DONE):
        row = decisions.follow_implementation(decision=decision, principal=principal, state=state, by=None)
    assert Implementation.objects.get().state == Implementation.State.DONE
    assert [event.state for event in row.history.order_by("pgh_id")] == ["not_started", "ongoing", "done"]


def test_a_task_has_one_giver(group):
    told = refusal(decisions.give_assignment, title="Kartlägg", given_to=group, year=2024)
    assert told == "Ange en uppdragsgivare: en grupp eller en organisation."


def test_a_group_ends_with_a_reason_and_not_before_it_began(group):
    assert refusal(groups.end_group, group=group, on=DAY, reason="") == "Skriv varför gruppen upphör."
    told = refusal(groups.end_group, group=group, on=date(2021, 12, 31), reason="Klart.")
    assert told == "Gruppen kan inte upphöra innan den startade. Välj en senare dag."


def test_a_seat_says_whose_it_is_and_how_many_it_holds(group):
    told = refusal(seats.add_seat, group=group)
    assert told == "Ange vilken organisation eller funktion platsen är till för."
    told = refusal(seats.add_seat, group=group, function="Chef", minimum=2, maximum=1)
    assert told == "Platsens högsta antal kan inte vara lägre än det lägsta."


def test_a_group_adopts_a_document_once(group):
    document = make_document()
    documents.adopt_document(document=document, group=group, by=None)
    told = refusal(documents.adopt_document, document=document, group=group)
    assert told == "Gruppen har redan antagit dokumentet."


def test_committees_work_groups_and_analysis_groups_start_internal():
    found = {kind: make_group(kind.label, kind).visibility for kind in Group.Kind}
    internal = {kind for kind, visibility in found.items() if visibility == Group.Visibility.INTERNAL}
    assert internal == {Group.Kind.EXECUTIVE, Group.Kind.WORK, Group.Kind.ANALYSIS}
