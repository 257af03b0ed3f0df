"""Who may answer for an activity: those who sit in its group, and those who work for the whole collaboration."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from groups.models import ChairTerm, CoordinatorAssignment, Group, Membership, Person, StaffRole


def candidates(group: Group, on: date) -> QuerySet[Person]:
    """Members and chairs of the group on the day, coordinators and the process leader, by name."""
    sources = (
        Membership.objects.current(on).filter(seat__group=group),
        ChairTerm.objects.current(on).filter(group=group),
        CoordinatorAssignment.objects.current(on),
        StaffRole.objects.current(on).filter(role=StaffRole.Role.PROCESS_LEADER),
    )
    held = Q()
    for source in sources:
        held |= Q(pk__in=source.values("person"))
    return Person.objects.filter(held)


def may_answer_for(person: Person, group: Group, on: date) -> bool:
    return candidates(group, on).filter(pk=person.pk).exists()
