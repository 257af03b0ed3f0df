"""Groups as a tree: the wide drawing grows from left to right, the narrow one is an indented list."""

from collections.abc import Sequence
from dataclasses import dataclass

from samla.charts.frame import NARROW, WIDE, Canvas, Chart, DataTable, Drawing
from samla.charts.text import LINE, TEXT, wrap

_COLUMN_GAP = 20.0
_ROW_GAP = 8.0
_PADDING = 7.0
_INDENT = 22.0


@dataclass(frozen=True)
class StructureNode:
    """A group: a key, its name, the key of the group above it (none for the top) and what kind it is."""

    key: str
    name: str
    parent: str | None
    kind: str


@dataclass(frozen=True)
class _Branch:
    node: StructureNode
    depth: int
    branches: tuple["_Branch", ...]

    def deepest(self) -> int:
        return max((branch.deepest() for branch in self.branches), default=self.depth)


def structure_chart(id: str, *, title: str, message: str, nodes: Sequence[StructureNode]) -> Chart:
    """The groups in the order given under each parent. An unknown parent is a mistake, and says so."""
    names = {node.key: node.name for node in nodes}
    roots = _grow(nodes, None, 0)
    _check_all_reached(nodes, roots)
    rows = tuple((node.name, (node.kind, names[node.parent] if node.parent else "–")) for node in nodes)
    return Chart(
        id=id,
        title=title,
        message=message,
        legend=(),
        wide=_draw_wide(roots),
        narrow=_draw_narrow(roots),
        table=DataTable(("Grupp", "Slag", "Hör till"), rows, numeric=False),
    )


def _grow(nodes: Sequence[StructureNode], parent: str | None, depth: int) -> tuple[_Branch, ...]:
    return tuple(_Branch(node, depth, _grow(nodes, node.key, depth + 1)) for node in nodes if node.parent == parent)


def _check_all_reached(nodes: Sequence[StructureNode], roots: Sequence[_Branch]) -> None:
    reached = sum(1 for root in roots for _ in _walk(root))
    if reached != len(nodes):
        raise ValueError(f"{len(nodes) - reached} groups hang under no top: unknown parent or a circle")


def _walk(branch: _Branch) -> list[_Branch]:
    return [branch, *(below for child in branch.branches for below in _walk(child))]


def _draw_wide(roots: Sequence[_Branch]) -> Drawing:
    canvas = Canvas(WIDE)
    columns = max((root.deepest() for root in roots), default=0) + 1
    width = (WIDE - _COLUMN_GAP * (columns - 1)) / columns
    top = 2.0
    for root in roots:
        _, top = _draw_branch(canvas, root, width, top)
    return canvas.finish(max(top - _ROW_GAP + 2, LINE))


def _draw_branch(canvas: Canvas, branch: _Branch, width: float, top: float) -> tuple[float, float]:
    """Draws the branch from `top` down; gives the middle of its box and where the next branch may start."""
    x = branch.depth * (width + _COLUMN_GAP)
    lines = wrap(branch.node.name, width - 2 * _PADDING)
    height = len(lines) * LINE + 2 * _PADDING - 3
    bottom = top
    middles = []
    for child in branch.branches:
        child_middle, bottom = _draw_branch(canvas, child, width, bottom)
        middles.append(child_middle)
    middle = (middles[0] + middles[-1]) / 2 if middles else top + height / 2
    middle = max(middle, top + height / 2)
    _draw_box(canvas, branch.depth, (x, middle - height / 2), width, lines)
    _join(canvas, x + width, middle, middles)
    return middle, max(bottom, middle + height / 2 + _ROW_GAP)


def _join(canvas: Canvas, x: float, middle: float, children: Sequence[float]) -> None:
    if not children:
        return
    bend = x + _COLUMN_GAP / 2
    canvas.line(x, middle, bend, middle, "join")
    ends = [*children, middle]
    if max(ends) > min(ends):
        canvas.line(bend, min(ends), bend, max(ends), "join")
    for child in children:
        canvas.line(bend, child, x + _COLUMN_GAP, child, "join")


def _draw_box(canvas: Canvas, depth: int, corner: tuple[float, float], width: float, lines: Sequence[str]) -> None:
    x, y = corner
    level = min(depth, 3)
    canvas.box(x, y, width, len(lines) * LINE + 2 * _PADDING - 3, css=f"node level-{level}", radius=5)
    canvas.text_block(x + _PADDING, y + _PADDING + TEXT * 0.82, lines, css=f"on-level-{level}")


def _draw_narrow(roots: Sequence[_Branch]) -> Drawing:
    canvas = Canvas(NARROW)
    top = 2.0
    middles: dict[str, tuple[float, float]] = {}
    for branch in (below for root in roots for below in _walk(root)):
        x = branch.depth * _INDENT
        lines = wrap(branch.node.name, NARROW - x - 2 * _PADDING)
        height = len(lines) * LINE + 2 * _PADDING - 3
        middle, bottom = top + height / 2, top + height
        if branch.node.parent is not None:
            spine, start = middles[branch.node.parent]
            canvas.line(spine, start, spine, middle, "join")
            canvas.line(spine, middle, x, middle, "join")
        _draw_box(canvas, branch.depth, (x, top), NARROW - x, lines)
        middles[branch.node.key] = (x + _INDENT / 2, bottom)
        top = bottom + _ROW_GAP
    return canvas.finish(max(top - _ROW_GAP + 2, LINE))
