"""«Att säga i nämnden»: never more than eight sentences, what the board must do first."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from groups.sayings import LONGEST, MOST, Said, propose

DAY = date(2024, 3, 12)
SAID = st.builds(Said, st.text(min_size=1, max_size=400), st.booleans(), st.booleans())


@given(st.lists(SAID, max_size=12), st.lists(st.text(min_size=1, max_size=80), max_size=6), st.none() | st.dates())
def test_there_are_never_more_than_a_board_can_hear(decisions, topics, next_on):
    found = propose(group="Gruppen", day=DAY, decisions=decisions, informed_of=topics, next_on=next_on)
    assert 1 <= len(found) <= MOST
    assert all(len(sentence) <= LONGEST for sentence in found)


def test_what_the_board_must_do_comes_first():
    found = propose(
        group="Gruppen",
        day=DAY,
        decisions=[
            Said("Ett"),
            Said("Två", is_for_this_principal=True, group="Styrgruppen"),
            Said("Tre", asks_this_board=True),
        ],
        informed_of=["avvikelser"],
        next_on=date(2024, 4, 16),
    )
    assert found == (
        "Gruppen träffades den 12 mars 2024.",
        "Gruppen beslutade: Tre.",
        "Vår nämnd behöver ta ställning till det beslutet.",
        "Styrgruppen beslutade: Två.",
        "Vi ska själva genomföra det hos oss.",
        "Gruppen beslutade: Ett.",
        "Gruppen talade också om avvikelser.",
        "Nästa möte är den 16 april 2024.",
    )
