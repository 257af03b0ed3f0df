"""Deeds on calls and applications (D89): announced, applied, reviewed by the committee, decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from activities.models import Activity
from finance.actions.commitments import commit_money
from finance.models import FundingApplication, FundingCall
from groups.models import Decision, Document, Group, TargetGroup
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.saving import link, save
from samla.versions import change, changed_facts

State = FundingApplication.State


def open_funding_call(
    *,
    title: str,
    year: int,
    announced_by: Group,
    by: User | None,
    target_groups: Iterable[TargetGroup] | None = None,
    activity: Activity | None = None,
    **facts: Any,
) -> FundingCall:
    """Announce money to apply for (D89). `facts` are the call's text, amount and closes_on."""
    with deed(f"Öppnade utlysningen {title}", by=by):
        call = save(FundingCall(title=title, year=year, announced_by=announced_by, activity=activity, **facts))
        link(call, target_groups=target_groups)
        return call


def change_funding_call(
    *,
    call: FundingCall,
    by: User | None,
    version: int | None = None,
    target_groups: Iterable[TargetGroup] | None = None,
    **facts: Any,
) -> FundingCall:
    """Change what a call says."""
    with deed(f"Ändrade utlysningen {call}: {changed_facts(call, facts)}", by=by):
        saved = save(change(call, version, facts))
        link(saved, target_groups=target_groups)
        return saved


def receive_application(
    *,
    call: FundingCall,
    title: str,
    by: User | None,
    amount: Decimal | None = None,
    document: Document | None = None,
    **facts: Any,
) -> FundingApplication:
    """Note an application to a call. `facts` are applicant, target_group, description and received_on."""
    received: date | None = facts.get("received_on")
    if received and call.closes_on and received > call.closes_on:
        raise Refusal("Ansökan kom in efter sista dagen att söka.", field="received_on")
    with deed(f"Tog emot ansökan {title}", by=by):
        return save(FundingApplication(call=call, title=title, amount=amount, document=document, **facts))


def review_application(
    *,
    application: FundingApplication,
    review: str,
    reviewed_by: Group,
    on: date,
    by: User | None,
    version: int | None = None,
) -> FundingApplication:
    """Note what the committee that reviews applications says of one. Until it is decided this may be done again.

    `version` is that of the application which the writer saw.
    """
    _refuse_decided(application)
    if not review.strip():
        raise Refusal("Skriv vad beredningen kom fram till.", field="review")
    with deed(f"Beredde ansökan {application}", by=by):
        facts = {"state": State.REVIEWED, "review": review, "reviewed_by": reviewed_by, "reviewed_on": on}
        return save(change(application, version, facts))


def decide_application(
    *,
    application: FundingApplication,
    decision: Decision,
    years: Mapping[int, Decimal | None],
    by: User | None,
) -> FundingApplication:
    """Grant the application by a decision, which promises money year by year; without years it is refused."""
    _refuse_decided(application)
    with deed(f"{'Beviljade' if years else 'Avslog'} ansökan {application}", by=by):
        application.decision = decision
        application.state = State.GRANTED if years else State.REFUSED
        if years:
            application.commitment = commit_money(title=application.title, years=years, decision=decision, by=by)
            known = [amount for amount in years.values() if amount]
            application.granted = sum(known, Decimal(0)) if len(known) == len(years) else None
        return save(application)


def _refuse_decided(application: FundingApplication) -> None:
    if not application.is_undecided:
        raise Refusal("Ansökan är redan avgjord.")
