"""What pages and reports read of the deviations: constant numbers of queries in, frozen dataclasses out."""

from deviations.queries.facts import Comparison, CountedRow, HalfYearRow, Named
from deviations.queries.half_years import HalfYearPage, Overview, half_year_page, overview
from deviations.queries.measures import Measure
from deviations.queries.years import YearStatistics, year_statistics

__all__ = [
    "Comparison",
    "CountedRow",
    "HalfYearPage",
    "HalfYearRow",
    "Measure",
    "Named",
    "Overview",
    "YearStatistics",
    "half_year_page",
    "overview",
    "year_statistics",
]
