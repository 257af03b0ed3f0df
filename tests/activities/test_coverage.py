"""The coverage matrix: who is counted where, and what stands without goal or target group."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.coverage import NONE, Placed, coverage

TARGETS, GOALS = ("barn", "aldre", NONE), (1, 2, NONE)


def placed(targets: str = "", *goals: int) -> Placed:
    return Placed(frozenset(targets.split()), frozenset(goals))


@pytest.mark.parametrize(
    ("one", "cells"),
    [
        (placed("barn", 1), {("barn", 1)}),
        (placed("barn aldre", 1, 2), {("barn", 1), ("barn", 2), ("aldre", 1), ("aldre", 2)}),
        (placed("barn"), {("barn", NONE)}),
        (placed("", 2), {(NONE, 2)}),
        (placed(), {(NONE, NONE)}),
        # A goal of another plan is no goal here
        (placed("aldre", 9), {("aldre", NONE)}),
    ],
)
def test_an_activity_is_counted_in_each_of_its_cells(one, cells):
    found = coverage([one], TARGETS, GOALS)
    counted = {
        (line.target, goal) for line in found.lines for goal, count in zip(GOALS, line.counts, strict=True) if count
    }
    assert counted == cells
    assert found.total == 1


@given(
    st.lists(
        st.builds(Placed, st.frozensets(st.sampled_from(TARGETS[:2])), st.frozensets(st.sampled_from(GOALS[:2]))),
        max_size=12,
    )
)
def test_a_line_has_at_least_its_fullest_cell_and_at_most_all_activities(activities):
    found = coverage(activities, TARGETS, GOALS)
    for line in found.lines:
        assert max(line.counts) <= line.total <= min(sum(line.counts), found.total)
    assert sum(line.total for line in found.lines) >= found.total
