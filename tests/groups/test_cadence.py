"""How long and how often, said in a sentence."""

import pytest

from groups.cadence import cadence_text


@pytest.mark.parametrize(
    ("minutes", "days", "text"),
    [
        ((120, 180), (28, 35), "2–3 timmar, med 4–5 veckor emellan"),
        ((60, 60), (7, 7), "1 timme, med 1 vecka emellan"),
        ((90, 90), (None, None), "1,5 timmar"),
        ((30, 45), (10, 14), "30–45 minuter, med 10–14 dagar emellan"),
        ((None, None), (14, None), "med 2 veckor emellan"),
        ((None, None), (None, None), ""),
    ],
)
def test_a_cadence_is_said_in_the_units_people_use(minutes, days, text):
    assert cadence_text(minutes=minutes, days=days) == text
