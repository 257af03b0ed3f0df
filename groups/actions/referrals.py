"""Deeds on questions that one group puts to another: given, received, answered, taken home (D43)."""

from __future__ import annotations

from datetime import date
from typing import Any

from groups.models import Decision, Group, Referral, Word
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.saving import save

State = Referral.State


def refer(*, from_group: Group, to_group: Group, question: str, on: date, by: User | None, **facts: Any) -> Referral:
    """Put a question to a group that exists on the day; `facts` are decision, reason, due_on, provenance."""
    if not to_group.holds_on(on):
        raise Refusal(f"{to_group} har upphört och kan inte få frågan. Välj en annan grupp.", field="to_group")
    decision: Decision | None = facts.get("decision")
    if decision and on < decision.decided_on:
        raise Refusal("Frågan kan inte lämnas innan beslutet är fattat. Välj en senare dag.", field="on")
    with deed(f"{from_group} hänsköt en fråga till {to_group}: {question}", by=by):
        return save(Referral(from_group=from_group, to_group=to_group, question=question, given_on=on, **facts))


def receive_referral(*, referral: Referral, word: Word, by: User | None) -> Referral:
    """The other group has taken the question up."""
    if referral.state != State.SENT:
        raise Refusal("Frågan är redan mottagen eller återtagen.")
    _demand_after(referral.given_on, word.day, "Frågan kan inte tas emot innan den lämnades.")
    with deed(f"{referral.to_group} tog emot frågan: {referral}", by=by):
        referral.take(word)
        referral.received_on = word.day
        return save(referral)


def answer_referral(
    *, referral: Referral, answer: str, word: Word, by: User | None, decision: Decision | None = None
) -> Referral:
    """The other group answers, perhaps by a decision. The answer then waits for the group that asked."""
    if referral.state not in (State.SENT, State.RECEIVED):
        raise Refusal("Frågan är redan besvarad eller återtagen.")
    if not answer:
        raise Refusal("Skriv svaret.", field="answer")
    if decision and decision.group_id != referral.to_group_id:
        raise Refusal(f"Välj ett beslut som {referral.to_group} har tagit.", field="decision")
    _demand_after(referral.given_on, word.day, "Frågan kan inte besvaras innan den lämnades.")
    with deed(f"{referral.to_group} besvarade frågan: {referral}", by=by):
        referral.take(word)
        referral.received_on = referral.received_on or word.day
        referral.answered_on, referral.answer, referral.answer_decision = word.day, answer, decision
        return save(referral)


def take_answer_home(*, referral: Referral, on: date, by: User | None) -> Referral:
    """The group that asked has been told of the answer."""
    if referral.state != State.ANSWERED or referral.answered_on is None:
        raise Refusal("Frågan har inget svar som väntar på att tas hem.")
    _demand_after(referral.answered_on, on, "Svaret kan inte tas hem innan det finns.", "on")
    with deed(f"{referral.from_group} tog hem svaret på frågan: {referral}", by=by):
        referral.returned_on = on
        return save(referral)


def withdraw_referral(*, referral: Referral, on: date, reason: str, by: User | None) -> Referral:
    """Take the question back."""
    if referral.state not in (State.SENT, State.RECEIVED):
        raise Refusal("Frågan är redan besvarad eller återtagen.")
    if not reason:
        raise Refusal("Skriv varför frågan tas tillbaka.", field="reason")
    _demand_after(referral.given_on, on, "Frågan kan inte tas tillbaka innan den lämnades.", "on")
    with deed(f"{referral.from_group} tog tillbaka frågan: {referral}", by=by):
        referral.withdrawn_on, referral.withdrawn_reason = on, reason
        return save(referral)


def _demand_after(first: date, then: date, sentence: str, field: str = "told_on") -> None:
    if then < first:
        raise Refusal(f"{sentence} Välj en senare dag.", field=field)
