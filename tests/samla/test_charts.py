import re
from decimal import Decimal
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from samla import charts
from samla.charts import frame
from samla.charts.text import text_width, wrap
from samla.document import CHART_STYLE
from tests.samla import demonstration as d

ALL = (d.MEETINGS, d.CAUSES, d.STATUS, d.TREND, d.TREND_BY_PLACE, d.BALANCE, d.WHEEL, d.STRUCTURE)
each_chart = pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.id)


def page_of(chart, **context):
    return BeautifulSoup(render_to_string("charts/_chart.html", {"chart": chart, **context}), "html.parser")


def bars(*values, width="wide"):
    series = (charts.Series("Antal", tuple(values)),)
    names = tuple(f"Rad {index}" for index in range(len(values)))
    chart = charts.bar_chart("b", title="T", message="M", corner="Rad", categories=names, series=series)
    return getattr(chart, width)


def words(drawing):
    return [label.text for label in drawing.labels]


@each_chart
def test_on_the_web_a_chart_has_two_drawings_with_a_message_each_and_a_table_to_open(chart):
    page = page_of(chart)
    drawings = page.find_all("svg")
    assert [drawing["class"][1] for drawing in drawings] == ["chart-wide", "chart-narrow"]
    for drawing in drawings:
        assert drawing["role"] == "img"
        assert drawing.title.string == chart.message
        assert drawing["aria-labelledby"] == drawing.title["id"]
    assert page.figcaption.string == chart.title
    assert page.details.table.caption.string == chart.title


@each_chart
def test_on_paper_a_chart_has_one_drawing_and_an_open_table(chart):
    page = page_of(chart, print=True)
    assert len(page.find_all("svg")) == 1
    assert page.details is None
    assert len(page.table.tbody.find_all("tr")) == len(chart.table.rows)


@each_chart
def test_a_chart_obeys_the_content_security_policy(chart):
    page = page_of(chart)
    assert [tag for tag in page.find_all(True) if tag.has_attr("style") or tag.has_attr("fill")] == []
    assert page.find_all(["style", "script"]) == []


def test_ids_are_unique_when_all_charts_share_a_page():
    ids = [tag["id"] for chart in ALL for tag in page_of(chart).find_all(id=True)]
    assert len(ids) == len(set(ids))


@each_chart
def test_every_row_of_the_table_fills_the_grid(chart):
    rows = page_of(chart, print=True).table.find_all("tr")
    assert {len(row.find_all(["th", "td"])) for row in rows} == {len(chart.table.headers)}


@each_chart
def test_coordinates_have_full_stops_and_everything_is_inside_the_drawing(chart):
    for drawing in (chart.wide, chart.narrow):
        width, height = float(drawing.width), float(drawing.height)
        for box in drawing.boxes:
            assert float(box.x) >= 0
            assert float(box.x) + float(box.width) <= width + 0.2
            assert float(box.y) + float(box.height) <= height + 0.2
        for label in drawing.labels:
            length = text_width(label.text) * {"start": 1, "middle": 0.5, "end": 0}[label.anchor]
            before = text_width(label.text) - length
            assert float(label.x) + length <= width + 4, label
            assert float(label.x) - before >= -4, label
            assert 0 < float(label.y) <= height, label
        assert "," not in "".join(path.d for path in drawing.paths)


@each_chart
def test_every_class_of_a_drawing_has_a_style(chart):
    known = set(re.findall(r"\.chart \.([a-z0-9-]+)", CHART_STYLE.read_text(encoding="utf-8")))
    shapes = [shape for drawing in (chart.wide, chart.narrow) for shape in (*drawing.boxes, *drawing.paths)]
    used = {css for shape in shapes for css in shape.css.split()}
    assert used - known - {"node"} == set()


def test_what_goes_into_the_pdf_has_a_fallback_for_every_variable_and_no_size():
    drawn = CHART_STYLE.read_text(encoding="utf-8").split("@media")[0]
    assert re.findall(r"var\(--[a-z0-9-]+\)", drawn) == []
    assert re.findall(r"^\s*(?:max-)?(?:width|height):", drawn, re.MULTILINE) == []


