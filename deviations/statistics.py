"""What a half-year's counts say, small numbers protected (D100–D109).

Everything that is shown of a half-year comes from one set of tables, protected together. What is said of a
year or of several half-years is added up from those sets and from nothing else: a reader with pen and paper
could have done it, so no sum gives away a number that a half-year hides. The same goes for every comparison
and every «most common»: they are made from published numbers, or not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from samla.disclosure import (
    COVERED,
    DEFAULT_THRESHOLD,
    TOTAL,
    CountTable,
    Key,
    Mark,
    Position,
    ProtectedTable,
    Published,
    Shown,
    protect_together,
)
from samla.formatting import number
from samla.periods import HalfYear

MUNICIPALITIES, EVENTS, PARTIES, CAUSES = "municipalities", "events", "parties", "causes"

# A change below 5 percent is no change; from 25 percent it is more than «något»
SLIGHT_PERCENT = 5
CLEAR_PERCENT = 25


@dataclass(frozen=True)
class Cases:
    """How many cases there were of one combination, everything by its code."""

    municipality: str
    target_group: str
    event_type: str
    sender: str
    receiver: str
    count: int


@dataclass(frozen=True)
class Codes:
    """The codes that tables are laid out by, in the order of the code tables."""

    municipalities: tuple[str, ...]
    target_groups: tuple[str, ...]
    event_types: tuple[str, ...]
    parties: tuple[str, ...]
    causes: tuple[str, ...]


@dataclass(frozen=True)
class HalfYearTables:
    """All that may be known of a half-year. Rows and columns are codes."""

    half_year: HalfYear
    municipalities: ProtectedTable
    events: ProtectedTable
    parties: ProtectedTable
    causes: ProtectedTable

    @property
    def total(self) -> Shown:
        """How many cases there were: the same number in each table that may be shown."""
        shown = (table.total for table in (self.municipalities, self.events, self.parties) if not table.withheld)
        return next(shown, self.municipalities.total)

    @property
    def tables(self) -> tuple[ProtectedTable, ...]:
        return self.municipalities, self.events, self.parties, self.causes


def count_tables(cases: Iterable[Cases], mentions: Mapping[str, int], codes: Codes) -> tuple[CountTable, ...]:
    """The tables that are published of a half-year. A case counts once in each; a cause counts by itself.

    A case names a cause at most once: no cause is named more often than there are cases, and readers know that.
    """
    cases = tuple(cases)
    total, named_most = sum(case.count for case in cases), max(mentions.values(), default=0)
    causes = _one_way(CAUSES, Counter(mentions), codes.causes, [])
    places = [(case.municipality, case.count) for case in cases]
    events = [(case.event_type, case.target_group, case.count) for case in cases]
    parties = [(case.sender, case.receiver, case.count) for case in cases]
    tables = (
        _one_way(MUNICIPALITIES, Counter(), codes.municipalities, places),
        _two_way(EVENTS, codes.event_types, codes.target_groups, events),
        _two_way(PARTIES, codes.parties, codes.parties, parties),
    )
    return (*(replace(table, least=named_most) for table in tables), replace(causes, most=total))


def protect_half_year(
    half_year: HalfYear,
    tables: tuple[CountTable, ...],
    earlier: tuple[Published, ...] = (),
    threshold: int = DEFAULT_THRESHOLD,
) -> HalfYearTables:
    """Protect the tables together, also against the earlier editions that readers have already."""
    return HalfYearTables(half_year, *_protected(tables, earlier, threshold))


@lru_cache(maxsize=256)
def _protected(
    tables: tuple[CountTable, ...], earlier: tuple[Published, ...], threshold: int
) -> tuple[ProtectedTable, ...]:
    # Pure and a little slow, and the same half-years are asked for all the time.
    return protect_together(tables, earlier=earlier, threshold=threshold)


def add_up(tables: Sequence[ProtectedTable]) -> ProtectedTable:
    """The sum of the same table from several half-years: what a reader can add, and no more."""
    rows = _in_order(table.rows for table in tables)
    columns = _in_order(table.columns for table in tables)
    parts = [numbers_by_code(table) for table in tables]

    def added(row: str | None, column: str | None) -> Shown:
        return add_shown([part.get((row, column), _ZERO) for part in parts])

    return ProtectedTable(
        name=tables[0].name,
        rows=rows,
        columns=columns,
        cells=tuple(tuple(added(row, column) for column in columns or ("",)) for row in rows),
        row_totals=tuple(added(row, None) for row in rows) if columns else (),
        column_totals=tuple(added(None, column) for column in columns),
        total=added(None, None),
        threshold=tables[0].threshold,
        withheld=any(table.withheld for table in tables),
    )


def add_shown(parts: Sequence[Shown]) -> Shown:
    """The sum of published numbers: hidden if any part is, unless all the others are zero."""
    hidden = [part for part in parts if part.value is None]
    known = sum(part.value for part in parts if part.value is not None)
    if not hidden:
        return Shown(number(known), known, Mark.SHOWN)
    if len(hidden) == 1 and known == 0:
        return hidden[0]
    return Shown(COVERED, None, Mark.COVERED)


def side_by_side(columns: Sequence[tuple[str, ProtectedTable]], name: str) -> ProtectedTable:
    """One-way tables as the columns of one: municipalities by half-year."""
    tables = [table for _, table in columns]
    rows = _in_order(table.rows for table in tables)
    parts = [numbers_by_code(table) for table in tables]
    whole = add_up(tables)
    return ProtectedTable(
        name=name,
        rows=rows,
        columns=tuple(label for label, _ in columns),
        cells=tuple(tuple(part.get((row, ""), _ZERO) for part in parts) for row in rows),
        row_totals=tuple(cell for (cell,) in whole.cells),
        column_totals=tuple(table.total for table in tables),
        total=whole.total,
        threshold=whole.threshold,
        withheld=whole.withheld,
    )


def without_zeros(table: ProtectedTable) -> ProtectedTable:
    """The table without the rows and columns in which there is nothing at all."""
    rows = [index for index, row in enumerate(table.rows) if _row_sums(table)[index].value != 0]
    columns = [index for index, total in enumerate(table.column_totals) if total.value != 0]
    if not table.columns:
        columns = [0]
    return replace(
        table,
        rows=tuple(table.rows[row] for row in rows),
        columns=tuple(table.columns[column] for column in columns) if table.columns else (),
        cells=tuple(tuple(table.cells[row][column] for column in columns) for row in rows),
        row_totals=tuple(table.row_totals[row] for row in rows) if table.columns else (),
        column_totals=tuple(table.column_totals[column] for column in columns) if table.columns else (),
    )


def named(table: ProtectedTable, rows: Mapping[str, str], columns: Mapping[str, str] | None = None) -> ProtectedTable:
    """The same table with names in place of codes."""
    headings = columns or {}
    return replace(
        table,
        rows=tuple(rows.get(code, code) for code in table.rows),
        columns=tuple(headings.get(code, code) for code in table.columns),
    )


@dataclass(frozen=True)
class Ranked:
    """A row of a table with its number and its whole percent of all."""

    code: str
    count: int
    percent: int


def ranking(table: ProtectedTable) -> tuple[Ranked, ...]:
    """The rows with most cases first, as far down as a reader of the table can be sure of.

    A hidden number is at most what is left of the total, so a row with more than that is certainly ahead.
    """
    known = [(code, shown.value) for code, shown in zip(table.rows, _row_sums(table), strict=True) if shown.value]
    if table.total.value is None:
        return ()
    left = table.total.value - sum(count for _, count in known)
    percents = percentages([count for _, count in known] + [left])
    rows = (Ranked(code, count, percent) for (code, count), percent in zip(known, percents, strict=False))
    return tuple(sorted((row for row in rows if row.count > left), key=lambda row: -row.count))


def most_common(table: ProtectedTable) -> tuple[Ranked, ...]:
    """The row with most cases; several when they share the place. Empty when a reader cannot be sure."""
    ranked = ranking(table)
    return tuple(row for row in ranked if row.count == ranked[0].count)


def percentages(counts: Sequence[int]) -> tuple[int, ...]:
    """Whole percents that sum to a hundred, by largest remainder; the first of equals gets the extra one."""
    whole = sum(counts)
    if not whole:
        return (0,) * len(counts)
    floors = [count * 100 // whole for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda index: -(counts[index] * 100 % whole))
    for index in by_remainder[: 100 - sum(floors)]:
        floors[index] += 1
    return tuple(floors)


class Direction(Enum):
    """Which way a number went. The words are said of cases: «något färre än 2023»."""

    FEWER = "färre"
    SLIGHTLY_FEWER = "något färre"
    SAME = "oförändrat"
    SLIGHTLY_MORE = "något fler"
    MORE = "fler"
    UNKNOWN = "kan inte jämföras"


def direction(before: int | None, now: int | None) -> Direction:
    """From one published number to another: under 5 % the same, under 25 % «något». Hidden: unknown."""
    if before is None or now is None:
        return Direction.UNKNOWN
    change = abs(now - before) * 100
    if change < SLIGHT_PERCENT * before or now == before:
        return Direction.SAME
    is_slight = change < CLEAR_PERCENT * before
    if now < before:
        return Direction.SLIGHTLY_FEWER if is_slight else Direction.FEWER
    return Direction.SLIGHTLY_MORE if is_slight else Direction.MORE


@dataclass(frozen=True)
class Change:
    """A number beside an earlier one."""

    before: Shown
    now: Shown

    @property
    def direction(self) -> Direction:
        return direction(self.before.value, self.now.value)


def row_changes(before: ProtectedTable, now: ProtectedTable) -> dict[str, Change]:
    """How each row's number changed, by code; a row that was missing was zero."""
    old = dict(zip(before.rows, _row_sums(before), strict=True))
    return {code: Change(old.get(code, _ZERO), shown) for code, shown in zip(now.rows, _row_sums(now), strict=True)}


