"""Small numbers: tables of counts in which nobody can be picked out, however the reader calculates.

Counts from one up to the threshold are shown as «<5». Other counts are hidden too, as «..», where a small one
could otherwise be worked out from totals. Zero is always shown.

How it holds. A table with its totals is a network: each count runs from its row to its column, each row total
into its row, each column total out of its column, and the grand total back to the start. Moving counts by one
along a closed way changes no sum. So a hidden count has another possible value if a closed way of hidden
counts leads through it on which each may take its step: a small one stays between one and the threshold, a
covering one at or above it. `protect` finds the cheapest such way for every small count and hides what lies on
it. The reader may know the marks, the threshold and this method's limits: the other table is as good as ours.

Earlier editions. Readers have them already, and may even know which counts were changed between two editions. So what
an edition hid stays hidden in the next, and a count may take its step only where all editions allow it: along with
the same count in each of them (it was hidden in all), or by itself (it has another value in all the others).
"""

import heapq
import re
from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from samla.formatting import number

DEFAULT_THRESHOLD = 5
LOWEST_THRESHOLD = 3  # below it the mark itself gives the count away
HIGHEST_THRESHOLD = 20
COVERED = ".."
TOTAL = None
"""Stands for the row or column of totals in a position."""

# Hide as few counts as possible, of those the smallest; totals only when nothing else will do.
_COST_OF_COUNT = 1_000_000
_COST_OF_TOTAL = 1_000_000_000
_COST_OF_GRAND_TOTAL = 1_000_000_000_000

_SMALL_WORDS = (
    *("två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"),
    *("elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton"),
)
_CASES_IN_TEXT = re.compile(
    rf"\b(?P<count>\d{{1,3}}|{'|'.join(_SMALL_WORDS)})\s+(?:\w+\s+)?"
    r"(?:ärenden?|avvikelser?|fall|person(?:er)?|individ(?:er)?|patient(?:er)?|brukare)\b",
    re.IGNORECASE,
)

Position = tuple[int | None, int | None]
Key = Hashable


class Mark(Enum):
    """Why a count is shown or not."""

    SHOWN = "shown"
    SMALL = "small"
    COVERED = "covered"


@dataclass(frozen=True)
class CountTable:
    """Counts by row and column, or by row alone (no columns), whose totals will be published with them.

    `shared` names positions that are the same count in several tables, such as the grand total. `most` is what no
    single count can exceed, and `least` what the grand total can't fall below, by what readers know of other tables.
    """

    name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    shared: tuple[tuple[Position, Key], ...] = ()
    most: int | None = None
    least: int = 0

    def __post_init__(self) -> None:
        width = len(self.columns) or 1
        if len(self.counts) != len(self.rows) or any(len(row) != width for row in self.counts):
            raise ValueError(f"{self.name}: the counts do not fill {len(self.rows)} rows of {width}")
        if any(count < 0 for row in self.counts for count in row):
            raise ValueError(f"{self.name}: a count is negative")

    def value(self, position: Position) -> int:
        row, column = position
        rows = self.counts if row is TOTAL else (self.counts[row],)
        return sum(sum(counts) if column is TOTAL else counts[column] for counts in rows)

    def positions(self) -> Iterator[Position]:
        """Every count and total that is published."""
        for row in range(len(self.rows)):
            yield from ((row, column) for column in range(len(self.columns) or 1))
            if self.columns:
                yield row, TOTAL
        yield from ((TOTAL, column) for column in range(len(self.columns)))
        yield TOTAL, TOTAL

    def key(self, position: Position) -> Key:
        return dict(self.shared).get(position, (self.name, position))

    def codes(self, position: Position) -> tuple[str, str]:
        """What the position is called, wherever its row and column stand; a total is named by nothing."""
        row, column = position
        across = "" if column is TOTAL or not self.columns else self.columns[column]
        return "" if row is TOTAL else self.rows[row], across

    def bounds(self, position: Position) -> tuple[int, int | None]:
        """Between what the count must be, by what is known of other tables."""
        value, totals = self.value(position), position.count(TOTAL)
        if totals == len(position):
            return min(self.least, value), None
        return 0, None if self.most is None or totals else max(self.most, value)


@dataclass(frozen=True)
class Shown:
    """A count as every reader of the table gets it. No value when it is hidden."""

    text: str
    value: int | None
    mark: Mark


