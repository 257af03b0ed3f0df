"""Money to apply for: the call, the applications, what the committee says, and the decision."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from finance import actions
from finance.access import visible_calls
from finance.call_forms import GRANTED, ApplicationForm, CallForm, DecideForm, ReviewForm
from finance.models import FundingApplication, FundingCall
from finance.queries.call_page import call_page, call_rows
from finance.views.lines import demand_editor
from finance.views.years import overview_crumbs
from finance.wording import NOT_GIVEN
from groups.access import EditorRequest, PortalRequest
from groups.views.deeds import Crumb, DeedPage, Note, answer
from samla import money
from samla.periods import today


@require_safe
def call_list(request: PortalRequest) -> HttpResponse:
    """The calls. Where there are none the list is the process leader's alone, to begin with."""
    rows = call_rows(request.viewer)
    if not rows and not request.viewer.edits_all:
        raise Http404
    return render(request, "finance/call_list.html", {"calls": rows, "may_edit": request.viewer.edits_all})


@require_safe
def call_show(request: PortalRequest, pk: int) -> HttpResponse:
    """One call with its applications."""
    return render(request, "finance/call_show.html", {"call": call_page(_call(request, pk), request.viewer, today())})


@require_http_methods(["GET", "HEAD", "POST"])
def call_add(request: EditorRequest) -> HttpResponse:
    """Announce money to apply for."""
    demand_editor(request)
    form = CallForm(today(), request.POST or None, initial={"year": today().year})

    def do() -> None:
        actions.open_funding_call(by=request.user, **form.cleaned_data)

    page = DeedPage("Ny utlysning", "Öppna utlysningen", call_crumbs())
    return answer(request, page, form, do, done="Utlysningen är öppen.")


@require_http_methods(["GET", "HEAD", "POST"])
def call_edit(request: EditorRequest, pk: int) -> HttpResponse:
    """Change what a call says."""
    call = _call(request, pk)
    demand_editor(request)
    form = CallForm(today(), request.POST or None, initial=CallForm.read(call))

    def do() -> None:
        actions.change_funding_call(call=call, by=request.user, **form.cleaned_data)

    page = DeedPage(f"Ändra {call}", "Spara", call_crumbs(call))
    return answer(request, page, form, do, done="Sparat.")


@require_http_methods(["GET", "HEAD", "POST"])
def application_add(request: EditorRequest, pk: int) -> HttpResponse:
    """Note an application that came in."""
    call = _call(request, pk)
    demand_editor(request)
    form = ApplicationForm(today(), request.POST or None, initial={"received_on": today()})

    def do() -> None:
        actions.receive_application(call=call, by=request.user, **form.cleaned_data)

    page = DeedPage("Ny ansökan", "Ta emot ansökan", call_crumbs(call))
    return answer(request, page, form, do, done="Ansökan är mottagen.")


@require_http_methods(["GET", "HEAD", "POST"])
def application_review(request: EditorRequest, pk: int) -> HttpResponse:
    """Note what the committee says."""
    application = _application(request, pk)
    demand_editor(request)
    initial = {
        "on": application.reviewed_on or today(),
        "review": application.review,
        "reviewed_by": application.reviewed_by_id,
    }
    form = ReviewForm(request.POST or None, initial=initial)

    def do() -> None:
        actions.review_application(application=application, by=request.user, **form.cleaned_data)

    page = DeedPage(f"Bered {application}", "Spara bedömningen", call_crumbs(application.call), "", _notes(application))
    return answer(request, page, form, do, done="Bedömningen är sparad.")


@require_http_methods(["GET", "HEAD", "POST"])
def application_decide(request: EditorRequest, pk: int) -> HttpResponse:
    """Grant by a decision, which promises money, or refuse."""
    application = _application(request, pk)
    demand_editor(request)
    form = DecideForm(request.POST or None)

    def do() -> None:
        years = form.promised if form.cleaned_data["outcome"] == GRANTED else {}
        actions.decide_application(
            application=application, decision=form.cleaned_data["decision"], years=years, by=request.user
        )

    page = DeedPage(f"Avgör {application}", "Spara utgången", call_crumbs(application.call), "", _notes(application))
    return answer(request, page, form, do, done="Ansökan är avgjord.")


def call_crumbs(call: FundingCall | None = None) -> tuple[Crumb, ...]:
    found = *overview_crumbs(), Crumb("Pengar att söka", reverse("finance:call_list"))
    return (*found, Crumb(call.title, reverse("finance:call_show", args=[call.pk]))) if call else found


def _call(request: PortalRequest, pk: int) -> FundingCall:
    return get_object_or_404(visible_calls(request.viewer).select_related("announced_by"), pk=pk)


def _application(request: PortalRequest, pk: int) -> FundingApplication:
    found = FundingApplication.objects.filter(call__in=visible_calls(request.viewer))
    return get_object_or_404(found.select_related("call", "applicant"), pk=pk)


def _notes(application: FundingApplication) -> tuple[Note, ...]:
    asked = NOT_GIVEN if application.amount is None else money.kr(application.amount)
    applicant = (Note("Sökande", application.applicant.name),) if application.applicant else ()
    return *applicant, Note("Sökt belopp", asked)