_ZERO = Shown(number(0), 0, Mark.SHOWN)


def _one_way(name: str, counts: Counter[str], codes: tuple[str, ...], rows: Sequence[tuple[str, int]]) -> CountTable:
    for code, count in rows:
        counts[code] += count
    return CountTable(name, codes, (), tuple((counts[code],) for code in codes), _shared(name))


def _two_way(
    name: str, rows: tuple[str, ...], columns: tuple[str, ...], cases: Iterable[tuple[str, str, int]]
) -> CountTable:
    counts: Counter[tuple[str, str]] = Counter()
    for row, column, count in cases:
        counts[row, column] += count
    body = tuple(tuple(counts[row, column] for column in columns) for row in rows)
    return CountTable(name, rows, columns, body, _shared(name))


def _shared(name: str) -> tuple[tuple[Position, Key], ...]:
    # The total of cases is the same number in three tables. Causes have a total of their own.
    return () if name == CAUSES else (((TOTAL, TOTAL), "cases"),)


def numbers_by_code(table: ProtectedTable) -> dict[tuple[str | None, str | None], Shown]:
    """Every number by the codes of its row and column; None is a total, "" the only column of a one-way table."""
    found: dict[tuple[str | None, str | None], Shown] = {(None, None): table.total}
    for row, cells in zip(table.rows, table.cells, strict=True):
        found |= {(row, column): cell for column, cell in zip(table.columns or ("",), cells, strict=True)}
    found |= {(row, None): shown for row, shown in zip(table.rows, table.row_totals, strict=False)}
    return found | {(None, column): shown for column, shown in zip(table.columns, table.column_totals, strict=True)}


def _row_sums(table: ProtectedTable) -> tuple[Shown, ...]:
    return table.row_totals if table.columns else tuple(cell for (cell,) in table.cells)


def _in_order(sequences: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for sequence in sequences for code in sequence))
