"""Addresses of plans, activities and events. They stay for ever."""

from django.urls import path

from activities import views

app_name = "activities"
urlpatterns = [
    path("grupper/<slug:slug>/plan/<int:year>/", views.plan_detail, name="plan_detail"),
    path("aktiviteter/", views.activity_index, name="activity_list"),
    path("aktiviteter/<int:pk>/", views.activity_detail, name="activity_detail"),
    path("evenemang/", views.event_index, name="event_list"),
]
