"""The deeds on deviations, each done once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from deviations import actions as deviations
from deviations.actions import codes, incoming, measures
from deviations.importing import Case, Counted
from deviations.incoming import About, keep
from deviations.models import Cause, ColumnLayout, ImprovementAction, StatisticsBatch
from groups.models import Organisation
from samla.actions import describe_collaboration
from samla.models import User
from samla.periods import HalfYear
from tests.factories import (
    LATER,
    make_organisation,
    make_target_group,
    make_user,
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


def make_cause() -> Cause:
    return deviations.add_cause(code="orsak", name="Orsak", by=None)


def make_measure() -> ImprovementAction:
    return deviations.add_improvement_action(year=2024, pattern="Mönster", measure="Åtgärd", by=None)


def make_layout() -> ColumnLayout:
    return incoming.remember_layout(fingerprint="a" * 64, columns={"municipality": 0}, on=LATER, by=None)


def apply(by: User) -> StatisticsBatch:
    """What somebody looked through, in the words of the code tables."""
    owner = make_user("Ägare")
    place = make_organisation("Norra kommunen", Organisation.Kind.MUNICIPALITY)
    target = make_target_group("Äldre")
    typ = deviations.add_event_type(code="typ", name="Typ", by=None)
    part = deviations.add_party_class(code="part", name="Part", by=None)
    case = Case(place.slug, target.code, typ.code, part.code, part.code)
    about = About(HalfYear(2024, 1), LATER, "Registret")
    kept = keep(about=about, counted=Counted(cases=Counter({case: 12})), codes={}, by=owner)
    return incoming.apply_incoming(incoming=kept, by=by)


def set_threshold(by: User) -> object:
    describe_collaboration(full_name="Samverkan", short_name="S", by=None)
    return codes.set_threshold(threshold=6, by=by)


DEEDS: dict[str, Callable[[User], Any]] = {
    "deviations.actions.codes.add_event_type": lambda by: deviations.add_event_type(code="typ", name="Typ", by=by),
    "deviations.actions.codes.add_cause": lambda by: deviations.add_cause(code="orsak", name="Orsak", by=by),
    "deviations.actions.codes.add_party_class": lambda by: deviations.add_party_class(code="part", name="Part", by=by),
    "deviations.actions.batches.record_batch": lambda by: deviations.record_batch(
        half_year=HalfYear(2024, 1), extract=make_extract(), by=by
    ),
    "deviations.actions.batches.correct_batch": correct,
    "deviations.actions.batches.publish_batch": lambda by: deviations.publish_batch(
        batch=make_batch(), on=LATER, by=by
    ),
    "deviations.actions.measures.add_improvement_action": lambda by: deviations.add_improvement_action(
        year=2024, pattern="Uppgifter saknas", measure="Gemensam checklista", by=by
    ),
    "deviations.actions.codes.add_code": lambda by: codes.add_code(table="cause", name="Ny orsak", by=by),
    "deviations.actions.codes.rename_code": lambda by: codes.rename_code(
        row=make_cause(), name="Annat namn", on=LATER, by=by
    ),
    "deviations.actions.codes.retire_code": lambda by: codes.retire_code(row=make_cause(), retired=True, by=by),
    "deviations.actions.codes.order_codes": lambda by: codes.order_codes(
        table="cause", codes=[make_cause().code, codes.add_code(table="cause", name="B", by=None).code][::-1], by=by
    ),
    "deviations.actions.codes.set_threshold": set_threshold,
    "deviations.actions.measures.write_analysis": lambda by: measures.write_analysis(
        half_year=HalfYear(2024, 1), target_group=make_target_group(), text="Det återkommer.", by=by
    ),
    "deviations.actions.measures.change_measure": lambda by: measures.change_measure(
        row=make_measure(), pattern="Ett annat mönster", by=by
    ),
    "deviations.actions.measures.move_measure": lambda by: measures.move_measure(
        measure=make_measure(), state=ImprovementAction.State.DONE, on=LATER, by=by
    ),
    "deviations.actions.incoming.remember_layout": lambda by: incoming.remember_layout(
        fingerprint="b" * 64, columns={"municipality": 0}, on=LATER, by=by
    ),
    "deviations.actions.incoming.remember_codes": lambda by: incoming.remember_codes(
        layout=make_layout(), codes={"cause": {"x": "orsak"}}, by=by
    ),
    "deviations.actions.incoming.apply_incoming": apply,
}
