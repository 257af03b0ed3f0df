"""The cast that tests act as: one of each role, in a small collaboration with an open and an internal group."""

from __future__ import annotations

from dataclasses import dataclass

from groups.actions import people
from groups.models import Group, Person, StaffRole
from samla.actions import describe_collaboration
from samla.models import User
from tests.factories import BEFORE, make_chair, make_group, make_member, make_person, make_user

PUBLIC = "public"
ROLES = (
    PUBLIC,
    "member",
    "politician",
    "steering",
    "analyst",
    "coordinator",
    "chair",
    "communicator",
    "process_leader",
)


@dataclass(frozen=True)
class Stage:
    """The groups, and the people by role; the public is nobody. The member belongs to the internal group."""

    open: Group
    internal: Group
    users: dict[str, User | None]


def set_stage() -> Stage:
    """Make the groups and somebody for each role, through the actions."""
    describe_collaboration(full_name="Vårdsamverkan Ekbygden", short_name="Ekbygden", by=None)
    political = make_group("Politikergruppen", Group.Kind.POLITICAL)
    steering = make_group("Styrgruppen", Group.Kind.COORDINATION, parent=political)
    local = make_group("Öppna gruppen", Group.Kind.LOCAL, parent=steering)
    internal = make_group("Interna gruppen", Group.Kind.WORK, parent=steering)
    analysis = make_group("Analysgruppen", Group.Kind.ANALYSIS, parent=steering)
    users: dict[str, User | None] = {role: make_user(role) for role in ROLES if role != PUBLIC}
    who = {role: make_person(f"Person som är {role}", user=user) for role, user in users.items()}
    make_member(internal, who["member"])
    make_member(political, who["politician"])
    make_member(steering, who["steering"])
    make_member(analysis, who["analyst"])
    make_chair(local, who["chair"])
    _give_staff_roles(who)
    return Stage(local, internal, {PUBLIC: None, **users})


def _give_staff_roles(who: dict[str, Person]) -> None:
    people.assign_coordinator(person=who["coordinator"], area="Samordnad plan", start=BEFORE, by=None)
    for role in (StaffRole.Role.COMMUNICATOR, StaffRole.Role.PROCESS_LEADER):
        people.give_staff_role(person=who[role.value], role=role, start=BEFORE, by=None)
