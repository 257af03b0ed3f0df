"""The analysis of a half-year, target group by target group: as read, or as the form that edits it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from deviations.models import Analysis
from groups.models import TargetGroup
from samla.editing import EditForm, Place
from samla.periods import HalfYear


@dataclass(frozen=True)
class AnalysisPart:
    """What is said of one target group."""

    place: Place
    title: str
    text: str
    may_edit: bool
    form: EditForm | None


def analysis_place(of: HalfYear, target: str) -> Place:
    page = reverse("deviations:half_year", args=[of])
    return Place(f"analys-{target}", page, reverse("deviations:analysis_edit", args=[of, target]))


def analysis_of(of: HalfYear, target: TargetGroup) -> Analysis:
    """The analysis, or an empty one that nobody has written yet."""
    found = Analysis.objects.filter(year=of.year, half=of.half, target_group=target).first()
    return found or Analysis(year=of.year, half=of.half, target_group=target)


def analysis_parts(of: HalfYear, *, may_edit: bool, form: EditForm | None = None) -> tuple[AnalysisPart, ...]:
    """Those that say something; for who may write, all. Three queries."""
    texts = {
        row.target_group_id: row.text for row in Analysis.objects.filter(year=of.year, half=of.half)
    }  # fmt: skip
    found = []
    for target in TargetGroup.objects.prefetch_related("names"):
        text = texts.get(target.pk, "")
        if text or may_edit:
            place = analysis_place(of, target.code)
            name = target.name_on(of.last_day)
            title = name.name if name else target.code
            found.append(
                AnalysisPart(place, title, text, may_edit, form if form and form.place.id == place.id else None)
            )
    return tuple(found)
