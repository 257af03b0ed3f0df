"""The structure, a group and its people."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groups.access import Permission, PortalRequest, Viewer, visible_groups
from groups.forms import DayForm
from groups.models import Group
from groups.queries.common import Link
from groups.queries.groups import group_page
from groups.queries.parts import group_parts
from groups.queries.rosters import roster
from groups.queries.seat_drawing import differs_from_mission
from groups.queries.structure import structure
from samla.contributions import history_url
from samla.editing import EditForm
from samla.periods import today


@dataclass(frozen=True)
class Tab:
    """A part of what the portal has on a group."""

    label: str
    url: str
    current: bool = False


@require_safe
def group_list(request: PortalRequest) -> HttpResponse:
    """How the collaboration is put together, on any day."""
    form = DayForm(request.GET, default=today())
    context = {
        "structure": structure(request.viewer, form.day),
        "form": form,
        "is_today": form.day == today(),
        "more": more_links(request.viewer),
    }
    return render(request, "groups/group_list.html", context, status=_status(form))


@require_safe
def group_detail(request: PortalRequest, slug: str) -> HttpResponse:
    """What a group is for, who leads it and what it does."""
    group = group_or_404(request, slug)
    return render(request, "groups/group_detail.html", group_context(group, request.viewer))


@require_safe
def roster_show(request: PortalRequest, slug: str) -> HttpResponse:
    """Who is in the group, on any day."""
    group = group_or_404(request, slug)
    form = DayForm(request.GET, default=today())
    context = {
        "group": group,
        "roster": roster(group, request.viewer, form.day),
        "is_insider": request.viewer.reads_group(group.pk),
        "form": form,
        "is_today": form.day == today(),
        "may_import": request.viewer.may(Permission.EDIT_ALL),
        "differs": differs_from_mission(group, form.day) if request.viewer.edits_all else None,
        "history_url": history_url(group, request.viewer),
        "tabs": group_tabs(group, "roster"),
    }
    return render(request, "groups/roster.html", context, status=_status(form))


def group_or_404(request: PortalRequest, slug: str) -> Group:
    """The group, for those who may know of it."""
    group: Group = get_object_or_404(visible_groups(request.viewer).select_related("municipality"), slug=slug)
    return group


def group_context(group: Group, viewer: Viewer, form: EditForm | None = None) -> dict[str, Any]:
    """What a group's page is drawn from; the part that the form stands in is being edited."""
    return {
        "group": group_page(group, viewer, today()),
        "parts": group_parts(group, may_edit=viewer.edits_group(group.pk), form=form),
        "tabs": group_tabs(group, "group_detail"),
        "history_url": history_url(group, viewer),
    }


def group_tabs(group: Group, here: str) -> list[Tab]:
    """The pages of a group, and the lists narrowed to it."""
    pages = (("Om gruppen", "group_detail"), ("Ledamöter", "roster"), ("Ordförande", "chair_show"))
    own = [Tab(label, reverse(f"groups:{name}", args=[group.slug]), current=name == here) for label, name in pages]
    lists = (("Möten", "meeting_list"), ("Beslut", "decision_list"))
    return own + [Tab(label, f"{reverse(f'groups:{name}')}?grupp={group.slug}") for label, name in lists]


def more_links(viewer: Viewer) -> list[Link]:
    """The pages around the groups, as far as the viewer may open them."""
    pages = [
        ("Inriktning: planer, mål och målgrupper", "direction"),
        ("Organisationer", "organisation_list"),
        ("Representation i grupperna", "representation"),
        ("Representation utanför samverkan", "external_list"),
        ("Medarbetare och samordnare", "staff_list"),
        ("Utvärderingar", "evaluation_list"),
        ("Förkortningar", "abbreviation_list"),
    ]
    pages += [("Lägesrapporter", "status_report_list")] if viewer.reads_all or viewer.own_groups else []
    pages += [("Personer", "person_list"), ("Ny mandatperiod", "renewal")] if viewer.edits_all else []
    return [Link(text, reverse(f"groups:{name}")) for text, name in pages]


def _status(form: DayForm) -> int:
    return 200 if form.is_valid() else 422
