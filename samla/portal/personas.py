"""Signing in as one of the demo's people with one click. Without DEBUG these pages do not exist."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from samla.models import User
from samla.portal.context import personas_allowed

View = Callable[..., HttpResponse]


def only_in_demo(view: View) -> View:
    """Decides at each request, so that no setting can leave the door ajar."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not personas_allowed():
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@only_in_demo
@require_safe
def persona_list(request: HttpRequest) -> HttpResponse:
    """The cast of the demo, each with a button."""
    personas = User.objects.exclude(persona="").filter(is_active=True).order_by("pk")
    return render(request, "portal/personas.html", {"personas": personas})


@only_in_demo
@require_POST
def persona_use(request: HttpRequest, pk: int) -> HttpResponse:
    """Signs in as the persona."""
    persona = get_object_or_404(User.objects.exclude(persona=""), pk=pk, is_active=True)
    login(request, persona, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("portal:start_show")
