"""When a decision is closed, whatever still waited for somebody is settled with it."""

from __future__ import annotations

from datetime import date

from groups.models import Anchoring, Assignment, Consultation, Decision, Implementation, Ratification, Referral
from samla.audit import deed
from samla.models import User
from samla.saving import save


def settle_rows(*, decision: Decision, on: date, reason: str, by: User | None) -> None:
    """Settle every row of the decision that is open. Part of the deed that closes it."""
    with deed(f"Avslutade det som väntade av beslutet {decision}", by=by):
        _settle_answers(decision, on)
        _settle_questions(decision, on, reason)


def _settle_answers(decision: Decision, on: date) -> None:
    for anchoring in decision.anchorings.filter(state=Anchoring.State.ASKED).select_related("organisation", "group"):
        anchoring.state = Anchoring.State.UNANSWERED
        save(anchoring)
    for ratification in decision.ratifications.filter(state__in=Ratification.OPEN).select_related("board"):
        ratification.state = Ratification.State.SETTLED
        save(ratification)
    for implementation in decision.implementations.filter(state__in=Implementation.OPEN).select_related("principal"):
        implementation.state, implementation.on = Implementation.State.ENDED, on
        save(implementation)


def _settle_questions(decision: Decision, on: date, reason: str) -> None:
    for assignment in decision.assignments.filter(state__in=Assignment.OPEN):
        assignment.state, assignment.reason = Assignment.State.ENDED, reason
        save(assignment)
    waiting = Consultation.Answer.WAITING
    for consultation in decision.consultations.filter(answer=waiting).select_related("person"):
        consultation.answer = Consultation.Answer.ABSTAINED
        consultation.note = "Beslutet avslutades utan svar."
        save(consultation)
    for referral in Referral.objects.filter(decision=decision, withdrawn_on=None, returned_on=None).order_by("id"):
        if referral.answered_on:
            referral.returned_on = max(on, referral.answered_on)
        else:
            referral.withdrawn_on, referral.withdrawn_reason = max(on, referral.given_on), reason
        save(referral)
