"""Addresses of the money. They stay for ever."""

from django.urls import path

from finance.views import calls, files, ledgers, lines, reading, sheets, years

app_name = "finance"
urlpatterns = [
    path("ekonomi/", reading.overview, name="overview"),
    path("ekonomi/fil/<slug:kind>/", files.overview_file, name="overview_file"),
    path("ekonomi/nytt-ar/", years.year_open, name="year_open"),
    path("ekonomi/<int:year>/", reading.year_detail, name="year_detail"),
    path("ekonomi/<int:year>/stang/", years.year_close, name="year_close"),
    path("ekonomi/<int:year>/publicera/", years.year_publish, name="year_publish"),
    path("ekonomi/<int:year>/ingaende-balans/", lines.opening_set, name="opening_set"),
    path("ekonomi/<int:year>/ny-rad/", lines.line_add, name="line_add"),
    path("ekonomi/<int:year>/las-in/", ledgers.reading_start, name="reading_start"),
    path("ekonomi/<int:year>/las-in-kalkylblad/", sheets.sheet_start, name="sheet_start"),
    path("ekonomi/<int:year>/fil/<slug:kind>/", files.year_file, name="year_file"),
    path("ekonomi/rader/<int:pk>/", lines.line_show, name="line_show"),
    path("ekonomi/rader/<int:pk>/bokfor/", lines.entry_book, name="entry_book"),
    path("ekonomi/rader/<int:pk>/ta-bort/", lines.line_remove, name="line_remove"),
    path("ekonomi/rader/<int:pk>/<slug:column>/", lines.line_cell, name="line_cell"),
    path("ekonomi/poster/<int:pk>/ratta/", lines.entry_reverse, name="entry_reverse"),
    path("ekonomi/finansiarer/", years.source_list, name="source_list"),
    path("ekonomi/finansiarer/ny/", years.source_add, name="source_add"),
    path("ekonomi/finansiarer/<int:pk>/", years.source_edit, name="source_edit"),
    path("ekonomi/utlysningar/", calls.call_list, name="call_list"),
    path("ekonomi/utlysningar/ny/", calls.call_add, name="call_add"),
    path("ekonomi/utlysningar/<int:pk>/", calls.call_show, name="call_show"),
    path("ekonomi/utlysningar/<int:pk>/andra/", calls.call_edit, name="call_edit"),
    path("ekonomi/utlysningar/<int:pk>/andra/<slug:part>/", calls.call_edit, name="call_part"),
    path("ekonomi/utlysningar/<int:pk>/ny-ansokan/", calls.application_add, name="application_add"),
    path("ekonomi/ansokningar/<int:pk>/bered/", calls.application_review, name="application_review"),
    path("ekonomi/ansokningar/<int:pk>/avgor/", calls.application_decide, name="application_decide"),
    path("ekonomi/ataganden/", years.commitment_list, name="commitment_list"),
    path("ekonomi/ataganden/nytt/", years.commitment_add, name="commitment_add"),
    path("ekonomi/ataganden/<int:pk>/", years.commitment_edit, name="commitment_edit"),
]
