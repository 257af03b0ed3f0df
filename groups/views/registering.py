"""Writing in an old meeting, in one form."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from groups.access import EditorRequest, visible_groups
from groups.actions.registering import register_meeting
from groups.models import Meeting
from groups.planning_forms import RegisterForm
from groups.views.deeds import say
from groups.views.planning import ONLY_LEADERS
from samla.errors import Refusal
from samla.formatting import counted
from samla.periods import today


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_register(request: EditorRequest) -> HttpResponse:
    """A meeting that has been: its day, its decisions row by row, and its minutes as a file."""
    viewer, on = request.viewer, today()
    groups = visible_groups(viewer) if viewer.edits_all else visible_groups(viewer).filter(pk__in=viewer.led_groups)
    if not groups.exists():
        raise PermissionDenied(ONLY_LEADERS)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = RegisterForm(data, files, groups=groups, on=on)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            meeting = _register(request, form)
        except Refusal as refusal:
            status = say(form, refusal)
        else:
            written = counted(len(form.decided), "beslut", "beslut")
            messages.success(request, f"Mötet är inskrivet med {written}.")
            return redirect(meeting)
    return render(request, "groups/meeting_register.html", {"form": form}, status=status)


def _register(request: EditorRequest, form: RegisterForm) -> Meeting:
    facts = form.cleaned_data
    uploaded = facts["file"]
    return register_meeting(
        group=facts["group"],
        day=facts["date"],
        kind=Meeting.Kind(facts["kind"]),
        decisions=form.decided,
        file=(uploaded.name, uploaded.read()) if uploaded else None,
        on=today(),
        by=request.user,
    )
