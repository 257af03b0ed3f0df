"""The story of a decision as a timeline: every day on which something happened to it, and what lies ahead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from groups.models import Anchoring, Decision, Referral
from groups.queries.chain_parts import Rows


@dataclass(frozen=True)
class Happening:
    """A line of the decision's story; shown by includes/_timeline.html."""

    date: date
    title: str
    text: str = ""
    url: str = ""
    future: bool = False


def story_of(decision: Decision, rows: Rows, on: date, *, insider: bool) -> tuple[Happening, ...]:
    """In the order of days. What single organisations and people said is told to insiders only."""
    told = [*_of_the_decision(decision, on), *_of_boards(rows), *_of_groups(rows), *_of_principals(rows)]
    if insider:
        told += [*_of_organisations(rows), *_of_report_backs(rows)]
    return tuple(sorted(told, key=lambda happening: happening.date))


def _of_the_decision(decision: Decision, on: date) -> Iterator[Happening]:
    way = "" if decision.way == Decision.Way.MEETING else f", {decision.get_way_display()}"
    yield Happening(decision.decided_on, "Beslutet togs", f"{decision.group.name}{way}")
    if decision.published_on:
        yield Happening(decision.published_on, "Beslutet publicerades")
    if decision.reported_at:
        meeting = decision.reported_at
        yield Happening(meeting.date, "Beslutet anmäldes", meeting.name, future=meeting.date > on)
    if decision.condition_settled_on:
        yield Happening(decision.condition_settled_on, f"Villkoret: {decision.get_condition_state_display()}")
    if decision.closed_on:
        yield Happening(decision.closed_on, "Beslutet avslutades", decision.closed_reason)
    if decision.review_on and not decision.closed_on:
        yield Happening(decision.review_on, "Beslutet följs upp", future=decision.review_on > on)


def _of_boards(rows: Rows) -> Iterator[Happening]:
    sent = {row.sent_on for row in rows.ratifications if row.sent_on}
    for day in sorted(sent):
        boards = [row.board.name for row in rows.ratifications if row.sent_on == day]
        yield Happening(day, "Beslutet skickades till nämnderna", f"{len(boards)} nämnder")
    for row in rows.ratifications:
        if row.on:
            yield Happening(row.on, f"{row.board.name}: {row.get_state_display()}", row.paragraph)


def _of_groups(rows: Rows) -> Iterator[Happening]:
    for anchoring in rows.anchorings:
        if anchoring.group and anchoring.told_on and anchoring.state != Anchoring.State.ASKED:
            yield Happening(anchoring.told_on, f"{anchoring.group}: {anchoring.get_state_display()}")
    for referral in rows.referrals:
        yield from _of_referral(referral)
    for assignment in rows.assignments:
        if assignment.given_on:
            yield Happening(assignment.given_on, f"Uppdrag till {assignment.given_to}", assignment.title)
        if assignment.told_on:
            said = f"{assignment.given_to}: {assignment.get_state_display()}"
            yield Happening(assignment.told_on, said, assignment.reason)


def _of_referral(referral: Referral) -> Iterator[Happening]:
    yield Happening(referral.given_on, f"Hänsköts till {referral.to_group}", referral.question)
    if referral.answered_on:
        yield Happening(referral.answered_on, f"{referral.to_group} svarade")
    if referral.returned_on:
        yield Happening(referral.returned_on, "Svaret togs hem")
    if referral.withdrawn_on:
        yield Happening(referral.withdrawn_on, "Frågan togs tillbaka", referral.withdrawn_reason)


def _of_principals(rows: Rows) -> Iterator[Happening]:
    for row in rows.implementations:
        if row.on:
            yield Happening(row.on, f"{row.principal.name}: {row.get_state_display()}", row.note)


def _of_organisations(rows: Rows) -> Iterator[Happening]:
    asked = {row.asked_on for row in rows.anchorings if row.organisation_id}
    for day in sorted(asked):
        count = sum(row.asked_on == day for row in rows.anchorings if row.organisation_id)
        yield Happening(day, "Organisationerna tillfrågades", f"{count} organisationer")
    for row in rows.anchorings:
        if row.organisation and row.told_on and row.state != Anchoring.State.ASKED:
            yield Happening(row.told_on, f"{row.organisation}: {row.get_state_display()}", row.note)


def _of_report_backs(rows: Rows) -> Iterator[Happening]:
    for row in rows.report_backs:
        if row.reported_on:
            yield Happening(row.reported_on, f"{row.board} fick höra om mötet")
