"""Those who serve the whole collaboration: roles, areas and deputies, with their days."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import EditorRequest, PortalRequest
from groups.actions.deputies import appoint_deputy, end_deputy
from groups.actions.staff import change_staff_role, end_coordination, end_staff_role, let_coordinate, take_on
from groups.models import CoordinatorAssignment, Deputy, StaffRole
from groups.queries.common import known_as
from groups.queries.staff import staff_sections
from groups.staff_forms import CoordinatorForm, DeputyForm, LastDayForm, StaffRoleEditForm, StaffRoleForm
from groups.views.corrections import correct
from groups.views.deeds import Also, Crumb, DeedPage, answer, demand_process_leader
from samla.editing import Place
from samla.periods import today

READ_OR_WRITE = ["GET", "HEAD", "POST"]
Held = StaffRole | CoordinatorAssignment


@require_safe
def staff_list(request: PortalRequest) -> HttpResponse:
    """Who works for the whole collaboration, and with what."""
    context = {
        "title": "Medarbetare och samordnare",
        "lead": "De som arbetar för hela samverkan, och de som håller ihop var sitt område.",
        "sections": staff_sections(request.viewer, today()),
    }
    return render(request, "groups/facts.html", context)


@require_http_methods(READ_OR_WRITE)
def staff_add(request: EditorRequest) -> HttpResponse:
    """Somebody gets a role."""
    demand_process_leader(request)
    form = StaffRoleForm(request.POST or None, initial={"start": today()})

    def do() -> None:
        take_on(somebody=form.somebody(is_elected=False), by=request.user, **form.facts)

    return answer(request, DeedPage("Lägg till en roll", "Lägg till", _crumbs()), form, do, done="Rollen är inskriven.")


@require_http_methods(READ_OR_WRITE)
def coordinator_add(request: EditorRequest) -> HttpResponse:
    """Somebody coordinates an area."""
    demand_process_leader(request)
    form = CoordinatorForm(request.POST or None, initial={"start": today()})

    def do() -> None:
        found = form.cleaned_data
        facts = {name: found[name] for name in ("area", "start", "end")}
        let_coordinate(somebody=form.somebody(is_elected=False), by=request.user, **facts)

    page = DeedPage("Lägg till en samordnare", "Lägg till", _crumbs())
    return answer(request, page, form, do, done="Samordnaren är inskriven.")


@require_http_methods(READ_OR_WRITE)
def staff_edit(request: EditorRequest, pk: int) -> HttpResponse:
    """What is said of a role: its share, who leads it, its duties."""
    demand_process_leader(request)
    role = get_object_or_404(StaffRole.objects.select_related("person"), pk=pk)

    def save(row: StaffRole, **facts: Any) -> StaffRole:
        return change_staff_role(role=row, by=request.user, **facts)

    place = Place(f"roll-{pk}", reverse("groups:staff_list"), reverse("groups:staff_edit", args=[pk]))
    page = DeedPage(f"Ändra rollen {role.get_role_display()}", "Spara", _crumbs(), known_as(role.person))
    return correct(request, StaffRoleEditForm, role, place, page, save=save)


@require_http_methods(READ_OR_WRITE)
def staff_end(request: EditorRequest, pk: int) -> HttpResponse:
    """A role ends. There is always a process leader."""
    demand_process_leader(request)
    role = get_object_or_404(StaffRole.objects.select_related("person"), pk=pk)
    form = LastDayForm(request.POST or None, initial={"last_day": today()})

    def do() -> None:
        end_staff_role(role=role, by=request.user, **form.cleaned_data)

    return answer(request, _end_page(role, role.get_role_display()), form, do, done="Rollen är avslutad.")


@require_http_methods(READ_OR_WRITE)
def coordinator_end(request: EditorRequest, pk: int) -> HttpResponse:
    """Somebody's coordination of an area ends."""
    demand_process_leader(request)
    area = get_object_or_404(CoordinatorAssignment.objects.select_related("person"), pk=pk)
    form = LastDayForm(request.POST or None, initial={"last_day": today()})

    def do() -> None:
        end_coordination(area=area, by=request.user, **form.cleaned_data)

    return answer(request, _end_page(area, f"samordnare av {area.area}"), form, do, done="Uppdraget är avslutat.")


@require_http_methods(READ_OR_WRITE)
def staff_deputy(request: EditorRequest, pk: int) -> HttpResponse:
    """Somebody stands in for the holder of a role."""
    demand_process_leader(request)
    role = get_object_or_404(StaffRole.objects.select_related("person"), pk=pk)
    return _deputy(request, role, role.get_role_display())


@require_http_methods(READ_OR_WRITE)
def coordinator_deputy(request: EditorRequest, pk: int) -> HttpResponse:
    """Somebody stands in for a coordinator."""
    demand_process_leader(request)
    area = get_object_or_404(CoordinatorAssignment.objects.select_related("person"), pk=pk)
    return _deputy(request, area, f"samordnare av {area.area}")


@require_http_methods(READ_OR_WRITE)
def deputy_end(request: EditorRequest, pk: int) -> HttpResponse:
    """Somebody stops standing in."""
    demand_process_leader(request)
    deputy = get_object_or_404(Deputy.objects.select_related("person", "role__person", "area__person"), pk=pk)
    form = LastDayForm(request.POST or None, initial={"last_day": today()})

    def do() -> None:
        end_deputy(deputy=deputy, by=request.user, **form.cleaned_data)

    page = DeedPage("Avsluta en ersättare", "Avsluta", _crumbs(), known_as(deputy.person))
    return answer(request, page, form, do, done="Ersättaren är avslutad.")


def _deputy(request: EditorRequest, held: Held, what: str) -> HttpResponse:
    form = DeputyForm(request.POST or None, initial={"start": today()})

    def do() -> None:
        appoint_deputy(held=held, by=request.user, **form.cleaned_data)

    lead = f"Ersättaren får göra det som {known_as(held.person)} får som {what}, de dagar som anges."
    return answer(request, DeedPage("Ersättare", "Utse", _crumbs(), lead), form, do, done="Ersättaren är utsedd.")


def _end_page(held: Held, what: str) -> DeedPage:
    also = Also("Lämna över till någon annan i stället", reverse("groups:hand_over", args=[held.person_id]))
    lead = f"{known_as(held.person)}, {what}. Raden finns kvar bland de tidigare."
    return DeedPage("Avsluta ett uppdrag", "Avsluta", _crumbs(), lead, also=(also,))


def _crumbs() -> tuple[Crumb, ...]:
    return (
        Crumb("Grupper", reverse("groups:group_list")),
        Crumb("Medarbetare och samordnare", reverse("groups:staff_list")),
    )
