"""Addresses of the money. They stay for ever."""

from django.urls import path

from finance import views

app_name = "finance"
urlpatterns = [
    path("ekonomi/", views.overview, name="overview"),
    path("ekonomi/<int:year>/", views.year_detail, name="year_detail"),
]