@dataclass(frozen=True)
class ProtectedTable:
    """What may be published. HTML, PDF, CSV and JSON all read this and nothing else.

    A withheld table could not be made safe; it has no figures at all.
    """

    name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Shown, ...], ...]
    row_totals: tuple[Shown, ...]
    column_totals: tuple[Shown, ...]
    total: Shown
    threshold: int
    withheld: bool = False

    def at(self, position: Position) -> Shown:
        """The count or total at a position."""
        row, column = position
        if row is TOTAL:
            return self.total if column is TOTAL or not self.columns else self.column_totals[column]
        if column is TOTAL:
            return self.row_totals[row] if self.columns else self.cells[row][0]
        return self.cells[row][column]

    def explanations(self) -> tuple[str, ...]:
        """One sentence for each mark that occurs, to stand below the table."""
        if self.withheld:
            return ("Tabellen visas inte, eftersom små tal annars skulle kunna räknas ut.",)
        cells = (*(cell for row in self.cells for cell in row), *self.row_totals, *self.column_totals, self.total)
        marks = {cell.mark for cell in cells}
        sentences = {
            Mark.SMALL: f"<{self.threshold} betyder minst en men färre än {number(self.threshold)}.",
            Mark.COVERED: f"{COVERED} betyder att talet är dolt, så att ett litet tal inte ska kunna räknas ut.",
        }
        return tuple(sentence for mark, sentence in sentences.items() if mark in marks)


@dataclass(frozen=True)
class Published:
    """An edition that readers have: what was true of it, and what they were shown."""

    tables: tuple[CountTable, ...]
    shown: tuple[ProtectedTable, ...]


def shown_alone(value: int, threshold: int = DEFAULT_THRESHOLD) -> Shown:
    """A count that is part of no table and of no sum that is published."""
    if 0 < value < threshold:
        return Shown(f"<{threshold}", None, Mark.SMALL)
    return Shown(number(value), value, Mark.SHOWN)


def small_counts_in(text: str, *, threshold: int = DEFAULT_THRESHOLD) -> tuple[str, ...]:
    """Where running text tells a small number of cases: «tre avvikelser», «2 ärenden». For checks of texts.

    «En» and «ett» are left alone: they are an article far more often than a number.
    """
    words = {word: value for value, word in enumerate(_SMALL_WORDS, start=2)}
    return tuple(
        match[0]
        for match in _CASES_IN_TEXT.finditer(text)
        if 0 < words.get(match["count"].lower(), int(match["count"]) if match["count"].isdigit() else 0) < threshold
    )


def protect(table: CountTable, *, threshold: int = DEFAULT_THRESHOLD) -> ProtectedTable:
    """The table made safe on its own."""
    return protect_together([table], threshold=threshold)[0]


def protect_together(
    tables: Sequence[CountTable],
    *,
    threshold: int = DEFAULT_THRESHOLD,
    known: Collection[Key] = (),
    earlier: Sequence[Published] = (),
) -> tuple[ProtectedTable, ...]:
    """The tables made safe for a reader who has them all. A shared count is hidden everywhere or nowhere.

    `earlier` are the editions that are out already. `known` are keys of other counts that are out: they cannot
    cover others, and a small one among them can no longer be protected, only left unrepeated. A table that cannot
    be made safe is withheld, the last in the list first.
    """
    if threshold < LOWEST_THRESHOLD:
        raise ValueError(f"the threshold must be at least {LOWEST_THRESHOLD}: below it the mark itself tells")
    _check_shared_counts_agree(tables)
    kept = list(range(len(tables)))
    while True:
        plan = _Plan([tables[index] for index in kept], threshold, known, earlier)
        unsafe = plan.cover()
        if unsafe is None:
            break
        del kept[unsafe]
    return tuple(
        _show(table, plan.hidden, threshold) if index in kept else _withhold(table, threshold)
        for index, table in enumerate(tables)
    )


def _check_shared_counts_agree(tables: Sequence[CountTable]) -> None:
    values: dict[Key, int] = {}
    for table in tables:
        keys = [table.key(position) for position in table.positions()]
        if len(set(keys)) < len(keys):
            raise ValueError(f"{table.name}: two positions share one key")
        for position in table.positions():
            value = table.value(position)
            if values.setdefault(table.key(position), value) != value:
                raise ValueError(f"{table.name}: {table.key(position)} has another value in another table")


