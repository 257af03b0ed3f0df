"""A new mandate period: who stays and who leaves, gone through and seen before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groups.access import EditorRequest
from groups.actions.memberships import renew_mandates
from groups.member_forms import MandateForm
from groups.models import Membership
from groups.queries.mandates import mandate_rows, scopes, sitting
from groups.views.deeds import demand_process_leader, say
from samla.errors import Refusal
from samla.periods import today

CHANGED = "Ledamöterna har ändrats sedan du öppnade sidan. Gå igenom listan igen."
CHOOSE, PICK, PREVIEW = "choose", "pick", "preview"


@require_http_methods(["GET", "HEAD", "POST"])
def renewal(request: EditorRequest) -> HttpResponse:
    """Choose whom it is about, tick who stays, see what happens, do it: four plain steps."""
    demand_process_leader(request)
    asked = request.POST or request.GET
    bound = asked if "datum" in asked else None
    form = MandateForm(bound, scopes=scopes(today()), initial={"grupp": asked.get("grupp")})
    if not form.is_valid():
        return _page(request, form, CHOOSE, status=422 if form.is_bound else 200)
    found = sitting(form.cleaned_data["grupp"], form.cleaned_data["datum"])
    if request.method != "POST":
        return _page(request, form, PICK, found)
    if {str(row.pk) for row in found} != set(request.POST.getlist("visad")):
        form.add_error(None, CHANGED)
        return _page(request, form, PICK, found, status=409)
    if request.POST.get("steg") != "genomfor":
        return _page(request, form, PREVIEW, found)
    return _renew(request, form, found)


def _renew(request: EditorRequest, form: MandateForm, found: Sequence[Membership]) -> HttpResponse:
    staying = [row for row in found if str(row.pk) in request.POST.getlist("stannar")]
    chosen = form.cleaned_data
    try:
        renew_mandates(memberships=found, staying=staying, on=chosen["datum"], until=chosen["till"], by=request.user)
    except Refusal as refusal:
        return _page(request, form, PREVIEW, found, status=say(form, refusal))
    messages.success(request, f"Klart. {len(staying)} stannar och {len(found) - len(staying)} slutar.")
    return redirect(f"{reverse('groups:renewal')}?grupp={chosen['grupp']}")


def _page(
    request: EditorRequest, form: MandateForm, step: str, found: Sequence[Membership] = (), *, status: int = 200
) -> HttpResponse:
    staying = {int(pk) for pk in request.POST.getlist("stannar") if pk.isascii() and pk.isdigit()}
    rows = mandate_rows(found, staying)
    context = {
        "form": form,
        "step": step,
        "rows": rows,
        "staying": sum(row.stays for row in rows),
        "leaving": sum(not row.stays for row in rows),
    }
    return render(request, "groups/renewal.html", context, status=status)
