"""The deeds on deviations, each done once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from deviations import actions as deviations
from deviations.models import StatisticsBatch
from samla.models import User
from samla.periods import HalfYear
from tests.factories import (
    LATER,
    make_organisation,
    make_target_group,
)


def make_extract() -> deviations.Extract:
    event_type = deviations.add_event_type(code="typ", name="Typ", by=None)
    party = deviations.add_party_class(code="part", name="Part", by=None)
    case = deviations.CaseRow(make_organisation(), make_target_group(), event_type, party, party, 20)
    return deviations.Extract(LATER, "Registret", [case], {})


def make_batch(extract: deviations.Extract | None = None) -> StatisticsBatch:
    return deviations.record_batch(half_year=HalfYear(2024, 1), extract=extract or make_extract(), by=None)


def correct(by: User) -> StatisticsBatch:
    extract = make_extract()
    return deviations.correct_batch(batch=make_batch(extract), extract=extract, by=by)


DEEDS: dict[str, Callable[[User], Any]] = {
    "deviations.actions.add_event_type": lambda by: deviations.add_event_type(code="typ", name="Typ", by=by),
    "deviations.actions.add_cause": lambda by: deviations.add_cause(code="orsak", name="Orsak", by=by),
    "deviations.actions.add_party_class": lambda by: deviations.add_party_class(code="part", name="Part", by=by),
    "deviations.actions.record_batch": lambda by: deviations.record_batch(
        half_year=HalfYear(2024, 1), extract=make_extract(), by=by
    ),
    "deviations.actions.correct_batch": correct,
    "deviations.actions.publish_batch": lambda by: deviations.publish_batch(batch=make_batch(), on=LATER, by=by),
    "deviations.actions.add_improvement_action": lambda by: deviations.add_improvement_action(
        year=2024, pattern="Uppgifter saknas", measure="Gemensam checklista", by=by
    ),
}
