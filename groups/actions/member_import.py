"""The deed of a list of members: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from groups.actions.memberships import seat_member
from groups.actions.people import add_person, end_early
from groups.import_plan import Change, Plan, Somebody, Step, plan_members
from groups.importing import ENDED_BY_LIST
from groups.models import Group, Person
from samla.audit import deed
from samla.errors import Refusal
from samla.importing.columns import Columns, Record
from samla.models import User
from samla.saving import save


class ChangedSinceSeen(Refusal):
    """The list would no longer do what the user was shown."""

    status_code = 412


def import_members(*, group: Group, records: Sequence[Record], columns: Columns, seen: str, by: User | None) -> Plan:
    """Let the group's members be as the list says. `seen` is the fingerprint of the plan that the user was shown."""
    with transaction.atomic():
        # Nobody else's list changes the group between the plan and the deed
        locked = Group.objects.select_for_update().get(pk=group.pk)
        plan = plan_members(locked, records, columns)
        if plan.errors or plan.fingerprint != seen:
            raise ChangedSinceSeen("Gruppen har ändrats sedan du granskade listan. Inget är sparat. Granska den igen.")
        if not plan.changes_nothing:
            new, changed = plan.count(Change.NEW), plan.count(Change.CHANGED)
            with deed(f"Läste in en lista med ledamöter i {group}: {new} nya, {changed} ändrade", by=by):
                _do(plan.steps, by)
        return plan


def _do(steps: Sequence[Step], by: User | None) -> None:
    """Who leaves makes room before who comes takes the place."""
    people = {id(step.who): step.who for step in steps}
    persons = {key: _person(who, by) for key, who in people.items()}
    for step in steps:
        if step.held and step.ends and step.line.end:
            end_early(row=step.held, last_day=step.line.end, reason=step.line.reason or ENDED_BY_LIST, by=by)
    for step in steps:
        if step.held is None:
            seat_member(
                seat=step.seat,
                person=persons[id(step.who)],
                place=step.place,
                nominated_by=step.nominated_by,
                start=step.line.start,
                end=step.line.end,
                by=by,
            )


def _person(who: Somebody, by: User | None) -> Person:
    """The person that rows tell of: added once, or known and given the address that was lacking."""
    if who.known is None:
        return add_person(name=who.name, email=who.email, by=by)
    if not who.gets_address:
        return who.known
    person = Person.objects.get(pk=who.known.pk)
    with deed(f"Skrev in e-postadressen till {person}", by=by):
        person.email = who.email
        return save(person)
