"""Anchoring: who is asked, what is answered, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from groups.actions import anchorings, decisions
from groups.models import Anchoring, Decision, Told, Word
from samla.errors import Refusal
from tests.factories import make_decision, make_group, make_organisation, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY, NEXT = date(2024, 3, 12), date(2024, 4, 16)
State = Anchoring.State


@pytest.fixture
def decision() -> Decision:
    return make_decision(make_group(), day=DAY)


def ask(decision: Decision, *names: str, **facts) -> list[Anchoring]:
    where = [make_organisation(name) for name in names]
    return anchorings.ask_to_anchor(decision=decision, where=where, by=None, **{"on": DAY, **facts})


def test_the_rest_is_settled_at_the_meeting_by_one_click_and_exceptions_are_marked(decision):
    first, _, third = ask(decision, "Ett", "Två", "Tre", due_on=NEXT)
    early = Word(date(2024, 3, 20), make_person(), Told.Way.EMAIL)
    anchorings.answer_anchoring(anchoring=first, state=State.NOT_AFFECTED, word=early, by=None)
    at_meeting = Word(NEXT, way=Told.Way.MEETING)
    anchorings.settle_anchorings(decision=decision, word=at_meeting, objections={third.pk: "För dyrt."}, by=None)
    found = list(decision.anchorings.order_by("id").values_list("state", "note", "told_by_way"))
    assert found == [
        (State.NOT_AFFECTED, "", "email"),
        (State.NO_OBJECTION, "", "meeting"),
        (State.OBJECTION, "För dyrt.", "meeting"),
    ]
    with pytest.raises(Refusal, match="Alla har redan svarat"):
        anchorings.settle_anchorings(decision=decision, word=at_meeting, by=None)


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        (Word(NEXT, on=date(2024, 4, 17)), "Svaret kan inte ha kommit en dag som inte har varit"),
        (Word(NEXT, on=date(2024, 3, 11)), "Svaret kan inte ha kommit före frågan"),
    ],
)
def test_an_answer_has_a_day_that_can_be_true(decision, word, sentence):
    (row,) = ask(decision, "Staden")
    with pytest.raises(Refusal, match=sentence):
        anchorings.answer_anchoring(anchoring=row, state=State.NO_OBJECTION, word=word, by=None)
    row.refresh_from_db()
    assert row.state == State.ASKED


def test_an_objection_says_what(decision):
    (row,) = ask(decision, "Staden")
    with pytest.raises(Refusal, match="Skriv vad invändningen gäller"):
        anchorings.answer_anchoring(anchoring=row, state=State.OBJECTION, word=Word(NEXT), by=None)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"on": date(2024, 3, 11)}, "innan beslutet fanns"),
        ({"due_on": date(2024, 3, 11)}, "innan frågan ställs"),
    ],
)
def test_nobody_is_asked_on_an_impossible_day(decision, facts, sentence):
    with pytest.raises(Refusal, match=sentence):
        ask(decision, "Staden", **facts)


def test_an_organisation_is_asked_once_and_not_about_what_is_closed(decision):
    staden = make_organisation("Staden")
    anchorings.ask_to_anchor(decision=decision, where=[staden], on=DAY, by=None)
    with pytest.raises(Refusal, match="förankras redan i organisationen"):
        anchorings.ask_to_anchor(decision=decision, where=[staden], on=DAY, by=None)
    decisions.close_decision(decision=decision, on=NEXT, reason="Klart.", by=None)
    with pytest.raises(Refusal, match="avslutat"):
        ask(decision, "Landet")
