"""The plain page on which the process leader does one thing: a few fields, one button, a way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render

from groups.access import PortalRequest
from samla.errors import Refusal
from samla.forms import Form

REFUSED = "Det här gör bara processledaren."


@dataclass(frozen=True)
class Crumb:
    """A page above this one."""

    label: str
    url: str


@dataclass(frozen=True)
class Also:
    """Something else that can be done instead."""

    label: str
    url: str


@dataclass(frozen=True)
class Note:
    """A fact beside the form."""

    label: str
    value: str | date


@dataclass(frozen=True)
class DeedPage:
    """What the page says. `crumbs` lead back, the last one to where the form was opened."""

    title: str
    button: str
    crumbs: tuple[Crumb, ...]
    lead: str = ""
    notes: tuple[Note, ...] = ()
    also: tuple[Also, ...] = field(default=())
    remove: str = ""  # a second button, posted as «ta-bort»

    @property
    def back_url(self) -> str:
        return self.crumbs[-1].url


def demand_process_leader(request: PortalRequest) -> None:
    """403 for those who may read but not change who sits where."""
    if not request.viewer.edits_all:
        raise PermissionDenied(REFUSED)


def answer(
    request: PortalRequest, page: DeedPage, form: Form, do: Callable[[], object], *, done: str, to: str = ""
) -> HttpResponse:
    """Show the form; do the deed when it is right. A rule's no stands at its field, and what was typed stays."""
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            do()
        except Refusal as refusal:
            status = say(form, refusal)
        else:
            messages.success(request, done)
            return redirect(to or page.back_url)
    return render(request, "groups/deed.html", {"page": page, "form": form}, status=status)


def say(form: Form, refusal: Refusal) -> int:
    """Put the refusal at the field it is about, or above the form; the status to answer with."""
    named = refusal.field in form.fields
    form.add_error(refusal.field if named else None, str(refusal))
    return 422 if named else refusal.status_code
