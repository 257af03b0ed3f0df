"""The deeds on decisions, each done once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from groups.actions import (
    decisions,
)
from groups.models import (
    Assignment,
    Decision,
    Group,
    Implementation,
    Ratification,
)
from samla.models import User
from tests.factories import (
    DAY,
    LATER,
    make_board,
    make_decision,
    make_group,
    make_organisation,
)


def make_direction_decision() -> Decision:
    political = make_group(kind=Group.Kind.POLITICAL, takes_direction_decisions=True, needs_ratification=True)
    return make_decision(political, kind=Decision.Kind.DIRECTION)


def make_ratification() -> Ratification:
    return decisions.ask_boards(decision=make_direction_decision(), boards=[make_board()], by=None)[0]


DEEDS: dict[str, Callable[[User], Any]] = {
    "groups.actions.decisions.record_decision": lambda by: decisions.record_decision(
        group=make_group(), title="Rutinen gäller", text="Gruppen antar rutinen.", decided_on=DAY, by=by
    ),
    "groups.actions.decisions.publish_decision": lambda by: decisions.publish_decision(
        decision=make_decision(make_group(), published=False), on=LATER, by=by
    ),
    "groups.actions.decisions.close_decision": lambda by: decisions.close_decision(
        decision=make_decision(make_group()), on=LATER, reason="Genomfört", by=by
    ),
    "groups.actions.decisions.settle_condition": lambda by: decisions.settle_condition(
        decision=make_decision(make_group(), condition="Om pengarna räcker"), met=True, by=by
    ),
    "groups.actions.decisions.ask_boards": lambda by: decisions.ask_boards(
        decision=make_direction_decision(), boards=[make_board(), make_board()], by=by
    ),
    "groups.actions.decisions.answer_ratification": lambda by: decisions.answer_ratification(
        ratification=make_ratification(), state=Ratification.State.RATIFIED, on=LATER, by=by
    ),
    "groups.actions.decisions.follow_implementation": lambda by: decisions.follow_implementation(
        decision=make_decision(make_group()),
        principal=make_organisation(),
        state=Implementation.State.ONGOING,
        by=by,
    ),
    "groups.actions.decisions.give_assignment": lambda by: decisions.give_assignment(
        title="Samla goda exempel",
        given_to=make_group(),
        given_by_group=make_group(),
        year=2024,
        state=Assignment.State.GIVEN,
        by=by,
    ),
    "groups.actions.decisions.record_evaluation": lambda by: decisions.record_evaluation(
        title="Strukturen", year=2024, areas=["Närvaro"], follow_up_year=2025, by=by
    ),
}
