"""The plain page on which one row is corrected, through samla.editing: nobody writes over what another saved."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render

from groups.access import EditorRequest
from groups.views.deeds import DeedPage
from samla.editing import EditForm, Place, edit_in_place
from samla.htmx import wants_fragment
from samla.versions import Versioned


def correct(
    request: EditorRequest,
    form_class: type[EditForm],
    row: Versioned,
    place: Place,
    page: DeedPage,
    *,
    save: Callable[..., object],
) -> HttpResponse:
    """Ask for the row's facts on a page of its own; when they are saved, go to where the row stands."""

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        if form is not None:
            template = "groups/_edit.html" if wants_fragment(request) else "groups/edit.html"
            return render(request, template, {"page": page, "form": form}, status=status)
        return redirect(place.anchor_url)  # for htmx too: samla.htmx moves the whole page

    return edit_in_place(request, form_class, row, place, save=save, show=show)
