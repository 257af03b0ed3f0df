"""Abbreviations, and evaluations with what must become better and what came of it (Q19, D16, D121)."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch
from django.db.models.functions import Collate
from django.urls import reverse

from groups.access import Viewer, visible_groups
from groups.models import Abbreviation, Evaluation, ImprovementArea
from groups.queries.common import Fact, Link, known
from groups.queries.facts import FactRow, FactSection, add_link, deeds, past_link
from samla.formatting import capitalise
from samla.sorting import SwedishKey


def abbreviation_sections(viewer: Viewer) -> tuple[FactSection, ...]:
    """All abbreviations in Swedish order. One query."""
    found = Abbreviation.objects.order_by(Collate(SwedishKey("short"), "C"), "id")
    rows = tuple(
        FactRow(
            id=f"forkortning-{row.pk}",
            title=row.short,
            lines=(capitalise(row.meaning),),
            deeds=deeds(
                viewer,
                Link("Ändra", reverse("groups:abbreviation_edit", args=[row.pk])),
                Link("Ta bort", reverse("groups:abbreviation_drop", args=[row.pk])),
            ),
            history_url=past_link(row, viewer),
        )
        for row in found
    )
    add = add_link(viewer, "Lägg till en förkortning", reverse("groups:abbreviation_add"))
    return (FactSection("forkortningar", "Förkortningar", rows, "Ingen förkortning är förklarad.", add=add),)


def evaluation_sections(viewer: Viewer, on: date) -> tuple[FactSection, ...]:
    """Each evaluation with its areas, newest first. Three queries, whatever the number."""
    answered = Prefetch("answered_by", visible_groups(viewer).order_by("position", "name", "id"))
    areas = Prefetch("areas", ImprovementArea.objects.order_by("position", "id"))
    found = list(Evaluation.objects.order_by("-year", "title", "id").prefetch_related(answered, areas))
    whole = FactSection(
        "utvarderingar",
        "Utvärderingar",
        tuple(_evaluation(row, viewer) for row in found),
        "Ingen utvärdering är inskriven.",
        add=add_link(viewer, "Lägg till en utvärdering", reverse("groups:evaluation_add")),
    )
    return (whole, *(_areas(row, viewer, on) for row in found if row.areas.all()))


def _evaluation(row: Evaluation, viewer: Viewer) -> FactRow:
    return FactRow(
        id=f"utvardering-{row.pk}",
        title=row.title,
        text=row.summary,
        facts=known(
            Fact("När", row.when or str(row.year)),
            Fact("Besvarades av", ", ".join(group.name for group in row.answered_by.all())),
        ),
        deeds=deeds(
            viewer,
            Link("Ändra", reverse("groups:evaluation_edit", args=[row.pk])),
            Link("Lägg till ett förbättringsområde", reverse("groups:area_add", args=[row.pk])),
        ),
        history_url=past_link(row, viewer),
    )


def _areas(evaluation: Evaluation, viewer: Viewer, on: date) -> FactSection:
    rows = tuple(_area(row, viewer, on) for row in evaluation.areas.all())
    return FactSection(f"omraden-{evaluation.pk}", f"Att förbättra efter {evaluation.title}", rows, "")


def _area(row: ImprovementArea, viewer: Viewer, on: date) -> FactRow:
    result = row.result or ("" if row.target_year > on.year else "Inget är skrivet än")
    return FactRow(
        id=f"omrade-{row.pk}",
        title=row.title,
        facts=known(Fact("Följs upp", str(row.target_year)), Fact("Vad som hände", result)),
        deeds=deeds(viewer, Link("Skriv vad som hände", reverse("groups:area_edit", args=[row.pk]))),
        history_url=past_link(row, viewer),
    )
