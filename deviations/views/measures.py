"""What the analysis group writes about a half-year, where it stands; and the publication of the numbers."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from deviations.access import visible_batches
from deviations.actions.batches import publish_batch
from deviations.actions.measures import add_improvement_action, change_measure, move_measure, write_analysis
from deviations.measure_forms import AnalysisForm, MeasureFields, MeasureForm, PublishForm, StepForm
from deviations.models import Analysis, ImprovementAction, StatisticsBatch
from deviations.queries import half_year_page
from deviations.queries.analysis import analysis_of, analysis_place
from deviations.queries.facts import half_year_name
from deviations.queries.measures import edit_form, measure_place
from deviations.views.importing import demand_editor
from deviations.views.reading import page_context
from groups.access import PortalRequest
from groups.models import TargetGroup
from groups.views.deeds import Crumb, DeedPage, Note, answer
from samla.editing import EditForm, edit_in_place
from samla.htmx import wants_fragment
from samla.periods import HalfYear, today


@require_http_methods(["GET", "HEAD", "POST"])
def analysis_edit(request: PortalRequest, code: HalfYear, target: str) -> HttpResponse:
    """What the numbers say of a target group."""
    user = _editor_of(request, code)
    group = get_object_or_404(TargetGroup, code=target)
    row = analysis_of(code, group)

    def save(row: Analysis, *, version: int, text: str) -> Analysis:
        return write_analysis(half_year=code, target_group=group, text=text, version=version if row.pk else 0, by=user)

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        return _show(request, code, form, analysis_place(code, target).id, status)

    return edit_in_place(request, AnalysisForm, row, analysis_place(code, target), save=save, show=show)


@require_http_methods(["GET", "HEAD", "POST"])
def measure_edit(request: PortalRequest, code: HalfYear, pk: int) -> HttpResponse:
    """A measure, where it stands."""
    user = _editor_of(request, code)
    row = get_object_or_404(ImprovementAction, pk=pk, year=code.year, half=code.half)

    def form_of(row: Any, *args: Any) -> MeasureForm:
        return edit_form(row, request.viewer, *args)

    def save(row: ImprovementAction, **facts: Any) -> ImprovementAction:
        return change_measure(row=row, by=user, **facts)

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        return _show(request, code, form, measure_place(row).id, status)

    return edit_in_place(request, form_of, row, measure_place(row), save=save, show=show)


@require_http_methods(["GET", "HEAD", "POST"])
def measure_add(request: PortalRequest, code: HalfYear) -> HttpResponse:
    """A new measure against a pattern of the half-year."""
    user = _editor_of(request, code)
    form = MeasureFields(request.POST or None)
    form.offer(request.viewer)
    page = DeedPage("Lägg till åtgärd", "Lägg till åtgärden", _crumbs(code))

    def do() -> ImprovementAction:
        return add_improvement_action(year=code.year, half=code.half, on=today(), by=user, **form.cleaned_data)

    return answer(request, page, form, do, done="Åtgärden är tillagd.")


@require_http_methods(["GET", "HEAD", "POST"])
def measure_step(request: PortalRequest, code: HalfYear, pk: int) -> HttpResponse:
    """That a measure came into another state, and who said so."""
    user = _editor_of(request, code)
    row = get_object_or_404(ImprovementAction, pk=pk, year=code.year, half=code.half)
    form = StepForm(request.POST or None, initial={"state": row.state, "on": today()})
    notes = (Note("Åtgärd", row.measure), Note("Läge nu", row.get_state_display()))
    page = DeedPage("Ändra åtgärdens läge", "Spara läget", _crumbs(code), notes=notes)

    def do() -> ImprovementAction:
        given = form.cleaned_data
        state = ImprovementAction.State(given["state"])
        return move_measure(measure=row, state=state, on=given["on"], word=form.word(today()), by=user)

    return answer(request, page, form, do, done="Läget är sparat.", to=row.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
def batch_publish(request: PortalRequest, code: HalfYear) -> HttpResponse:
    """Let anybody read the numbers, small ones protected."""
    user = _editor_of(request, code)
    batch = get_object_or_404(StatisticsBatch, year=code.year, half=code.half, is_current=True)
    form = PublishForm(request.POST or None, initial={"on": today()})
    lead = (
        "Alla kan sedan läsa tabeller, analys och åtgärder. Små tal är dolda så som du ser dem på sidan. "
        "Det som är publicerat går att rätta men inte att ta tillbaka."
    )
    page = DeedPage(f"Publicera {half_year_name(code).lower()}", "Publicera", _crumbs(code), lead=lead)

    def do() -> StatisticsBatch:
        return publish_batch(batch=batch, on=form.cleaned_data["on"], by=user)

    return answer(request, page, form, do, done="Halvåret är publicerat.")


def _editor_of(request: PortalRequest, code: HalfYear) -> Any:
    """404 where there is nothing to see, 403 for those who may see it but not write."""
    if not visible_batches(request.viewer).filter(year=code.year, half=code.half).exists():
        raise Http404
    return demand_editor(request)


def _show(request: PortalRequest, code: HalfYear, form: EditForm | None, place: str, status: int) -> HttpResponse:
    page = half_year_page(code, request.viewer, form)
    if page is None:
        raise Http404
    if not wants_fragment(request):
        return render(request, "deviations/half_year.html", page_context(request, code, page), status=status)
    for part in page.analyses:
        if part.place.id == place:
            return render(request, "deviations/_analysis.html", {"part": part}, status=status)
    row = next(row for row in page.measures if row.place.id == place)
    return render(request, "deviations/_measure.html", {"row": row}, status=status)


def _crumbs(code: HalfYear) -> tuple[Crumb, ...]:
    return (
        Crumb("Avvikelser", reverse("deviations:half_year_list")),
        Crumb(half_year_name(code), reverse("deviations:half_year", args=[code])),
    )
