"""Deeds on those who serve the whole collaboration: their roles end, are corrected, and never all at once (D95–D98)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Max

from groups.actions.memberships import Newcomer, welcome
from groups.actions.people import assign_coordinator, give_staff_role
from groups.models import CoordinatorAssignment, Person, StaffRole
from samla.audit import deed
from samla.dated import Dated
from samla.errors import Refusal
from samla.formatting import date_long
from samla.models import User
from samla.periods import span
from samla.saving import save
from samla.versions import change, changed_facts

ONE_DAY = timedelta(days=1)
LAST_LEADER = "Samverkan måste ha en processledare. Välj först vem som tar över."


def take_on(
    *, somebody: Person | Newcomer, role: StaffRole.Role, start: date, by: User | None, **facts: Any
) -> StaffRole:
    """Give somebody a role that serves the whole collaboration; a newcomer is added."""
    with deed(f"Gav {somebody} rollen som {role.label}", by=by):
        person = welcome(somebody=somebody, by=by)
        return give_staff_role(person=person, role=role, start=start, by=by, **facts)


def let_coordinate(
    *, somebody: Person | Newcomer, area: str, start: date, by: User | None, end: date | None = None
) -> CoordinatorAssignment:
    """Let somebody coordinate an area, last in the order; a newcomer is added (D97)."""
    last = CoordinatorAssignment.objects.aggregate(last=Max("position"))["last"] or 0
    with deed(f"Lät {somebody} samordna {area}", by=by):
        person = welcome(somebody=somebody, by=by)
        return assign_coordinator(person=person, area=area, start=start, end=end, position=last + 1, by=by)


def change_staff_role(*, role: StaffRole, by: User | None, version: int | None = None, **facts: Any) -> StaffRole:
    """Correct what is said of a role: its share, whom it reports to, its duties. Who has it is another deed."""
    with deed(f"Ändrade rollen {role}: {changed_facts(role, facts)}", by=by):
        return save(change(role, version, facts))


def end_staff_role(*, role: StaffRole, last_day: date, by: User | None) -> StaffRole:
    """End a role with its last day. The collaboration always has a process leader."""
    with deed(f"{role.person} lämnade rollen som {role.get_role_display()}", by=by):
        _demand_leader(role, last_day + ONE_DAY)
        _close(role, last_day)
        return role


def end_coordination(*, area: CoordinatorAssignment, last_day: date, by: User | None) -> CoordinatorAssignment:
    """End somebody's coordination of an area with its last day; the area then has nobody."""
    with deed(f"{area.person} lämnade samordningen av {area.area}", by=by):
        _close(area, last_day)
        return area


def change_person(*, person: Person, by: User | None, version: int | None = None, **facts: Any) -> Person:
    """Correct what is known of somebody, protect their identity, or note whether they may be named in public."""
    with deed(f"Ändrade uppgifter om {person.name_in_history}: {changed_facts(person, facts)}", by=by):
        return save(change(person, version, facts))


def _demand_leader(role: StaffRole, after: date) -> None:
    """Refuse to take away a process leader whom nobody follows: somebody else must have the role that day."""
    leader = StaffRole.Role.PROCESS_LEADER
    # Held until the deed is done, so that two leaders cannot leave at the same time
    others = StaffRole.objects.select_for_update().filter(role=leader).exclude(pk=role.pk)
    if role.role == leader and not any(other.holds_on(after) for other in others.order_by("pk")):
        raise Refusal(LAST_LEADER)


def _close(row: Dated, last_day: date) -> None:
    if row.first_day and last_day < row.first_day:
        raise Refusal("Sista dagen kan inte ligga före den första.", field="last_day")
    if row.last_day and last_day > row.last_day:
        raise Refusal(f"Uppdraget slutar redan {date_long(row.last_day)}.", field="last_day")
    for deputy in row.deputies.during(span(last_day + ONE_DAY)):  # type: ignore[attr-defined]
        if deputy.first_day > last_day:
            raise Refusal(f"{deputy.person} ska ersätta från {date_long(deputy.first_day)}. Avsluta det först.")
        deputy.period = span(deputy.first_day, last_day)
        save(deputy)
    row.period = span(row.first_day, last_day)
    save(row)
