"""Error pages in the portal's own look. The page for 500 stands alone: nothing it needs can fail."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request could not be understood."""
    return render(request, "400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose page was too old, or that another site sent."""
    return render(request, "403_csrf.html", status=403)


class DemoNotFoundMiddleware:
    """Who is shown the demo meets the real page for 404, although DEBUG would show the developer's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 404 and settings.DEMO and settings.DEBUG:
            return render(request, "404.html", status=404)
        return response
