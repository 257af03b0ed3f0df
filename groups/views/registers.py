"""The registers of abbreviations and of evaluations."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import EditorRequest, PortalRequest
from groups.actions.decisions import record_evaluation
from groups.actions.documents import change_abbreviation, drop_abbreviation, explain_abbreviation
from groups.actions.evaluations import add_improvement_area, change_evaluation, change_improvement_area
from groups.models import Abbreviation, Evaluation, ImprovementArea
from groups.queries.registers import abbreviation_sections, evaluation_sections
from groups.register_forms import (
    AbbreviationFields,
    AbbreviationForm,
    AreaFields,
    AreaForm,
    ConfirmForm,
    EvaluationEditForm,
    EvaluationForm,
)
from groups.views.corrections import correct
from groups.views.deeds import Crumb, DeedPage, answer, demand_process_leader
from samla.editing import Place
from samla.periods import today

READ_OR_WRITE = ["GET", "HEAD", "POST"]


@require_safe
def abbreviation_list(request: PortalRequest) -> HttpResponse:
    """What the abbreviations stand for."""
    context = {
        "title": "Förkortningar",
        "lead": "Så skrivs förkortningarna, och det här betyder de.",
        "sections": abbreviation_sections(request.viewer),
    }
    return render(request, "groups/facts.html", context)


@require_http_methods(READ_OR_WRITE)
def abbreviation_add(request: EditorRequest) -> HttpResponse:
    """An abbreviation more."""
    demand_process_leader(request)
    form = AbbreviationFields(request.POST or None)

    def do() -> None:
        explain_abbreviation(by=request.user, **form.cleaned_data)

    page = DeedPage("Lägg till en förkortning", "Lägg till", _abbreviations())
    return answer(request, page, form, do, done="Förkortningen är förklarad.")


@require_http_methods(READ_OR_WRITE)
def abbreviation_edit(request: EditorRequest, pk: int) -> HttpResponse:
    """How it is spelled and what it stands for."""
    demand_process_leader(request)
    found = get_object_or_404(Abbreviation, pk=pk)

    def save(row: Abbreviation, **facts: Any) -> Abbreviation:
        return change_abbreviation(abbreviation=row, by=request.user, **facts)

    place = Place(
        f"forkortning-{pk}", reverse("groups:abbreviation_list"), reverse("groups:abbreviation_edit", args=[pk])
    )
    page = DeedPage(f"Ändra {found}", "Spara", _abbreviations())
    return correct(request, AbbreviationForm, found, place, page, save=save)


@require_http_methods(READ_OR_WRITE)
def abbreviation_drop(request: EditorRequest, pk: int) -> HttpResponse:
    """An abbreviation leaves the register."""
    demand_process_leader(request)
    found = get_object_or_404(Abbreviation, pk=pk)
    form = ConfirmForm(request.POST if request.method == "POST" else None)

    def do() -> None:
        drop_abbreviation(abbreviation=found, by=request.user)

    page = DeedPage(f"Ta bort {found}?", "Ta bort", _abbreviations(), f"{found.short}: {found.meaning}")
    return answer(request, page, form, do, done="Förkortningen är borttagen.")


@require_safe
def evaluation_list(request: PortalRequest) -> HttpResponse:
    """How the collaboration has been evaluated, and what came of it."""
    context = {
        "title": "Utvärderingar",
        "lead": "Hur samverkan har utvärderats, vad som behöver bli bättre och vad som hände sedan.",
        "sections": evaluation_sections(request.viewer, today()),
    }
    return render(request, "groups/facts.html", context)


@require_http_methods(READ_OR_WRITE)
def evaluation_add(request: EditorRequest) -> HttpResponse:
    """An evaluation more."""
    demand_process_leader(request)
    form = EvaluationForm(request.POST or None, initial={"year": today().year, "follow_up_year": today().year + 1})

    def do() -> None:
        found = form.cleaned_data
        facts = {**found, "follow_up_year": found["follow_up_year"] or found["year"]}
        record_evaluation(by=request.user, **facts)

    page = DeedPage("Lägg till en utvärdering", "Lägg till", _evaluations())
    return answer(request, page, form, do, done="Utvärderingen är inskriven.")


@require_http_methods(READ_OR_WRITE)
def evaluation_edit(request: EditorRequest, pk: int) -> HttpResponse:
    """What is said of an evaluation."""
    demand_process_leader(request)
    found = get_object_or_404(Evaluation, pk=pk)

    def save(row: Evaluation, **facts: Any) -> Evaluation:
        return change_evaluation(evaluation=row, by=request.user, **facts)

    page = DeedPage("Ändra en utvärdering", "Spara", _evaluations(), found.title)
    place = _place(f"utvardering-{pk}", "evaluation_edit", pk)
    return correct(request, EvaluationEditForm, found, place, page, save=save)


@require_http_methods(READ_OR_WRITE)
def area_add(request: EditorRequest, pk: int) -> HttpResponse:
    """One thing more that must become better."""
    demand_process_leader(request)
    found = get_object_or_404(Evaluation, pk=pk)
    form = AreaFields(request.POST or None, initial={"target_year": found.year + 1})

    def do() -> None:
        add_improvement_area(evaluation=found, by=request.user, **form.cleaned_data)

    page = DeedPage("Lägg till ett förbättringsområde", "Lägg till", _evaluations(), found.title)
    return answer(request, page, form, do, done="Förbättringsområdet är inskrivet.")


@require_http_methods(READ_OR_WRITE)
def area_edit(request: EditorRequest, pk: int) -> HttpResponse:
    """What came of an area."""
    demand_process_leader(request)
    found = get_object_or_404(ImprovementArea, pk=pk)

    def save(row: ImprovementArea, **facts: Any) -> ImprovementArea:
        return change_improvement_area(area=row, by=request.user, **facts)

    page = DeedPage("Vad hände?", "Spara", _evaluations(), found.title)
    return correct(request, AreaForm, found, _place(f"omrade-{pk}", "area_edit", pk), page, save=save)


def _place(key: str, name: str, pk: int) -> Place:
    return Place(key, reverse("groups:evaluation_list"), reverse(f"groups:{name}", args=[pk]))


def _abbreviations() -> tuple[Crumb, ...]:
    return (
        Crumb("Grupper", reverse("groups:group_list")),
        Crumb("Förkortningar", reverse("groups:abbreviation_list")),
    )


def _evaluations() -> tuple[Crumb, ...]:
    return Crumb("Grupper", reverse("groups:group_list")), Crumb("Utvärderingar", reverse("groups:evaluation_list"))
