"""Charts as pure geometry: plain values in, finished strings for templates/charts/_chart.html out.

One module a kind. Every kind gives the same `Chart`, so one include shows them all:

    {% include "charts/_chart.html" with chart=chart %}

Coordinates are text already: Django would print 12.5 as 12,5 in Swedish and break the drawing.
"""

from samla.charts.balance import BalanceColumn, balance_chart
from samla.charts.bars import bar_chart
from samla.charts.frame import Chart, DataTable, Datum, Series, datum, missing
from samla.charts.status import StatusPart, StatusRow, status_chart
from samla.charts.structure import StructureNode, structure_chart
from samla.charts.trend import trend_chart
from samla.charts.wheel import WheelEntry, year_wheel
from samla.charts.year_bar import YearBar, year_bar

__all__ = [
    "BalanceColumn",
    "Chart",
    "DataTable",
    "Datum",
    "Series",
    "StatusPart",
    "StatusRow",
    "StructureNode",
    "WheelEntry",
    "YearBar",
    "balance_chart",
    "bar_chart",
    "datum",
    "missing",
    "status_chart",
    "structure_chart",
    "trend_chart",
    "year_bar",
    "year_wheel",
]
