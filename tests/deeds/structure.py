"""The deeds on organisations, boards, groups and direction, each done once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from groups.actions import (
    boards,
    direction,
    groups,
    organisations,
)
from groups.models import (
    CooperationPlan,
    Goal,
    Group,
    Organisation,
)
from groups.models.organisations import Side
from samla.models import User
from tests.factories import (
    BEFORE,
    DAY,
    make_board,
    make_group,
    make_organisation,
)


def make_cooperation_plan() -> CooperationPlan:
    return direction.make_plan(title="Plan 2023–2026", start_year=2023, end_year=2026, by=None)


DEEDS: dict[str, Callable[[User], Any]] = {
    "groups.actions.organisations.add_organisation": lambda by: organisations.add_organisation(
        slug="ekby", name="Ekby kommun", kind=Organisation.Kind.MUNICIPALITY, by=by
    ),
    "groups.actions.organisations.change_organisation": lambda by: organisations.change_organisation(
        organisation=make_organisation(), also_known_as="Ekbygdens kommun", by=by
    ),
    "groups.actions.organisations.move_to_side": lambda by: organisations.move_to_side(
        organisation=make_organisation(), side=Side.REGION, start=date(2024, 1, 1), by=by
    ),
    "groups.actions.organisations.place_on_side": lambda by: organisations.place_on_side(
        organisation=make_organisation(), side=Side.MUNICIPALITY, start=BEFORE, by=by
    ),
    "groups.actions.groups.start_group": lambda by: groups.start_group(
        slug="gruppen", name="Gruppen", kind=Group.Kind.LOCAL, start=BEFORE, by=by
    ),
    "groups.actions.groups.change_group": lambda by: groups.change_group(group=make_group(), purpose="Mötas", by=by),
    "groups.actions.groups.end_group": lambda by: groups.end_group(group=make_group(), on=DAY, reason="Klar", by=by),
    "groups.actions.boards.replace_board": lambda by: boards.replace_board(
        board=make_board(), successor=None, on=DAY, reason="Ny organisation", by=by
    ),
    "groups.actions.direction.make_plan": lambda by: direction.make_plan(
        title="Plan 2023–2026", start_year=2023, end_year=2026, by=by
    ),
    "groups.actions.direction.adopt_plan": lambda by: direction.adopt_plan(
        plan=make_cooperation_plan(), group=make_group(), by=by
    ),
    "groups.actions.direction.set_goals": lambda by: direction.set_goals(
        plan=make_cooperation_plan(), kind=Goal.Kind.SHIFT, titles=["Närmare", "Tidigare"], by=by
    ),
    "groups.actions.direction.add_target_group": lambda by: direction.add_target_group(code="aldre", position=1, by=by),
    "groups.actions.direction.name_target_group": lambda by: direction.name_target_group(
        target_group=direction.add_target_group(code="aldre", position=1, by=None),
        name="Äldre",
        definition="65 år eller mer",
        by=by,
    ),
}
