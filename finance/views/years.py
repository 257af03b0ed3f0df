"""Whole years, the sources, and the promises: plain pages, one deed each."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from finance import actions
from finance.commitment_forms import CommitmentFields, CommitmentForm
from finance.line_forms import DayForm, SourceEditForm, SourceForm, YearForm
from finance.models import Commitment, FundingSource
from finance.queries.facts import year_url
from finance.queries.promises import commitment_place, commitment_rows, source_place, source_rows
from finance.views.lines import demand_editor, year_crumbs
from finance.views.reading import year_or_404
from groups.access import EditorRequest
from groups.views.deeds import Crumb, DeedPage, answer
from samla.editing import EditForm, edit_in_place
from samla.htmx import wants_fragment
from samla.periods import today

OVERVIEW = "Ekonomi"


@require_http_methods(["GET", "HEAD", "POST"])
def year_open(request: EditorRequest) -> HttpResponse:
    """Begin a year."""
    demand_editor(request)
    form = YearForm(request.POST or None, initial={"year": today().year})

    def do() -> None:
        actions.open_year(year=form.cleaned_data["year"], by=request.user)

    to = year_url(form.cleaned_data["year"]) if form.is_bound and form.is_valid() else ""
    page = DeedPage("Öppna ett budgetår", "Öppna året", overview_crumbs())
    return answer(request, page, form, do, done="Året är öppet. Lägg till rader.", to=to)


@require_http_methods(["GET", "HEAD", "POST"])
def year_close(request: EditorRequest, year: int) -> HttpResponse:
    """Lock the year for ever and carry what is left into the next."""
    found = year_or_404(request, year)
    demand_editor(request)
    form = DayForm(request.POST or None, initial={"on": today()})

    def do() -> None:
        actions.close_year(year=found, on=form.cleaned_data["on"], by=request.user)

    lead = (
        "Ett stängt år öppnas aldrig igen. Det som är kvar blir nästa års ingående balans. "
        "Upptäcks ett fel senare rättas det i det år som då är öppet."
    )
    page = DeedPage(f"Stäng {year}", "Stäng året", year_crumbs(year), lead)
    return answer(request, page, form, do, done=f"{year} är stängt.")


@require_http_methods(["GET", "HEAD", "POST"])
def year_publish(request: EditorRequest, year: int) -> HttpResponse:
    """Let anybody read the closed year."""
    found = year_or_404(request, year)
    demand_editor(request)
    form = DayForm(request.POST or None, initial={"on": today()})

    def do() -> None:
        actions.publish_year(year=found, on=form.cleaned_data["on"], by=request.user)

    page = DeedPage(f"Publicera {year}", "Publicera året", year_crumbs(year), "Alla kan sedan läsa årets siffror.")
    return answer(request, page, form, do, done=f"{year} är publicerat.")


@require_safe
def source_list(request: EditorRequest) -> HttpResponse:
    """Who gives money."""
    demand_editor(request)
    return render(request, "finance/source_list.html", {"sources": source_rows()})


@require_http_methods(["GET", "HEAD", "POST"])
def source_add(request: EditorRequest) -> HttpResponse:
    """Somebody new who gives money."""
    demand_editor(request)
    form = SourceForm(request.POST or None)

    def do() -> None:
        actions.add_source(by=request.user, **form.cleaned_data)

    page = DeedPage("Ny finansiär", "Lägg till", source_crumbs())
    return answer(request, page, form, do, done="Finansiären är tillagd.")


@require_http_methods(["GET", "HEAD", "POST"])
def source_edit(request: EditorRequest, pk: int) -> HttpResponse:
    """What is said of a source, where it stands."""
    demand_editor(request)
    source = get_object_or_404(FundingSource, pk=pk)

    def save(row: FundingSource, **facts: Any) -> FundingSource:
        return actions.change_source(source=row, by=request.user, **facts)

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        rows = source_rows(form)
        if wants_fragment(request):
            row = next(row for row in rows if row.place == source_place(source))
            return render(request, "finance/_source.html", {"source": row}, status=status)
        return render(request, "finance/source_list.html", {"sources": rows}, status=status)

    return edit_in_place(request, SourceEditForm, source, source_place(source), save=save, show=show)


@require_safe
def commitment_list(request: EditorRequest) -> HttpResponse:
    """What is promised, year by year."""
    demand_editor(request)
    return render(request, "finance/commitment_list.html", {"commitments": commitment_rows(request.viewer)})


@require_http_methods(["GET", "HEAD", "POST"])
def commitment_add(request: EditorRequest) -> HttpResponse:
    """A new promise."""
    demand_editor(request)
    form = CommitmentFields(request.POST or None)

    def do() -> None:
        actions.commit_money(by=request.user, **form.facts)

    page = DeedPage("Nytt åtagande", "Spara åtagandet", commitment_crumbs())
    return answer(request, page, form, do, done="Åtagandet är sparat.")


@require_http_methods(["GET", "HEAD", "POST"])
def commitment_edit(request: EditorRequest, pk: int) -> HttpResponse:
    """A promise, where it stands."""
    demand_editor(request)
    commitment = get_object_or_404(Commitment, pk=pk)
    place = commitment_place(commitment)

    def save(row: Commitment, **facts: Any) -> Commitment:
        return actions.change_commitment(commitment=row, by=request.user, **facts)

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        rows = commitment_rows(request.viewer, form)
        if wants_fragment(request):
            row = next(row for row in rows if row.place == place)
            return render(request, "finance/_commitment.html", {"commitment": row}, status=status)
        return render(request, "finance/commitment_list.html", {"commitments": rows}, status=status)

    return edit_in_place(request, CommitmentForm, commitment, place, save=save, show=show)


def overview_crumbs() -> tuple[Crumb, ...]:
    return (Crumb(OVERVIEW, reverse("finance:overview")),)


def source_crumbs() -> tuple[Crumb, ...]:
    return *overview_crumbs(), Crumb("Finansiärer", reverse("finance:source_list"))


def commitment_crumbs() -> tuple[Crumb, ...]:
    return *overview_crumbs(), Crumb("Åtaganden", reverse("finance:commitment_list"))
