"""The self-check, what the report tells of, and the steps from finished draft to published edition."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.models import ActivityYear
from groups.access import EditorRequest
from groups.models import Decision, Group, Meeting
from groups.views.deeds import Crumb, DeedPage, Note, answer
from reports import actions
from reports.access import REFUSED, demand_editor, report_in_studio
from reports.forms import (
    ApproveForm,
    CorrectionForm,
    InformForm,
    PublishForm,
    SixForm,
    WaiverForm,
    usual_six,
)
from reports.models import AnnualReport, Waiver
from reports.queries.choices import Choice, Choices, choices_of
from reports.queries.studio import by_kind, studio_page, work_on
from samla.errors import Refusal
from samla.forms import Form
from samla.periods import today


@require_GET
def check_show(request: EditorRequest, year: int) -> HttpResponse:
    """Everything that the self-check has found."""
    report = report_in_studio(request, year)
    if not request.viewer.reads_all:
        raise PermissionDenied(REFUSED)
    page = studio_page(work_on(report, today()), request.viewer, today())
    return render(request, "reports/check.html", {"page": page, "groups": by_kind(page.open_remarks)})


@require_http_methods(["GET", "HEAD", "POST"])
def remark_waive(request: EditorRequest, year: int, key: str) -> HttpResponse:
    """Let a remark stand, and say why."""
    report = report_in_studio(request, year)
    demand_editor(request)
    remark = next((one for one in work_on(report, today()).remarks if one.key == key), None)
    if remark is None:
        raise Http404
    form = WaiverForm(request.POST or None)

    def do() -> None:
        actions.waive_remark(
            report=report, key=key, remark=remark.text, on=today(), by=request.user, **form.cleaned_data
        )

    crumbs = (*_crumbs(report), Crumb("Kontroll", reverse("reports:check_show", args=[year])))
    page = DeedPage("Låt anmärkningen stå kvar", "Spara skälet", crumbs, remark.text)
    return answer(request, page, form, do, done="Anmärkningen får stå kvar.")


@require_POST
def remark_unwaive(request: EditorRequest, year: int, pk: int) -> HttpResponse:
    report = report_in_studio(request, year)
    demand_editor(request)
    waiver = get_object_or_404(Waiver, pk=pk, report=report)
    actions.unwaive_remark(waiver=waiver, by=request.user)
    messages.success(request, "Anmärkningen är upptagen igen.")
    return redirect("reports:check_show", year)


@require_http_methods(["GET", "HEAD", "POST"])
def choices_show(request: EditorRequest, year: int) -> HttpResponse:
    """What the report tells of: figures that stand first, activities and decisions, group by group."""
    report = report_in_studio(request, year)
    demand_editor(request)
    data = request.POST if request.method == "POST" else None
    six = SixForm(data, initial={"six": usual_six(report)})
    found = choices_of(report, today(), data)
    forms = [one.form for group in found for one in (*group.activities, *group.decisions)]
    status = 200
    if data is not None:
        status = 422
        # Every form is asked, so that each says what is wrong in it
        if not [form for form in (six, *forms) if not form.is_valid()]:
            try:
                _choose(request, report, six, found)
            except Refusal as refusal:
                six.add_error(None, str(refusal))
                status = refusal.status_code
            else:
                messages.success(request, "Urvalet är sparat.")
                return redirect("reports:studio_show", year)
    context = {"report": report, "six": six, "choices": found}
    return render(request, "reports/choices.html", context, status=status)


def _choose(request: EditorRequest, report: AnnualReport, six: SixForm, found: tuple[Choices, ...]) -> None:
    if six.has_changed():
        actions.choose_six(report=report, keys=six.cleaned_data["six"], by=request.user)
    for choice in (one for group in found for one in (*group.activities, *group.decisions)):
        if choice.form.has_changed():
            _tell(request, report, choice)


def _tell(request: EditorRequest, report: AnnualReport, choice: Choice) -> None:
    is_told, text = choice.form.cleaned_data["is_told"], choice.form.cleaned_data["text"]
    if isinstance(choice.row, ActivityYear):
        actions.tell_activity(report=report, row=choice.row, outcome=text, is_told=is_told, by=request.user)
    elif is_told:
        actions.tell_decision(report=report, decision=choice.row, text=text, by=request.user)
    else:
        actions.leave_decision(report=report, decision=choice.row, by=request.user)


@require_http_methods(["GET", "HEAD", "POST"])
def report_submit(request: EditorRequest, year: int) -> HttpResponse:
    """Say that the report is ready to be approved."""
    report = report_in_studio(request, year)
    demand_editor(request)
    page = studio_page(work_on(report, today()), request.viewer, today())
    notes = tuple(Note("Kvar att göra", one) for one in page.left)
    lead = "Rapporten är då klar att fastställas. Du kan fortfarande öppna ett avsnitt igen."

    def do() -> None:
        actions.submit_report(report=report, left=page.left, by=request.user)

    shown = DeedPage("Lämna rapporten till fastställelse", "Lämna rapporten", _crumbs(report), lead, notes)
    return answer(
        request, shown, Form(request.POST if request.method == "POST" else None), do, done="Rapporten är lämnad."
    )


@require_http_methods(["GET", "HEAD", "POST"])
def report_approve(request: EditorRequest, year: int) -> HttpResponse:
    """Note the decision by which the report was approved."""
    report = report_in_studio(request, year)
    demand_editor(request)
    decisions = Decision.objects.filter(decided_on__year__gte=year, decided_on__lte=today())
    decisions = decisions.select_related("group").order_by("-decided_on", "-pk")
    form = ApproveForm(request.POST or None, decisions=decisions, initial={"dated": today()})

    def do() -> None:
        actions.approve_report(report=report, by=request.user, **form.cleaned_data)

    lead = "Datum och paragraf hämtas ur beslutet och står på rapportens första sida."
    page = DeedPage("Rapporten är fastställd", "Notera beslutet", _crumbs(report), lead)
    return answer(request, page, form, do, done="Rapporten är fastställd.")


@require_http_methods(["GET", "HEAD", "POST"])
def report_inform(request: EditorRequest, year: int) -> HttpResponse:
    """Note the meeting where the politicians were informed."""
    report = report_in_studio(request, year)
    demand_editor(request)
    politicians = Group.objects.filter(kind=Group.Kind.POLITICAL)
    meetings = Meeting.objects.filter(participations__group__in=politicians, date__year__gt=year, date__lte=today())
    meetings = meetings.select_related("host").order_by("-date", "-pk").distinct()
    form = InformForm(request.POST or None, meetings=meetings)

    def do() -> None:
        actions.report_to_politicians(report=report, by=request.user, **form.cleaned_data)

    page = DeedPage("Rapporten är anmäld till politikerna", "Notera mötet", _crumbs(report))
    return answer(request, page, form, do, done="Mötet är noterat.")


@require_http_methods(["GET", "HEAD", "POST"])
def report_publish(request: EditorRequest, year: int) -> HttpResponse:
    """Publish the report for good; a corrected one says what is corrected and why."""
    report = report_in_studio(request, year)
    demand_editor(request)
    is_later = report.editions.exists()
    form_class = CorrectionForm if is_later else PublishForm
    form = form_class(request.POST or None, initial={"on": today()})

    def do() -> None:
        actions.publish_report(report=report, by=request.user, **form.cleaned_data)

    page = studio_page(work_on(report, today()), request.viewer, today())
    notes = tuple(Note("Kvar", one) for one in page.left)
    lead = "Utgåvan fryses: sidan, PDF:en, Word-filen och raderna bakom varje siffra ändras sedan aldrig."
    title = "Publicera den rättade rapporten" if is_later else "Publicera rapporten"
    shown = DeedPage(title, "Publicera", _crumbs(report), lead, notes)
    return answer(request, shown, form, do, done="Rapporten är publicerad.", to=report.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
def report_correct(request: EditorRequest, year: int) -> HttpResponse:
    """Open a published report to be corrected."""
    report = report_in_studio(request, year)
    demand_editor(request)
    lead = "Läsarna har kvar den utgåva som är publicerad tills du publicerar en ny, som säger vad som är rättat."

    def do() -> None:
        actions.correct_report(report=report, by=request.user)

    page = DeedPage("Rätta rapporten", "Öppna för rättelse", _crumbs(report), lead)
    return answer(
        request, page, Form(request.POST if request.method == "POST" else None), do, done="Rapporten går att rätta."
    )


def _crumbs(report: AnnualReport) -> tuple[Crumb, ...]:
    return (
        Crumb("Årsrapporter", reverse("reports:report_list")),
        Crumb(f"{report}, arbetsbord", reverse("reports:studio_show", args=[report.year])),
    )
