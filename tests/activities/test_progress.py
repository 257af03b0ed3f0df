"""How activities stand and add up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.models import CLOSED, REMAINING, Status
from activities.progress import (
    NOTHING_SAID,
    Said,
    by_matter,
    is_stuck,
    joint,
    joint_reason,
    latest,
    matter_key,
    tally,
)

S = Status
MARCH, MAY = date(2024, 3, 1), date(2024, 5, 1)
statuses = st.lists(st.sampled_from(list(Status)), min_size=1, max_size=5)
words = st.lists(
    st.builds(Said, st.sampled_from(list(Status)), st.dates(), st.integers(0, 9)),
    min_size=1,
    unique_by=lambda said: (said.on, said.order),
)


def test_the_newest_day_holds_whatever_the_order_of_writing() -> None:
    assert latest([Said(S.DONE, MAY, 1), Said(S.ONGOING, MARCH, 2)]).status == S.DONE


def test_of_one_days_words_the_last_written_holds() -> None:
    assert latest([Said(S.DONE, MAY, 2), Said(S.ONGOING, MAY, 1)]).status == S.DONE


def test_an_activity_that_nobody_has_spoken_of_is_planned() -> None:
    assert latest([]) == NOTHING_SAID
    assert NOTHING_SAID.status == S.PLANNED


@given(words, st.randoms())
def test_what_holds_does_not_depend_on_the_order_of_reading(said: list[Said], random: object) -> None:
    shuffled = sorted(said, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert latest(shuffled) == latest(said)


@pytest.mark.parametrize(
    ("variants", "together"),
    [
        ([S.PAUSED, S.PAUSED], S.PAUSED),
        ([S.ONGOING, S.UNRESOLVED], S.ONGOING),
        ([S.DONE, S.PLANNED], S.ONGOING),
        ([S.DONE, S.PREPARED], S.ONGOING),
        ([S.DONE, S.PAUSED], S.PAUSED),
        ([S.DONE, S.RAISED], S.RAISED),
        ([S.RAISED, S.UNRESOLVED], S.UNRESOLVED),
        ([S.PLANNED, S.PREPARED], S.PREPARED),
        ([S.PLANNED, S.WATCHED], S.PLANNED),
        ([S.DONE, S.WATCHED], S.WATCHED),
        ([S.DONE, S.CANCELLED], S.CANCELLED),
        ([S.CANCELLED, S.HANDED_OVER], S.HANDED_OVER),
        ([S.DONE, S.DONE, S.DONE], S.DONE),
        ([], S.PLANNED),
    ],
)
def test_a_common_topic_stands_as_its_variants_do_together(variants: list[Status], together: Status) -> None:
    assert joint(variants) == together


@given(statuses)
def test_a_topic_is_done_only_when_it_is_done_everywhere(variants: list[Status]) -> None:
    assert (joint(variants) == S.DONE) == (set(variants) == {S.DONE})


@given(statuses)
def test_a_topic_is_closed_only_when_nothing_remains_anywhere(variants: list[Status]) -> None:
    assert (joint(variants) in CLOSED) == (set(variants) <= set(CLOSED))


@given(statuses)
def test_a_joint_status_is_somebodys_status_or_ongoing(variants: list[Status]) -> None:
    assert joint(variants) in {*variants, S.ONGOING}


@given(statuses, st.randoms())
def test_the_joint_status_does_not_depend_on_the_order_of_groups(variants: list[Status], random: object) -> None:
    shuffled = sorted(variants, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert joint(shuffled) == joint(variants)


def test_every_status_is_either_closed_or_remaining() -> None:
    assert sorted((*CLOSED, *REMAINING)) == sorted(Status)


def test_the_joint_reason_gives_the_reasons_behind_the_joint_status_once_each() -> None:
    said = [
        Said(S.PAUSED, MAY, 1, "Väntar på journalsystemet."),
        Said(S.PAUSED, MAY, 2, "Väntar på journalsystemet."),
        Said(S.CANCELLED, MAY, 3, "Få anmälda."),
    ]
    assert joint_reason(said) == "Väntar på journalsystemet."


@pytest.mark.parametrize(
    ("by_year", "is_so"),
    [
        ({2023: S.RAISED, 2024: S.RAISED}, True),
        ({2022: S.RAISED, 2024: S.RAISED}, False),
        ({2023: S.RAISED, 2024: S.ONGOING}, False),
        ({2024: S.RAISED}, False),
        ({2023: S.PAUSED, 2024: S.PAUSED}, False),
        ({}, False),
    ],
)
def test_raised_two_years_in_a_row_needs_both_years(by_year: dict[int, Status], is_so: bool) -> None:
    assert is_stuck(by_year, 2024) is is_so


def test_local_variants_of_a_topic_are_one_matter_in_the_order_of_first_appearance() -> None:
    rows = [(1, 7), (2, None), (3, 7), (4, None)]
    gathered = by_matter(rows, lambda row: matter_key(*row))
    assert gathered == (((1, 7), (3, 7)), ((2, None),), ((4, None),))


@given(st.lists(st.tuples(st.integers(1, 50), st.none() | st.integers(1, 5)), unique_by=lambda row: row[0]))
def test_no_row_is_lost_or_counted_twice_when_matters_are_gathered(rows: list[tuple[int, int | None]]) -> None:
    gathered = by_matter(rows, lambda row: matter_key(*row))
    assert sorted(row for matter in gathered for row in matter) == sorted(rows)
    topics = {topic for _, topic in rows if topic is not None}
    assert len(gathered) == len(topics) + sum(topic is None for _, topic in rows)


def test_a_tally_counts_in_the_order_of_the_status_language() -> None:
    counts = tally([S.PAUSED, S.DONE, S.PLANNED, S.DONE])
    assert counts.by_status == ((S.PLANNED, 1), (S.DONE, 2), (S.PAUSED, 1))
    assert (counts.total, counts.done, counts.closed, counts.done_percent) == (4, 2, 2, 50)


def test_nothing_is_nought_per_cent_done() -> None:
    assert (tally([]).total, tally([]).done_percent) == (0, 0)


@given(statuses)
def test_a_plan_is_wholly_done_only_when_everything_in_it_is(all_of_it: list[Status]) -> None:
    counts = tally(all_of_it)
    assert counts.total == len(all_of_it)
    assert (counts.done_percent == 100) == (set(all_of_it) == {S.DONE})
