"""Deeds of «Lämna över»: what somebody is responsible for goes to a successor, or stands without anybody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from groups.actions.memberships import Newcomer, seat_member, welcome
from groups.actions.people import assign_coordinator, end_early, give_staff_role
from groups.actions.staff import end_coordination, end_staff_role
from groups.models import ChairTerm, CoordinatorAssignment, Membership, Person, StaffRole
from samla.audit import deed
from samla.contributions import responsibilities
from samla.errors import Refusal
from samla.models import User

ONE_DAY = timedelta(days=1)
REASON = "Lämnade över"


def hand_over(
    *,
    person: Person,
    last_day: date,
    passed_on: Mapping[str, bool],
    by: User | None,
    successor: Person | Newcomer | None = None,
    reason: str = REASON,
) -> None:
    """Let somebody leave some of what they are responsible for, in one deed.

    `passed_on` says by key what goes to the successor (True) or stands without anybody (False); what is not named
    stays as it is.
    """
    if any(passed_on.values()) and successor is None:
        raise Refusal("Välj vem som tar över.", field="person")
    with deed(f"{person} lämnade över {len(passed_on)} uppdrag: {reason}", by=by):
        to = welcome(somebody=successor, by=by) if successor else None
        if to == person:
            raise Refusal("Välj någon annan än den som lämnar över.", field="person")
        for found in responsibilities(person, last_day):
            if found.key in passed_on:
                found.pass_on(to=to if passed_on[found.key] else None, last_day=last_day, reason=reason, by=by)


def pass_on_place(
    *, membership: Membership, to: Person | None, last_day: date, by: User | None, reason: str = REASON
) -> Membership | None:
    """End a place; the successor takes it the day after, for as long as it would have lasted."""
    end = membership.last_day
    with deed(f"{membership.person} lämnar platsen {membership.seat}: {reason}", by=by):
        end_early(row=membership, last_day=last_day, reason=reason, by=by)
        if to is None:
            return None
        return seat_member(
            seat=membership.seat,
            place=membership.place,
            person=to,
            nominated_by=membership.nominated_by,
            start=last_day + ONE_DAY,
            end=end,
            by=by,
        )


def leave_office(
    *, term: ChairTerm, to: Person | None, last_day: date, by: User | None, reason: str = REASON
) -> ChairTerm:
    """Leave an office vacant. Nobody inherits it: the group elects."""
    if to is not None:
        raise Refusal("Ordförande väljs av gruppen. Använd «Byt ordförande» på gruppens sida.")
    ended: ChairTerm = end_early(row=term, last_day=last_day, reason=reason, by=by)
    return ended


def pass_on_role(
    *, role: StaffRole, to: Person | None, last_day: date, by: User | None, reason: str = REASON
) -> StaffRole | None:
    """End a role that serves the whole collaboration. There is always a process leader."""
    facts: dict[str, Any] = {
        name: getattr(role, name) for name in ("share_percent", "is_approximate", "is_external", "reports_to", "duties")
    }
    with deed(f"{role.person} lämnar rollen som {role.get_role_display()}: {reason}", by=by):
        after, end = last_day + ONE_DAY, role.last_day
        new = None
        if to:
            kind = StaffRole.Role(role.role)
            new = give_staff_role(person=to, role=kind, start=after, end=end, by=by, **facts)
        end_staff_role(role=role, last_day=last_day, by=by)
        return new


def pass_on_area(
    *, area: CoordinatorAssignment, to: Person | None, last_day: date, by: User | None, reason: str = REASON
) -> CoordinatorAssignment | None:
    """End the coordination of an area; a successor goes on with it, else it has no coordinator."""
    end = area.last_day
    with deed(f"{area.person} lämnar samordningen av {area.area}: {reason}", by=by):
        end_coordination(area=area, last_day=last_day, by=by)
        if to is None:
            return None
        start = last_day + ONE_DAY
        return assign_coordinator(person=to, area=area.area, start=start, end=end, position=area.position, by=by)
