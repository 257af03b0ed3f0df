"""A group's mission document: read, compared, printed, and written until it is approved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import EditorRequest, PortalRequest, visible_groups
from groups.actions import missions
from groups.actions.seat_drawing import draw_seats
from groups.mission_forms import (
    ApproveForm,
    DropSeatForm,
    ReviseForm,
    SeatForm,
    SectionFields,
    SectionForm,
    StartForm,
)
from groups.mission_paper import mission_pdf
from groups.models import Group, MissionSection, MissionVersion
from groups.queries.missions import (
    MissionPage,
    comparison,
    in_force,
    mission_page,
    readable_versions,
    section_place,
    section_text,
)
from groups.queries.seat_drawing import drawing, drawing_page
from groups.seat_drawing_forms import DrawForm
from groups.views.deeds import demand_process_leader
from samla.contributions import history_url, panels
from samla.editing import EditForm, edit_in_place
from samla.errors import Refusal
from samla.forms import Form
from samla.htmx import wants_fragment
from samla.models import Collaboration, User
from samla.periods import today

MAY_NOT_WRITE = "Du får läsa uppdragsbeskrivningen men inte ändra den."
READ_OR_WRITE = ["GET", "HEAD", "POST"]


@require_safe
def mission_show(request: PortalRequest, slug: str) -> HttpResponse:
    """The version in force, else the newest that the reader may see; an editor without one may start it."""
    group = _group(request, slug)
    versions = readable_versions(group, request.viewer)
    if versions:
        return _page(request, group, in_force(versions, today()) or versions[-1], versions)
    if not request.viewer.edits_group(group.pk):
        raise Http404
    return redirect("groups:mission_start", slug=slug)


@require_safe
def mission_version(request: PortalRequest, slug: str, number: int) -> HttpResponse:
    """One version."""
    group = _group(request, slug)
    versions = readable_versions(group, request.viewer)
    return _page(request, group, _numbered(versions, number), versions)


@require_safe
def mission_file(request: PortalRequest, slug: str, number: int) -> HttpResponse:
    """One version as an accessible PDF."""
    group = _group(request, slug)
    versions = readable_versions(group, request.viewer)
    page = mission_page(group, _numbered(versions, number), versions, request.viewer, today())
    response = HttpResponse(mission_pdf(page, _collaboration()), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="uppdrag-{slug}-version-{number}.pdf"'
    return response


@require_safe
def mission_compare(request: PortalRequest, slug: str, before: int, after: int) -> HttpResponse:
    """Two versions side by side, with what differs."""
    group = _group(request, slug)
    versions = readable_versions(group, request.viewer)
    found = comparison(group, _numbered(versions, before), _numbered(versions, after), today())
    return render(request, "groups/mission_compare.html", {"group": group, "comparison": found})


@require_http_methods(READ_OR_WRITE)
def mission_start(request: PortalRequest, slug: str) -> HttpResponse:
    """The first version of a group's mission document."""
    group = _editable_group(request, slug)
    form = StartForm(_typed(request))
    status = _status(form)
    if form.is_valid():
        status = _done(form, lambda: _start(request, group, form))
        if status == 302:
            return redirect("groups:mission_show", slug=slug)
    return _form_page(request, group, form, "Skriv en uppdragsbeskrivning", status)


@require_http_methods(READ_OR_WRITE)
def mission_revise(request: PortalRequest, slug: str) -> HttpResponse:
    """A new version, as a copy of the newest."""
    group = _editable_group(request, slug)
    versions = readable_versions(group, request.viewer)
    if not versions:
        raise Http404
    mission = versions[-1].mission
    form = ReviseForm(_typed(request))
    status = _status(form)
    if form.is_valid():
        status = _done(form, lambda: missions.revise_mission(mission=mission, by=_who(request), **form.cleaned_data))
        if status == 302:
            return redirect("groups:mission_version", slug=slug, number=versions[-1].number + 1)
    return _form_page(request, group, form, "Skriv en ny version", status)


