"""What follows from a decision: only what is ticked, refused where it cannot be, settled when it is closed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from groups.access import PUBLIC
from groups.actions import anchorings, decisions, groups, referrals, report_backs, voices
from groups.actions.following import Following, let_follow
from groups.models import (
    Anchoring,
    Assignment,
    Consultation,
    Decision,
    Group,
    Implementation,
    Organisation,
    Ratification,
    Referral,
    ReportBack,
    Told,
    Word,
)
from groups.queries.chain_backlog import of_chains
from groups.queries.decisions import decision_page
from groups.queries.offers import offers_for
from samla.errors import Refusal
from tests.factories import (
    make_board,
    make_decision,
    make_group,
    make_meeting,
    make_organisation,
    make_person,
    make_seat,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY, LATER = date(2024, 3, 12), date(2024, 8, 1)
WORD = Word(LATER, way=Told.Way.EMAIL)


@pytest.fixture
def political() -> Group:
    return make_group("Politikerna", Group.Kind.POLITICAL, takes_direction_decisions=True, needs_ratification=True)


@pytest.fixture
def steering(political) -> Group:
    return make_group("Styrgruppen", Group.Kind.COORDINATION, parent=political)


@pytest.fixture
def local(steering) -> Group:
    return make_group("Lokala gruppen", Group.Kind.LOCAL, parent=steering)


def standing(decision: Decision) -> str:
    return decision_page(decision, PUBLIC, LATER).state


def counts(decision: Decision) -> dict[str, int]:
    rows = ("anchorings", "ratifications", "implementations", "assignments", "referrals", "consultations")
    return {name: count for name in rows if (count := getattr(decision, name).count())}


def test_nothing_follows_that_was_not_ticked(local):
    decision = make_decision(local, day=DAY)
    assert counts(decision) == {}
    principal = make_organisation()
    let_follow(decision=decision, following=Following(principals=(principal,), done_by=LATER), on=DAY, by=None)
    assert counts(decision) == {"implementations": 1}
    assert decision.implementations.get().due_on == LATER


def test_what_costs_money_in_a_local_group_holds_when_the_group_that_steers_says_yes(local, steering):
    decision = make_decision(local, day=DAY, has_economic_impact=True, amount=180_000)
    assert standing(decision) == "awaiting_anchoring"
    offers = offers_for(decision, DAY)
    assert (offers.steering, offers.initial["steering"]) == (steering, True)
    let_follow(decision=decision, following=Following(steering=steering), on=DAY, by=None)
    row = decision.anchorings.get()
    assert standing(decision) == "awaiting_anchoring"
    anchorings.answer_anchoring(anchoring=row, state=Anchoring.State.NO_OBJECTION, word=WORD, by=None)
    assert standing(decision) == "open"


def test_what_costs_money_in_the_steering_group_asks_nobody(steering):
    decision = make_decision(steering, day=DAY, has_economic_impact=True)
    assert standing(decision) == "open"
    assert offers_for(decision, DAY).steering is None


def test_a_dissent_proposes_a_referral_upward_because_of_disagreement(steering, political):
    decision = make_decision(steering, day=DAY, dissent="Kommunen var emot.")
    proposed = offers_for(decision, DAY).initial
    assert (proposed["refer_to"], proposed["reason"]) == (political.pk, Referral.Reason.DISAGREEMENT)
    following = Following(refer_to=political, question="Vem betalar?", reason=Referral.Reason.DISAGREEMENT)
    let_follow(decision=decision, following=following, on=DAY, by=None)
    assert standing(decision) == "referred"
    referrals.answer_referral(referral=decision.referrals.get(), answer="Båda.", word=WORD, by=None)
    assert standing(decision) == "open"


def test_a_referral_has_one_state_at_both_ends_until_the_answer_is_taken_home(local, steering):
    asked = referrals.refer(from_group=local, to_group=steering, question="Får vi?", on=DAY, by=None)
    assert asked.state == Referral.State.SENT
    referrals.receive_referral(referral=asked, word=Word(LATER, on=date(2024, 4, 1)), by=None)
    assert asked.state == Referral.State.RECEIVED
    referrals.answer_referral(referral=asked, answer="Ja.", word=WORD, by=None)
    assert asked.state == Referral.State.ANSWERED
    referrals.take_answer_home(referral=asked, on=LATER, by=None)
    assert asked.state == Referral.State.RETURNED
    with pytest.raises(Refusal, match="redan besvarad"):
        referrals.withdraw_referral(referral=asked, on=LATER, reason="Nej", by=None)


def test_an_ended_group_is_asked_nothing_and_given_nothing(local):
    ended = groups.end_group(group=make_group("Förra gruppen"), on=date(2024, 1, 31), reason="Klar", by=None)
    with pytest.raises(Refusal, match="Förra gruppen har upphört"):
        referrals.refer(from_group=local, to_group=ended, question="Får vi?", on=DAY, by=None)
    with pytest.raises(Refusal, match="Förra gruppen finns inte längre"):
        decisions.give_assignment(
            title="Kartlägg", given_to=ended, given_by_group=local, year=2024, given_on=DAY, by=None
        )


def _ratification(political: Group) -> Ratification:
    decision = make_decision(political, kind=Decision.Kind.DIRECTION, day=DAY)
    return decisions.ask_boards(decision=decision, boards=[make_board()], by=None)[0]


@pytest.mark.parametrize(
    ("on", "word", "sentence"),
    [
        (date(2024, 3, 11), WORD, "Nämnden kan inte ha beslutat före den 2024-03-12"),
        (date(2024, 8, 2), WORD, "Nämnden kan inte ha beslutat en dag som inte har varit"),
        (date(2024, 5, 1), Word(LATER, on=date(2024, 8, 2)), "Svaret kan inte ha kommit en dag som inte har varit"),
    ],
)
def test_a_board_answers_on_a_day_that_can_be_true(political, on, word, sentence):
    row = _ratification(political)
    with pytest.raises(Refusal, match=sentence):
        decisions.answer_ratification(ratification=row, state=Ratification.State.RATIFIED, on=on, word=word, by=None)
    row.refresh_from_db()
    assert row.state == Ratification.State.SENT


def test_closing_settles_everything_that_waited_and_what_was_not_known_stays_unknown(political, local):
    decision = make_decision(political, kind=Decision.Kind.DIRECTION, day=DAY, way=Decision.Way.PER_CAPSULAM)
    decisions.ask_boards(decision=decision, boards=[make_board(), make_board()], by=None)
    answered = decision.ratifications.earliest("pk")
    decisions.answer_ratification(ratification=answered, state=Ratification.State.RATIFIED, on=DAY, by=None)
    anchorings.ask_to_anchor(decision=decision, where=[make_organisation()], on=DAY, by=None)
    decisions.follow_implementation(decision=decision, principal=make_organisation(), by=None)
    facts: dict[str, Any] = {"given_by_group": political, "year": 2024, "decision": decision}
    decisions.give_assignment(title="Kartlägg", given_to=local, by=None, **facts)
    voices.ask_between_meetings(decision=decision, people=[make_person()], on=DAY, way=Told.Way.EMAIL, by=None)
    referrals.refer(from_group=political, to_group=local, question="Går det?", decision=decision, on=DAY, by=None)
    decisions.close_decision(decision=decision, on=LATER, reason="Ersatt", by=None)
    assert decision.anchorings.get().state == Anchoring.State.UNANSWERED
    assert [row.state for row in decision.ratifications.order_by("pk")] == ["ratified", "settled"]
    assert decision.implementations.get().state == Implementation.State.ENDED
    assert decision.assignments.get().state == Assignment.State.ENDED
    assert decision.consultations.get().answer == Consultation.Answer.ABSTAINED
    assert decision.referrals.get().state == Referral.State.WITHDRAWN
    boards = next(part for part in decision_page(decision, PUBLIC, LATER).chain.parts if part.anchor == "namnder")
    assert boards.sentence.startswith("fastställt i 1 av 2 berörda nämnder, uppgift saknas från 1")
    with pytest.raises(Refusal, match="redan avslutat"):
        decisions.close_decision(decision=decision, on=LATER, reason="Igen", by=None)


def test_a_decision_between_meetings_is_reported_at_a_later_meeting_of_its_own_group(steering, local):
    decision = make_decision(steering, day=DAY, way=Decision.Way.PER_CAPSULAM)
    with pytest.raises(Refusal, match="är inte med på det mötet"):
        voices.report_at_meeting(decision=decision, meeting=make_meeting(local, LATER), by=None)
    with pytest.raises(Refusal, match="ett möte som var före det"):
        voices.report_at_meeting(decision=decision, meeting=make_meeting(steering, date(2024, 2, 1)), by=None)
    meeting = make_meeting(steering, LATER)
    assert voices.report_at_meeting(decision=decision, meeting=meeting, by=None).reported_at == meeting


def test_what_is_published_or_numbered_is_not_edited(local):
    for facts in ({"published": True}, {"published": False, "number": 4}):
        decision = make_decision(local, day=DAY, **facts)
        with pytest.raises(Refusal, match="ändras inte"):
            decisions.edit_decision(decision=decision, text="Annat.", by=None)
    draft = make_decision(local, published=False)
    assert decisions.edit_decision(decision=draft, condition="Om det går", by=None).condition_state == "unknown"


def test_a_board_hears_of_a_meeting_once_and_not_before_it(political):
    board, meeting = make_board(), make_meeting(political, DAY)
    (row,) = report_backs.plan_report_backs(meeting=meeting, boards=[board], by=None)
    assert report_backs.plan_report_backs(meeting=meeting, boards=[board], by=None) == []
    for on, sentence in ((date(2024, 3, 11), "före mötet"), (date(2024, 8, 2), "inte har varit")):
        with pytest.raises(Refusal, match=sentence):
            report_backs.note_report(report_back=row, word=WORD, on=on, by=None)
    assert report_backs.note_report(report_back=row, word=WORD, by=None).state == ReportBack.State.REPORTED
    with pytest.raises(Refusal, match="högst 8 meningar"):
        report_backs.write_sentences(report_back=row, sentences=["En."] * 9, by=None)


def test_what_single_organisations_and_people_said_is_told_to_insiders_only(local):
    decision = make_decision(local, day=DAY, way=Decision.Way.PER_CAPSULAM)
    staden = make_organisation("Staden")
    (row,) = anchorings.ask_to_anchor(decision=decision, where=[staden], on=DAY, due_on=date(2024, 4, 1), by=None)
    state = Anchoring.State.OBJECTION
    anchorings.answer_anchoring(anchoring=row, state=state, note="Vi hinner inte.", word=WORD, by=None)
    voices.ask_between_meetings(decision=decision, people=[make_person("Bo Berg")], on=DAY, way=Told.Way.EMAIL, by=None)
    page = decision_page(decision, PUBLIC, LATER)
    sentences = [part.sentence for part in page.chain.parts]
    assert sentences == [
        "1 tillfrågade: 1 har inte svarat",
        "inga invändningar hos 0 av 1, invändning från 1, uppdaterat 1 augusti 2024",
    ]
    assert [part.rows for part in page.chain.parts] == [(), ()]
    assert "hinner" not in str(page)
    assert "Bo Berg" not in str(page)


def test_only_those_not_asked_yet_are_offered(political):
    board, unit = make_board(), make_organisation("Enheten", Organisation.Kind.HEALTH_CENTRE)
    for organisation in (board, unit):
        make_seat(political, organisation=organisation)
    meeting = make_meeting(political, DAY)
    decision = make_decision(political, kind=Decision.Kind.DIRECTION, meeting=meeting)
    offers = offers_for(decision, DAY)
    assert set(offers.organisations) == {board, unit}
    assert offers.boards == offers.report_to == (board,)
    let_follow(decision=decision, following=Following(boards=(board,), report_to=(board,)), on=DAY, by=None)
    offers = offers_for(decision, DAY)
    assert offers.boards == offers.report_to == ()


def titles(group: Group, on: date = LATER) -> set[str]:
    return {waiting.key.rsplit("-", 1)[0] for waiting in of_chains(group, on)}


def test_what_waits_for_a_group_comes_to_its_next_agenda_and_the_answer_to_the_group_that_asked(local, steering):
    costly = make_decision(local, day=DAY, has_economic_impact=True)
    let_follow(decision=costly, following=Following(steering=steering), on=DAY, by=None)
    asked = referrals.refer(from_group=local, to_group=steering, question="Får vi?", on=DAY, by=None)
    given = {"given_to": local, "given_by_group": steering, "year": 2024, "given_on": DAY}
    task = decisions.give_assignment(title="Kartlägg", by=None, **given)
    anchored = make_decision(local, day=DAY, review_on=LATER)
    anchorings.ask_to_anchor(decision=anchored, where=[make_organisation()], on=DAY, by=None)
    make_decision(local, day=DAY, way=Decision.Way.DELEGATION)
    assert titles(steering) == {"foljd-fraga", "foljd-ja"}
    assert titles(local) == {
        "foljd-uppdrag",
        "foljd-forankring",
        "foljd-anmal",
        f"foljd-uppfoljning-{anchored.pk}",
    }
    referrals.answer_referral(referral=asked, answer="Ja.", word=WORD, by=None)
    decisions.answer_assignment(assignment=task, state=Assignment.State.RECEIVED, word=WORD, by=None)
    assert titles(steering) == {"foljd-ja"}
    assert "foljd-svar" in titles(local)
    assert "foljd-uppdrag" not in titles(local)
    referrals.take_answer_home(referral=asked, on=LATER, by=None)
    assert "foljd-svar" not in titles(local)
