"""What all charts share: the finished chart, its shapes, its table and the scale along an axis."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from samla.charts.text import LINE
from samla.formatting import decimal_number

WIDE = 640.0
NARROW = 360.0


@dataclass(frozen=True)
class Datum:
    """One value and how it is written. No amount: nothing is drawn, but the text still says why."""

    amount: Decimal | None
    text: str


@dataclass(frozen=True)
class Series:
    """Values under one name, one for each category."""

    name: str
    values: tuple[Datum, ...]


@dataclass(frozen=True)
class LegendItem:
    label: str
    css: str


@dataclass(frozen=True)
class DataTable:
    """The chart as text: header cells, then rows of a row header and its cells."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    numeric: bool = True


@dataclass(frozen=True)
class Line:
    x1: str
    y1: str
    x2: str
    y2: str
    css: str


@dataclass(frozen=True)
class Box:
    x: str
    y: str
    width: str
    height: str
    css: str
    radius: str = "0"


@dataclass(frozen=True)
class Path:
    d: str
    css: str


@dataclass(frozen=True)
class Label:
    x: str
    y: str
    text: str
    anchor: str = "start"
    css: str = ""


@dataclass(frozen=True)
class Drawing:
    """One SVG. Shapes are painted in this order: lines, boxes, paths, labels."""

    width: str
    height: str
    lines: tuple[Line, ...]
    boxes: tuple[Box, ...]
    paths: tuple[Path, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Chart:
    """A finished chart: the drawing for paper and desk, the one for phones, and the same as a table.

    `message` is what a reader who cannot see the drawing is told. `title` stands above it.
    """

    id: str
    title: str
    message: str
    legend: tuple[LegendItem, ...]
    wide: Drawing
    narrow: Drawing
    table: DataTable


@dataclass
class Canvas:
    """Collects shapes with numbers and writes them as text once."""

    width: float
    lines: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    def line(self, x1: float, y1: float, x2: float, y2: float, css: str = "grid") -> None:
        self.lines.append(Line(coordinate(x1), coordinate(y1), coordinate(x2), coordinate(y2), css))

    def box(self, x: float, y: float, width: float, height: float, *, css: str, radius: float = 0) -> None:
        c = coordinate
        self.boxes.append(Box(c(x), c(y), c(width), c(height), css, c(radius)))

    def path(self, points: Iterable[tuple[float, float]], css: str, *, closed: bool = False) -> None:
        steps = " L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in points)
        self.raw_path(f"M{steps}{' Z' if closed else ''}", css)

    def raw_path(self, d: str, css: str) -> None:
        self.paths.append(Path(d, css))

    def label(self, x: float, y: float, text: str, anchor: str = "start", css: str = "") -> None:
        self.labels.append(Label(coordinate(x), coordinate(y), text, anchor, css))

    def text_block(self, x: float, y: float, lines: Sequence[str], anchor: str = "start", css: str = "") -> None:
        """Lines of text, the first with its baseline at y."""
        for row, text in enumerate(lines):
            self.label(x, y + row * LINE, text, anchor, css)

    def finish(self, height: float) -> Drawing:
        return Drawing(
            coordinate(self.width),
            coordinate(height),
            tuple(self.lines),
            tuple(self.boxes),
            tuple(self.paths),
            tuple(self.labels),
        )


def coordinate(value: float) -> str:
    """A number as SVG wants it, whatever the language of the page: one decimal at most, a full stop."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def datum(value: Decimal | int, decimals: int = 0, suffix: str = "") -> Datum:
    """A value that is known."""
    return Datum(Decimal(value), decimal_number(value, decimals) + suffix)


def missing(text: str = "uppgift saknas") -> Datum:
    """A value that is not known, or must not be shown (<5)."""
    return Datum(None, text)


def amounts(series: Iterable[Series]) -> list[Decimal]:
    return [value.amount for one in series for value in one.values if value.amount is not None]


def nice_ticks(low: Decimal, high: Decimal, about: int = 5) -> list[Decimal]:
    """Round steps from at or below low to at or above high, zero among them when it lies between."""
    span = high - low
    if span <= 0:
        span = abs(high) or Decimal(1)
        high = low + span
    step = _nice_step(span / about)
    first = (low / step).to_integral_value("ROUND_FLOOR")
    last = (high / step).to_integral_value("ROUND_CEILING")
    return [step * index for index in range(int(first), int(last) + 1)]


def _nice_step(rough: Decimal) -> Decimal:
    size = Decimal(1).scaleb(rough.adjusted())
    return next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)


def tick_text(tick: Decimal) -> str:
    """The tick with as many decimals as it needs."""
    exponent = tick.normalize().as_tuple().exponent
    return decimal_number(tick, max(0, -exponent) if isinstance(exponent, int) else 0)


def check_lengths(categories: Sequence[str], series: Sequence[Series]) -> None:
    """A chart whose names and values do not pair off is a mistake in the caller, and says so."""
    for one in series:
        if len(one.values) != len(categories):
            raise ValueError(f"{one.name}: {len(one.values)} values for {len(categories)} categories")


def series_table(corner: str, categories: Sequence[str], series: Sequence[Series]) -> DataTable:
    """Categories down, series across."""
    rows = tuple((category, tuple(one.values[row].text for one in series)) for row, category in enumerate(categories))
    return DataTable((corner, *(one.name for one in series)), rows)


def series_legend(series: Sequence[Series]) -> tuple[LegendItem, ...]:
    """A key to the colours; none when there is one series only, which the title names."""
    if len(series) < 2:
        return ()
    return tuple(LegendItem(one.name, f"series-{index}") for index, one in enumerate(series, start=1))
