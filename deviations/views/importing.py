"""Bringing in the statistics of a half-year: a file or a pasted table, what is in it, and then all of it or nothing.

The file stays in memory while it is read. Between the looking through and the recording only sums are kept, a day.
"""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from deviations import incoming as looked_through
from deviations.access import edits_statistics
from deviations.actions.incoming import apply_incoming, remember_codes, remember_layout
from deviations.import_forms import BatchForm, half_year_of
from deviations.models import ColumnLayout, IncomingStatistics, forget_old
from deviations.models.incoming import KEPT
from deviations.queries.review import Review, answers, review
from groups.access import PortalRequest
from samla.errors import Refusal
from samla.importing.uploads import never_on_disk
from samla.models import User
from samla.periods import today

REFUSED = "Bara analysgruppen och processledaren får ändra statistiken."
STEPS = ("Välj tabell", "Granska", "Spara")


def demand_editor(request: PortalRequest) -> User:
    """403 for those who may read the statistics but not change them."""
    if not edits_statistics(request.viewer):
        raise PermissionDenied(REFUSED)
    return cast(User, request.user)


@never_on_disk
@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def batch_import(request: PortalRequest) -> HttpResponse:
    """Take a file or a pasted table, count it, and go on to looking through."""
    user = demand_editor(request)
    half = _asked_half_year(request)
    if request.method != "POST":
        return _ask(request, BatchForm(on=today(), half=half))
    form = BatchForm(request.POST, request.FILES, on=today(), half=half)
    if not form.is_valid() or form.counted is None or form.head is None:
        return _ask(request, form, status=form.status)
    forget_old(timezone.now())
    fingerprint = form.head.fingerprint
    if form.layout is None or form.layout.columns != form.columns:
        remember_layout(fingerprint=fingerprint, columns=form.columns, on=today(), by=user)
    about = form.about(file_hash=form.fingerprint_of_file, fingerprint=fingerprint)
    kept = looked_through.keep(about=about, counted=form.counted, codes=form.codes, by=user)
    return redirect("deviations:batch_review", pk=kept.pk)


@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def batch_review(request: PortalRequest, pk: int) -> HttpResponse:
    """What the table would change. Values without a code are asked for; then it is recorded, or dropped."""
    user = demand_editor(request)
    kept = IncomingStatistics.objects.filter(pk=pk, owner=user).first()
    if kept is None or kept.kept_at < timezone.now() - KEPT:
        raise Http404
    if request.method != "POST":
        return _show(request, kept, review(kept))
    if "kasta" in request.POST:
        kept.delete()
        messages.success(request, "Inläsningen är avbruten. Inget är sparat.")
        return redirect("deviations:batch_import")
    if "spara" in request.POST:
        return _apply(request, kept, user)
    return _understand(request, kept, user)


def _understand(request: PortalRequest, kept: IncomingStatistics, user: User) -> HttpResponse:
    looked_through.understand(kept, answers(kept, request.POST.dict()))
    layout = ColumnLayout.objects.filter(fingerprint=kept.fingerprint).first() if kept.fingerprint else None
    if layout and layout.codes != kept.codes:
        remember_codes(layout=layout, codes=kept.codes, by=user)
    found = review(kept)
    if found.questions:
        return _show(request, kept, found, notice="Välj vad varje värde betyder.", status=422)
    return redirect("deviations:batch_review", pk=kept.pk)


def _apply(request: PortalRequest, kept: IncomingStatistics, user: User) -> HttpResponse:
    try:
        batch = apply_incoming(incoming=kept, by=user)
    except Refusal as refusal:
        return _show(request, kept, review(kept), notice=str(refusal), status=refusal.status_code)
    messages.success(request, "Statistiken är sparad. Publicera den när den är granskad.")
    return redirect(batch)


def _ask(request: PortalRequest, form: BatchForm, *, status: int = 200) -> HttpResponse:
    return render(request, "deviations/batch_import.html", {"form": form, "steps": steps(0)}, status=status)


def _show(
    request: PortalRequest, kept: IncomingStatistics, found: Review, *, notice: str = "", status: int = 200
) -> HttpResponse:
    context = {"kept": kept, "review": found, "steps": steps(1), "notice": notice}
    return render(request, "deviations/batch_review.html", context, status=status)


def steps(current: int) -> list[dict[str, Any]]:
    """Where the user is in the guide."""
    states = ["done"] * current + ["current"] + ["next"] * (len(STEPS) - current - 1)
    return [{"label": label, "state": state, "url": ""} for label, state in zip(STEPS, states, strict=True)]


def _asked_half_year(request: PortalRequest) -> Any:
    """The half-year whose page led here, in ?halvar=2024-1."""
    try:
        return half_year_of(request.GET.get("halvar", ""))
    except ValueError:
        return None
