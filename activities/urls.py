"""Addresses of plans, activities and events. They stay for ever."""

from django.urls import path

from activities import views
from activities.views import measures, overviews, versions

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
    path("aktiviteter/laget/", overviews.roll_up_show, name="roll_up"),
    path("aktiviteter/mal/", overviews.goals_show, name="goal_page"),
    path("aktiviteter/tackning/", overviews.coverage_show, name="coverage"),
    path("aktiviteter/arshjul/", overviews.year_wheel_show, name="year_wheel"),
    path("aktiviteter/arsbalk/", overviews.year_bar_show, name="year_bar"),
    path("aktiviteter/vad-hande/", overviews.afterwards_show, name="afterwards"),
    path("grupper/<slug:slug>/plan/<int:year>/anta/", versions.plan_adopt, name="plan_adopt"),
    path("grupper/<slug:slug>/plan/<int:year>/for-over/", versions.plan_carry_over, name="plan_carry_over"),
    path("grupper/<slug:slug>/plan/<int:year>/jamfor/", versions.plan_compare, name="plan_compare"),
    path("grupper/<slug:slug>/plan/<int:year>/version/<int:number>/", versions.plan_version, name="plan_version"),
    path("indikatorer/", measures.indicator_index, name="indicator_list"),
    path("indikatorer/ny/", measures.indicator_add, name="indicator_add"),
    path("indikatorer/<int:pk>/", measures.indicator_detail, name="indicator_detail"),
    path("indikatorer/<int:pk>/andra/", measures.indicator_edit, name="indicator_edit"),
    path("indikatorer/<int:pk>/varde/", measures.observation_add, name="observation_add"),
    path("indikatorer/<int:pk>/varde/<int:value_pk>/", measures.observation_edit, name="observation_edit"),
    path("indikatorer/<int:pk>/mal/", measures.target_set, name="target_set"),
    path("evenemang/", views.event_index, name="event_list"),
    path("evenemang/nytt/", measures.event_add, name="event_add"),
    path("evenemang/<int:pk>/andra/", measures.event_edit, name="event_edit"),
]
