"""What differs between two states of a row, in words."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samla.changes import Change, changes, days_in_words, in_words

FACTS = st.dictionaries(st.sampled_from("abcde"), st.text(max_size=3))
LABELS = {name: name.upper() for name in "abcde"}


def test_only_what_differs_is_told_by_its_label_in_their_order():
    before = {"name": "Ekbyn", "goal": "", "place": "Torget"}
    after = {"name": "Ekbygden", "goal": "Bättre vård", "place": "Torget"}
    labels = {"goal": "Mål", "name": "Namn", "place": "Plats"}
    assert changes(before, after, labels) == (Change("Mål", "", "Bättre vård"), Change("Namn", "Ekbyn", "Ekbygden"))


def test_a_new_row_tells_all_it_holds():
    assert changes({}, {"a": "ja", "b": ""}, LABELS) == (Change("A", "", "ja"),)


@given(FACTS)
def test_a_row_does_not_differ_from_itself(facts):
    assert changes(facts, facts, LABELS) == ()


@given(FACTS, FACTS)
def test_back_again_swaps_before_and_after(one, other):
    there, back = changes(one, other, LABELS), changes(other, one, LABELS)
    assert [Change(change.label, change.after, change.before) for change in back] == list(there)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("", ""),
        (True, "ja"),
        (False, "nej"),
        (1250, "1\u00a0250"),
        (Decimal("4.80"), "4,80"),
        (date(2024, 10, 1), "2024-10-01"),
        (time(13, 0), "13.00"),
        (["Leda", "Följa upp"], "Leda\nFölja upp"),
        ("Torget", "Torget"),
    ],
)
def test_a_value_is_told_as_a_reader_takes_it(value, words):
    assert in_words(value) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2024, 10, 1), date(2024, 12, 31), "2024-10-01–2024-12-31"),
        (date(2024, 10, 1), None, "från 2024-10-01"),
        (None, date(2024, 12, 31), "till 2024-12-31"),
        (None, None, "alltid"),
    ],
)
def test_a_period_is_told_by_its_days(first, last, words):
    assert days_in_words(first, last) == words
