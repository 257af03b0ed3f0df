"""Addresses of plans, activities and events. They stay for ever."""

from django.urls import path

from activities import views, views_overview

app_name = "activities"
urlpatterns = [
    path("grupper/<slug:slug>/plan/<int:year>/", views.plan_detail, name="plan_detail"),
    path("aktiviteter/", views.activity_index, name="activity_list"),
    path("aktiviteter/tabell/", views.table_show, name="table_show"),
    path("aktiviteter/tabell/fil.<slug:kind>", views.table_file, name="table_file"),
    path("aktiviteter/tabell/las-in/", views.table_import, name="table_import"),
    path("aktiviteter/tabell/ny/", views.row_add, name="row_add"),
    path("aktiviteter/tabell/flera/", views.rows_change, name="rows_change"),
    path("aktiviteter/tabell/ordning/", views.rows_order, name="rows_order"),
    path("aktiviteter/tabell/angra/", views.statuses_undo, name="statuses_undo"),
    path("aktiviteter/uppdrag/<int:pk>/ta-emot/", views.assignment_accept, name="assignment_accept"),
    path("aktiviteter/uppdrag/<int:pk>/avboj/", views.assignment_decline, name="assignment_decline"),
    path("aktiviteter/rad/<int:pk>/<slug:column>/", views.cell_edit, name="cell_edit"),
    path("aktiviteter/anteckning/<int:pk>/ta-tillbaka/", views.note_take_back, name="note_take_back"),
    path("aktiviteter/<int:pk>/", views.activity_detail, name="activity_detail"),
    path("aktiviteter/<int:pk>/hanskjut/", views.activity_refer, name="activity_refer"),
    path("aktiviteter/<int:pk>/andra/<slug:part>/", views.activity_edit, name="activity_edit"),
    path("aktiviteter/laget/", views_overview.roll_up_show, name="roll_up"),
    path("aktiviteter/mal/", views_overview.goals_show, name="goal_page"),
    path("aktiviteter/tackning/", views_overview.coverage_show, name="coverage"),
    path("aktiviteter/arshjul/", views_overview.year_wheel_show, name="year_wheel"),
    path("aktiviteter/arsbalk/", views_overview.year_bar_show, name="year_bar"),
    path("aktiviteter/vad-hande/", views_overview.afterwards_show, name="afterwards"),
    path("evenemang/", views.event_index, name="event_list"),
]
