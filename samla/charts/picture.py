"""A chart as a picture (PNG), for what can hold no drawing of our own: Word."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import resvg_py
from django.template.loader import render_to_string
from fontTools.ttLib import TTFont

from samla.charts.frame import Chart
from samla.document import STATIC_FILES, chart_style

FONTS = ("SourceSans3-Regular", "SourceSans3-Bold", "SourceSans3-Semibold", "SourceSans3-It")
SHARPNESS = 2


def chart_png(chart: Chart) -> bytes:
    """The wide drawing on white, with our own font and none of the machine's. The same chart gives the same bytes."""
    svg = render_to_string("charts/_drawing.svg", {"drawing": chart.wide, "chart": chart, "size": "wide"})
    start = svg.index(">", svg.index("<svg")) + 1
    styled = f"{svg[:start]}{chart_style()}{svg[start:]}"
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=styled[styled.index("<svg") :],
            background="white",
            zoom=SHARPNESS,
            skip_system_fonts=True,
            font_files=[str(file) for file in _fonts()],
            font_family="Source Sans 3",
            sans_serif_family="Source Sans 3",
        )
    )


@cache
def _fonts() -> tuple[Path, ...]:
    """The print fonts unpacked, once a process: the renderer reads no compressed ones."""
    folder = Path(tempfile.mkdtemp(prefix="samla-fonts-"))
    files = []
    for name in FONTS:
        font = TTFont(STATIC_FILES / "vendor" / "fonts-print" / f"{name}.ttf.woff2")
        font.flavor = None
        files.append(folder / f"{name}.ttf")
        font.save(files[-1])
    return tuple(files)
