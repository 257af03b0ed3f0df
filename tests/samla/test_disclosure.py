from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samla.disclosure import TOTAL, CountTable, Mark, ProtectedTable, Shown, protect, protect_together


def two_way(counts, name="tabell", shared=()):
    rows = tuple(f"rad {index}" for index in range(len(counts)))
    columns = tuple(f"kolumn {index}" for index in range(len(counts[0])))
    return CountTable(name, rows, columns, tuple(map(tuple, counts)), shared)


def one_way(counts, name="lista", shared=()):
    return CountTable(name, tuple(map(str, range(len(counts)))), (), tuple((count,) for count in counts), shared)


def shown_at(protected, position):
    row, column = position
    if row is TOTAL:
        return protected.total if column is TOTAL else protected.column_totals[column]
    return protected.row_totals[row] if column is TOTAL else protected.cells[row][column]


def texts(protected):
    rows = [tuple(cell.text for cell in row) for row in protected.cells]
    totals = [cell.text for cell in protected.row_totals]
    return rows, totals, tuple(cell.text for cell in protected.column_totals), protected.total.text


class Attacker:
    """Tries tables of whole numbers near the true one and keeps those that agree with all that is published.

    Agreeing means marks too: «<5» is one to four, «..» is five or more, and zero is always shown.
    """

    def __init__(self, tables, protected):
        self.pairs = [(t, p) for t, p in zip(tables, protected, strict=True) if not p.withheld]

    def possible_values(self):
        """For each hidden count, by key: the values it takes in the tables that agree."""
        found = {
            table.key(position): set()
            for table, protected in self.pairs
            for position in table.positions()
            if shown_at(protected, position).mark is not Mark.SHOWN
        }
        for combination in product(*(list(self.agreeing(table, protected)) for table, protected in self.pairs)):
            merged = {}
            if all(merged.setdefault(key, value) == value for one in combination for key, value in one.items()):
                for key, values in found.items():
                    values.add(merged[key])
        return found

    def agreeing(self, table, protected):
        """Row by row, so that a row that breaks its own total is dropped at once."""
        width = range(len(table.columns) or 1)
        rows = []
        for row in range(len(table.rows)):
            guesses = product(*(self.guesses(table, protected, (row, column)) for column in width))
            totals = self.guesses(table, protected, (row, TOTAL)) if table.columns else None
            rows.append([guess for guess in guesses if totals is None or sum(guess) in totals])
        for guess in product(*rows):
            candidate = CountTable(table.name, table.rows, table.columns, guess, table.shared)
            values = {position: candidate.value(position) for position in table.positions()}
            if all(values[place] in self.guesses(table, protected, place) for place in values):
                yield {table.key(position): value for position, value in values.items()}

    def guesses(self, table, protected, position):
        value, mark = table.value(position), shown_at(protected, position).mark
        if mark is Mark.SHOWN:
            return [value]
        return range(1, 5) if mark is Mark.SMALL else range(max(5, value - 1), value + 2)


counts = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 9))


def grids(rows, columns):
    row = st.lists(counts, min_size=columns, max_size=columns)
    return st.lists(row, min_size=rows, max_size=rows)


def assert_nothing_can_be_worked_out(tables, protected):
    values = Attacker(tables, protected).possible_values()
    assert {key: found for key, found in values.items() if len(found) < 2} == {}


@settings(max_examples=150, deadline=None)
@given(st.one_of(grids(2, 2), grids(2, 3), grids(3, 2), grids(1, 3), grids(3, 1)))
def test_no_hidden_count_can_be_worked_out_from_a_table(grid):
    table = two_way(grid)
    assert_nothing_can_be_worked_out([table], [protect(table)])


@settings(max_examples=150, deadline=None)
@given(st.lists(counts, min_size=1, max_size=4))
def test_no_hidden_count_can_be_worked_out_from_a_list(values):
    table = one_way(values)
    assert_nothing_can_be_worked_out([table], [protect(table)])


@settings(max_examples=80, deadline=None)
@given(grids(2, 2), st.data())
def test_no_hidden_count_can_be_worked_out_from_two_tables_with_common_totals(grid, data):
    places = [sum(row) for row in grid]
    shared = (((0, TOTAL), "plats 0"), ((1, TOTAL), "plats 1"), ((TOTAL, TOTAL), "alla"))
    first = two_way(grid, "slag", shared)
    split = [data.draw(st.integers(0, total), label="del") for total in places]
    second = two_way([(a, total - a) for a, total in zip(split, places, strict=True)], "orsak", shared)
    assert_nothing_can_be_worked_out([first, second], protect_together([first, second]))


@settings(max_examples=100, deadline=None)
@given(grids(3, 3))
def test_zeros_are_shown_small_counts_are_not_and_the_rest_is_true(grid):
    protected = protect(two_way(grid))
    if protected.withheld:
        return
    for row, cells in zip(grid, protected.cells, strict=True):
        for count, cell in zip(row, cells, strict=True):
            assert (cell.mark is Mark.SMALL) == (0 < count < 5)
            assert cell.value in (count, None)
            if count == 0:
                assert cell == Shown("0", 0, Mark.SHOWN)


@given(grids(2, 3))
def test_protecting_is_the_same_every_time(grid):
    assert protect(two_way(grid)) == protect(two_way(grid))


