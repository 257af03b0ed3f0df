"""A nomination, step by step: an organisation is asked, answers, and whom it named takes the place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groups.access import EditorRequest, visible_groups
from groups.actions.nominations import appoint_nominee, ask_to_nominate, receive_nomination, withdraw_nomination
from groups.member_forms import AppointForm, AskForm, ReceiveForm, WithdrawForm, elects
from groups.models import Nomination
from groups.views.deeds import Also, DeedPage, Note, answer, demand_process_leader
from groups.views.memberships import group_crumbs, place_asked, seat_or_404
from samla.formatting import date_long
from samla.forms import Form
from samla.periods import today

Step = tuple[Form, Callable[[], object], str, str]


@require_http_methods(["GET", "HEAD", "POST"])
def nomination_ask(request: EditorRequest, slug: str, pk: int) -> HttpResponse:
    """Ask an organisation for somebody to a place."""
    seat = seat_or_404(request, slug, pk)
    initial = {"organisation": seat.organisation, "place": place_asked(request, seat), "on": today()}
    form = AskForm(request.POST or None, initial=initial)

    def do() -> None:
        ask_to_nominate(seat=seat, by=request.user, **form.cleaned_data)

    lead = f"{seat}. Portalen noterar frågan; själva brevet skickar du."
    page = DeedPage("Be om en nominering", "Notera frågan", group_crumbs(seat.group), lead)
    return answer(request, page, form, do, done="Frågan är noterad. Platsen visas som väntande.")


@require_http_methods(["GET", "HEAD", "POST"])
def nomination_detail(request: EditorRequest, pk: int) -> HttpResponse:
    """A nomination and its next step."""
    nomination = _nomination(request, pk)
    steps = {Nomination.State.ASKED: _receiving, Nomination.State.RECEIVED: _appointing}
    step = steps.get(nomination.state)
    form, do, button, done = step(request, nomination) if step else (Form(), lambda: None, "", "")
    withdraw = Also("Ta tillbaka frågan", reverse("groups:nomination_withdraw", args=[pk]))
    page = DeedPage(
        f"Nominering från {nomination.organisation}",
        button,
        group_crumbs(nomination.seat.group),
        f"{nomination.seat}, plats {nomination.place}",
        _story(nomination),
        (withdraw,) if step else (),
    )
    to = nomination.get_absolute_url() if nomination.state == Nomination.State.ASKED else ""
    return answer(request, page, form, do, done=done, to=to)


@require_http_methods(["GET", "HEAD", "POST"])
def nomination_withdraw(request: EditorRequest, pk: int) -> HttpResponse:
    """Take the question back."""
    nomination = _nomination(request, pk)
    form = WithdrawForm(request.POST or None, initial={"on": today()})

    def do() -> None:
        withdraw_nomination(nomination=nomination, by=request.user, **form.cleaned_data)

    page = DeedPage(
        "Ta tillbaka frågan om nominering",
        "Ta tillbaka",
        group_crumbs(nomination.seat.group),
        f"{nomination.organisation} behöver inte längre nominera till platsen {nomination.seat}.",
    )
    return answer(request, page, form, do, done="Frågan är återtagen.")


def _nomination(request: EditorRequest, pk: int) -> Nomination:
    seen = visible_groups(request.viewer)
    rows = Nomination.objects.select_related("seat__group", "seat__organisation", "organisation", "nominee", "source")
    nomination: Nomination = get_object_or_404(rows.filter(seat__group__in=seen), pk=pk)
    demand_process_leader(request)
    return nomination


def _receiving(request: EditorRequest, nomination: Nomination) -> Step:
    form = ReceiveForm(request.POST or None, initial={"on": today()})

    def do() -> None:
        found = form.cleaned_data
        somebody = form.somebody(is_elected=elects(nomination.seat.group))
        told = {name: found[name] for name in ("on", "source", "way")}
        receive_nomination(nomination=nomination, nominee=somebody, by=request.user, **told)

    return form, do, "Spara svaret", "Svaret är sparat. Nu kan du tillsätta platsen."


def _appointing(request: EditorRequest, nomination: Nomination) -> Step:
    form = AppointForm(request.POST or None, initial={"start": today()})

    def do() -> None:
        appoint_nominee(nomination=nomination, by=request.user, **form.cleaned_data)

    return form, do, "Tillsätt platsen", "Platsen är tillsatt."


def _story(nomination: Nomination) -> tuple[Note, ...]:
    """What is known so far; what is not is left out."""
    told = (nomination.source, nomination.get_told_by_way_display())
    facts = (
        ("Läge", nomination.state.label),
        ("Tillfrågad", _day(nomination.asked_on)),
        ("Svar väntas senast", _day(nomination.expected_by)),
        ("Nominerad", str(nomination.nominee or "")),
        ("Svaret kom", _day(nomination.received_on)),
        ("Uppgift från", ", ".join(str(part) for part in told if part)),
        ("Återtagen", _day(nomination.withdrawn_on)),
        ("Varför", nomination.withdrawn_reason),
    )
    return tuple(Note(label, value) for label, value in facts if value)


def _day(day: date | None) -> str:
    return date_long(day) if day else ""
