"""The deeds on chairs and handing over, each done once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from groups.actions import (
    chairs,
    handover,
    people,
)
from groups.models import (
    ChairTerm,
    CoordinatorAssignment,
    StaffRole,
)
from samla.models import User
from tests.factories import (
    BEFORE,
    DAY,
    LATER,
    make_chair,
    make_group,
    make_member,
    make_organisation,
    make_person,
    make_seat,
)


def change_chair(by: User) -> Any:
    group = make_group()
    place = make_member(group, seat=make_seat(group, organisation=make_organisation()))
    make_chair(group, place.person)
    make_chair(group, office=ChairTerm.Office.VICE)
    return chairs.change_chair(
        group=group, on=DAY, new_vice=make_person(), reason="Nytt arbete", leaves_group=True, by=by
    )


def confirm_next_term(by: User) -> Any:
    return chairs.confirm_next_term(group=make_group(), start=LATER, chair=make_person(), elected_on=DAY, by=by)


def make_role() -> StaffRole:
    role = StaffRole.Role.PROCESS_LEADER
    return people.give_staff_role(person=make_person(), role=role, start=BEFORE, by=None)


def make_area() -> CoordinatorAssignment:
    return people.assign_coordinator(person=make_person(), area="Samordnad plan", start=BEFORE, by=None)


def hand_over(by: User) -> None:
    member = make_member(make_group())
    handover.hand_over(person=member.person, last_day=DAY, passed_on={f"plats-{member.pk}": False}, by=by)


DEEDS: dict[str, Callable[[User], Any]] = {
    "groups.actions.chairs.set_rotation_rule": lambda by: chairs.set_rotation_rule(
        group=make_group(), order=[make_organisation()], by=by
    ),
    "groups.actions.chairs.elect_chair": lambda by: chairs.elect_chair(
        group=make_group(), person=make_person(), office=ChairTerm.Office.CHAIR, start=BEFORE, by=by
    ),
    "groups.actions.chairs.confirm_next_term": confirm_next_term,
    "groups.actions.chairs.change_chair": change_chair,
    "groups.actions.handover.hand_over": hand_over,
    "groups.actions.handover.pass_on_place": lambda by: handover.pass_on_place(
        membership=make_member(make_group()), to=make_person(), last_day=DAY, by=by
    ),
    "groups.actions.handover.leave_office": lambda by: handover.leave_office(
        term=make_chair(make_group()), to=None, last_day=DAY, by=by
    ),
    "groups.actions.handover.pass_on_role": lambda by: handover.pass_on_role(
        role=make_role(), to=make_person(), last_day=DAY, by=by
    ),
    "groups.actions.handover.pass_on_area": lambda by: handover.pass_on_area(
        area=make_area(), to=make_person(), last_day=DAY, by=by
    ),
}
