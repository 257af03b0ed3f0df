"""The people whom the portal knows: the process leader's register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import EditorRequest
from groups.actions.staff import change_person
from groups.models import Person
from groups.queries.common import known_as
from groups.queries.people import people_list, person_page
from groups.staff_forms import PersonForm
from groups.views.corrections import correct
from groups.views.deeds import Crumb, DeedPage, demand_process_leader
from samla.editing import Place
from samla.formatting import number
from samla.forms import Form
from samla.periods import today


class PeopleFilter(Form):
    """Whom the list is narrowed to."""

    is_filter = True
    namn = forms.CharField(label="Namn eller e-postadress", required=False, max_length=100)
    oklart = forms.BooleanField(
        label="Bara de som företräder brukare och inte är tillfrågade om namnet", required=False
    )


@require_safe
def person_list(request: EditorRequest) -> HttpResponse:
    """Everybody whom the portal knows."""
    demand_process_leader(request)
    form = PeopleFilter(request.GET)
    chosen: dict[str, Any] = form.cleaned_data if form.is_valid() else {"namn": "", "oklart": False}
    found = people_list(today(), search=chosen["namn"], only_unasked=chosen["oklart"])
    context = {
        "people": found,
        "form": form,
        "result": f"{number(len(found))} personer",
        "is_filtered": any(chosen.values()),
    }
    return render(request, "groups/person_list.html", context, status=422 if form.errors else 200)


@require_safe
def person_detail(request: EditorRequest, pk: int) -> HttpResponse:
    """What somebody holds and held."""
    demand_process_leader(request)
    person = get_object_or_404(Person, pk=pk)
    page = person_page(person, request.viewer, today())
    return render(request, "groups/person_detail.html", {"person": page, "history_url": page.history_url})


@require_http_methods(["GET", "HEAD", "POST"])
def person_edit(request: EditorRequest, pk: int) -> HttpResponse:
    """What is known of somebody, and how they may be named."""
    demand_process_leader(request)
    person = get_object_or_404(Person, pk=pk)

    def save(row: Person, **facts: Any) -> Person:
        return change_person(person=row, by=request.user, **facts)

    back = reverse("groups:person_detail", args=[pk])
    place = Place("om-personen", back, reverse("groups:person_edit", args=[pk]))
    crumbs = (Crumb("Personer", reverse("groups:person_list")), Crumb(known_as(person), back))
    return correct(request, PersonForm, person, place, DeedPage("Ändra uppgifter", "Spara", crumbs), save=save)
