"""The balance year by year: each column parted in free, committed and conditionally promised money."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from samla.charts.frame import (
    NARROW,
    WIDE,
    Canvas,
    Chart,
    DataTable,
    Drawing,
    LegendItem,
    coordinate,
    nice_ticks,
    tick_text,
)
from samla.charts.text import LINE, TEXT, text_width
from samla.formatting import NO_BREAK_SPACE, decimal_number

_PLOT_HEIGHT = 200.0
_TOP = 26.0
_HATCH = 7
_LEAST_HEIGHT_FOR_LABEL = 20.0
_ABOUT = frozenset({"free", "committed"})
_KINDS = (("free", "Fritt"), ("committed", "Intecknat"), ("conditional", "Villkorat"))


@dataclass(frozen=True)
class BalanceColumn:
    """A year's closing balance in the unit of the chart. The parts sum to it; free may be negative.

    Where what is promised is known only about, so is what is left of it, and both say «ca».
    """

    label: str
    free: Decimal
    committed: Decimal
    conditional: Decimal = Decimal(0)
    is_about: bool = False

    @property
    def total(self) -> Decimal:
        return self.free + self.committed + self.conditional

    def text(self, part: str) -> str:
        """A part as a reader says it: 2,0 or, where it is known only about, ca 2."""
        amount: Decimal = getattr(self, part)
        written = decimal_number(amount)
        return (
            f"ca{NO_BREAK_SPACE}{written.removesuffix(',0')}"
            if self.is_about and amount and part in _ABOUT
            else written
        )

    def parts(self) -> tuple[tuple[str, Decimal], ...]:
        return (("committed", self.committed), ("conditional", self.conditional), ("free", self.free))


def balance_chart(id: str, *, title: str, message: str, unit: str, columns: Sequence[BalanceColumn]) -> Chart:
    """One column a year, committed money hatched. `unit` (mnkr) is said in the table's head."""
    kinds = [kind for kind in _KINDS if any(getattr(column, kind[0]) for column in columns)]
    return Chart(
        id=id,
        title=title,
        message=message,
        legend=tuple(LegendItem(name, f"money-{css}") for css, name in kinds),
        wide=_Plot(columns, WIDE).draw(),
        narrow=_Plot(columns, NARROW).draw(),
        table=_table(unit, kinds, columns),
    )


def _table(unit: str, kinds: Sequence[tuple[str, str]], columns: Sequence[BalanceColumn]) -> DataTable:
    rows = tuple(
        (
            column.label,
            (*(column.text(css) for css, _ in kinds), decimal_number(column.total)),
        )
        for column in columns
    )
    return DataTable(("År", *(f"{name}, {unit}" for _, name in kinds), f"Utgående balans, {unit}"), rows)


class _Plot:
    def __init__(self, columns: Sequence[BalanceColumn], width: float) -> None:
        self.columns, self.width = columns, width
        highs = [sum((amount for _, amount in c.parts() if amount > 0), Decimal(0)) for c in columns]
        lows = [min(c.free, Decimal(0)) for c in columns]
        self.ticks = nice_ticks(min(lows, default=Decimal(0)), max(highs, default=Decimal(1)))
        self.left = max(text_width(tick_text(tick)) for tick in self.ticks) + 12
        self.step = (width - self.left) / max(len(columns), 1)
        self.bar = min(self.step * 0.62, 96.0)
        self.canvas = Canvas(width)

    def draw(self) -> Drawing:
        for tick in self.ticks:
            y = self._y(tick)
            self.canvas.line(self.left, y, self.width, y, "grid" if tick else "axis")
            self.canvas.label(self.left - 8, y + TEXT * 0.35, tick_text(tick), "end", "tick")
        for index, column in enumerate(self.columns):
            self._draw_column(self.left + self.step * (index + 0.5), column)
        return self.canvas.finish(_TOP + _PLOT_HEIGHT + LINE + 8)

    def _y(self, amount: Decimal) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return _TOP + _PLOT_HEIGHT * float((high - amount) / (high - low))

    def _draw_column(self, middle: float, column: BalanceColumn) -> None:
        reached = Decimal(0)
        for css, amount in column.parts():
            if amount > 0:
                self._draw_part(middle, reached, reached + amount, css, column.text(css))
                reached += amount
            elif amount < 0:
                self._draw_part(middle, amount, Decimal(0), css, column.text(css))
        top = self._y(reached)
        self.canvas.label(middle, top - 8, decimal_number(column.total), "middle", "value")
        self.canvas.label(middle, _TOP + _PLOT_HEIGHT + LINE, column.label, "middle", "tick")

    def _draw_part(self, middle: float, low: Decimal, high: Decimal, css: str, text: str) -> None:
        x, y, height = middle - self.bar / 2, self._y(high), self._y(low) - self._y(high)
        self.canvas.box(x, y, self.bar, height, css=f"money-{css}")
        if css != "free":
            self.canvas.raw_path(_hatching(x, y, self.bar, height), f"hatch hatch-{css}")
        if height >= _LEAST_HEIGHT_FOR_LABEL:
            self._draw_part_label(middle, y + height / 2, text, css)

    def _draw_part_label(self, middle: float, y: float, text: str, css: str) -> None:
        if css != "free":  # a plate under the figure, or the hatching would run through it
            width = text_width(text) + 10
            self.canvas.raw_path(_plate(middle - width / 2, y - 10, width, 20), "plate")
        self.canvas.label(middle, y + TEXT * 0.35, text, "middle", f"on-{css}")


def _plate(x: float, y: float, width: float, height: float) -> str:
    return f"M{coordinate(x)} {coordinate(y)} h{coordinate(width)} v{coordinate(height)} h-{coordinate(width)} Z"


def _hatching(x: float, y: float, width: float, height: float) -> str:
    """Rising lines inside the box, drawn one by one: a pattern would need an id and a style of its own."""
    strokes = []
    for offset in range(_HATCH, int(width + height), _HATCH):
        start = (x + max(0.0, offset - height), y + min(float(offset), height))
        end = (x + min(float(offset), width), y + max(0.0, offset - width))
        strokes.append(f"M{coordinate(start[0])} {coordinate(start[1])} L{coordinate(end[0])} {coordinate(end[1])}")
    return " ".join(strokes)
