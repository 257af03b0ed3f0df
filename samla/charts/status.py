"""How many of a set stand where: one bar a row, parted by status, each row as long as the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from samla.charts.frame import NARROW, WIDE, Canvas, Chart, DataTable, Drawing, LegendItem
from samla.charts.text import LINE, TEXT, text_width, wrap
from samla.formatting import number

_BAR = 30.0
_GAP = 14.0
_WIDEST_NAME = 190.0


@dataclass(frozen=True)
class StatusPart:
    """A status: its word and the colour name that the status language gives it (success, info …)."""

    label: str
    tone: str


@dataclass(frozen=True)
class StatusRow:
    """A set and how many of it have each status, in the order of the parts."""

    label: str
    counts: tuple[int, ...]


def status_chart(
    id: str, *, title: str, message: str, corner: str, parts: Sequence[StatusPart], rows: Sequence[StatusRow]
) -> Chart:
    """Statuses that nobody has are left out of drawing, legend and table."""
    used = [index for index in range(len(parts)) if any(row.counts[index] for row in rows)]
    shown = [parts[index] for index in used]
    counted = [StatusRow(row.label, tuple(row.counts[index] for index in used)) for row in rows]
    return Chart(
        id=id,
        title=title,
        message=message,
        legend=tuple(LegendItem(part.label, f"tone-{part.tone}") for part in shown),
        wide=_draw(shown, counted, WIDE, names_beside=len(rows) > 1),
        narrow=_draw(shown, counted, NARROW, names_beside=False),
        table=_table(corner, shown, counted),
    )


def _draw(parts: Sequence[StatusPart], rows: Sequence[StatusRow], width: float, *, names_beside: bool) -> Drawing:
    canvas = Canvas(width)
    left = min(max(text_width(row.label) for row in rows) + 14, _WIDEST_NAME) if names_beside else 0.0
    top = 2.0
    for row in rows:
        names = wrap(row.label, left - 10 if names_beside else width) if row.label else []
        if names_beside:
            middle = top + _BAR / 2 - (len(names) - 1) * LINE / 2 + TEXT * 0.35
            canvas.text_block(left - 10, middle, names, "end")
        elif len(rows) > 1:
            canvas.text_block(0, top + TEXT, names)
            top += len(names) * LINE + 3
        _draw_row(canvas, (left, top), width, parts, row)
        top += max(_BAR, len(names) * LINE if names_beside else 0) + _GAP
    return canvas.finish(top - _GAP + 2)


def _draw_row(
    canvas: Canvas, corner: tuple[float, float], width: float, parts: Sequence[StatusPart], row: StatusRow
) -> None:
    left, top = corner
    total = sum(row.counts)
    x = left
    for part, count in zip(parts, row.counts, strict=True):
        if not count:
            continue
        length = (width - left) * count / total
        canvas.box(x, top, length, _BAR, css=f"part tone-{part.tone}")
        if length > text_width(number(count)) + 6:
            canvas.label(x + length / 2, top + _BAR / 2 + TEXT * 0.35, number(count), "middle", f"on-{part.tone}")
        x += length
    if not total:
        canvas.label(left, top + _BAR / 2 + TEXT * 0.35, "inget att visa", css="absent")


def _table(corner: str, parts: Sequence[StatusPart], rows: Sequence[StatusRow]) -> DataTable:
    body = tuple(
        (row.label or "Antal", (*(number(count) for count in row.counts), number(sum(row.counts)))) for row in rows
    )
    return DataTable((corner, *(part.label.capitalize() for part in parts), "Totalt"), body)
