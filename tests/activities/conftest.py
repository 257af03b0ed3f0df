"""A coordination group and two local groups with plans to act on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from activities import actions
from activities.models import Activity, ActivityPlan, ActivityYear, Status
from groups.actions.direction import add_target_group, name_target_group
from groups.actions.groups import start_group
from groups.models import Group, TargetGroup
from samla.models import User

BEFORE = date(2022, 1, 1)


@pytest.fixture
def leader(db: None) -> User:
    return User.objects.create_user("leader@example.org", "Lea Ledare")


@pytest.fixture
def steering(leader: User) -> Group:
    return start_group(
        slug="styr", name="Styrgruppen", kind=Group.Kind.COORDINATION, start=BEFORE, position=1, by=leader
    )


@pytest.fixture
def north(leader: User, steering: Group) -> Group:
    return start_group(
        slug="norr", name="Norra gruppen", kind=Group.Kind.LOCAL, start=BEFORE, parent=steering, position=2, by=leader
    )


@pytest.fixture
def south(leader: User, steering: Group) -> Group:
    return start_group(
        slug="soder", name="Södra gruppen", kind=Group.Kind.LOCAL, start=BEFORE, parent=steering, position=3, by=leader
    )


@pytest.fixture
def committee(leader: User) -> Group:
    """Internal, as committees are."""
    return start_group(slug="utskott", name="Utskottet", kind=Group.Kind.EXECUTIVE, start=BEFORE, position=4, by=leader)


@pytest.fixture
def elderly(leader: User) -> TargetGroup:
    target = add_target_group(code="aldre", position=1, by=leader)
    name_target_group(target_group=target, name="Äldre", definition="De som är 65 år eller äldre.", by=leader)
    return target


@pytest.fixture
def plan(leader: User, north: Group) -> ActivityPlan:
    plan = actions.make_plan(group=north, year=2024, by=leader)
    return actions.publish_plan(plan=plan, on=date(2024, 1, 15), by=leader)


@pytest.fixture
def row(make_row: Callable[..., ActivityYear], north: Group, plan: ActivityPlan) -> ActivityYear:
    return make_row("Trygg hemgång", north, plan=plan)


@pytest.fixture
def make_row(leader: User) -> Callable[..., ActivityYear]:
    """Make an activity and put it in a year, with a status when one is given."""

    def make(
        title: str,
        owner: Group,
        *,
        year: int = 2024,
        plan: ActivityPlan | None = None,
        status: Status | None = None,
        **facts: object,
    ) -> ActivityYear:
        activity: Activity = actions.add_activity(title=title, owner=owner, by=leader, **facts)
        row = actions.put_in_year(activity=activity, year=year, plan=plan, by=leader)
        if status:
            reason = "" if status in ("planned", "ongoing", "done") else "Så blev det."
            actions.set_status(row=row, status=status, on=date(year, 6, 1), reason=reason, by=leader)
        return row

    return make