def test_bars_are_as_long_as_their_values():
    lengths = [float(box.width) for box in bars(charts.datum(10), charts.datum(5), charts.datum(2)).boxes]
    assert lengths[0] / lengths[1] == pytest.approx(2, abs=0.01)
    assert lengths[0] / lengths[2] == pytest.approx(5, abs=0.03)


def test_a_missing_or_hidden_value_is_written_but_not_drawn():
    drawing = bars(charts.datum(10), charts.missing(), charts.missing("<5"), charts.datum(0))
    assert len(drawing.boxes) == 1
    assert [text for text in words(drawing) if not text.startswith("Rad")] == ["10", "uppgift saknas", "<5", "0"]


def test_bars_without_any_value_can_be_drawn():
    assert bars(charts.datum(0)).boxes == ()
    assert bars(charts.missing(), width="narrow").boxes == ()


def test_values_that_do_not_pair_off_with_categories_are_a_mistake():
    with pytest.raises(ValueError, match="Antal: 1 values for 2 categories"):
        charts.trend_chart(
            "t",
            title="T",
            message="M",
            corner="År",
            periods=("2023", "2024"),
            series=(charts.Series("Antal", (charts.datum(1),)),),
        )


def test_a_status_nobody_has_is_left_out_everywhere():
    parts = (charts.StatusPart("klar", "success"), charts.StatusPart("pausad", "warning"))
    chart = charts.status_chart(
        "s", title="T", message="M", corner="Grupp", parts=parts, rows=(charts.StatusRow("", (3, 0)),)
    )
    assert [item.label for item in chart.legend] == ["klar"]
    assert chart.table == charts.DataTable(("Grupp", "Klar", "Totalt"), (("Antal", ("3", "3")),))
    assert [box.width for box in chart.wide.boxes] == ["640"]


def test_a_set_with_nothing_in_it_says_so():
    rows = (charts.StatusRow("Barn", (2,)), charts.StatusRow("Äldre", (0,)))
    parts = (charts.StatusPart("klar", "success"),)
    chart = charts.status_chart("s", title="T", message="M", corner="Grupp", parts=parts, rows=rows)
    assert "inget att visa" in words(chart.wide)


def test_a_gap_in_a_trend_is_not_bridged():
    values = (charts.datum(3), charts.datum(4), charts.missing(), charts.datum(5), charts.datum(6))
    chart = charts.trend_chart(
        "t",
        title="T",
        message="M",
        corner="År",
        periods=("1", "2", "3", "4", "5"),
        series=(charts.Series("Antal", values),),
    )
    css = [path.css for path in chart.wide.paths]
    assert css.count("stroke-1") == 2
    assert css.count("marker-1") == 4


def test_end_labels_of_lines_that_meet_are_kept_apart():
    same = tuple(charts.datum(n) for n in (1, 5))
    series = tuple(charts.Series(name, same) for name in ("A", "B", "C"))
    chart = charts.trend_chart("t", title="T", message="M", corner="År", periods=("1", "2"), series=series)
    heights = sorted(float(label.y) for label in chart.wide.labels if label.text in {"A 5", "B 5", "C 5"})
    assert len(heights) == 3
    assert min(b - a for a, b in pairwise(heights)) >= 17.9


def test_the_balance_column_sums_its_parts_and_hatches_what_is_promised():
    assert d.BALANCE.table.rows[-1] == ("2024", ("0,8", "6,0", "1,2", "8,0"))
    hatched = [path.css for path in d.BALANCE.wide.paths if path.css.startswith("hatch")]
    assert hatched == ["hatch hatch-committed"] * 3 + ["hatch hatch-conditional"]


