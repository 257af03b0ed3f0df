"""«Lämna över»: everything open of a person, passed on or left without anybody."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groups.access import EditorRequest
from groups.actions.handover import hand_over as hand_over_deed
from groups.member_forms import HandOverForm
from groups.models import Person
from groups.queries.common import known_as
from groups.views.deeds import Crumb, DeedPage, answer, demand_process_leader
from samla.contributions import responsibilities
from samla.periods import today

LEAD = "Välj för varje uppdrag om någon annan tar över, om det står utan ansvarig eller om personen behåller det."
NOTHING = "Personen har inga uppdrag att lämna över i dag."


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: EditorRequest, pk: int) -> HttpResponse:
    """What the person is responsible for today, and what becomes of it."""
    demand_process_leader(request)
    person = get_object_or_404(Person, pk=pk)
    found = responsibilities(person, today())
    form = HandOverForm(request.POST or None, initial={"last_day": today()}, responsibilities=found)

    def do() -> None:
        hand_over_deed(
            person=person,
            last_day=form.cleaned_data["last_day"],
            reason=form.cleaned_data["reason"],
            passed_on=form.passed_on,
            successor=form.successor,
            by=request.user,
        )

    crumbs = (Crumb("Grupper", reverse("groups:group_list")),)
    button = "Lämna över" if found else ""
    page = DeedPage(f"Lämna över från {known_as(person)}", button, crumbs, LEAD if found else NOTHING)
    return answer(request, page, form, do, done="Uppdragen är överlämnade.", to=request.path)
