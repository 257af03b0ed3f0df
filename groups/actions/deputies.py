"""Deeds on deputies: somebody stands in for a process leader, a communicator or a coordinator, for a time."""

from __future__ import annotations

from datetime import date

from groups.models import CoordinatorAssignment, Deputy, Person, StaffRole
from samla.audit import deed
from samla.errors import Refusal
from samla.formatting import date_long
from samla.models import User
from samla.periods import span
from samla.saving import save


def appoint_deputy(
    *, held: StaffRole | CoordinatorAssignment, person: Person, start: date, end: date, by: User | None
) -> Deputy:
    """Let a person stand in for the holder of a role or an area, with the same rights, within the holder's time."""
    if end < start:
        raise Refusal("Sista dagen ligger före den första.", field="end")
    if person.pk == held.person_id:
        raise Refusal("Välj någon annan än den som ska ersättas.", field="person")
    if held.first_day and start < held.first_day:
        raise Refusal(f"Uppdraget börjar {date_long(held.first_day)}. Välj en senare dag.", field="start")
    if held.last_day and end > held.last_day:
        raise Refusal(f"Uppdraget slutar {date_long(held.last_day)}. Välj en tidigare dag.", field="end")
    with deed(f"{person} ersätter {held} från {date_long(start)} till och med {date_long(end)}", by=by):
        role = held if isinstance(held, StaffRole) else None
        area = held if isinstance(held, CoordinatorAssignment) else None
        return save(Deputy(role=role, area=area, person=person, period=span(start, end)))


def end_deputy(*, deputy: Deputy, last_day: date, by: User | None) -> Deputy:
    """Let somebody stop standing in before the time is out."""
    if deputy.first_day and last_day < deputy.first_day:
        raise Refusal("Sista dagen kan inte ligga före den första.", field="last_day")
    if deputy.last_day and last_day > deputy.last_day:
        raise Refusal(f"Ersättaren slutar redan {date_long(deputy.last_day)}.", field="last_day")
    with deed(f"{deputy.person} slutade ersätta {deputy.role or deputy.area}", by=by):
        deputy.period = span(deputy.first_day, last_day)
        return save(deputy)
