"""An attacker with everything that is published – totals, zeros, marks, other tables, earlier editions – pins nothing.

The attacker tries every whole number, within what the marks say, and keeps what agrees with all that is published.
In the worst case he also knows which counts were corrected between two editions.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deviations.statistics import Cases, Codes, count_tables, protect_half_year
from samla.disclosure import (
    TOTAL,
    CountTable,
    Key,
    Mark,
    Position,
    ProtectedTable,
    Published,
    protect_together,
    small_counts_in,
)
from samla.periods import HalfYear

BEYOND = 2  # how far above the truth the attacker looks; an exact search needs no more to find a second value
Values = dict[Key, int]


def one_way(counts, name="lista", **more):
    return CountTable(name, tuple(map(str, range(len(counts)))), (), tuple((count,) for count in counts), **more)


def two_way(grid, name="tabell", **more):
    rows, columns = (tuple(f"{what}{n}" for n in range(size)) for what, size in (("r", len(grid)), ("k", len(grid[0]))))
    return CountTable(name, rows, columns, tuple(map(tuple, grid)), **more)


def allowed(table: CountTable, shown: ProtectedTable, position: Position) -> list[int]:
    """What a count may be, by its own mark alone."""
    cell, value = shown.at(position), table.value(position)
    if cell.mark is Mark.SHOWN:
        return [value]
    if cell.mark is Mark.SMALL:
        return list(range(1, shown.threshold))
    return list(range(shown.threshold, value + BEYOND + 1))


def agreeing(table: CountTable, shown: ProtectedTable) -> Iterator[Values]:
    """Every table of whole numbers that shows the same, by position."""
    cells = [at for at in table.positions() if TOTAL not in at]
    width = len(table.columns) or 1
    for guess in product(*(allowed(table, shown, at) for at in cells)):
        rows = tuple(guess[start : start + width] for start in range(0, len(guess), width))
        tried = CountTable(table.name, table.rows, table.columns, rows, table.shared, table.most, table.least)
        values = {at: tried.value(at) for at in table.positions()}
        if any(values[at] not in allowed(table, shown, at) for at in values):
            continue
        if table.most is not None and max(guess) > max(table.most, *(table.value(at) for at in cells)):
            continue
        if values[TOTAL, TOTAL] < min(table.least, table.value((TOTAL, TOTAL))):
            continue
        yield values


def pinned_over_editions(editions: list[tuple[CountTable, ProtectedTable]]) -> set[tuple[int, Position]]:
    """What is hidden in some edition and has one possible value, for who knows which counts were corrected."""
    told = [(number, *one) for number, one in enumerate(editions) if not one[1].withheld]
    found = {
        (number, at): set() for number, table, shown in told for at in table.positions() if shown.at(at).value is None
    }
    for guess in product(*(list(agreeing(table, shown)) for _, table, shown in told)):
        if all(
            (first[at] == second[at]) == (one.value(at) == other.value(at))
            for (first, (_, one, _)), (second, (_, other, _)) in zip(
                zip(guess, told, strict=True), list(zip(guess, told, strict=True))[1:], strict=False
            )
            for at in one.positions()
            if TOTAL not in at
        ):
            for (number, table, shown), values in zip(told, guess, strict=True):
                for at in table.positions():
                    if shown.at(at).value is None:
                        found[number, at].add(values[at])
    return {where for where, values in found.items() if len(values) < 2}


counts = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 8))
lists = st.lists(counts, min_size=3, max_size=4)


def corrected(data: st.DataObject, before: list[int]) -> list[int]:
    changes = data.draw(st.lists(st.booleans(), min_size=len(before), max_size=len(before)), label="rättas")
    return [data.draw(counts, label="ny") if change else old for change, old in zip(changes, before, strict=True)]


@settings(max_examples=150, deadline=None)
@given(lists, st.data())
def test_a_corrected_list_gives_nothing_away_of_either_edition(before, data):
    first, second = one_way(before), one_way(corrected(data, before))
    (old,) = protect_together([first])
    (new,) = protect_together([second], earlier=[Published((first,), (old,))])
    assert pinned_over_editions([(first, old), (second, new)]) == set()


@settings(max_examples=60, deadline=None)
@given(st.lists(counts, min_size=4, max_size=4), st.data())
def test_a_corrected_table_gives_nothing_away_of_either_edition(before, data):
    after = corrected(data, before)
    first, second = two_way([before[:2], before[2:]]), two_way([after[:2], after[2:]])
    (old,) = protect_together([first])
    (new,) = protect_together([second], earlier=[Published((first,), (old,))])
    assert pinned_over_editions([(first, old), (second, new)]) == set()


@settings(max_examples=60, deadline=None)
@given(st.lists(counts, min_size=3, max_size=3), st.data())
def test_three_editions_give_nothing_away_of_any(before, data):
    truths = [one_way(before)]
    truths += [one_way(corrected(data, before)) for _ in range(2)]
    out: list[Published] = []
    for truth in truths:
        out.append(Published((truth,), protect_together([truth], earlier=out)))
    pairs = [(edition.tables[0], edition.shown[0]) for edition in out]
    for first, second in ((0, 1), (0, 2), (1, 2)):
        assert pinned_over_editions([pairs[first], pairs[second]]) == set()


def test_without_the_earlier_edition_the_attacker_of_these_tests_gets_through():
    """The first edition covers 3 by 8. In the second the 8 is 12, another cover is cheaper, and 9 is known already."""
    first, second = one_way([3, 8, 9]), one_way([3, 12, 9])
    (old,), (careless,) = protect_together([first]), protect_together([second])
    assert [cell.text for (cell,) in old.cells] == ["<5", "..", "9"]
    assert [cell.text for (cell,) in careless.cells] == ["<5", "12", ".."]
    assert pinned_over_editions([(first, old), (second, careless)]) != set()
    (careful,) = protect_together([second], earlier=[Published((first,), (old,))])
    assert [cell.text for (cell,) in careful.cells] == ["<5", "..", "9"]


def test_the_same_numbers_again_hide_the_same():
    table = two_way([(3, 10, 40), (7, 8, 50), (60, 70, 80)])
    (first,) = protect_together([table])
    (second,) = protect_together([table], earlier=[Published((table,), (first,))])
    assert first == second


def test_a_row_with_nothing_in_it_or_another_order_does_not_move_what_is_hidden():
    """A code table that gets one more row, or another order, is no second edition of what is published."""
    table = CountTable("t", ("a", "b", "c"), ("x", "y"), ((3, 9), (9, 9), (9, 9)))
    (plain,) = protect_together([table])
    wider = CountTable("t", ("ny", "c", "b", "a"), ("y", "x"), ((0, 0), (9, 9), (9, 9), (9, 3)))
    (other,) = protect_together([wider])
    for row, name in enumerate(table.rows):
        for column, heading in enumerate(table.columns):
            again = other.cells[wider.rows.index(name)][wider.columns.index(heading)]
            assert plain.cells[row][column] == again


# Across tables


@settings(max_examples=100, deadline=None)
@given(st.lists(counts, min_size=2, max_size=3), st.integers(0, 9))
def test_that_no_cause_is_named_more_often_than_there_are_cases_gives_nothing_away(mentions, more):
    table = one_way(mentions, most=max(mentions) + more)
    (shown,) = protect_together([table])
    assert pinned_over_editions([(table, shown)]) == set()


def test_a_cover_that_readers_know_cannot_grow_is_no_cover_upwards():
    """Six cases: a cause named six times cannot be named seven."""
    (shown,) = protect_together([one_way([1, 6, 7], most=7)])
    assert pinned_over_editions([(one_way([1, 6, 7], most=7), shown)]) == set()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            Cases,
            st.sampled_from("ns"),
            st.just("unga"),
            st.sampled_from("ab"),
            st.just("k"),
            st.just("s"),
            st.integers(1, 7),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_the_tables_of_a_half_year_together_give_nothing_away(cases):
    """The total is the same number in three tables: what one table hides, no other tells."""
    codes = Codes(("n", "s"), ("unga",), ("a", "b"), ("k", "s"), ("x",))
    tables = count_tables(cases, {}, codes)
    shown = protect_half_year(HalfYear(2024, 1), tables).tables
    told = [(table, one) for table, one in zip(tables, shown, strict=True) if not one.withheld]
    found: dict[Key, set[int]] = {
        table.key(at): set() for table, one in told for at in table.positions() if one.at(at).value is None
    }
    for guess in product(*(list(agreeing(table, one)) for table, one in told)):
        merged: Values = {}
        pairs = [
            (table.key(at), value)
            for (table, _), values in zip(told, guess, strict=True)
            for at, value in values.items()
        ]
        if all(merged.setdefault(key, value) == value for key, value in pairs):
            for key, values in found.items():
                values.add(merged[key])
    assert {key for key, values in found.items() if len(values) < 2} == set()


# Texts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Det var tre avvikelser om utskrivning.", ("tre avvikelser",)),
        ("2 ärenden och 14 ärenden", ("2 ärenden",)),
        ("1 patient och fyra nya fall", ("1 patient", "fyra nya fall")),
        ("Ett ärende kan ha flera orsaker", ()),
        ("Två av tre möten tog upp avvikelser", ()),
        ("12 avvikelser", ()),
        ("avvikelser i samverkan", ()),
    ],
)
def test_small_numbers_of_cases_are_found_in_running_text(text, found):
    assert small_counts_in(text) == found