def test_the_attacker_of_these_tests_finds_a_count_that_only_has_its_own_mark():
    table = two_way([(3, 10), (7, 8)])
    careless = ProtectedTable(
        name="tabell",
        rows=table.rows,
        columns=table.columns,
        cells=(
            (Shown("<5", None, Mark.SMALL), Shown("10", 10, Mark.SHOWN)),
            (Shown("7", 7, Mark.SHOWN), Shown("8", 8, Mark.SHOWN)),
        ),
        row_totals=(Shown("13", 13, Mark.SHOWN), Shown("15", 15, Mark.SHOWN)),
        column_totals=(Shown("10", 10, Mark.SHOWN), Shown("18", 18, Mark.SHOWN)),
        total=Shown("28", 28, Mark.SHOWN),
        threshold=5,
    )
    assert Attacker([table], [careless]).possible_values() == {("tabell", (0, 0)): {3}}


def test_a_small_count_is_covered_by_the_smallest_rectangle_and_totals_stay():
    protected = protect(two_way([(3, 10, 40), (7, 8, 50), (60, 70, 80)]))
    assert texts(protected) == (
        [("<5", "..", "40"), ("..", "..", "50"), ("60", "70", "80")],
        ["53", "65", "210"],
        ("70", "88", "170"),
        "328",
    )


def test_a_table_without_small_counts_is_shown_as_it_is():
    protected = protect(two_way([(0, 10), (5, 1250)]))
    assert texts(protected) == (
        [("0", "10"), ("5", "1\u00a0250")],
        ["10", "1\u00a0255"],
        ("5", "1\u00a0260"),
        "1\u00a0265",
    )
    assert protected.explanations() == ()


def test_zeros_never_cover_so_totals_are_hidden_when_nothing_else_can_but_the_grand_total_last():
    protected = protect(two_way([(3, 0), (0, 9)]))
    assert texts(protected) == ([("<5", "0"), ("0", "..")], ["<5", ".."], ("<5", ".."), "12")
    assert texts(protect(one_way([3, 0]))) == ([("<5",), ("0",)], [], (), "<5")


def test_a_list_hides_the_smallest_other_count_with_a_small_one():
    assert texts(protect(one_way([2, 30, 8]))) == ([("<5",), ("30",), ("..",)], [], (), "40")


def test_two_small_counts_cover_each_other():
    assert texts(protect(one_way([2, 3, 8]))) == ([("<5",), ("<5",), ("8",)], [], (), "13")


def test_small_counts_at_the_ends_of_the_range_do_not_cover_each_other():
    # One cannot become less and the other cannot become more: 1 + 1 = 2 has one solution only.
    assert texts(protect(one_way([1, 1, 8]))) == ([("<5",), ("<5",), ("..",)], [], (), "10")


def test_a_shared_count_is_hidden_in_both_tables():
    shared = (((0, TOTAL), "plats"), ((TOTAL, TOTAL), "alla"))
    first = two_way([(1, 2), (20, 30)], "slag", shared)
    second = one_way([3, 50], "platser", (((0, 0), "plats"), ((TOTAL, TOTAL), "alla")))
    left, right = protect_together([first, second])
    assert left.withheld or left.row_totals[0].text == "<5"
    assert not left.withheld
    assert right.withheld or right.cells[0][0].text == "<5"
    assert_nothing_can_be_worked_out([first, second], [left, right])


def test_a_count_already_published_cannot_cover_another():
    table = one_way([2, 30, 8])
    (protected,) = protect_together([table], known=[table.key((2, 0))])
    assert texts(protected) == ([("<5",), ("..",), ("8",)], [], (), "40")


def test_a_table_that_cannot_be_made_safe_is_withheld():
    table = one_way([2, 30])
    (protected,) = protect_together([table], known=[table.key((1, 0)), table.key((TOTAL, TOTAL))])
    assert protected.withheld
    assert texts(protected) == ([("..",), ("..",)], [], (), "..")
    assert protected.explanations() == ("Tabellen visas inte, eftersom små tal annars skulle kunna räknas ut.",)


def test_when_tables_disturb_each_other_the_last_is_withheld():
    shared = (((0, 0), "a"), ((1, 0), "b"), ((TOTAL, TOTAL), "alla"))
    tables = [one_way([2, 30], "första", shared), one_way([2, 30], "andra", shared)]
    assert [table.withheld for table in protect_together(tables)] == [False, True]


def test_marks_are_explained():
    assert protect(one_way([2, 30])).explanations() == (
        "<5 betyder minst en men färre än 5.",
        ".. betyder att talet är dolt, så att ett litet tal inte ska kunna räknas ut.",
    )


def test_the_threshold_can_be_chosen_but_not_so_low_that_the_mark_tells():
    assert protect(one_way([2, 30]), threshold=3).cells[0][0].text == "<3"
    with pytest.raises(ValueError, match="at least 3"):
        protect(one_way([1, 30]), threshold=2)


def test_counts_that_do_not_fill_the_table_or_disagree_are_refused():
    with pytest.raises(ValueError, match="do not fill"):
        CountTable("fel", ("a", "b"), (), ((1,),))
    with pytest.raises(ValueError, match="negative"):
        one_way([-1])
    with pytest.raises(ValueError, match="another value"):
        protect_together([one_way([7], "a", (((0, 0), "x"),)), one_way([8], "b", (((0, 0), "x"),))])
    with pytest.raises(ValueError, match="share one key"):
        protect(one_way([7, 7], "a", (((0, 0), "x"), ((1, 0), "x"))))
