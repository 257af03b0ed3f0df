from django.urls import path

from reports.views import reading

app_name = "reports"

urlpatterns = [
    path("arsrapporter/", reading.report_list, name="report_list"),
    path("arsrapporter/<int:year>/", reading.report_detail, name="report_detail"),
    path("arsrapporter/<int:year>/pdf/", reading.report_pdf, name="report_pdf"),
    path("arsrapporter/<int:year>/word/", reading.report_word, name="report_word"),
    path("arsrapporter/<int:year>/siffror.csv", reading.report_data, name="report_data"),
    path("arsrapporter/<int:year>/underlag/<slug:key>/", reading.figure_detail, name="figure_detail"),
    path("arsrapporter/<int:year>/utgavor/<int:number>/", reading.edition_detail, name="edition_detail"),
    path("arsrapporter/<int:year>/utgavor/<int:number>/pdf/", reading.edition_pdf, name="edition_pdf"),
    path("arsrapporter/<int:year>/utgavor/<int:number>/word/", reading.edition_word, name="edition_word"),
    path(
        "arsrapporter/<int:year>/utgavor/<int:number>/underlag/<slug:key>/",
        reading.edition_figure,
        name="edition_figure",
    ),
    path("arsrapporter/<int:year>/utkast/", reading.draft_detail, name="draft_detail"),
    path("arsrapporter/<int:year>/utkast/pdf/", reading.draft_pdf, name="draft_pdf"),
    path("arsrapporter/<int:year>/utkast/word/", reading.draft_word, name="draft_word"),
    path("arsrapporter/<int:year>/utkast/underlag/<slug:key>/", reading.draft_figure, name="draft_figure"),
]
