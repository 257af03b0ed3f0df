"""The year as a wheel: twelve months in a ring, what happens in each written outside it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from samla.charts.frame import NARROW, WIDE, Canvas, Chart, DataTable, Drawing, coordinate
from samla.charts.text import LINE, TEXT, wrap
from samla.formatting import MONTHS, capitalise, number

_INNER = 0.62
_MOST_TEXT = 200.0
_GAP_DEGREES = 1.2


@dataclass(frozen=True)
class WheelEntry:
    """Something that happens in a month (1–12)."""

    month: int
    text: str


def year_wheel(id: str, *, title: str, message: str, year: int, entries: Sequence[WheelEntry]) -> Chart:
    """The wide drawing writes the entries out; the narrow one counts them, and the table lists them."""
    months = [[entry.text for entry in entries if entry.month == month] for month in range(1, 13)]
    rows = tuple((capitalise(MONTHS[index]), ("; ".join(texts) or "–",)) for index, texts in enumerate(months))
    return Chart(
        id=id,
        title=title,
        message=message,
        legend=(),
        wide=_draw_wide(year, months),
        narrow=_draw_narrow(year, months),
        table=DataTable(("Månad", "Vad som händer"), rows, numeric=False),
    )


@dataclass(frozen=True)
class _Ring:
    x: float
    y: float
    radius: float

    def at(self, month: int, part: float, radius: float) -> tuple[float, float]:
        """The point in the month (0 is January, clockwise from the top), part of the way through it."""
        angle = math.radians((month + part) * 30 - 90)
        return self.x + radius * math.cos(angle), self.y + radius * math.sin(angle)

    def arc(self, month: int) -> str:
        gap = _GAP_DEGREES / 60
        inner = self.radius * _INNER
        corners = [
            self.at(month, gap, self.radius),
            self.at(month, 1 - gap, self.radius),
            self.at(month, 1 - gap, inner),
            self.at(month, gap, inner),
        ]
        a, b, c, d = (f"{coordinate(x)} {coordinate(y)}" for x, y in corners)
        out, back = coordinate(self.radius), coordinate(inner)
        return f"M{a} A{out} {out} 0 0 1 {b} L{c} A{back} {back} 0 0 0 {d} Z"


def _draw_ring(canvas: Canvas, ring: _Ring, year: int, months: Sequence[Sequence[str]]) -> None:
    for month, texts in enumerate(months):
        canvas.raw_path(ring.arc(month), "month-full" if texts else "month-empty")
        x, y = ring.at(month, 0.5, ring.radius * (1 + _INNER) / 2)
        css = "on-month-full" if texts else "on-month-empty"
        canvas.label(x, y + TEXT * 0.35, MONTHS[month][:3], "middle", css)
    canvas.label(ring.x, ring.y + 12, str(year), "middle", "hub")


@dataclass(frozen=True)
class _Note:
    month: int
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * LINE


def _draw_wide(year: int, months: Sequence[Sequence[str]]) -> Drawing:
    notes = [_note(month, texts) for month, texts in enumerate(months) if texts]
    right = [note for note in notes if note.month < 6]
    left = [note for note in reversed(notes) if note.month >= 6]
    tallest = max(sum(note.height + 8 for note in side) for side in (left, right))
    height = max(tallest + 8, 340.0)
    ring = _Ring(WIDE / 2, height / 2, 112.0)
    canvas = Canvas(WIDE)
    _draw_ring(canvas, ring, year, months)
    _draw_notes(canvas, ring, right, height, anchor="start")
    _draw_notes(canvas, ring, left, height, anchor="end")
    return canvas.finish(height)


def _note(month: int, texts: Sequence[str]) -> _Note:
    lines = [line for text in texts for line in wrap(text, _MOST_TEXT - 12)]
    return _Note(month, tuple(lines))


def _draw_notes(canvas: Canvas, ring: _Ring, notes: Sequence[_Note], height: float, anchor: str) -> None:
    side = 1 if anchor == "start" else -1
    edge = _MOST_TEXT - 10 if side < 0 else WIDE - _MOST_TEXT + 10
    for note, top in zip(notes, _tops(ring, notes, height), strict=True):
        tip = ring.at(note.month, 0.5, ring.radius + 4)
        middle = top + note.height / 2
        canvas.line(*tip, edge - side * 8, middle, "leader")
        canvas.text_block(edge, top + TEXT * 0.95, note.lines, anchor)


def _tops(ring: _Ring, notes: Sequence[_Note], height: float) -> list[float]:
    """Where each note starts: beside its month if it can, moved as little as keeps notes apart and inside."""
    tops: list[float] = []
    free = 4.0
    for note in notes:
        wished = ring.at(note.month, 0.5, ring.radius * 1.25)[1] - note.height / 2
        tops.append(max(wished, free))
        free = tops[-1] + note.height + 8
    limit = height - 4
    for index in range(len(notes) - 1, -1, -1):
        tops[index] = min(tops[index], limit - notes[index].height)
        limit = tops[index] - 8
    return tops


def _draw_narrow(year: int, months: Sequence[Sequence[str]]) -> Drawing:
    canvas = Canvas(NARROW)
    ring = _Ring(NARROW / 2, NARROW / 2, 140.0)
    _draw_ring(canvas, ring, year, months)
    for month, texts in enumerate(months):
        if texts:
            x, y = ring.at(month, 0.5, ring.radius + 18)
            canvas.label(x, y + TEXT * 0.35, number(len(texts)), "middle", "value")
    return canvas.finish(NARROW)
