"""The page of an activity: read, and edited part by part where it stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from activities.access import edits_activity, visible_activities, visible_rows
from activities.actions import add_note, change_activity, move_activity, write_outcome
from activities.models import Activity, ActivityYear
from activities.queries import activity_page
from activities.queries.parts import (
    ABOUT,
    FORMS,
    MOVE,
    NOTE,
    OF_YEAR,
    OUTCOME,
    REFERENCES,
    Part,
    activity_parts,
    part_place,
)
from activities.queries.table import Around
from groups.access import EditorRequest, PortalRequest
from samla import contributions
from samla.editing import EditForm, edit_in_place
from samla.htmx import wants_fragment
from samla.periods import today

REFUSED = "Du får läsa om aktiviteten men inte ändra den. Det gör gruppens ordförande och processledaren."
# What these parts hold also stands in other places of the page
SHOWN_ELSEWHERE = (ABOUT, MOVE, REFERENCES)
ONLY_LEADERS = "Bara processledaren flyttar en aktivitet till en annan grupp."


@require_safe
def activity_detail(request: PortalRequest, pk: int) -> HttpResponse:
    """One activity and its story."""
    return _page(request, activity_or_404(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def activity_edit(request: EditorRequest, pk: int, part: str) -> HttpResponse:
    """One part of the page."""
    activity = activity_or_404(request, pk)
    if part not in FORMS:
        raise Http404
    if not edits_activity(request.viewer, activity):
        raise PermissionDenied(REFUSED)
    if part == MOVE and not request.viewer.edits_all:
        raise PermissionDenied(ONLY_LEADERS)
    row = visible_rows(request.viewer).filter(activity=activity).order_by("-year").first()
    if part in OF_YEAR and row is None:
        raise Http404
    year = row.year if row else today().year
    thing: Any = row if part in OF_YEAR else activity

    def save(changed: Any, version: int, **facts: Any) -> None:
        do: Save = SAVES.get(part, _change)
        do(request, changed, version, facts)

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        current = activity_or_404(request, pk)
        if not wants_fragment(request):
            return _page(request, current, form, status)
        if form is None and request.method == "POST" and part in SHOWN_ELSEWHERE:
            return _refresh()
        return _part(request, current, part, form, status)

    make = partial(FORMS[part], around=Around(today(), year, request.viewer))
    return edit_in_place(request, make, thing, part_place(activity, part), save=save, show=show)


def _refresh() -> HttpResponse:
    """Let the browser fetch the whole page anew."""
    return HttpResponse(headers={"HX-Refresh": "true"})


def activity_or_404(request: PortalRequest, pk: int) -> Activity:
    activities = visible_activities(request.viewer).select_related(
        "owner",
        "topic",
        "follow_up_owner",
        "responsible",
        "commissioned_by",
        "assignment__given_by_group",
        "assignment__given_by_organisation",
    )
    return get_object_or_404(activities, pk=pk)


def _page(request: PortalRequest, activity: Activity, form: EditForm | None = None, status: int = 200) -> HttpResponse:
    page = activity_page(activity, request.viewer)
    context = {
        "page": page,
        "parts": activity_parts(
            activity,
            page,
            may_edit=edits_activity(request.viewer, activity),
            may_move=request.viewer.edits_all,
            form=form,
        ),
        "panels": contributions.panels(activity, request.viewer),
        "history_url": contributions.history_url(activity, request.viewer),
        "note_form": None,
    }
    return render(request, "activities/activity_detail.html", context, status=status)


def _part(request: PortalRequest, activity: Activity, key: str, form: EditForm | None, status: int) -> HttpResponse:
    page = activity_page(activity, request.viewer)
    parts = activity_parts(activity, page, may_edit=True, may_move=request.viewer.edits_all, form=form)
    found: Part = next(one for one in vars(parts).values() if one.key == key)
    context: dict[str, Any] = {"part": found, "page": page, "is_saved": form is None and request.method == "POST"}
    return render(request, "activities/_part_answer.html", context, status=status)


Save = Callable[[EditorRequest, Any, int, dict[str, Any]], object]


def _change(request: EditorRequest, activity: Activity, version: int, facts: dict[str, Any]) -> object:
    return change_activity(activity=activity, version=version, on=today(), by=request.user, **facts)


def _move(request: EditorRequest, activity: Activity, version: int, facts: dict[str, Any]) -> object:
    return move_activity(activity=activity, version=version, to=facts["owner"], on=today(), by=request.user)


def _outcome(request: EditorRequest, row: ActivityYear, version: int, facts: dict[str, Any]) -> object:
    return write_outcome(row=row, version=version, by=request.user, **facts)


def _note(request: EditorRequest, row: ActivityYear, version: int, facts: dict[str, Any]) -> object:
    meeting = facts["meeting"]
    day = meeting.date if meeting else today()
    return add_note(activity=row.activity, on=day, by=request.user, **facts)


SAVES: dict[str, Save] = {MOVE: _move, OUTCOME: _outcome, NOTE: _note}