Node = tuple[str, int]
_START: Node = ("start", 0)
_END: Node = ("end", 0)


@dataclass(frozen=True)
class _Before:
    """The same count in an earlier edition."""

    value: int
    threshold: int
    is_hidden: bool


@dataclass(frozen=True)
class _Edge:
    key: Key
    tail: Node
    head: Node
    value: int
    cost: int
    bounds: tuple[int, int | None]
    before: tuple[_Before, ...]


def _edges(table: CountTable, earlier: Sequence[Published]) -> list[_Edge]:
    """The table as a network in which all that flows into a node flows out of it.

    In the order of the codes: a table whose rows change places, or get one more with nothing in it, hides the same.
    """
    before = [_before(edition, table.name) for edition in earlier]
    return [
        _Edge(
            table.key(position),
            *_ends(table, position),
            table.value(position),
            _cost(table, position),
            table.bounds(position),
            tuple(known[at] for known in before if (at := (table.codes(position), position.count(TOTAL))) in known),
        )
        for position in sorted(table.positions(), key=lambda at: (at.count(TOTAL), table.codes(at)))
    ]


def _before(edition: Published, name: str) -> dict[tuple[tuple[str, str], int], _Before]:
    """Every count of a table as an edition has it, by what its row and column are called."""
    for table, protected in zip(edition.tables, edition.shown, strict=True):
        if table.name == name and not protected.withheld:
            return {
                (table.codes(at), at.count(TOTAL)): _Before(
                    table.value(at), protected.threshold, protected.at(at).value is None
                )
                for at in table.positions()
            }
    return {}


def _ends(table: CountTable, position: Position) -> tuple[Node, Node]:
    row, column = position
    if row is TOTAL and column is TOTAL:
        return _END, _START
    if not table.columns:
        return _START, _END
    if column is TOTAL and row is not TOTAL:
        return _START, ("row", row)
    if row is TOTAL and column is not TOTAL:
        return ("column", column), _END
    return ("row", row or 0), ("column", column or 0)


def _cost(table: CountTable, position: Position) -> int:
    totals = position.count(TOTAL)
    base = (_COST_OF_COUNT, _COST_OF_TOTAL, _COST_OF_GRAND_TOTAL)[totals]
    return base + table.value(position)


