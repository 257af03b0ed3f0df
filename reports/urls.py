from django.urls import path

from reports import views

app_name = "reports"

urlpatterns = [
    path("arsrapporter/", views.report_list, name="report_list"),
    path("arsrapporter/<int:year>/", views.report_detail, name="report_detail"),
    path("arsrapporter/<int:year>/pdf/", views.report_pdf, name="report_pdf"),
    path("arsrapporter/<int:year>/underlag/<slug:key>/", views.figure_detail, name="figure_detail"),
]
