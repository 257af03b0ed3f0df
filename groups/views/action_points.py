"""What was to be done after the meetings: a group's list, and the page where one thing is noted as done."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import EditorRequest
from groups.actions.minutes import finish_action
from groups.minutes_forms import DoneForm
from groups.models import ActionPoint, Group
from groups.queries.action_points import group_points, may_finish, who_of
from groups.views.deeds import Crumb, DeedPage, Note, answer
from samla.forms import Form
from samla.periods import today

REFUSED = "Det här noterar den som skulle göra det, eller den som är ordförande i gruppen."


@require_safe
def action_list(request: EditorRequest, slug: str) -> HttpResponse:
    """What the group has left to do. For its own people."""
    group = get_object_or_404(Group, slug=slug)
    if not request.viewer.reads_group(group.pk):
        raise Http404
    points = group_points(group, request.viewer, request.user, today())
    return render(request, "groups/action_list.html", {"group": group, "points": points, "today": today()})


@require_http_methods(["GET", "HEAD", "POST"])
def action_point(request: EditorRequest, pk: int) -> HttpResponse:
    """Note that one thing is done, or that it is not after all."""
    point = get_object_or_404(ActionPoint.objects.select_related("person", "meeting__host"), pk=pk)
    is_allowed = request.user.is_authenticated and may_finish(point, request.viewer, request.user)
    if not is_allowed and not request.viewer.reads_group(point.meeting.host_id):
        raise Http404
    if not is_allowed:
        raise PermissionDenied(REFUSED)
    page = _page(request, point)
    if "ta-bort" in request.POST:
        return answer(
            request,
            page,
            Form(request.POST),
            lambda: finish_action(action=point, on=None, by=request.user),
            done="Det står som inte gjort igen.",
        )
    form = DoneForm(request.POST or None, initial={"on": point.done_on or today()})

    def do() -> None:
        finish_action(action=point, on=form.cleaned_data["on"], by=request.user)

    return answer(request, page, form, do, done="Bra. Det är noterat som gjort.")


def _page(request: EditorRequest, point: ActionPoint) -> DeedPage:
    """Leads back to the group's list, or for whoever does not read that to the own tasks."""
    group, meeting = point.meeting.host, point.meeting
    crumbs: tuple[Crumb, ...] = (Crumb("Att göra", reverse("portal:todo_show")),)
    if request.viewer.reads_group(group.pk):
        crumbs = (
            Crumb(group.name, group.get_absolute_url()),
            Crumb("Att göra", reverse("groups:action_list", args=[group.slug])),
        )
    notes = (
        Note("Vem", who_of(point)),
        Note("Klart senast", point.due_on or ""),
        Note("Antecknat på", f"{meeting.name}, {group.name}"),
    )
    known = tuple(note for note in notes if note.value)
    remove = "Det är inte gjort" if point.done_on else ""
    return DeedPage(point.text, "Spara" if point.done_on else "Klart", crumbs, notes=known, remove=remove)