class _Plan:
    """Which keys to hide so that every small count can be moved, and every count that an edition has hidden."""

    def __init__(
        self, tables: Sequence[CountTable], threshold: int, known: Collection[Key], earlier: Sequence[Published]
    ) -> None:
        self.threshold = threshold
        self.networks = [_edges(table, earlier) for table in tables]
        edges = [edge for network in self.networks for edge in network]
        self.known = frozenset(known) | {edge.key for edge in edges if _is_out(edge)}
        self.uses = Counter(edge.key for edge in edges)
        small = [edge.key for edge in edges if _is_small(edge.value, threshold)]
        hidden_before = [edge.key for edge in edges if any(before.is_hidden for before in edge.before)]
        self.hidden_before = frozenset(hidden_before)
        self.to_cover = dict.fromkeys([*hidden_before, *(key for key in small if key not in self.known)])
        nothing = {edge.key for edge in edges if not edge.value}
        self.hidden = ({*small} | {*hidden_before}) - nothing

    def cover(self) -> int | None:
        """Hides what is needed. The index of a table that cannot be made safe, or nothing when all is well."""
        for key in self.to_cover:
            ways = [
                way
                for together in ((True,) if key in self.hidden_before else (True, False))
                for step in (1, -1)
                if (way := self._closed_way(key, step, together)) is not None
            ]
            if not ways:
                return max(index for index, network in enumerate(self.networks) if _holds(network, key))
            self.hidden |= min(ways, key=lambda way: way[0])[1]
        return None

    def _may_step(self, edge: _Edge, step: int, together: bool) -> bool:
        """May the count be one more (or less) and still wear the mark it has or would get, here and in all editions?

        Together with the same count in the earlier editions, or by itself.
        """
        if edge.key in self.known or not _stays(edge.value, step, self.threshold):
            return False
        moved, (low, high) = edge.value + step, edge.bounds
        if moved < low or (high is not None and moved > high):
            return False
        if together:
            return all(one.is_hidden and _stays(one.value, step, one.threshold) for one in edge.before)
        return all(one.value not in (edge.value, moved) for one in edge.before)

    def _closed_way(self, key: Key, step: int, together: bool) -> tuple[int, set[Key]] | None:
        """The cheapest way to move the count by the step in all its tables at once: its cost and its keys."""
        cost, keys = 0, {key}
        for network in self.networks:
            for edge in (edge for edge in network if edge.key == key):
                is_free = self._may_step(edge, step, together)
                found = self._way_back(network, edge, step, together) if is_free else None
                if found is None:
                    return None
                cost, keys = cost + found[0], keys | found[1]
        return cost, keys

    def _way_back(
        self, network: Sequence[_Edge], moved: _Edge, step: int, together: bool
    ) -> tuple[int, set[Key]] | None:
        """The cheapest path that closes the way, over counts of this table alone: others stay as they are."""
        start, goal = (moved.head, moved.tail) if step > 0 else (moved.tail, moved.head)
        arcs = self._arcs(network, moved.key, together)
        waiting: list[tuple[int, int, Node, tuple[Key, ...]]] = [(0, 0, start, ())]
        reached: set[Node] = set()
        order = 0
        while waiting:
            cost, _, node, keys = heapq.heappop(waiting)
            if node == goal:
                return cost, set(keys)
            if node in reached:
                continue
            reached.add(node)
            for target, edge in arcs.get(node, ()):
                order += 1  # ties are settled by order, so that the same tables always hide the same counts
                price = 0 if edge.key in self.hidden else edge.cost
                heapq.heappush(waiting, (cost + price, order, target, (*keys, edge.key)))
        return None

    def _arcs(self, network: Sequence[_Edge], moved: Key, together: bool) -> dict[Node, list[tuple[Node, _Edge]]]:
        arcs: dict[Node, list[tuple[Node, _Edge]]] = {}
        for edge in network:
            if edge.key == moved or self.uses[edge.key] > 1:
                continue
            if self._may_step(edge, 1, together):
                arcs.setdefault(edge.tail, []).append((edge.head, edge))
            if self._may_step(edge, -1, together):
                arcs.setdefault(edge.head, []).append((edge.tail, edge))
        return arcs


def _is_small(value: int, threshold: int) -> bool:
    return 0 < value < threshold


def _stays(value: int, step: int, threshold: int) -> bool:
    """Whether a count that is one more or less is hidden by the same mark. Zero is always shown."""
    if not value:
        return False
    low, high = (1, threshold - 1) if _is_small(value, threshold) else (threshold, None)
    moved = value + step
    return low <= moved and (high is None or moved <= high)


def _is_out(edge: _Edge) -> bool:
    """Whether an earlier edition shows the count, and it is the same still."""
    return any(not before.is_hidden and before.value == edge.value for before in edge.before)


def _holds(network: Sequence[_Edge], key: Key) -> bool:
    return any(edge.key == key for edge in network)


def _show(table: CountTable, hidden: Collection[Key], threshold: int) -> ProtectedTable:
    def shown(row: int | None, column: int | None) -> Shown:
        value = table.value((row, column))
        if table.key((row, column)) not in hidden:
            return Shown(number(value), value, Mark.SHOWN)
        if value < threshold:
            return Shown(f"<{threshold}", None, Mark.SMALL)
        return Shown(COVERED, None, Mark.COVERED)

    return ProtectedTable(
        name=table.name,
        rows=table.rows,
        columns=table.columns,
        cells=tuple(
            tuple(shown(row, column) for column in range(len(table.columns) or 1)) for row in range(len(table.rows))
        ),
        row_totals=tuple(shown(row, TOTAL) for row in range(len(table.rows))) if table.columns else (),
        column_totals=tuple(shown(TOTAL, column) for column in range(len(table.columns))),
        total=shown(TOTAL, TOTAL),
        threshold=threshold,
    )


def _withhold(table: CountTable, threshold: int) -> ProtectedTable:
    nothing = Shown(COVERED, None, Mark.COVERED)
    return ProtectedTable(
        name=table.name,
        rows=table.rows,
        columns=table.columns,
        cells=tuple((nothing,) * (len(table.columns) or 1) for _ in table.rows),
        row_totals=(nothing,) * len(table.rows) if table.columns else (),
        column_totals=(nothing,) * len(table.columns),
        total=nothing,
        threshold=threshold,
        withheld=True,
    )
