"""Deeds on what is made of the numbers: the analysis of each target group, and measures with their steps."""

from __future__ import annotations

from datetime import date
from typing import Any

from activities.models import Activity
from deviations.models import Analysis, EventType, ImprovementAction, MeasureStep
from groups.models import TargetGroup
from groups.models.told import Word
from samla.audit import deed
from samla.disclosure import small_counts_in
from samla.errors import Refusal
from samla.formatting import half_year as half_year_text
from samla.formatting import list_sv
from samla.models import User
from samla.periods import HalfYear
from samla.saving import save
from samla.small_numbers import current_threshold
from samla.versions import change

State = ImprovementAction.State
NOT_WRITTEN = 0  # the version of an analysis that was not there when its writer began


def write_analysis(
    *, half_year: HalfYear, target_group: TargetGroup, text: str, version: int | None = None, by: User | None
) -> Analysis:
    """Write what the numbers of a half-year say of a target group. A small number in the text is refused."""
    _refuse_small(text, "text")
    with deed(f"Skrev analysen av avvikelser {_named(half_year)}", by=by):
        row = Analysis.objects.filter(year=half_year.year, half=half_year.half, target_group=target_group).first()
        if row and version == NOT_WRITTEN:
            raise Refusal("Någon annan skrev analysen samtidigt. Kopiera din text, ladda om sidan och skriv ihop dem.")
        row = row or Analysis(year=half_year.year, half=half_year.half, target_group=target_group)
        return save(change(row, version if row.pk else None, {"text": text}))


def add_improvement_action(
    *,
    year: int,
    pattern: str,
    measure: str,
    by: User | None,
    half: int = 2,
    target_group: TargetGroup | None = None,
    event_type: EventType | None = None,
    activity: Activity | None = None,
    state: State = State.PROPOSED,
    on: date | None = None,
    word: Word | None = None,
) -> ImprovementAction:
    """Note what is done about a pattern, and in which activity (D39, D103). With a day, its first step too."""
    _refuse_small(pattern, "pattern")
    _refuse_small(measure, "measure")
    with deed(f"Lade till förbättringsåtgärden {measure}", by=by):
        row = save(
            ImprovementAction(
                year=year,
                half=half,
                pattern=pattern,
                measure=measure,
                target_group=target_group,
                event_type=event_type,
                activity=activity,
                state=state,
            )
        )
        if on:
            _step(row, state, on, word)
        return row


def change_measure(
    *, row: ImprovementAction, version: int | None = None, by: User | None, **facts: Any
) -> ImprovementAction:
    """Change what is said of a measure; its state is changed by move_measure."""
    for name in ("pattern", "measure"):
        _refuse_small(facts.get(name, ""), name)
    with deed(f"Ändrade förbättringsåtgärden {row.measure}", by=by):
        return save(change(row, version, facts))


def move_measure(
    *, measure: ImprovementAction, state: State, on: date, word: Word | None = None, by: User | None
) -> ImprovementAction:
    """Note that the measure came into another state on the day, and who said so."""
    newest = measure.steps.order_by("-on", "-pk").first()
    if state == measure.state:
        raise Refusal(f"Åtgärden är redan {measure.get_state_display()}.", field="state")
    if newest and on < newest.on:
        raise Refusal(f"Åtgärden fick sitt läge {newest.on:%Y-%m-%d}. Välj en senare dag.", field="on")
    with deed(f"Förbättringsåtgärden {measure.measure} blev {State(state).label}", by=by):
        _step(measure, state, on, word)
        return save(change(measure, None, {"state": state}))


def _step(measure: ImprovementAction, state: State, on: date, word: Word | None) -> None:
    step = MeasureStep(action=measure, state=state, on=on)
    if word:
        step.take(word)
    save(step)


def _refuse_small(text: str, field: str) -> None:
    found = small_counts_in(text, threshold=current_threshold())
    if found:
        raise Refusal(
            f"Texten är offentlig och berättar ett litet antal ({list_sv([f'«{one}»' for one in found])}). "
            "Skriv «ett fåtal» eller stryk antalet.",
            field=field,
        )


def _named(half_year: HalfYear) -> str:
    return half_year_text(half_year.year, half_year.half)
