"""What counts say, and that no sum, order or comparison tells more than the published numbers do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deviations.statistics import (
    CAUSES,
    Cases,
    Codes,
    Direction,
    HalfYearTables,
    add_shown,
    add_up,
    count_tables,
    direction,
    most_common,
    percentages,
    protect_half_year,
    ranking,
    row_changes,
    side_by_side,
    without_zeros,
)
from samla.disclosure import COVERED, CountTable, Mark, ProtectedTable, Published, Shown, protect
from samla.periods import HalfYear

CODES = Codes(("norr", "söder"), ("unga", "äldre"), ("ut", "läkemedel", "övrigt"), ("kommun", "sjukhus"), ("a", "b"))
SPRING, AUTUMN = HalfYear(2024, 1), HalfYear(2024, 2)

MENTIONS = {"a": 20, "b": 9}
small_counts = st.integers(0, 30)
cases = st.lists(
    st.builds(
        Cases,
        st.sampled_from(CODES.municipalities),
        st.sampled_from(CODES.target_groups),
        st.sampled_from(CODES.event_types),
        st.sampled_from(CODES.parties),
        st.sampled_from(CODES.parties),
        st.integers(1, 12),
    ),
    max_size=12,
)


def shown(value: int) -> Shown:
    return Shown(str(value), value, Mark.SHOWN)


def one_way(*counts: int) -> CountTable:
    return CountTable("t", tuple("abcdef"[: len(counts)]), (), tuple((count,) for count in counts))


def half_year(of: HalfYear, rows: list[Cases], earlier: list[Cases] | None = None) -> HalfYearTables:
    tables = count_tables(rows, MENTIONS, CODES)
    if earlier is None:
        return protect_half_year(of, tables)
    before = count_tables(earlier, MENTIONS, CODES)
    return protect_half_year(of, tables, (Published(before, protect_half_year(of, before).tables),))


def case(count: int, target: str = "äldre", event: str = "ut", place: str = "norr") -> Cases:
    return Cases(place, target, event, "kommun", "sjukhus", count)


@pytest.mark.parametrize(
    ("before", "now", "word"),
    [
        (100, 100, Direction.SAME),
        (100, 96, Direction.SAME),
        (100, 95, Direction.SLIGHTLY_FEWER),
        (100, 76, Direction.SLIGHTLY_FEWER),
        (100, 75, Direction.FEWER),
        (100, 104, Direction.SAME),
        (100, 105, Direction.SLIGHTLY_MORE),
        (100, 125, Direction.MORE),
        (66, 56, Direction.SLIGHTLY_FEWER),
        (0, 0, Direction.SAME),
        (0, 7, Direction.MORE),
        (7, 0, Direction.FEWER),
        (None, 7, Direction.UNKNOWN),
        (7, None, Direction.UNKNOWN),
    ],
)
def test_a_change_has_a_word(before: int | None, now: int | None, word: Direction) -> None:
    assert direction(before, now) is word


@given(small_counts, small_counts)
def test_the_word_turns_round_with_the_numbers(before: int, now: int) -> None:
    fewer = {Direction.FEWER, Direction.SLIGHTLY_FEWER}
    more = {Direction.MORE, Direction.SLIGHTLY_MORE}

    assert direction(before, now) not in (more if now < before else fewer)


@given(st.lists(st.integers(0, 500), max_size=9))
def test_percents_are_whole_and_sum_to_a_hundred(counts: list[int]) -> None:
    percents = percentages(counts)

    assert sum(percents) == (100 if sum(counts) else 0)
    assert all(
        abs(percent - 100 * count / sum(counts)) < 1
        for percent, count in zip(percents, counts, strict=True)
        if sum(counts)
    )


def test_a_case_counts_once_in_each_table_and_causes_by_themselves() -> None:
    tables = count_tables([case(7), case(5, place="söder")], {"a": 20, "b": 1}, CODES)

    totals = {table.name: table.value((None, None)) for table in tables}
    assert totals.pop(CAUSES) == 21
    assert set(totals.values()) == {12}


def test_a_small_number_is_hidden_in_every_table_it_is_in() -> None:
    tables = half_year(SPRING, [case(3)])

    assert {table.total.text for table in tables.tables if table.name != CAUSES and not table.withheld} <= {"<5"}
    assert tables.total.value is None


def test_the_year_adds_up_what_is_published() -> None:
    spring = half_year(SPRING, [case(20), case(11, target="unga"), case(30, event="läkemedel")])
    autumn = half_year(AUTUMN, [case(25), case(9, target="unga"), case(10, event="läkemedel")])

    year = add_up([spring.events, autumn.events])

    assert [cell.value for cell in year.cells[0]] == [20, 45]
    assert year.row_totals[0] == shown(65)
    assert year.total == shown(105)


def test_what_a_half_year_hides_the_year_hides_too() -> None:
    spring = half_year(
        SPRING, [case(3, target="unga"), case(40), case(20, "unga", "läkemedel"), case(30, "äldre", "läkemedel")]
    )
    autumn = half_year(AUTUMN, [case(12, target="unga"), case(40)])

    year = add_up([spring.events, autumn.events])

    assert spring.events.cells[0][0].text == "<5"
    assert year.cells[0][0].text == COVERED


def test_a_small_number_beside_nothing_stays_a_small_number() -> None:
    assert add_shown([Shown("<5", None, Mark.SMALL), shown(0)]).text == "<5"
    assert add_shown([Shown("<5", None, Mark.SMALL), shown(9)]).text == COVERED
    assert add_shown([]).value == 0


@given(cases, cases)
def test_the_year_says_nothing_that_the_half_years_do_not(first: list[Cases], second: list[Cases]) -> None:
    spring, autumn = half_year(SPRING, first), half_year(AUTUMN, second)
    truth = count_tables([*first, *second], {}, CODES)[1]

    year = add_up([spring.events, autumn.events])

    for row in range(len(year.rows)):
        for column in range(len(year.columns)):
            parts = [tables.events.cells[row][column] for tables in (spring, autumn)]
            told = year.cells[row][column]
            hidden = any(part.value is None for part in parts)
            assert told.value == (None if hidden else truth.value((row, column)))


def test_half_years_side_by_side_keep_their_totals() -> None:
    spring = half_year(SPRING, [case(20), case(10, place="söder")])
    autumn = half_year(AUTUMN, [case(30), case(40, place="söder")])

    table = side_by_side([("vår", spring.municipalities), ("höst", autumn.municipalities)], "kommuner")

    assert table.columns == ("vår", "höst")
    assert [[cell.value for cell in row] for row in table.cells] == [[20, 30], [10, 40]]
    assert [total.value for total in table.row_totals] == [50, 50]
    assert ([total.value for total in table.column_totals], table.total.value) == ([30, 70], 100)


def test_empty_rows_and_columns_may_be_left_out() -> None:
    table = without_zeros(half_year(SPRING, [case(20), case(8, event="övrigt")]).events)

    assert (table.rows, table.columns) == (("ut", "övrigt"), ("äldre",))
    assert table.total == shown(28)


def test_the_most_common_is_told_with_its_share() -> None:
    (most,) = most_common(protect(one_way(10, 25, 15)))

    assert (most.code, most.count, most.percent) == ("b", 25, 50)


def test_those_that_share_the_place_are_all_told() -> None:
    assert [row.code for row in most_common(protect(one_way(20, 20, 9)))] == ["a", "b"]


def test_nothing_is_most_common_when_a_hidden_number_may_be_larger() -> None:
    table = protect(one_way(9, 8, 2))
    hidden = [cell.text for (cell,) in table.cells]

    assert COVERED in hidden
    assert most_common(table) == ()


@given(st.lists(small_counts, min_size=1, max_size=6))
def test_whatever_is_ranked_is_truly_first(counts: list[int]) -> None:
    ranked = ranking(protect(one_way(*counts)))

    assert [row.count for row in ranked] == sorted(counts, reverse=True)[: len(ranked)]


def test_a_row_that_was_missing_was_zero() -> None:
    before, now = protect(one_way(10)), protect(one_way(12, 9))

    changes = row_changes(before, now)

    assert (changes["a"].before.value, changes["a"].now.value, changes["a"].direction) == (
        10,
        12,
        Direction.SLIGHTLY_MORE,
    )
    assert (changes["b"].before.value, changes["b"].direction) == (0, Direction.MORE)


def test_a_count_that_readers_have_already_does_not_cover_another() -> None:
    """The first edition shows all; in the second a count has become small, and its old cover is no cover."""
    first = [case(8), case(9, place="söder")]
    second_rows = [case(3), case(9, place="söder")]

    alone, corrected = half_year(SPRING, second_rows), half_year(SPRING, second_rows, earlier=first)

    assert shown_texts(alone.municipalities) == ["<5", COVERED]
    assert corrected.municipalities.withheld or corrected.municipalities.total.value is None


def shown_texts(table: ProtectedTable) -> list[str]:
    return [cell.text for (cell,) in table.cells]
