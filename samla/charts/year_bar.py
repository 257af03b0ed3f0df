"""What lies where in a year: one bar a thing over twelve months."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samla.charts.frame import NARROW, WIDE, Canvas, Chart, DataTable, Drawing, LegendItem
from samla.charts.text import LINE, TEXT, text_width, wrap
from samla.formatting import MONTHS, date_range

_BAR = 20.0
_GAP = 12.0
_TOP = 30.0
_NAMES = 220.0


@dataclass(frozen=True)
class YearBar:
    """A thing with the days that it takes; without a first or a last day it goes on past the year's edge.

    `tone` is the colour name that the status language gives `state`.
    """

    label: str
    state: str
    tone: str
    first: date | None
    last: date | None


def year_bar(id: str, *, title: str, message: str, year: int, corner: str, bars: Sequence[YearBar]) -> Chart:
    """The wide drawing has the names beside the bars, the narrow one above them; the table has the days."""
    tones = dict.fromkeys((bar.state, bar.tone) for bar in bars)
    return Chart(
        id=id,
        title=title,
        message=message,
        legend=tuple(LegendItem(state, f"tone-{tone}") for state, tone in tones),
        wide=_draw(bars, year, WIDE, _NAMES),
        narrow=_draw(bars, year, NARROW, 0.0),
        table=DataTable(
            (corner, "Tid", "Läge"), tuple((bar.label, (_days(bar), bar.state)) for bar in bars), numeric=False
        ),
    )


def _days(bar: YearBar) -> str:
    if bar.first and bar.last:
        return date_range(bar.first, bar.last)
    return f"från {bar.first}" if bar.first else f"till {bar.last}" if bar.last else "hela året"


def _draw(bars: Sequence[YearBar], year: int, width: float, left: float) -> Drawing:
    canvas = Canvas(width)
    month = (width - left) / 12
    top = _TOP
    for bar in bars:
        names = wrap(bar.label, left - 12 if left else width)
        if left:
            canvas.text_block(0, top + TEXT * 0.95, names)
        else:
            canvas.text_block(0, top + TEXT * 0.95, names)
            top += len(names) * LINE + 2
        _draw_bar(canvas, bar, top, [left + at * month for at in _span(bar, year)])
        top += max(_BAR, len(names) * LINE if left else 0) + _GAP
    for index, name in enumerate(MONTHS):
        x = left + index * month
        canvas.line(x, _TOP - 8, x, top - _GAP + 4, "grid")
        canvas.label(x + month / 2, _TOP - 14, name[0].upper() if width < WIDE else name[:3], "middle", "tick")
    return canvas.finish(top - _GAP + 6)


def _draw_bar(canvas: Canvas, bar: YearBar, top: float, ends: Sequence[float]) -> None:
    """The bar, with its state written on it where there is room."""
    start, end = ends
    length = max(end - start, 3.0)
    canvas.box(start, top, length, _BAR, css=f"part tone-{bar.tone}", radius=3)
    if length > text_width(bar.state) + 10:
        canvas.label(start + length / 2, top + _BAR / 2 + TEXT * 0.35, bar.state, "middle", f"on-{bar.tone}")


def _span(bar: YearBar, year: int) -> tuple[float, float]:
    """Where the bar begins and ends, in months from the year's first day; what lies outside is cut."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    start = max(bar.first or first, first)
    end = min(bar.last or last, last)
    return _place(start), max(_place(end, whole_day=True), _place(start))


def _place(day: date, *, whole_day: bool = False) -> float:
    return day.month - 1 + (day.day - (0 if whole_day else 1)) / 31
