"""Improvement actions: what is done about a pattern, how far it has come, and whether the number moved after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from activities.access import visible_activities
from deviations import sentences
from deviations.measure_forms import MeasureForm
from deviations.models import ImprovementAction
from deviations.queries.facts import Comparison, half_year_name
from deviations.queries.reading import Edition
from deviations.statistics import direction, numbers_by_code
from groups.access import Viewer
from samla.disclosure import Shown
from samla.editing import EditForm, Place
from samla.formatting import date_short, list_sv
from samla.periods import HalfYear

Editions = Mapping[HalfYear, Edition]


@dataclass(frozen=True)
class Measure:
    """An improvement action and the activity that carries it, as far as the viewer may see that."""

    pk: int
    place: Place
    pattern: str
    measure: str
    year: int
    half_year: HalfYear
    target_group: str
    event_type: str
    state: str
    state_label: str
    steps: str
    activity: str
    activity_url: str
    after: Comparison | None
    moved: str
    step_url: str = ""
    form: EditForm | None = None

    @property
    def may_edit(self) -> bool:
        return bool(self.step_url)


def measure_place(row: ImprovementAction) -> Place:
    page = reverse("deviations:half_year", args=[row.half_year])
    return Place(f"atgard-{row.pk}", page, reverse("deviations:measure_edit", args=[row.half_year, row.pk]))


def measures(
    rows: QuerySet[ImprovementAction],
    viewer: Viewer,
    editions: Editions | None = None,
    *,
    may_edit: bool = False,
    form: EditForm | None = None,
) -> tuple[Measure, ...]:
    """The measures, with the names that target groups had at the end of their half-year; four queries."""
    found = list(rows.select_related("event_type", "activity").prefetch_related("target_group__names", "steps"))
    seen = set(visible_activities(viewer).filter(improvement_actions__in=found).values_list("pk", flat=True))
    return tuple(_measure(row, row.activity_id in seen, editions or {}, may_edit, form) for row in found)


def _measure(
    row: ImprovementAction, shows_activity: bool, editions: Editions, may_edit: bool, form: EditForm | None
) -> Measure:
    name = row.target_group.name_on(row.half_year.last_day) if row.target_group else None
    activity = row.activity if shows_activity else None
    after = _after(row, editions)
    place = measure_place(row)
    return Measure(
        pk=row.pk,
        place=place,
        pattern=row.pattern,
        measure=row.measure,
        year=row.year,
        half_year=row.half_year,
        target_group=name.name if name else "",
        event_type=row.event_type.name if row.event_type else "",
        state=row.state,
        state_label=row.get_state_display(),
        steps=list_sv([f"{step.get_state_display()} {date_short(step.on)}" for step in row.steps.all()]),
        activity=activity.title if activity else "",
        activity_url=activity.get_absolute_url() if activity else "",
        after=after,
        moved=sentences.moved(after) if after else "",
        step_url=reverse("deviations:measure_step", args=[row.half_year, row.pk]) if may_edit else "",
        form=form if form and form.place.id == place.id else None,
    )


def _after(row: ImprovementAction, editions: Editions) -> Comparison | None:
    """What the measure is about, in its half-year and the one after; nothing until that may be read."""
    now, then = editions.get(row.half_year), editions.get(row.half_year.next)
    if now is None or then is None:
        return None
    before, later = _number(row, now), _number(row, then)
    url = reverse("deviations:half_year", args=[row.half_year.next])
    return Comparison(half_year_name(row.half_year.next), url, before, later, direction(before.value, later.value))


def _number(row: ImprovementAction, edition: Edition) -> Shown:
    """The published number of the event type and target group that the measure is about."""
    event = row.event_type.code if row.event_type else None
    target = row.target_group.code if row.target_group else None
    return numbers_by_code(edition.tables.events)[event, target]


def edit_form(row: ImprovementAction, viewer: Viewer, *args: object) -> MeasureForm:
    """The form that edits the measure where it stands, offering what its writer may see."""
    form = MeasureForm(row, *args)  # type: ignore[arg-type]
    form.offer(viewer, row.activity_id)
    return form
