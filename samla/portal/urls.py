from django.urls import path

from samla.portal import drafts, feedback, history, personas, style, style_grid, tasks, texts, views

app_name = "portal"

urlpatterns = [
    path("", views.start_show, name="start_show"),
    path("om-portalen/", views.about_show, name="about_show"),
    path("om-portalen/texter/", texts.texts_edit, name="texts_edit"),
    path("tillganglighet/", views.accessibility_show, name="accessibility_show"),
    path("tillganglighet/synpunkter/", feedback.feedback_send, name="feedback_send"),
    path("kakor/", views.cookies_show, name="cookies_show"),
    path("historik/<slug:app>/<slug:kind>/<int:pk>/", history.history_show, name="history_show"),
    path("att-gora/", tasks.todo_show, name="todo_show"),
    path("utkast/", drafts.draft_list, name="draft_list"),
    path("utkast/spara/", drafts.draft_keep, name="draft_keep"),
    path("utkast/<int:pk>/slang/", drafts.draft_drop, name="draft_drop"),
    path("robots.txt", views.robots_show, name="robots_show"),
    path("stil/", style.index, name="style_show"),
    path("stil/redigera/", style.edit_list, name="style_edit"),
    path("stil/redigera/<int:number>/", style.edit_row, name="style_edit_row"),
    path("stil/rutnat/", style_grid.grid_show, name="style_grid"),
    path("stil/rutnat/<int:number>/<slug:column>/", style_grid.cell_edit, name="style_cell"),
    path("stil/<slug:page_type>/", style.page, name="style_page"),
    path("demo/personer/", personas.persona_list, name="persona_list"),
    path("demo/personer/<int:pk>/", personas.persona_use, name="persona_use"),
]
