"""The organisations: all of them, one, and changing what is said of it where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import EditorRequest, PortalRequest
from groups.actions.organisations import (
    add_organisation,
    change_organisation,
    move_to_side,
    rename_organisation,
)
from groups.edit_forms import (
    ContactsForm,
    OrganisationAddForm,
    OrganisationFactsForm,
    OrganisationNamesForm,
    RenameForm,
    SideForm,
)
from groups.models import Organisation
from groups.models.organisations import Side
from groups.queries.organisations import (
    organisation_list,
    organisation_page,
    organisation_part,
    organisation_place,
)
from groups.views.deeds import Crumb, DeedPage, answer
from samla.contributions import history_url
from samla.editing import EditForm, edit_in_place
from samla.errors import Refusal
from samla.formatting import number
from samla.htmx import wants_fragment
from samla.periods import today

REFUSED = "Du får läsa om organisationerna men inte ändra uppgifterna om dem."
FORMS: dict[str, type[EditForm]] = {
    "namn": OrganisationNamesForm,
    "uppgifter": OrganisationFactsForm,
    "kontakter": ContactsForm,
    "sida": SideForm,
}


@require_safe
def organisation_index(request: PortalRequest) -> HttpResponse:
    """Who takes part, and what belongs to whom."""
    found = organisation_list(today())
    context = {
        "found": found,
        "count": number(found.count),
        "may_edit": request.viewer.edits_all,
    }
    return render(request, "groups/organisation_list.html", context)


@require_safe
def organisation_detail(request: PortalRequest, slug: str) -> HttpResponse:
    """One organisation."""
    return render(request, "groups/organisation_detail.html", _context(request, _organisation(slug)))


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_edit(request: EditorRequest, slug: str, part: str) -> HttpResponse:
    """Some facts of an organisation; those that hold for a time get a new row."""
    organisation = _organisation(slug)
    if part not in FORMS:
        raise Http404
    _may_edit_or_403(request)

    def save(row: Organisation, **facts: Any) -> Organisation:
        deed: Callable[..., Organisation] = _move if part == "sida" else change_organisation
        return deed(organisation=row, by=request.user, **facts)

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        current = _organisation(slug)
        if wants_fragment(request):
            context = {"part": organisation_part(current, part, request.viewer, today(), form)}
            return render(request, "groups/_organisation_part.html", context, status=status)
        return render(request, "groups/organisation_detail.html", _context(request, current, form), status=status)

    place = organisation_place(organisation, part)
    return edit_in_place(request, FORMS[part], organisation, place, save=save, show=show)


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_rename(request: EditorRequest, slug: str) -> HttpResponse:
    """What the organisation is called from a day on."""
    organisation = _organisation(slug)
    _may_edit_or_403(request)
    form = RenameForm(request.POST or None, initial={"on": today()})

    def do() -> None:
        rename_organisation(organisation=organisation, by=request.user, **form.cleaned_data)

    crumbs = (
        Crumb("Organisationer", reverse("groups:organisation_list")),
        Crumb(organisation.name, organisation.get_absolute_url()),
    )
    lead = "Det som har hänt före den dagen visar fortfarande det gamla namnet."
    page = DeedPage(f"{organisation.name} byter namn", "Byt namn", crumbs, lead)
    return answer(request, page, form, do, done="Namnet är bytt.")


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_add(request: EditorRequest) -> HttpResponse:
    """A new organisation; the rest of its facts are written on its page."""
    _may_edit_or_403(request)
    form, status = OrganisationAddForm(request.POST if request.method == "POST" else None), 200
    if form.is_valid():
        try:
            return redirect(_add(request, form))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            status = refusal.status_code
    elif form.is_bound:
        status = 422
    return render(request, "groups/organisation_add.html", {"form": form}, status=status)


def _add(request: EditorRequest, form: OrganisationAddForm) -> Organisation:
    """What belongs to another organisation has that one's principal, until somebody says otherwise."""
    parent = form.cleaned_data["parent"]
    return add_organisation(by=request.user, principal=parent.principal if parent else None, **form.cleaned_data)


def _move(*, organisation: Organisation, by: Any, version: int, side: str, start: date) -> Organisation:
    """A side is a row of its own, guarded by the database; the organisation's version has no part in it."""
    move_to_side(organisation=organisation, side=Side(side), start=start, by=by)
    return organisation


def _may_edit_or_403(request: PortalRequest) -> None:
    if not request.viewer.edits_all:
        raise PermissionDenied(REFUSED)


def _organisation(slug: str) -> Organisation:
    found = Organisation.objects.select_related("parent", "principal", "municipality")
    organisation: Organisation = get_object_or_404(found, slug=slug)
    return organisation


def _context(request: PortalRequest, organisation: Organisation, form: EditForm | None = None) -> dict[str, Any]:
    return {
        "organisation": organisation_page(organisation, request.viewer, today(), form),
        "history_url": history_url(organisation, request.viewer),
    }
