"""Small numbers of people are not shown, and cannot be worked out from everybody and the other parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.measured import ALL, protected


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({ALL: 3}, {ALL: "<5"}),
        ({ALL: 30}, {ALL: "30"}),
        ({ALL: 0}, {ALL: "0"}),
        # Without everybody nothing can be worked out
        ({"Ekby": 3, "Almby": 20}, {"Ekby": "<5", "Almby": "20"}),
        ({"kvinnor": 3, "män": 20, ALL: 23}, {"kvinnor": "<5", "män": "..", ALL: "23"}),
        # Those in neither part are three: what is left after the parts must not tell
        ({"kvinnor": 10, "män": 20, ALL: 33}, {"kvinnor": "..", "män": "20", ALL: "33"}),
        ({"kvinnor": 10, "män": 20, ALL: 30}, {"kvinnor": "10", "män": "20", ALL: "30"}),
        # Somebody may count in both parts, and then they say nothing of each other
        ({"SIP": 25, "VIP": 4, ALL: 27}, {"SIP": "25", "VIP": "<5", ALL: "27"}),
    ],
)
def test_what_may_be_shown(counts, shown):
    assert {name: cell.text for name, cell in protected(counts).items()} == shown


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.integers(0, 30)), st.integers(0, 30))
def test_no_small_number_is_what_is_left_of_everybody(parts, others):
    found = protected({**parts, ALL: sum(parts.values()) + others})
    hidden = [name for name in parts if found[name].value is None]
    small = [*(count for count in parts.values() if 0 < count < 5), *([others] if 0 < others < 5 else [])]
    if small and found[ALL].value is not None:
        # What is hidden beside the others makes at least two unknowns
        assert len(hidden) + (others > 0) >= 2
    assert all(found[name].value is None for name, count in parts.items() if 0 < count < 5)
