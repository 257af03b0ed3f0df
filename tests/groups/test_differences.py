"""What differs between two texts: nothing is lost, nothing is said to differ that doesn't."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from groups.differences import Pair, Piece, compare

PARAGRAPHS = st.lists(st.text("abc åö.", min_size=1, max_size=30).filter(str.strip), max_size=6)


def text_of(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


@given(PARAGRAPHS, PARAGRAPHS)
def test_each_side_reads_as_its_own_text(before, after):
    pairs = compare(before, after)
    left = [text_of(pair.before) for pair in pairs if pair.before]
    right = [text_of(pair.after) for pair in pairs if pair.after]
    assert [text.split() for text in left] == [text.split() for text in before]
    assert [text.split() for text in right] == [text.split() for text in after]


@given(PARAGRAPHS)
def test_a_text_does_not_differ_from_itself(text):
    assert [pair.is_changed for pair in compare(text, text)] == [False] * len(text)


@given(PARAGRAPHS, PARAGRAPHS)
def test_what_is_not_marked_stands_in_both(before, after):
    for pair in compare(before, after):
        sides = [side for side in (pair.before, pair.after) if side]
        plain = ["".join(piece.text for piece in side if not piece.is_changed).split() for side in sides]
        assert all(words == plain[0] for words in plain)


def test_the_words_that_were_changed_are_marked():
    (pair,) = compare(["Gruppen möts var fjärde vecka."], ["Gruppen möts var femte vecka."])
    assert pair == Pair(
        (Piece("Gruppen möts var ", False), Piece("fjärde ", True), Piece("vecka.", False)),
        (Piece("Gruppen möts var ", False), Piece("femte ", True), Piece("vecka.", False)),
    )


def test_a_paragraph_that_came_in_between_stands_alone():
    pairs = compare(["Först", "Sist"], ["Först", "Något helt annat", "Sist"])
    assert [(pair.before is None, pair.is_changed) for pair in pairs] == [(False, False), (True, True), (False, False)]
