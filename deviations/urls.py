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
    path("avvikelser/inlasning/", views.batch_import, name="batch_import"),
    path("avvikelser/inlasning/<int:pk>/", views.batch_review, name="batch_review"),
    path("avvikelser/kodtabeller/", views.code_tables_page, name="code_tables"),
    path("avvikelser/kodtabeller/grans/", views.threshold_edit, name="threshold_edit"),
    path("avvikelser/kodtabeller/<slug:table>/ny/", views.code_add, name="code_add"),
    path("avvikelser/kodtabeller/<slug:table>/<slug:code>/", views.code_rename, name="code_rename"),
    path("avvikelser/kodtabeller/<slug:table>/<slug:code>/andra/", views.code_change, name="code_change"),
    path("avvikelser/<half_year:code>/", views.half_year, name="half_year"),
    path("avvikelser/<half_year:code>/avvikelser.<slug:kind>", views.half_year_file, name="half_year_file"),
    path("avvikelser/<half_year:code>/rutnat/", views.batch_grid, name="batch_grid"),
    path("avvikelser/<half_year:code>/publicera/", views.batch_publish, name="batch_publish"),
    path("avvikelser/<half_year:code>/analys/<slug:target>/", views.analysis_edit, name="analysis_edit"),
    path("avvikelser/<half_year:code>/atgard/", views.measure_add, name="measure_add"),
    path("avvikelser/<half_year:code>/atgard/<int:pk>/", views.measure_edit, name="measure_edit"),
    path("avvikelser/<half_year:code>/atgard/<int:pk>/lage/", views.measure_step, name="measure_step"),
]
