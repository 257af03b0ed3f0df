"""The deeds on places and who holds them, each done once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from groups.actions import (
    member_import,
    memberships,
    nominations,
    people,
    seats,
)
from groups.import_plan import Plan, plan_members
from groups.importing import COLUMNS
from groups.models import (
    ExternalBody,
    Nomination,
    StaffRole,
)
from samla.importing.columns import find_columns
from samla.importing.reading import read_table
from samla.models import User
from tests.factories import (
    BEFORE,
    DAY,
    make_group,
    make_member,
    make_organisation,
    make_person,
    make_seat,
    make_user,
)


def make_body() -> ExternalBody:
    return people.add_external_body(name="Länets styrgrupp", by=None)


def import_members(by: User | None) -> Plan:
    group = make_group(start=BEFORE)
    make_seat(group, organisation=make_organisation("Ekby kommun"))
    table = read_table(f"Organisation;Namn;Från\nEkby kommun;Ada Ek;{DAY}".encode())
    columns = find_columns(table, COLUMNS)
    records = columns.records(table)
    seen = plan_members(group, records, columns).fingerprint
    return member_import.import_members(group=group, records=records, columns=columns, seen=seen, by=by)


def make_nomination(*, received: bool = False) -> Nomination:
    nomination = nominations.ask_to_nominate(
        seat=make_seat(make_group()), organisation=make_organisation(), on=DAY, by=None
    )
    if received:
        nominations.receive_nomination(nomination=nomination, nominee=make_person(), on=DAY, by=None)
    return nomination


def renew_mandates(by: User) -> Any:
    staying, leaving = make_member(make_group()), make_member(make_group())
    return memberships.renew_mandates(memberships=[staying, leaving], staying=[staying], on=DAY, by=by)


DEEDS: dict[str, Callable[[User], Any]] = {
    "groups.actions.seats.add_seat": lambda by: seats.add_seat(group=make_group(), function="Chef", by=by),
    "groups.actions.people.add_person": lambda by: people.add_person(name="Ada", by=by),
    "groups.actions.people.give_account": lambda by: people.give_account(person=make_person(), user=make_user(), by=by),
    "groups.actions.memberships.seat_member": lambda by: memberships.seat_member(
        seat=make_seat(make_group()), person=make_person(), start=BEFORE, by=by
    ),
    "groups.actions.member_import.import_members": import_members,
    "groups.actions.people.end_early": lambda by: people.end_early(
        row=make_member(make_group()), last_day=DAY, reason="Nytt arbete", by=by
    ),
    "groups.actions.people.give_staff_role": lambda by: people.give_staff_role(
        person=make_person(), role=StaffRole.Role.COMMUNICATOR, start=BEFORE, by=by
    ),
    "groups.actions.people.assign_coordinator": lambda by: people.assign_coordinator(
        person=make_person(), area="Samordnad plan", start=BEFORE, by=by
    ),
    "groups.actions.people.add_external_body": lambda by: people.add_external_body(name="Länets styrgrupp", by=by),
    "groups.actions.people.represent": lambda by: people.represent(body=make_body(), count=2, start=BEFORE, by=by),
    "groups.actions.nominations.ask_to_nominate": lambda by: nominations.ask_to_nominate(
        seat=make_seat(make_group()), organisation=make_organisation(), on=DAY, by=by
    ),
    "groups.actions.nominations.receive_nomination": lambda by: nominations.receive_nomination(
        nomination=make_nomination(), nominee=make_person(), on=DAY, by=by
    ),
    "groups.actions.nominations.appoint_nominee": lambda by: nominations.appoint_nominee(
        nomination=make_nomination(received=True), start=DAY, by=by
    ),
    "groups.actions.nominations.withdraw_nomination": lambda by: nominations.withdraw_nomination(
        nomination=make_nomination(), on=DAY, reason="Platsen dras in", by=by
    ),
    "groups.actions.memberships.renew_mandates": renew_mandates,
    "groups.actions.memberships.welcome": lambda by: memberships.welcome(somebody=memberships.Newcomer("Ada"), by=by),
    "groups.actions.memberships.end_before": lambda by: memberships.end_before(
        membership=make_member(make_group()), on=DAY, reason="Nytt arbete", by=by
    ),
    "groups.actions.seats.close_seat": lambda by: seats.close_seat(seat=make_seat(make_group()), on=DAY, by=by),
    "groups.actions.seats.change_seat": lambda by: seats.change_seat(
        seat=make_member(make_group()).seat, on=DAY, maximum=2, by=by
    ),
    "groups.actions.seats.end_seat": lambda by: seats.end_seat(
        seat=make_member(make_group()).seat, last_day=DAY, reason="Nytt uppdrag", by=by
    ),
    "groups.actions.seats.succeed_seat": lambda by: seats.succeed_seat(
        seat=make_seat(make_group()), on=DAY, reason="Nytt uppdrag", by=by
    ),
    "groups.actions.seats.move_membership": lambda by: seats.move_membership(
        membership=make_member(make_group()), to=make_seat(make_group()), on=DAY, reason="Nytt uppdrag", by=by
    ),
}
