"""Reading a list of members into a group, and handing one out.

Between the preview and the saving nothing of the list is kept here, neither in memory, on disk nor in the database:
the page carries it, signed, in its own form. Uploading the file a second time would be as safe, but whoever
chose the wrong file then would save what nobody had looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import Permission, PortalRequest, visible_groups
from groups.actions.member_import import import_members
from groups.forms import DayForm
from groups.import_forms import MemberList, MemberListForm
from groups.import_plan import Change, Plan, plan_members
from groups.models import Group
from groups.queries.rosters import roster
from groups.roster_table import roster_table
from samla import guard
from samla.errors import Refusal
from samla.formatting import counted
from samla.importing.columns import Columns, Record
from samla.importing.uploads import never_on_disk
from samla.importing.writing import KINDS, write_table
from samla.models import User
from samla.periods import today

ONLY_LEADERS = "Bara processledaren får läsa in ledamöter."
KEPT_SECONDS = 60 * 60
CARRIED = "underlag"
STEPS = ("Välj lista", "Granska", "Spara")


@dataclass(frozen=True)
class GuideStep:
    """Where the user is in the guide."""

    label: str
    state: str
    url: str = ""


@never_on_disk
@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def member_import(request: PortalRequest, slug: str) -> HttpResponse:
    """Take a list, show what it would change, and save it when the user says so."""
    group = get_object_or_404(visible_groups(request.viewer), slug=slug)
    if not request.viewer.may(Permission.EDIT_ALL):
        raise PermissionDenied(ONLY_LEADERS)
    if request.method != "POST":
        return _ask(request, group, MemberListForm())
    if CARRIED in request.POST:
        return _save(request, group)
    form = MemberListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, group, form, status=form.status)
    plan = plan_members(group, form.list.records, form.list.columns)
    if plan.errors:
        return _ask(request, group, form, plan=plan, status=422)
    return _preview(request, group, form.list, plan)


@require_safe
def roster_file(request: PortalRequest, slug: str, kind: str) -> HttpResponse:
    """The members on a day as a file, with the names that the reader may see."""
    group = get_object_or_404(visible_groups(request.viewer), slug=slug)
    form = DayForm(request.GET, default=today())
    if kind not in KINDS or not form.is_valid():
        raise Http404
    rows = roster_table(roster(group, request.viewer, form.day))
    response = HttpResponse(write_table(kind, rows, sheet="Ledamöter"), content_type=KINDS[kind])
    name = f"ledamoter-{group.slug}-{form.day.isoformat()}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _ask(
    request: PortalRequest, group: Group, form: MemberListForm, *, plan: Plan | None = None, status: int = 200
) -> HttpResponse:
    """The first step, with what is wrong in the list where something is."""
    context = {**_common(group, 0), "form": form, "errors": plan.errors if plan else []}
    return render(request, "groups/member_import.html", context, status=status)


def _preview(
    request: PortalRequest, group: Group, found: MemberList, plan: Plan, *, notice: str = "", status: int = 200
) -> HttpResponse:
    """The second step: what each row would do, and the list itself, signed, for the third."""
    counts = {change.value: plan.count(change) for change in Change}
    context = {
        **_common(group, 1),
        "rows": [step for step in plan.steps if step.change is not Change.SAME],
        "counts": counts,
        "changes": _changes(plan),
        "nameless": plan.nameless,
        "unread": found.columns.unread,
        "other_sheets": found.other_sheets,
        "carried": _carried(request, group, found, plan),
        "notice": notice,
    }
    return render(request, "groups/member_import_preview.html", context, status=status)


def _save(request: PortalRequest, group: Group) -> HttpResponse:
    """The third step. A list that would do something else by now is shown again instead."""
    try:
        found, seen, confirmed = _taken_back(request, group)
    except signing.BadSignature:
        return _ask_again(request, group, "Det har gått för lång tid sedan du granskade listan. Välj den igen.", 422)
    for record in found.records if confirmed else ():
        guard.confirm("\n".join(record.values.values()))
    user = cast(User, request.user)  # who may do this is signed in
    try:
        plan = import_members(group=group, records=found.records, columns=found.columns, seen=seen, by=user)
    except Refusal as refusal:
        plan = plan_members(group, found.records, found.columns)
        if plan.errors:
            return _ask(request, group, MemberListForm(), plan=plan, status=refusal.status_code)
        return _preview(request, group, found, plan, notice=str(refusal), status=refusal.status_code)
    messages.success(request, f"Listan är sparad: {_changes(plan)}.")
    return redirect("groups:roster", slug=group.slug)


def _ask_again(request: PortalRequest, group: Group, sentence: str, status: int) -> HttpResponse:
    messages.error(request, sentence)
    return _ask(request, group, MemberListForm(), status=status)


def _common(group: Group, step: int) -> dict[str, Any]:
    states = ["done"] * step + ["current"] + ["next"] * (len(STEPS) - step - 1)
    here = reverse("groups:member_import", args=[group.slug])
    return {
        "group": group,
        "steps": [
            GuideStep(label, state, here if state == "done" else "") for label, state in zip(STEPS, states, strict=True)
        ],
    }


def _changes(plan: Plan) -> str:
    new, changed = plan.count(Change.NEW), plan.count(Change.CHANGED)
    return f"{counted(new, 'ny ledamot', 'nya ledamöter', 'en')} och {counted(changed, 'ändring', 'ändringar', 'en')}"


def _salt(request: PortalRequest, group: Group) -> str:
    """Who granted what: a list looked at by one user for one group is of no use to another."""
    return f"groups.member_import:{request.user.pk}:{group.pk}"


def _carried(request: PortalRequest, group: Group, found: MemberList, plan: Plan) -> str:
    columns = found.columns
    content = {
        "records": [[record.row, dict(record.values)] for record in found.records],
        "columns": [columns.heading_row, dict(columns.places), list(columns.unread)],
        "other_sheets": found.other_sheets,
        "seen": plan.fingerprint,
        "confirmed": guard.is_anything_confirmed(),
    }
    return signing.dumps(content, salt=_salt(request, group), compress=True)


def _taken_back(request: PortalRequest, group: Group) -> tuple[MemberList, str, bool]:
    carried = request.POST[CARRIED]
    content = signing.loads(carried, salt=_salt(request, group), max_age=KEPT_SECONDS)
    heading_row, places, unread = content["columns"]
    records = tuple(Record(row, values) for row, values in content["records"])
    found = MemberList(Columns(heading_row, places, tuple(unread)), records, content["other_sheets"])
    return found, content["seen"], content["confirmed"]
