"""What came of a decision, told as plain facts."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.chains import (
    GROUPS_WITHOUT_MONEY,
    Waiting,
    anchoring_sentence,
    implementation_sentence,
    is_late,
    ratification_facts,
    standing,
    suggests_closing,
)
from groups.models import Anchoring, Group, Implementation, Ratification

STATES = st.lists(st.sampled_from(Ratification.State.values))


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ([], "ingen nämnd är berörd"),
        (["not_affected"] * 3, "ingen nämnd är berörd"),
        (["ratified"], "fastställt i 1 av 1 berörd nämnd"),
        (
            ["ratified"] * 4 + ["unknown"] * 2 + ["not_affected"],
            "fastställt i 4 av 6 berörda nämnder, uppgift saknas från 2",
        ),
        (["ratified", "ratified_changed"], "fastställt i 2 av 2 berörda nämnder, med ändring i 1"),
        (
            ["rejected", "postponed", "sent", "unknown"],
            "fastställt i 0 av 4 berörda nämnder, avslaget i 1, bordlagt eller återremitterat i 1, "
            "inget svar än från 1, uppgift saknas från 1",
        ),
    ],
)
def test_the_boards_answers_are_said_in_one_sentence(states, sentence):
    assert ratification_facts(states).sentence == sentence


@given(STATES)
def test_every_affected_board_is_in_exactly_one_heap(states):
    facts = ratification_facts(states)
    heaps = facts.ratified + facts.rejected + facts.postponed + facts.sent + facts.unknown
    assert heaps == facts.affected == len([state for state in states if state not in Ratification.NOT_COUNTED])


@given(STATES)
def test_a_board_that_is_not_affected_changes_nothing(states):
    assert ratification_facts([*states, "not_affected"]) == ratification_facts(states)


@given(STATES)
def test_a_decision_is_settled_when_all_affected_boards_said_yes(states):
    facts = ratification_facts(states)
    asked = [state for state in states if state not in Ratification.NOT_COUNTED]
    assert facts.is_settled == (bool(asked) and set(asked) <= set(Ratification.SETTLED_YES))


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ([], ""),
        (["done"], "genomfört av 1 av 1 huvudman"),
        (["done", "done", "ongoing"], "genomfört av 2 av 3 huvudmän, pågår hos 1"),
        (["not_started", "ongoing"], "genomfört av 0 av 2 huvudmän, pågår hos 1, inte påbörjat hos 1"),
    ],
)
def test_the_principals_states_are_said_in_one_sentence(states, sentence):
    assert implementation_sentence(states) == sentence


def test_the_sentences_know_every_state_there_is():
    every_board = ratification_facts(Ratification.State.values)
    assert every_board.affected == len(Ratification.State.values) - len(Ratification.NOT_COUNTED)
    assert implementation_sentence(Implementation.State.values).count("1") == len(Implementation.State.values)


ANCHORINGS = st.lists(st.sampled_from(Anchoring.State.values))


@given(ANCHORINGS)
def test_every_organisation_is_told_of_once(states):
    affected = [state for state in states if state != "not_affected"]
    counted = [int(number) for number in re.findall(r"\d+", anchoring_sentence(states))]
    if affected:
        first, total, *rest = counted
        assert total == len(affected) == first + sum(rest)
    else:
        assert counted == []


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"is_closed": True, "steering": ["asked"], "is_referred": True}, "closed"),
        ({"is_referred": True}, "referred"),
        ({"needs_steering": True}, "awaiting_anchoring"),
        ({"needs_steering": True, "steering": ["objection"]}, "awaiting_anchoring"),
        ({"needs_steering": True, "steering": ["no_objection"]}, "open"),
        ({}, "open"),
    ],
)
def test_a_decision_stands_where_what_it_waits_for_stands(facts, expected):
    usual = {"is_closed": False, "needs_steering": False, "steering": [], "is_referred": False}
    assert standing(**{**usual, **facts}) == expected


def test_closing_is_proposed_when_the_day_of_the_review_has_passed_and_nothing_waits():
    day, later = date(2024, 3, 12), date(2024, 8, 1)
    waits = [Waiting("anchoring", 2)]
    assert "kan avslutas" in suggests_closing(is_closed=False, review_on=day, waiting=[], on=later)
    assert "välj en ny dag" in suggests_closing(is_closed=False, review_on=day, waiting=waits, on=later)
    for facts in ({"is_closed": True, "review_on": day}, {"review_on": later}, {"review_on": None}):
        assert suggests_closing(**{"is_closed": False, "waiting": [], "on": day, **facts}) == ""


def test_what_is_late_is_so_from_the_day_after():
    assert not is_late(date(2024, 3, 12), date(2024, 3, 12))
    assert is_late(date(2024, 3, 12), date(2024, 3, 13))
    assert not is_late(None, date(2024, 3, 13))


def test_the_kinds_of_groups_without_money_of_their_own_are_groups():
    assert set(GROUPS_WITHOUT_MONEY) < set(Group.Kind.values)