def test_a_year_with_more_promised_than_there_is_goes_below_zero():
    chart = charts.balance_chart(
        "b",
        title="T",
        message="M",
        unit="mnkr",
        columns=(charts.BalanceColumn("2024", Decimal(-2), Decimal(5)),),
    )
    committed, free = chart.wide.boxes
    assert (committed.css, free.css) == ("money-committed", "money-free")
    assert float(free.y) == pytest.approx(float(committed.y) + float(committed.height), abs=0.2)
    assert "3,0" in words(chart.wide)


@pytest.mark.parametrize("anchor", ["start", "end"])
def test_notes_around_the_wheel_never_overlap(anchor):
    entries = tuple(charts.WheelEntry(month, f"Händelse {month} {n}") for month in range(1, 13) for n in range(3))
    wheel = charts.year_wheel("h", title="T", message="M", year=2025, entries=entries)
    side = sorted(float(label.y) for label in wheel.wide.labels if label.text[:1] == "H" and label.anchor == anchor)
    assert len(side) == 18
    assert min(b - a for a, b in pairwise(side)) >= 17.9


def test_an_empty_year_is_still_a_wheel():
    wheel = charts.year_wheel("h", title="T", message="M", year=2025, entries=())
    assert wheel.table.rows[0] == ("Januari", ("–",))
    assert len(wheel.wide.paths) == 12


def test_boxes_of_a_structure_never_overlap():
    for drawing in (d.STRUCTURE.wide, d.STRUCTURE.narrow):
        sides = [[float(v) for v in (b.x, b.y, b.width, b.height)] for b in drawing.boxes]
        for index, (x, y, width, height) in enumerate(sides):
            for left, top, across, down in sides[index + 1 :]:
                apart = x + width <= left or left + across <= x or y + height <= top or top + down <= y
                assert apart


def test_a_group_that_hangs_under_nothing_is_a_mistake():
    nodes = (charts.StructureNode("a", "A", None, "x"), charts.StructureNode("b", "B", "c", "x"))
    with pytest.raises(ValueError, match="1 groups hang under no top"):
        charts.structure_chart("s", title="T", message="M", nodes=nodes)


def test_long_words_are_parted_as_swedish_parts_them():
    assert wrap("Temagrupp utskrivningsprocessen", 110) == ["Temagrupp", "utskrivningspro-", "cessen"]
    assert wrap("", 100) == [""]


@given(st.text(st.characters(codec="utf-8", categories=["L", "N"]), max_size=60), st.integers(60, 300))
def test_wrapping_loses_no_letter(text, width):
    lines = wrap(text, width)
    assert "".join(line.removesuffix("-") for line in lines) == text


@given(st.decimals(-10_000, 10_000, places=1, allow_nan=False), st.decimals(-10_000, 10_000, places=1, allow_nan=False))
def test_ticks_enclose_the_values_in_few_even_steps(one, other):
    low, high = min(one, other), max(one, other)
    ticks = frame.nice_ticks(low, high)
    assert ticks[0] <= low
    assert ticks[-1] >= high
    assert 2 <= len(ticks) <= 8
    assert len({b - a for a, b in pairwise(ticks)}) == 1


@given(st.floats(-1e6, 1e6))
def test_coordinates_are_plain_numbers_whatever_the_language(value):
    assert re.fullmatch(r"-?[0-9]+(\.[1-9])?", frame.coordinate(value))


def test_a_chart_of_nothing_still_has_a_size():
    """A half-year in which no cause was named: a picture of no height cannot be drawn in Word."""
    chart = charts.bar_chart(
        "x", title="t", message="m", corner="c", categories=(), series=[charts.Series("Antal", ())]
    )
    assert all(float(drawing.height) > 0 for drawing in (chart.wide, chart.narrow))


def test_what_is_promised_about_and_what_that_leaves_say_so_in_picture_and_table():
    column = charts.BalanceColumn("2024", Decimal(2), Decimal(6), is_about=True)
    chart = charts.balance_chart("c", title="T", message="M", unit="mnkr", columns=(column,))
    assert chart.table.rows == (("2024", ("ca\u00a02", "ca\u00a06", "8,0")),)
    assert {"ca\u00a02", "ca\u00a06", "8,0"} <= set(words(chart.wide))
