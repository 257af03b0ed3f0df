"""The texts that tell what the collaboration is and for whom, on every page and first in every report (D2, Q4)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groups.access import EditorRequest
from samla.actions import describe_collaboration
from samla.editing import EditForm, Place, edit_in_place, field_of
from samla.htmx import wants_fragment
from samla.models import Collaboration

REFUSED = "Du får läsa portalens texter men inte ändra dem."
HELP = "Skriv andra stavningar med komma mellan. Rapportens kontroll säger till när någon av dem används."


class TextsForm(EditForm):
    """The collaboration's names and texts."""

    full_name = field_of(Collaboration, "full_name")
    short_name = field_of(Collaboration, "short_name")
    also_known_as = field_of(Collaboration, "also_known_as", help_text=HELP)
    purpose = field_of(Collaboration, "purpose", rows=4)
    target_text = field_of(Collaboration, "target_text", rows=4)
    contact_email = field_of(Collaboration, "contact_email")
    website = forms.URLField(label="Webbplats", required=False, assume_scheme="https")


@require_http_methods(["GET", "HEAD", "POST"])
def texts_edit(request: EditorRequest) -> HttpResponse:
    """Change the texts, for those who look after the pages."""
    if not request.viewer.edits_register:
        raise PermissionDenied(REFUSED)
    row = Collaboration.objects.first()
    if row is None:
        raise Http404
    place = Place("portalens-texter", reverse("portal:about_show"), request.path)

    def save(row: Collaboration, **facts: Any) -> Collaboration:
        return describe_collaboration(by=request.user, **facts)

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        current = Collaboration.objects.get()
        shown = form or TextsForm(current, place)
        template = "portal/_texts.html" if wants_fragment(request) else "portal/texts.html"
        return render(request, template, {"form": shown}, status=status)

    return edit_in_place(request, TextsForm, row, place, save=save, show=show)
