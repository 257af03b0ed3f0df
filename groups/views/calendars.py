"""Calendars to subscribe to: a group's, all open groups', and somebody's own behind a link that can be revoked."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import PUBLIC, EditorRequest, PortalRequest, visible_groups
from groups.actions.calendars import make_calendar_link, revoke_calendar_link
from groups.calendar import Entry, feed
from groups.calendar_links import code_of, key_of
from groups.models import Group, Person
from groups.queries.calendars import all_entries, group_entries, own_entries
from samla.errors import Refusal
from samla.models import Collaboration
from samla.periods import today


@require_safe
def calendar_all(request: PortalRequest) -> HttpResponse:
    """The meetings of all groups that anybody may follow."""
    return _calendar("Alla möten", all_entries(PUBLIC, today()), "alla")


@require_safe
def calendar_group(request: PortalRequest, slug: str) -> HttpResponse:
    """The meetings of one group that anybody may follow."""
    group = visible_groups(PUBLIC).filter(slug=slug).first()
    if group is None:
        raise Http404
    return _calendar(group.name, group_entries(group, PUBLIC, today()), slug)


@never_cache
@require_safe
def calendar_own(request: PortalRequest, code: str) -> HttpResponse:
    """Somebody's own meetings, for whoever has the link."""
    key = key_of(code)
    if key is None:
        raise Http404
    person = Person.objects.filter(user=key.user).first()
    response = _calendar("Mina möten", own_entries(person, today()) if person else [], "mina")
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_links(request: EditorRequest) -> HttpResponse:
    """The addresses that calendars read, and one's own: POST makes it or revokes it."""
    key = request.user.calendar_keys.filter(revoked_on__isnull=True).first()
    if request.method == "POST":
        try:
            if "aterkalla" in request.POST and key:
                revoke_calendar_link(key=key, on=today(), by=request.user)
                messages.success(request, "Länken är återkallad. Kalendrar som använde den får inget mer.")
            elif key is None:
                make_calendar_link(user=request.user, on=today(), by=request.user)
                messages.success(request, "Länken är skapad. Kopiera den till din kalender.")
        except Refusal as refusal:  # made in another window meanwhile
            messages.error(request, str(refusal))
        return redirect("groups:calendar_links")
    groups = Group.objects.public().current(today()).order_by("position", "name", "id")
    context = {
        "own_url": _whole(reverse("groups:calendar_own", args=[code_of(key)])) if key else "",
        "made_on": key.created_on if key else None,
        "all_url": _whole(reverse("groups:calendar_all")),
        "groups": [(group.name, _whole(reverse("groups:calendar_group", args=[group.slug]))) for group in groups],
    }
    return render(request, "groups/calendar_links.html", context)


def _calendar(name: str, entries: list[Entry], file: str) -> HttpResponse:
    collaboration = Collaboration.objects.first()
    called = f"{name}, {collaboration.short_name}" if collaboration else name
    body = feed(called, entries, stamp=timezone.now())
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{file}.ics"'
    return response


def _whole(path: str) -> str:
    return settings.BASE_URL + path
