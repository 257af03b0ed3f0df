"""Error pages in the portal's own look. The page for 500 stands alone: nothing it needs can fail."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request could not be understood."""
    return render(request, "400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose page was too old, or that another site sent."""
    return render(request, "403_csrf.html", status=403)
