"""Addresses of the deviations. They stay for ever."""

from __future__ import annotations

from django.urls import path, register_converter

from deviations import views
from samla.periods import HalfYear


class HalfYearConverter:
    """A half-year in an address: 2024-1."""

    regex = r"[12]\d{3}-[12]"

    def to_python(self, value: str) -> HalfYear:
        year, half = value.split("-")
        return HalfYear(int(year), int(half))

    def to_url(self, value: HalfYear | str) -> str:
        return value.code if isinstance(value, HalfYear) else value


register_converter(HalfYearConverter, "half_year")

app_name = "deviations"
urlpatterns = [
    path("avvikelser/", views.half_year_list, name="half_year_list"),
    path("avvikelser/<half_year:code>/", views.half_year, name="half_year"),
]
