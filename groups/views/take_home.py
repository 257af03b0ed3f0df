"""«Det här tar du hem»: one page for each organisation after a meeting, to print and to mail."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import EditorRequest, PortalRequest, visible_meetings
from groups.actions.asking import Asking, ask_by_mail
from groups.models import Meeting
from groups.queries.recipients import representatives
from groups.queries.take_home import home_links, organisations_at, take_home
from groups.questions.take_home import CODE, title_of
from groups.views.answers import moment
from groups.views.decision_deeds import REFUSED

Day = tuple[date, int]


@require_http_methods(["GET", "HEAD", "POST"])
def take_home_list(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """The organisations that met; one button mails each representative a link to the organisation's page."""
    meeting = _meeting(request, slug, day)
    may_send = any(request.viewer.edits_group(group) for group in _groups(meeting))
    if request.method == "POST":
        if not may_send:
            raise PermissionDenied(REFUSED)
        met = list(meeting.groups.order_by("position", "id"))
        found = (
            one
            for organisation in organisations_at(meeting)
            for one in representatives(met, organisation, meeting.date)
        )
        people = {one.key: one for one in found}
        name = meeting.host.name
        askings = [Asking(CODE, meeting.pk, title_of(meeting), name, person) for person in people.values()]
        count = ask_by_mail(askings=askings, by=request.user, **moment())
        messages.success(request, f"{count} mejl går ut inom någon minut.")
        return redirect("groups:take_home_list", slug=slug, day=meeting.day_code)
    context = {
        "meeting": meeting,
        "links": home_links(meeting),
        "may_send": may_send,
    }
    return render(request, "groups/take_home_list.html", context)


@require_safe
def take_home_show(request: PortalRequest, slug: str, day: Day, organisation: str) -> HttpResponse:
    """What one organisation takes home."""
    meeting = _meeting(request, slug, day)
    found = next((one for one in organisations_at(meeting) if one.slug == organisation), None)
    if found is None:
        raise Http404
    return render(request, "groups/take_home.html", {"home": take_home(meeting, found), "meeting": meeting})


def _meeting(request: PortalRequest, slug: str, day: Day) -> Meeting:
    """A meeting where a group met whose internal material the viewer reads; for others there is no such page."""
    meeting: Meeting = get_object_or_404(
        visible_meetings(request.viewer).select_related("host"), host__slug=slug, date=day[0], sequence=day[1]
    )
    if not any(request.viewer.reads_group(group) for group in _groups(meeting)):
        raise Http404
    return meeting


def _groups(meeting: Meeting) -> list[int]:
    return list(meeting.participations.values_list("group", flat=True))
