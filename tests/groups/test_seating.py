"""Places taken, vacant, spare and over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.seating import PlaceState, SeatCount, count, places, without_board

BOUNDS = st.tuples(st.integers(0, 5), st.integers(1, 6)).filter(lambda bounds: bounds[0] <= bounds[1])
HELD = st.sets(st.integers(1, 8))


@pytest.mark.parametrize(
    ("minimum", "maximum", "held", "states"),
    [
        (1, 1, [], ["vacant"]),
        (1, 1, [1], ["taken"]),
        (1, 2, [], ["vacant", "spare"]),
        (1, 2, [2], ["spare", "taken"]),
        (2, 2, [2], ["vacant", "taken"]),
        (0, 1, [], ["spare"]),
        (1, 1, [1, 2], ["taken", "over"]),
        (1, 1, [2], ["spare", "over"]),
    ],
)
def test_each_place_has_its_state(minimum, maximum, held, states):
    assert [place.state.value for place in places(minimum=minimum, maximum=maximum, held=held)] == states


@given(BOUNDS, HELD)
def test_held_and_vacant_together_reach_the_minimum_and_no_further(bounds, held):
    minimum, maximum = bounds
    found = count(places(minimum=minimum, maximum=maximum, held=held))
    assert found.held == len(held)
    assert found.vacant == max(0, minimum - len(held))


@given(BOUNDS, HELD)
def test_the_row_of_chairs_has_one_chair_for_each_place(bounds, held):
    found = places(minimum=bounds[0], maximum=bounds[1], held=held)
    assert sorted(count(found).states) == sorted(place.state.value for place in found)


def test_counts_of_seats_add_up():
    one_vacant = count(places(minimum=1, maximum=1, held=[]))
    assert one_vacant + SeatCount(taken=2, spare=1) == SeatCount(taken=2, vacant=1, spare=1)
    assert [state.value for state in PlaceState] == ["taken", "vacant", "spare", "over"]


def test_a_principal_among_the_officials_without_a_board_is_named_once():
    assert without_board(seated=["Väst", "Förbundet", "Förbundet"], represented=["Väst"]) == ("Förbundet",)
