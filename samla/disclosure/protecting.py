"""Finding which counts to hide, so that every small one has another possible value (samla.disclosure tells why)."""

import heapq
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from samla.disclosure.tables import (
    COVERED,
    DEFAULT_THRESHOLD,
    LOWEST_THRESHOLD,
    TOTAL,
    CountTable,
    Key,
    Mark,
    Position,
    ProtectedTable,
    Published,
    Shown,
)
from samla.formatting import number

# Hide as few counts as possible, of those the smallest; totals only when nothing else will do.
_COST_OF_COUNT = 1_000_000
_COST_OF_TOTAL = 1_000_000_000
_COST_OF_GRAND_TOTAL = 1_000_000_000_000


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