@require_http_methods(READ_OR_WRITE)
def mission_section(request: PortalRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Writes one section of a draft where it stands."""
    group, version = _draft(request, slug, number)
    section = _section(version, pk)

    def save(row: MissionSection, **facts: Any) -> MissionSection:
        return missions.write_section(section=row, by=_who(request), **facts)

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        if wants_fragment(request):
            shown = section_text(group, version, _section(version, pk), today(), form)
            return render(request, "groups/_mission_section.html", {"section": shown}, status=status)
        return _page(request, group, version, readable_versions(group, request.viewer), form, status=status)

    place = section_place(group, version, section)
    return edit_in_place(request, SectionForm, section, place, save=save, show=show)


@require_http_methods(READ_OR_WRITE)
def mission_section_add(request: PortalRequest, slug: str, number: int) -> HttpResponse:
    """A section of one's own in a draft."""
    group, version = _draft(request, slug, number)
    form = SectionFields(_typed(request))
    status = _status(form)
    if form.is_valid():
        status = _done(form, lambda: missions.add_section(version=version, by=_who(request), **form.cleaned_data))
        if status == 302:
            return redirect("groups:mission_version", slug=slug, number=number)
    return _form_page(request, group, form, "Lägg till ett avsnitt", status)


@require_http_methods(READ_OR_WRITE)
def mission_seats(request: PortalRequest, slug: str, number: int) -> HttpResponse:
    """The places that a draft asks for: one is added, or one taken out."""
    group, version = _draft(request, slug, number)
    form = SeatForm(None)
    status = 200
    if request.method == "POST":
        form, status = _change_seats(request, version)
        if status == 302:
            return redirect("groups:mission_seats", slug=slug, number=number)
    page = mission_page(group, version, [version], request.viewer, today())
    seats = [seat for section in page.sections for seat in section.seats]
    context = {"group": group, "number": number, "form": form, "seats": seats}
    return render(request, "groups/mission_seats.html", context, status=status)


@require_http_methods(READ_OR_WRITE)
def mission_approve(request: PortalRequest, slug: str, number: int) -> HttpResponse:
    """Approves a draft by a decision."""
    group, version = _draft(request, slug, number)
    form = ApproveForm(_typed(request), group=group)
    status = _status(form)
    if form.is_valid():
        status = _done(form, lambda: missions.approve_mission(version=version, by=_who(request), **form.cleaned_data))
        if status == 302:
            return _approved(request, group, version)
    return _form_page(request, group, form, f"Godkänn version {number}", status)


@require_http_methods(READ_OR_WRITE)
def mission_draw(request: EditorRequest, slug: str, number: int) -> HttpResponse:
    """Gives the group the places that an approved version asks for."""
    group = _group(request, slug)
    demand_process_leader(request)
    version = _numbered(readable_versions(group, request.viewer), number)
    if not version.is_locked:
        raise Http404
    page = drawing_page(version, group, today())
    form = DrawForm(request.POST or None, page=page, initial={"on": max(version.approved_on or today(), today())})
    status = 200
    if form.is_valid():
        status = _done(form, lambda: _draw(request, group, version, form))
        if status == 302:
            messages.success(request, f"Platserna i {group} följer nu uppdragsbeskrivningen.")
            return redirect(_next_to_draw(version) or reverse("groups:roster", args=[slug]))
    elif form.is_bound:
        status = 422
    context = {"group": group, "number": number, "form": form, "page": page}
    return render(request, "groups/mission_draw.html", context, status=status)


def _group(request: PortalRequest, slug: str) -> Group:
    group: Group = get_object_or_404(visible_groups(request.viewer), slug=slug)
    return group


def _editable_group(request: PortalRequest, slug: str) -> Group:
    group = _group(request, slug)
    if not request.viewer.edits_group(group.pk):
        raise PermissionDenied(MAY_NOT_WRITE)
    return group


def _draft(request: PortalRequest, slug: str, number: int) -> tuple[Group, MissionVersion]:
    """A version that may be written in; what is approved answers as if there was no such page."""
    group = _editable_group(request, slug)
    version = _numbered(readable_versions(group, request.viewer), number)
    if version.is_locked:
        raise Http404
    return group, version


def _numbered(versions: list[MissionVersion], number: int) -> MissionVersion:
    for version in versions:
        if version.number == number:
            return version
    raise Http404


def _page(
    request: PortalRequest,
    group: Group,
    version: MissionVersion,
    versions: list[MissionVersion],
    form: EditForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    page = mission_page(group, version, versions, request.viewer, today(), form=form)
    has_draft = any(not other.is_locked for other in versions)
    context = {
        "group": group,
        "mission": page,
        "before": _before(page),
        "may_revise": request.viewer.edits_group(group.pk) and not has_draft,
        "may_draw": request.viewer.edits_all and version.is_locked and version == in_force(versions, today()),
        "panels": panels(version, request.viewer),
        "history_url": history_url(version, request.viewer),
    }
    return render(request, "groups/mission.html", context, status=status)


def _section(version: MissionVersion, pk: int) -> MissionSection:
    found: MissionSection = get_object_or_404(version.sections.select_related("part_of__mission"), pk=pk)
    return found


def _approved(request: PortalRequest, group: Group, version: MissionVersion) -> HttpResponse:
    """After the approval the process leader is offered to change the places; others are told who does it."""
    to = _next_to_draw(version)
    if to and request.viewer.edits_all:
        messages.success(request, "Uppdragsbeskrivningen är godkänd. Gå nu igenom platserna i gruppen.")
        return redirect(to)
    told = " Processledaren ändrar platserna i gruppen efter den." if to else ""
    messages.success(request, f"Uppdragsbeskrivningen är godkänd.{told}")
    return redirect("groups:mission_version", slug=group.slug, number=version.number)


def _next_to_draw(version: MissionVersion) -> str:
    """Where the first group stands whose places are not yet those of the version."""
    for group in version.mission.groups.order_by("position", "id"):
        if version.seats.exists() and not drawing(version, group, today()).is_done:
            return reverse("groups:mission_draw", args=[group.slug, version.number])
    return ""


def _draw(request: EditorRequest, group: Group, version: MissionVersion, form: DrawForm) -> None:
    seats = group.seats.select_related("group", "organisation").in_bulk()
    draw_seats(
        version=version,
        group=group,
        on=form.cleaned_data["on"],
        continues=form.continues(seats),
        ending=form.ending(seats),
        by=request.user,
    )


def _before(page: MissionPage) -> int | None:
    """The version to compare with: the one before."""
    return max((other.number for other in page.versions if other.number < page.number), default=None)


def _collaboration() -> str:
    found = Collaboration.objects.first()
    return found.full_name if found else ""


def _who(request: PortalRequest) -> User:
    return cast(User, request.user)  # nobody else gets past the permission


def _typed(request: PortalRequest) -> Mapping[str, Any] | None:
    return request.POST if request.method == "POST" else None


def _status(form: Form) -> int:
    return 422 if form.is_bound and not form.is_valid() else 200


def _done(form: Form, act: Callable[[], object]) -> int:
    """Does the deed: 302 if it was done, else its refusal at the form."""
    try:
        act()
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return refusal.status_code
    return 302


def _start(request: PortalRequest, group: Group, form: StartForm) -> None:
    missions.start_mission(groups=[group], assigned_by=group.parent, by=_who(request), **form.cleaned_data)


def _change_seats(request: PortalRequest, version: MissionVersion) -> tuple[SeatForm, int]:
    drop = DropSeatForm(request.POST, seats=version.seats.select_related("part_of__mission"))
    if "seat" in request.POST and drop.is_valid():
        return SeatForm(None), _done(drop, lambda: missions.drop_seat(seat=drop.cleaned_data["seat"], by=_who(request)))
    form = SeatForm(request.POST)
    if not form.is_valid():
        return form, 422
    return form, _done(form, lambda: missions.ask_for_seat(version=version, by=_who(request), **form.cleaned_data))


def _form_page(request: PortalRequest, group: Group, form: Form, title: str, status: int) -> HttpResponse:
    context = {"group": group, "form": form, "title": title}
    return render(request, "groups/mission_form.html", context, status=status)
