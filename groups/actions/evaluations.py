"""Deeds on evaluations after they are recorded: corrected, given more areas, told what came of each (D16, D121)."""

from __future__ import annotations

from typing import Any

from django.db.models import Max

from groups.models import Evaluation, ImprovementArea
from samla.audit import deed
from samla.models import User
from samla.saving import link, save
from samla.versions import change, changed_facts


def change_evaluation(
    *, evaluation: Evaluation, by: User | None, version: int | None = None, answered_by: Any = None, **facts: Any
) -> Evaluation:
    """Correct what is said of an evaluation. `version` is the one that the editor saw."""
    with deed(f"Ändrade utvärderingen {evaluation}: {changed_facts(evaluation, facts)}", by=by):
        saved = save(change(evaluation, version, facts))
        link(saved, answered_by=answered_by)
        return saved


def add_improvement_area(*, evaluation: Evaluation, title: str, target_year: int, by: User | None) -> ImprovementArea:
    """Note one thing more that must become better; it returns in its year."""
    last = evaluation.areas.aggregate(last=Max("position"))["last"] or 0
    with deed(f"Lade till ett förbättringsområde i {evaluation}: {title}", by=by):
        return save(ImprovementArea(evaluation=evaluation, title=title, target_year=target_year, position=last + 1))


def change_improvement_area(
    *, area: ImprovementArea, by: User | None, version: int | None = None, **facts: Any
) -> ImprovementArea:
    """Tell what came of an area, or correct it. `version` is the one that the editor saw."""
    with deed(f"Ändrade förbättringsområdet {area}: {changed_facts(area, facts)}", by=by):
        return save(change(area, version, facts))
