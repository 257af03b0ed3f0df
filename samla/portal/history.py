"""«Historik»: who changed what and when, for anything whose app tells its history (`history_of` in portal.py)."""

from __future__ import annotations

from django.apps import apps
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups.access import PortalRequest
from samla.contributions import past_of
from samla.past import Past, deeds_of, moments

PER_PAGE = 20


@require_safe
def history_show(request: PortalRequest, app: str, kind: str, pk: int) -> HttpResponse:
    """The deeds that changed one thing, newest first; 404 for those who may not read its internal material."""
    past = _past_or_404(request, app, kind, pk)
    page = Paginator(deeds_of(past), PER_PAGE).get_page(request.GET.get("sida"))
    context = {"past": past, "page": page, "moments": moments(past, page.object_list)}
    return render(request, "portal/history.html", context)


def _past_or_404(request: PortalRequest, app: str, kind: str, pk: int) -> Past:
    thing = _find(app, kind, pk)
    past = past_of(thing, request.viewer) if thing else None
    if past is None:
        raise Http404
    return past


def _find(app: str, kind: str, pk: int) -> models.Model | None:
    try:
        model = apps.get_model(app, kind)
    except LookupError:
        return None
    if not hasattr(model, "history"):
        return None
    found: models.Model | None = model._base_manager.filter(pk=pk).first()
    return found
