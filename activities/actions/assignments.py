"""Deeds on what others ask a group to do: it is taken on as an activity, or declined with a reason (D60)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from activities.actions.work import start_activity
from activities.models import Activity, ActivityYear
from activities.queries.assignments import may_become_activity
from groups.actions.decisions import answer_assignment
from groups.models import Assignment, Person, TargetGroup, Word
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User


def accept_assignment(
    *,
    assignment: Assignment,
    title: str,
    year: int,
    on: date,
    by: User | None,
    responsible: Person | None = None,
    target_groups: Iterable[TargetGroup] | None = None,
) -> ActivityYear:
    """Take an assignment on as an activity of the group's own, with the giver and the decision behind it.

    One that was taken on by mail becomes an activity afterwards; then nothing is answered once more.
    """
    if not may_become_activity(assignment):
        raise Refusal(_answered(assignment))
    outside = assignment.given_by_organisation
    with deed(f"{assignment.given_to} tog emot uppdraget {assignment}", by=by):
        row = start_activity(
            title=title,
            owner=assignment.given_to,
            year=year,
            on=on,
            responsible=responsible,
            target_groups=target_groups,
            origin=Activity.Origin.EXTERNAL if outside else Activity.Origin.ASSIGNMENT,
            commissioned_by=outside,
            assignment=assignment,
            decisions=[assignment.decision] if assignment.decision else None,
            by=by,
        )
        if assignment.state == Assignment.State.GIVEN:
            answer_assignment(assignment=assignment, state=Assignment.State.RECEIVED, word=Word(on), by=by)
        return row


def decline_assignment(*, assignment: Assignment, reason: str, on: date, by: User | None) -> Assignment:
    """Say no to an assignment, and why. Who gave it sees the reason."""
    if assignment.state != Assignment.State.GIVEN:
        raise Refusal(_answered(assignment))
    if not reason.strip():
        raise Refusal("Skriv varför gruppen avböjer uppdraget.", field="reason")
    with deed(f"{assignment.given_to} avböjde uppdraget {assignment}: {reason.strip()}", by=by):
        declined = Assignment.State.DECLINED
        return answer_assignment(assignment=assignment, state=declined, word=Word(on), reason=reason.strip(), by=by)


def _answered(assignment: Assignment) -> str:
    return f"Uppdraget är redan {assignment.get_state_display()}."
