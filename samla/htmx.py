"""One switch between page and fragment, and what htmx needs to know about redirects."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails


class HtmxRequest(HttpRequest):
    """A request as django-htmx leaves it."""

    htmx: HtmxDetails


GetResponse = Callable[[HtmxRequest], HttpResponse]


def wants_fragment(request: HtmxRequest) -> bool:
    """Whether htmx asks for one element. Going back in history gets the whole page."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def page_or_fragment(
    request: HtmxRequest, page: str, fragment: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """The fragment for htmx, the page that includes it for everybody else. An invalid form: 422."""
    template = fragment if wants_fragment(request) else page
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def redirect_page(request: HtmxRequest, to: str) -> HttpResponse:
    """Sends the whole page on, also when htmx asked for a part of it."""
    return HttpResponseClientRedirect(to) if request.htmx else redirect(to)


class HtmxRedirectMiddleware:
    """An expired session must not put the sign-in page inside a table row: redirects move the whole page.

    A view that answers htmx with an ordinary redirect means «go there», never «put that page here».
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HtmxRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.htmx and response.status_code in {301, 302, 303, 307, 308}:
            moved = HttpResponseClientRedirect(response["Location"])
            moved.cookies = response.cookies
            return moved
        return response
