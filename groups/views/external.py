"""Where the collaboration is represented outside itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import EditorRequest, PortalRequest
from groups.actions.people import (
    add_external_body,
    change_external_body,
    end_external_body,
    end_representation,
    represent,
)
from groups.external_forms import BodyEditForm, BodyEndForm, BodyForm, RepresentForm
from groups.models import ExternalBody, ExternalRepresentation
from groups.queries.external import external_sections
from groups.staff_forms import LastDayForm
from groups.views.corrections import correct
from groups.views.deeds import Crumb, DeedPage, answer, demand_process_leader
from samla.editing import Place
from samla.periods import today

READ_OR_WRITE = ["GET", "HEAD", "POST"]
TITLE = "Representation utanför samverkan"


@require_safe
def external_list(request: PortalRequest) -> HttpResponse:
    """The bodies, and who speaks for the collaboration there."""
    context = {
        "title": TITLE,
        "lead": "Grupper på andra håll där någon talar för samverkan.",
        "sections": external_sections(request.viewer, today()),
    }
    return render(request, "groups/facts.html", context)


@require_http_methods(READ_OR_WRITE)
def external_add(request: EditorRequest) -> HttpResponse:
    """A body more."""
    demand_process_leader(request)
    form = BodyForm(request.POST or None)

    def do() -> None:
        add_external_body(by=request.user, **form.cleaned_data)

    return answer(
        request, DeedPage("Lägg till ett organ", "Lägg till", _crumbs()), form, do, done="Organet är tillagt."
    )


@require_http_methods(READ_OR_WRITE)
def external_edit(request: EditorRequest, pk: int) -> HttpResponse:
    """What is said of a body."""
    demand_process_leader(request)
    body = get_object_or_404(ExternalBody, pk=pk)

    def save(row: ExternalBody, **facts: Any) -> ExternalBody:
        return change_external_body(body=row, by=request.user, **facts)

    place = Place(f"organ-{pk}", reverse("groups:external_list"), reverse("groups:external_edit", args=[pk]))
    return correct(request, BodyEditForm, body, place, DeedPage(f"Ändra {body}", "Spara", _crumbs()), save=save)


@require_http_methods(READ_OR_WRITE)
def external_end(request: EditorRequest, pk: int) -> HttpResponse:
    """A body is no more, and nobody is represented there any longer."""
    demand_process_leader(request)
    body = get_object_or_404(ExternalBody, pk=pk)
    form = BodyEndForm(request.POST or None, initial={"last_day": today()})

    def do() -> None:
        end_external_body(body=body, by=request.user, **form.cleaned_data)

    page = DeedPage(f"{body} upphörde", "Spara", _crumbs(), "Representationen där slutar samma dag.")
    return answer(request, page, form, do, done="Sparat.")


@require_http_methods(READ_OR_WRITE)
def represent_add(request: EditorRequest, pk: int) -> HttpResponse:
    """How the collaboration is represented in a body, from a day."""
    demand_process_leader(request)
    body = get_object_or_404(ExternalBody, pk=pk)
    form = RepresentForm(request.POST or None, initial={"start": today(), "count": 1})

    def do() -> None:
        represent(body=body, by=request.user, **form.cleaned_data)

    return answer(request, DeedPage(f"Representanter i {body}", "Lägg till", _crumbs()), form, do, done="Sparat.")


@require_http_methods(READ_OR_WRITE)
def represent_end(request: EditorRequest, pk: int) -> HttpResponse:
    """The collaboration is no longer represented in that way."""
    demand_process_leader(request)
    row = get_object_or_404(ExternalRepresentation.objects.select_related("body"), pk=pk)
    form = LastDayForm(request.POST or None, initial={"last_day": today()})

    def do() -> None:
        end_representation(representation=row, by=request.user, **form.cleaned_data)

    page = DeedPage(f"Avsluta representationen i {row.body}", "Avsluta", _crumbs())
    return answer(request, page, form, do, done="Representationen är avslutad.")


def _crumbs() -> tuple[Crumb, ...]:
    return Crumb("Grupper", reverse("groups:group_list")), Crumb(TITLE, reverse("groups:external_list"))
