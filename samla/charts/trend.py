"""Values over time: one line a series, an area under a single one. A gap where a value is missing."""

from collections.abc import Sequence
from decimal import Decimal

from samla.charts.frame import (
    NARROW,
    WIDE,
    Canvas,
    Chart,
    Drawing,
    Series,
    amounts,
    check_lengths,
    coordinate,
    nice_ticks,
    series_legend,
    series_table,
    tick_text,
)
from samla.charts.text import LINE, TEXT, text_width

_PLOT_HEIGHT = 190.0
_TOP = 22.0
_MOST_POINT_LABELS = 12


def trend_chart(
    id: str, *, title: str, message: str, corner: str, periods: Sequence[str], series: Sequence[Series]
) -> Chart:
    """Lines over the periods. The scale starts at zero, so that heights can be compared."""
    check_lengths(periods, series)
    return Chart(
        id=id,
        title=title,
        message=message,
        legend=series_legend(series),
        wide=_Plot(periods, series, WIDE).draw(),
        narrow=_Plot(periods, series, NARROW).draw(),
        table=series_table(corner, periods, series),
    )


class _Plot:
    def __init__(self, periods: Sequence[str], series: Sequence[Series], width: float) -> None:
        self.periods, self.series, self.width = periods, series, width
        values = [*amounts(series), Decimal(0)]
        self.ticks = nice_ticks(min(values), max(values))
        self.left = max(text_width(tick_text(tick)) for tick in self.ticks) + 12
        self.right = width - self._room_at_the_end()
        self.canvas = Canvas(width)

    def draw(self) -> Drawing:
        self._draw_axes()
        for number, one in enumerate(self.series, start=1):
            self._draw_series(number, one)
        self._draw_end_labels()
        return self.canvas.finish(_TOP + _PLOT_HEIGHT + LINE + 8)

    def _room_at_the_end(self) -> float:
        if len(self.series) == 1:
            last = text_width(self.periods[-1]) if self.periods else 0
            return max(18.0, last / 2 + 2)  # the newest period's name is centred under the last point
        texts = [self._end_text(one) for one in self.series]
        return max(text_width(text) for text in texts) + 16

    def _end_text(self, one: Series) -> str:
        value = one.values[-1].text if one.values else ""
        return f"{one.name} {value}" if self.width >= WIDE else value

    def _x(self, index: int) -> float:
        steps = max(len(self.periods) - 1, 1)
        inset = min(24.0, (self.right - self.left) / 8)
        return self.left + inset + (self.right - self.left - inset) * index / steps

    def _y(self, amount: Decimal) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return _TOP + _PLOT_HEIGHT * float((high - amount) / (high - low))

    def _draw_axes(self) -> None:
        for tick in self.ticks:
            y = self._y(tick)
            self.canvas.line(self.left, y, self.right + 10, y, "grid" if tick else "axis")
            self.canvas.label(self.left - 8, y + TEXT * 0.35, tick_text(tick), "end", "tick")
        widest = max((text_width(period) for period in self.periods), default=0) + 12
        room = (self.right - self.left) / max(len(self.periods), 1)
        every = max(1, -int(-widest // room))
        last = len(self.periods) - 1
        for index, period in enumerate(self.periods):
            if (last - index) % every == 0:  # counted from the end: the newest period is always named
                y = _TOP + _PLOT_HEIGHT + LINE
                self.canvas.label(self._x(index), y, period, "middle", "tick")

    def _points(self, one: Series) -> list[tuple[float, float] | None]:
        return [
            None if value.amount is None else (self._x(index), self._y(value.amount))
            for index, value in enumerate(one.values)
        ]

    def _draw_series(self, number: int, one: Series) -> None:
        points = self._points(one)
        base = self._y(Decimal(0))
        for run in _runs(points):
            if len(self.series) == 1:
                self.canvas.path([(run[0][0], base), *run, (run[-1][0], base)], "area", closed=True)
            self.canvas.path(run, f"stroke-{number}")
        for point, value in zip(points, one.values, strict=True):
            if point is not None:
                self.canvas.raw_path(_marker(number, *point), f"marker-{number}")
                self._draw_point_label(point, value.text)

    def _draw_point_label(self, point: tuple[float, float], text: str) -> None:
        crowded = len(self.periods) * (text_width(text) + 10) > self.width - self.left
        if len(self.series) == 1 and len(self.periods) <= _MOST_POINT_LABELS and not crowded:
            self.canvas.label(point[0], point[1] - 12, text, "middle", "value")

    def _draw_end_labels(self) -> None:
        if len(self.series) == 1:
            return
        ends = [
            (self._y(one.values[-1].amount), number, self._end_text(one))
            for number, one in enumerate(self.series, start=1)
            if one.values and one.values[-1].amount is not None
        ]
        lowest = -LINE
        for y, number, text in sorted(ends):
            lowest = max(y, lowest + LINE)  # pushed apart, so that no label covers another
            self.canvas.label(self.right + 12, lowest + TEXT * 0.35, text, css=f"value name-{number}")


def _runs(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """The stretches of two or more points that follow each other without a gap."""
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if len(run) > 1]


def _marker(number: int, x: float, y: float) -> str:
    """A sign of its own for each series, so that colour is not needed to tell them apart."""
    c = coordinate
    if number == 2:
        return f"M{c(x - 5)} {c(y - 5)} h10 v10 h-10 Z"
    if number == 3:
        return f"M{c(x)} {c(y - 6.5)} L{c(x + 6.5)} {c(y + 5)} L{c(x - 6.5)} {c(y + 5)} Z"
    if number == 4:
        return f"M{c(x)} {c(y - 7)} L{c(x + 7)} {c(y)} L{c(x)} {c(y + 7)} L{c(x - 7)} {c(y)} Z"
    return f"M{c(x - 5)} {c(y)} a5 5 0 1 0 10 0 a5 5 0 1 0 -10 0 Z"
