"""What came of a decision, told as plain facts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.chains import implementation_sentence, ratification_facts
from groups.models import Implementation, Ratification

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
