"""Lying bars: one series, or several side by side in groups. Long Swedish names fit, on paper and phone."""

from collections.abc import Sequence
from decimal import Decimal

from samla.charts.frame import (
    NARROW,
    WIDE,
    Canvas,
    Chart,
    Datum,
    Drawing,
    Series,
    amounts,
    check_lengths,
    series_legend,
    series_table,
)
from samla.charts.text import LINE, TEXT, text_width, wrap

_BAR = 18.0
_BETWEEN = 2.0
_GROUP_GAP = 13.0
_WIDEST_NAME = 230.0


def bar_chart(
    id: str, *, title: str, message: str, corner: str, categories: Sequence[str], series: Sequence[Series]
) -> Chart:
    """Bars for each category. `corner` names the categories in the table. At most four series."""
    check_lengths(categories, series)
    return Chart(
        id=id,
        title=title,
        message=message,
        legend=series_legend(series),
        wide=_draw(categories, series, WIDE, names_beside=True),
        narrow=_draw(categories, series, NARROW, names_beside=False),
        table=series_table(corner, categories, series),
    )


def _draw(categories: Sequence[str], series: Sequence[Series], width: float, *, names_beside: bool) -> Drawing:
    canvas = Canvas(width)
    left = min(max(map(text_width, categories), default=0) + 14, _WIDEST_NAME) if names_beside else 0.0
    scale = _scale(series, width - left)
    top = 4.0
    for index, category in enumerate(categories):
        names = wrap(category, left - 10 if names_beside else width)
        bars_top = top if names_beside else top + len(names) * LINE + 2
        bars_height = len(series) * (_BAR + _BETWEEN) - _BETWEEN
        if names_beside:
            first_line = top + bars_height / 2 - (len(names) - 1) * LINE / 2 + TEXT * 0.35
            canvas.text_block(left - 10, first_line, names, "end")
            bars_height = max(bars_height, len(names) * LINE)
        else:
            canvas.text_block(left, top + TEXT, names)
        _draw_group(canvas, left, bars_top, scale, [one.values[index] for one in series])
        top = bars_top + bars_height + _GROUP_GAP
    height = max(top - _GROUP_GAP + 4, LINE)  # also where there is nothing to draw
    if names_beside:  # on a phone the names stand where the axis would run
        canvas.line(left, 0, left, height, "axis")
    return canvas.finish(height)


def _scale(series: Sequence[Series], width: float) -> float:
    """Units per step, with room for the value written after the longest bar."""
    largest = max(amounts(series), default=Decimal(0))
    texts = [text_width(value.text) for one in series for value in one.values]
    room = width - max(texts, default=0) - 12
    return room / float(largest) if largest > 0 else 0.0


def _draw_group(canvas: Canvas, left: float, top: float, scale: float, values: Sequence[Datum]) -> None:
    for number, value in enumerate(values, start=1):
        y = top + (number - 1) * (_BAR + _BETWEEN)
        length = max(float(value.amount), 0) * scale if value.amount is not None else 0
        if length:
            canvas.box(left, y, length, _BAR, css=f"series-{number}")
        css = "value" if value.amount is not None else "absent"
        canvas.label(left + length + 7, y + _BAR / 2 + TEXT * 0.35, value.text, css=css)
