"""Deeds on people: places, roles and representation. Who chairs is in chairs.py."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from groups.models import (
    CoordinatorAssignment,
    ExternalBody,
    ExternalRepresentation,
    Group,
    Person,
    StaffRole,
)
from samla.audit import deed
from samla.dated import Dated
from samla.errors import Refusal
from samla.formatting import date_long
from samla.models import User
from samla.periods import span
from samla.provenance import Provenance
from samla.saving import link, save
from samla.versions import change, changed_facts


def add_person(
    *,
    name: str,
    by: User | None,
    email: str = "",
    user: User | None = None,
    is_elected: bool = False,
    provenance: Provenance = Provenance.RECORDED,
) -> Person:
    """Add somebody who takes part; an account is not needed."""
    with deed(f"Lade till {name}", by=by):
        return save(Person(name=name, email=email, user=user, is_elected=is_elected, provenance=provenance))


def give_account(*, person: Person, user: User, by: User | None) -> Person:
    """Let a person act in the portal with an account."""
    with deed(f"Kopplade {person} till ett konto", by=by):
        person.user = user
        return save(person)


def end_early(*, row: Dated, last_day: date, by: User | None, reason: str) -> Any:
    """End a place or an office before its time, with the reason (D32)."""
    first = row.period.lower
    if first and last_day < first:
        raise Refusal("Sista dagen kan inte ligga före den första.", field="last_day")
    if row.last_day and last_day > row.last_day:
        raise Refusal(f"Uppdraget slutar redan {date_long(row.last_day)}.", field="last_day")
    with deed(f"Avslutade {row}: {reason}", by=by):
        row.period = DateRange(first, last_day + timedelta(days=1), "[)")
        row.ended_reason = reason  # type: ignore[attr-defined]
        return save(row)


def give_staff_role(
    *,
    person: Person,
    role: StaffRole.Role,
    start: date,
    by: User | None,
    end: date | None = None,
    **facts: Any,
) -> StaffRole:
    """Give a person a role that serves the whole collaboration (D95–D98)."""
    with deed(f"{person} blev {role.label}", by=by):
        return save(StaffRole(person=person, role=role, period=span(start, end), **facts))


def assign_coordinator(
    *, person: Person, area: str, start: date, by: User | None, end: date | None = None, position: int = 0
) -> CoordinatorAssignment:
    """Let a person coordinate an area (D97)."""
    with deed(f"{person} samordnar {area}", by=by):
        return save(CoordinatorAssignment(person=person, area=area, period=span(start, end), position=position))


def add_external_body(
    *,
    name: str,
    by: User | None,
    short_name: str = "",
    focus: str = "",
    start: date | None = None,
    end: date | None = None,
    ended_reason: str = "",
) -> ExternalBody:
    """Add a group outside the collaboration where it is represented (D36)."""
    with deed(f"Lade till {name}", by=by):
        return save(
            ExternalBody(
                name=name,
                short_name=short_name,
                focus=focus,
                period=span(start, end),
                ended_reason=ended_reason,
            )
        )


def represent(
    *,
    body: ExternalBody,
    count: int,
    start: date,
    by: User | None,
    end: date | None = None,
    chairs_of: Group | None = None,
    people: Collection[Person] = (),
) -> ExternalRepresentation:
    """Note how the collaboration is represented in an outer body: by a group's chairs or a number of people (D36, D37).

    Whoever is known by name stands among `people`; a group's chairs follow the group and are never named here.
    """
    if chairs_of and people:
        raise Refusal(
            "Välj antingen gruppens ordförande och vice ordförande eller personer, inte båda.", field="people"
        )
    if len(people) > count:
        raise Refusal("Personerna är fler än antalet representanter.", field="count")
    if body.last_day and (start > body.last_day or (end is None or end > body.last_day)):
        raise Refusal(f"{body} upphörde {date_long(body.last_day)}. Välj en tidigare sista dag.", field="end")
    with deed(f"Noterade representation i {body}", by=by):
        row = ExternalRepresentation(body=body, count=count, chairs_of=chairs_of, period=span(start, end))
        link(save(row), people=people)
        return row


def change_external_body(
    *, body: ExternalBody, by: User | None, version: int | None = None, **facts: Any
) -> ExternalBody:
    """Correct what is said of an outer body. `version` is the one that the editor saw."""
    with deed(f"Ändrade {body}: {changed_facts(body, facts)}", by=by):
        return save(change(body, version, facts))


def end_representation(
    *, representation: ExternalRepresentation, last_day: date, by: User | None
) -> ExternalRepresentation:
    """Let the collaboration no longer be represented in that way after a day."""
    with deed(f"Avslutade representationen i {representation.body}", by=by):
        _close(representation, last_day)
        return representation


def end_external_body(*, body: ExternalBody, last_day: date, reason: str, by: User | None) -> ExternalBody:
    """Note that an outer body is no more; the representation there ends with it (D37)."""
    if not reason:
        raise Refusal("Skriv varför det upphörde.", field="reason")
    with deed(f"{body} upphörde: {reason}", by=by):
        for row in body.representations.during(span(last_day + timedelta(days=1))):
            _close(row, last_day)
        body.ended_reason = reason
        _close(body, last_day)
        return body


def _close(row: ExternalBody | ExternalRepresentation, last_day: date) -> None:
    if row.first_day and last_day < row.first_day:
        raise Refusal("Sista dagen kan inte ligga före den första.", field="last_day")
    row.period = span(row.first_day, last_day)
    save(row)
