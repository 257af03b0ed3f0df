"""What is done with a decision after it was taken: one plain page each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groups.access import EditorRequest, PortalRequest, visible_decisions
from groups.actions import anchorings, decisions, voices
from groups.actions.following import let_follow
from groups.decision_forms import (
    CloseForm,
    ConditionForm,
    ConsultForm,
    DirectionForm,
    RecusalForm,
    ReopenForm,
    ReportForm,
    SettleForm,
    meeting_choices,
)
from groups.follow_forms import FollowForm
from groups.models import Anchoring, Decision, Person, Recusal, Told, Word
from groups.queries.common import known_as
from groups.queries.offers import offers_for
from groups.queries.recipients import members
from groups.views.deeds import Also, Crumb, DeedPage, Note, answer, say
from samla.errors import Refusal
from samla.forms import Form
from samla.periods import today

REFUSED = "Det här gör processledaren, eller den som är ordförande i gruppen."
deed_page = require_http_methods(["GET", "HEAD", "POST"])


def decision_to_change(request: PortalRequest, pk: int) -> Decision:
    """The decision, for those who lead its group: 404 for those who may not know of it, else 403."""
    found = visible_decisions(request.viewer).select_related("group__parent", "meeting__host")
    decision: Decision = get_object_or_404(found, pk=pk)
    if not request.viewer.edits_group(decision.group_id):
        raise PermissionDenied(REFUSED)
    return decision


def decision_crumbs(decision: Decision) -> tuple[Crumb, ...]:
    return (Crumb("Beslut", reverse("groups:decision_list")), Crumb(decision.title, decision.get_absolute_url()))


@deed_page
def decision_follow(request: EditorRequest, pk: int) -> HttpResponse:
    """What must follow: everything is a box to tick, and what is not ticked is not made."""
    decision = decision_to_change(request, pk)
    typed = request.POST if request.method == "POST" else None
    form = FollowForm(typed, offers_for(decision, today()))
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            let_follow(decision=decision, following=form.following, on=today(), by=request.user)
        except Refusal as refusal:
            status = say(form, refusal)
        else:
            return _done(request, decision, "Det som ska följa står på beslutets sida.")
    context = {"decision": decision, "form": form, "crumbs": decision_crumbs(decision)}
    return render(request, "groups/decision_follow.html", context, status=status)


@deed_page
def decision_close(request: EditorRequest, pk: int) -> HttpResponse:
    """Nothing more must follow. What still waited is settled."""
    decision = decision_to_change(request, pk)
    form = CloseForm(request.POST or None, initial={"on": today()})
    lead = "Allt som ännu väntar på svar avslutas samtidigt."
    page = DeedPage("Avsluta beslutet", "Avsluta", decision_crumbs(decision), lead)
    return _plain(request, page, form, decisions.close_decision, "Beslutet är avslutat.", decision=decision)


@deed_page
def decision_reopen(request: EditorRequest, pk: int) -> HttpResponse:
    """Open what was closed."""
    decision = decision_to_change(request, pk)
    lead = "Det som avslutades utan svar står kvar. Be om svar igen där det behövs."
    page = DeedPage("Öppna beslutet igen", "Öppna", decision_crumbs(decision), lead)
    form = ReopenForm(request.POST or None)
    return _plain(request, page, form, decisions.reopen_decision, "Beslutet är öppet.", decision=decision)


@deed_page
def decision_condition(request: EditorRequest, pk: int) -> HttpResponse:
    """Whether the condition came true."""
    decision = decision_to_change(request, pk)
    form = ConditionForm(request.POST or None, initial={"on": today()})
    page = DeedPage("Hur gick det med villkoret?", "Spara", decision_crumbs(decision), decision.condition)
    return _plain(request, page, form, decisions.settle_condition, "Villkoret är avgjort.", decision=decision)


@deed_page
def decision_settle(request: EditorRequest, pk: int) -> HttpResponse:
    """At the meeting: «inga invändningar» for all who have not answered, with exceptions marked."""
    decision = decision_to_change(request, pk)
    asked = decision.anchorings.filter(state=Anchoring.State.ASKED)
    waiting = asked.select_related("organisation", "group").order_by("organisation__position", "pk")
    form = SettleForm(request.POST or None, waiting, initial={"on": today()})

    def do() -> None:
        word = Word(today(), way=Told.Way.MEETING, on=form.cleaned_data["on"])
        said = form.objections
        anchorings.settle_anchorings(decision=decision, word=word, objections=said, by=request.user)

    lead = "De som inte har svarat får «inga invändningar». Skriv bara där någon har en invändning."
    page = DeedPage("Stäm av förankringen", "Inga invändningar", decision_crumbs(decision), lead)
    return answer(request, page, form, do, done="Förankringen är avstämd.")


@deed_page
def decision_recusal(request: EditorRequest, pk: int) -> HttpResponse:
    """Who did not take part because of jäv."""
    decision = decision_to_change(request, pk)
    form = RecusalForm(request.POST or None)
    _own_people(request, form, decision)
    lead = "Den som är jävig deltar inte i beslutet. Det står i protokollet och på beslutets sida."
    noted = decision.recusals.select_related("person", "organisation").order_by("pk")
    wrong = tuple(
        Also(f"Ta bort uppgiften om {whose(row)}", reverse("groups:recusal_drop", args=[pk, row.pk]))
        for row in noted
        if not decision.is_locked
    )
    page = DeedPage("Skriv in jäv", "Spara", decision_crumbs(decision), lead, also=wrong)
    return _plain(request, page, form, voices.note_recusal, "Uppgiften om jäv är sparad.", decision=decision)


@deed_page
def recusal_drop(request: EditorRequest, pk: int, recusal: int) -> HttpResponse:
    """What was noted of jäv by mistake is taken away."""
    decision = decision_to_change(request, pk)
    row = get_object_or_404(decision.recusals.select_related("person", "organisation", "decision"), pk=recusal)
    crumbs = (*decision_crumbs(decision), Crumb("Jäv", reverse("groups:decision_recusal", args=[pk])))
    page = DeedPage("Ta bort uppgiften om jäv", "Ta bort", crumbs, notes=(Note("Deltog inte", whose(row)),))
    return _plain(
        request,
        page,
        Form(request.POST if request.method == "POST" else None),
        voices.drop_recusal,
        "Uppgiften om jäv är borttagen.",
        recusal=row,
    )


def whose(row: Recusal) -> str:
    """Who did not take part, for whoever leads the group."""
    person = known_as(row.person) if row.person else ""
    return ", ".join(part for part in (person, row.organisation.name if row.organisation else "") if part)


@deed_page
def decision_consult(request: EditorRequest, pk: int) -> HttpResponse:
    """Who is asked about a decision between meetings."""
    decision = decision_to_change(request, pk)
    asked = set(decision.consultations.values_list("person", flat=True))
    known = [found.person for found in members(decision.group, today()) if found.person not in asked]
    people = Person.objects.filter(pk__in=known).order_by("name_key", "pk")
    form = ConsultForm(request.POST or None, people, initial={"on": decision.decided_on})
    page = DeedPage("Skriv in vem som tillfrågas", "Spara", decision_crumbs(decision))
    return _plain(request, page, form, voices.ask_between_meetings, "De tillfrågade är sparade.", decision=decision)


@deed_page
def decision_report(request: EditorRequest, pk: int) -> HttpResponse:
    """At which meeting a decision taken between meetings is reported."""
    decision = decision_to_change(request, pk)
    form = ReportForm(request.POST or None, meeting_choices(decision))
    lead = "Beslutet får sitt nummer i mötets protokoll."
    page = DeedPage("Anmäl beslutet på ett möte", "Spara", decision_crumbs(decision), lead)
    return _plain(request, page, form, voices.report_at_meeting, "Beslutet anmäls på mötet.", decision=decision)


@deed_page
def decision_direct(request: EditorRequest, pk: int) -> HttpResponse:
    """For whom the decision is and towards which goals, which may be said of old decisions too."""
    decision = decision_to_change(request, pk)
    initial = {"target_groups": decision.target_groups.all(), "goals": decision.goals.all()}
    form = DirectionForm(request.POST or None, on=decision.decided_on, initial=initial)
    page = DeedPage("För vem och mot vilka mål?", "Spara", decision_crumbs(decision))
    return _plain(request, page, form, decisions.direct_decision, "Sparat.", decision=decision)


def _plain(
    request: EditorRequest, page: DeedPage, form: Form, deed: Callable[..., object], done: str, **row: Any
) -> HttpResponse:
    """A page whose fields are the deed's own."""

    def do() -> None:
        deed(**row, by=request.user, **form.cleaned_data)

    return answer(request, page, form, do, done=done)


def _own_people(request: EditorRequest, form: Form, decision: Decision) -> None:
    """Who leads a group chooses among its people, and not among all that the portal knows."""
    if not request.viewer.edits_all:
        own = [found.person for found in members(decision.group, today())]
        form.fields["person"].queryset = Person.objects.filter(pk__in=own)  # type: ignore[attr-defined]


def _done(request: EditorRequest, decision: Decision, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(decision.get_absolute_url())
