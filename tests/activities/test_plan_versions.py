"""Two versions of a plan side by side: what came, what went, what was changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.plan_versions import Changed, Difference, PlanLine, compare

LINE = PlanLine(1, "Trygg hemgång", ("Äldre",), ("SIP",), "Ada", "våren")
OTHER = replace(LINE, activity_id=2, title="Tidiga insatser")
LINES = st.lists(
    st.builds(
        PlanLine,
        st.integers(1, 6),
        st.sampled_from(["A", "B"]),
        st.sampled_from([(), ("Äldre",)]),
        st.just(()),
        st.sampled_from(["", "Ada"]),
        st.just(""),
    ),
    unique_by=lambda line: line.activity_id,
)


@pytest.mark.parametrize(
    ("facts", "label", "before", "after"),
    [
        ({"title": "Tryggare hemgång"}, "Aktivitet", "Trygg hemgång", "Tryggare hemgång"),
        ({"targets": ("Äldre", "Barn")}, "Målgrupp", "Äldre", "Äldre, Barn"),
        ({"goals": ()}, "Mål", "SIP", ""),
        ({"responsible": "Bo"}, "Ansvarig", "Ada", "Bo"),
        ({"planned": ""}, "Planerad tid", "våren", ""),
    ],
)
def test_the_same_activity_with_another_fact_is_changed(facts, label, before, after):
    now = replace(LINE, **facts)
    assert compare([LINE], [now]).changed == (Changed(now, (Difference(label, before, after),)),)


def test_what_stands_in_one_version_only_came_or_went():
    found = compare([LINE], [OTHER])
    assert (found.added, found.removed, found.changed) == ((OTHER,), (LINE,), ())


@given(LINES, LINES)
def test_every_activity_is_told_of_once_and_the_other_way_round_is_the_opposite(before, after):
    found, back = compare(before, after), compare(after, before)
    assert len(found.added) + len(found.changed) + found.unchanged == len(after)
    assert len(found.removed) + len(found.changed) + found.unchanged == len(before)
    assert set(found.added) == set(back.removed)
    assert compare(before, before).is_same


@given(LINES)
def test_a_line_is_read_as_it_was_stored(lines):
    assert [PlanLine.read(line.stored()) for line in lines] == lines


def test_a_version_from_before_a_fact_was_kept_is_still_read():
    stored = {"activity_id": 1, "title": "Trygg hemgång", "targets": ["Äldre"]}
    assert PlanLine.read(stored) == PlanLine(1, "Trygg hemgång", ("Äldre",), (), "", "")
