"""All addresses of the portal. They are Swedish and stay for ever."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("samla.portal.urls")),
    path("", include("samla.portal.accounts")),
    path("", include("groups.urls")),
    path("", include("activities.urls")),
    path("", include("deviations.urls")),
    path("", include("finance.urls")),
    path("", include("reports.urls")),
]

handler400 = "samla.portal.errors.bad_request"
