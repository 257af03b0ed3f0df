from django.urls import path

from reports.views import deciding, reading, studio

app_name = "reports"

urlpatterns = [
    path("arsrapporter/", reading.report_list, name="report_list"),
    path("arsrapporter/ny/", studio.report_start, name="report_start"),
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
    path("arsrapporter/<int:year>/studio/", studio.studio_show, name="studio_show"),
    path("arsrapporter/<int:year>/studio/urval/", deciding.choices_show, name="choices_show"),
    path("arsrapporter/<int:year>/studio/kontroll/", deciding.check_show, name="check_show"),
    path("arsrapporter/<int:year>/studio/kontroll/<slug:key>/", deciding.remark_waive, name="remark_waive"),
    path("arsrapporter/<int:year>/studio/godtagen/<int:pk>/", deciding.remark_unwaive, name="remark_unwaive"),
    path("arsrapporter/<int:year>/studio/lamna/", deciding.report_submit, name="report_submit"),
    path("arsrapporter/<int:year>/studio/faststalld/", deciding.report_approve, name="report_approve"),
    path("arsrapporter/<int:year>/studio/anmald/", deciding.report_inform, name="report_inform"),
    path("arsrapporter/<int:year>/studio/publicera/", deciding.report_publish, name="report_publish"),
    path("arsrapporter/<int:year>/studio/ratta/", deciding.report_correct, name="report_correct"),
    path("arsrapporter/<int:year>/studio/nytt-avsnitt/", studio.section_add, name="section_add"),
    path("arsrapporter/<int:year>/studio/kommentar/<int:pk>/", studio.comment_settle, name="comment_settle"),
    path("arsrapporter/<int:year>/studio/alla/<slug:name>/", studio.studio_deed, name="studio_deed"),
    path("arsrapporter/<int:year>/studio/avsnitt/<slug:anchor>/", studio.chapter_show, name="chapter_show"),
    path("arsrapporter/<int:year>/studio/avsnitt/<slug:anchor>/vem/", studio.chapter_plan, name="chapter_plan"),
    path(
        "arsrapporter/<int:year>/studio/avsnitt/<slug:anchor>/visning/", studio.chapter_preview, name="chapter_preview"
    ),
    path(
        "arsrapporter/<int:year>/studio/avsnitt/<slug:anchor>/kommentera/",
        studio.chapter_comment,
        name="chapter_comment",
    ),
    path(
        "arsrapporter/<int:year>/studio/avsnitt/<slug:anchor>/text/<slug:section>/", studio.text_edit, name="text_edit"
    ),
    path(
        "arsrapporter/<int:year>/studio/avsnitt/<slug:anchor>/gor/<slug:name>/",
        studio.chapter_deed,
        name="chapter_deed",
    ),
]
