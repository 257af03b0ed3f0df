"""Money to apply for: the call, the applications, what the committee says, and the decision."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from finance import actions
from finance.access import visible_calls
from finance.call_forms import GRANTED, ApplicationForm, CallForm, DecideForm, ReviewForm
from finance.models import FundingApplication, FundingCall
from finance.queries.call_page import call_page, call_rows
from finance.queries.call_parts import FACTS, FORMS, TARGETS, TEMPLATES, TEXT, call_part, call_place
from finance.views.lines import demand_editor
from finance.views.years import overview_crumbs
from finance.wording import NOT_GIVEN
from groups.access import EditorRequest, PortalRequest
from groups.views.deeds import Crumb, DeedPage, Note, answer
from samla import money
from samla.editing import EditForm, edit_in_place, last_change
from samla.htmx import wants_fragment
from samla.periods import today

MEANWHILE = (
    "Någon annan sparade medan du skrev. Din text står kvar i fältet och är inte sparad. "
    "Spara igen om den ska gälla, eller skriv ihop dem."
)


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
    return _page(request, _call(request, pk))


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
def call_edit(request: EditorRequest, pk: int, part: str = TEXT) -> HttpResponse:
    """What the call says, the facts of it or for whom it is, where it stands."""
    call = _call(request, pk)
    if part not in FORMS:
        raise Http404
    demand_editor(request)

    def save(row: FundingCall, **facts: Any) -> FundingCall:
        return actions.change_funding_call(call=row, by=request.user, **facts)

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        current = _call(request, pk)
        if not wants_fragment(request):
            return _page(request, current, form, status=status)
        found = call_part(current, part, request.viewer, form)
        context = {"call": call_page(current, request.viewer, today()), "part": found, "is_answer": form is None}
        return render(request, TEMPLATES[part], context, status=status)

    return edit_in_place(request, FORMS[part], call, call_place(call, part), save=save, show=show)


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
        "version": application.version,
    }
    form, theirs = _met(application, ReviewForm(request.POST or None, initial=initial))

    def do() -> None:
        actions.review_application(application=application, by=request.user, **form.cleaned_data)

    notes = (*_notes(application), *theirs)
    page = DeedPage(f"Bered {application}", "Spara bedömningen", call_crumbs(application.call), "", notes)
    if theirs:
        return render(request, "groups/deed.html", {"page": page, "form": form}, status=412)
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


def _page(
    request: PortalRequest, call: FundingCall, form: EditForm | None = None, *, status: int = 200
) -> HttpResponse:
    context = {
        "call": call_page(call, request.viewer, today()),
        "text_part": call_part(call, TEXT, request.viewer, form),
        "facts_part": call_part(call, FACTS, request.viewer, form),
        "targets_part": call_part(call, TARGETS, request.viewer, form),
    }
    return render(request, "finance/call_show.html", context, status=status)


def _call(request: PortalRequest, pk: int) -> FundingCall:
    return get_object_or_404(visible_calls(request.viewer).select_related("announced_by"), pk=pk)


def _application(request: PortalRequest, pk: int) -> FundingApplication:
    found = FundingApplication.objects.filter(call__in=visible_calls(request.viewer))
    return get_object_or_404(found.select_related("call", "applicant"), pk=pk)


def _met(application: FundingApplication, form: ReviewForm) -> tuple[ReviewForm, tuple[Note, ...]]:
    """The form; where somebody else reviewed meanwhile over what they wrote, and with their text beside it."""
    seen = form.data.get("version", "")
    is_over = form.is_bound and seen.isdecimal() and int(seen) < application.version
    if not is_over or not application.is_undecided or form.data.get("review", "").strip() == application.review:
        return form, ()
    who, _ = last_change(application, lambda row: row.review)
    typed = {name: form.data[name] for name in form.data}
    over = ReviewForm({**typed, "version": application.version})
    over.add_error(None, MEANWHILE)
    return over, (Note(f"Bedömning som {who or 'någon annan'} sparade", application.review or NOT_GIVEN),)


def _notes(application: FundingApplication) -> tuple[Note, ...]:
    asked = NOT_GIVEN if application.amount is None else money.kr(application.amount)
    applicant = (Note("Sökande", application.applicant.name),) if application.applicant else ()
    return *applicant, Note("Sökt belopp", asked)
