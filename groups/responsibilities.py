"""What somebody has in the groups on a day, and how each thing is passed on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from groups.actions.handover import leave_office, pass_on_area, pass_on_place, pass_on_role
from groups.models import ChairTerm, CoordinatorAssignment, Membership, Person, StaffRole
from samla.contributions import Responsibility


def of_person(person: Person, on: date) -> Iterator[Responsibility]:
    """Places, offices, roles and areas that the person has on the day."""
    for place in Membership.objects.current(on).filter(person=person).select_related(*_SEAT).order_by("id"):
        pass_on = partial(pass_on_place, membership=place)
        yield Responsibility(f"plats-{place.pk}", f"Plats i {place.seat.group}: {place.seat}", pass_on)
    for term in ChairTerm.objects.current(on).filter(person=person).select_related("group", "person").order_by("id"):
        text = f"{term.get_office_display().capitalize()} i {term.group}"
        yield Responsibility(f"ordforande-{term.pk}", text, partial(leave_office, term=term), has_successor=False)
    for role in StaffRole.objects.current(on).filter(person=person).select_related("person").order_by("id"):
        text = role.get_role_display().capitalize()
        yield Responsibility(f"roll-{role.pk}", text, partial(pass_on_role, role=role))
    for area in CoordinatorAssignment.objects.current(on).filter(person=person).select_related("person").order_by("id"):
        yield Responsibility(f"omrade-{area.pk}", f"Samordnar {area.area}", partial(pass_on_area, area=area))


_SEAT = ("seat__group", "seat__organisation", "person", "nominated_by")
