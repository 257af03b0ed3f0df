"""What each form in the room does: from what was typed to the deed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from groups.actions import minutes as deeds
from groups.actions.attendance import co_opt
from groups.actions.decisions import give_assignment, record_decision
from groups.actions.referrals import refer
from groups.live_forms import heading_of
from groups.models import AgendaItem, Decision, Group, Person
from groups.queries.common import known_as
from samla.models import User

Facts = Mapping[str, Any]
TITLE_LENGTH = 200


def log(what: str, item: AgendaItem, facts: Facts, on: date, by: User) -> None:
    """Do what the form asks for, at the matter."""
    DOINGS[what](item, dict(facts), on, by)


def _decision(item: AgendaItem, facts: dict[str, Any], on: date, by: User) -> None:
    title = facts["title"] or heading_of(facts["text"])
    _decide(item, by, facts["group"], title=title, text=facts["text"], review_on=facts["review_on"])


def _recommendation(item: AgendaItem, facts: dict[str, Any], on: date, by: User) -> None:
    _decide(
        item,
        by,
        facts["group"],
        kind=Decision.Kind.RECOMMENDATION,
        title=heading_of(facts["text"]),
        text=facts["text"],
        addressed_to=facts["addressed_to"],
    )


def _decide(item: AgendaItem, by: User, group: str, **facts: Any) -> Decision:
    targets = [item.target_group] if item.target_group else None
    decider = Group.objects.get(pk=group)
    return record_decision(group=decider, meeting=item.meeting, item=item, target_groups=targets, by=by, **facts)


def _action(item: AgendaItem, facts: dict[str, Any], on: date, by: User) -> None:
    person = _person(item, facts["who"])
    deeds.log_action(
        meeting=item.meeting,
        item=item,
        text=facts["text"],
        person=person,
        who="" if person else facts["who"],
        due_on=facts["due_on"],
        by=by,
    )


def _person(item: AgendaItem, who: str) -> Person | None:
    """The person on the list who is called so, if there is exactly one."""
    rows = item.meeting.attendances.filter(person__isnull=False).select_related("person").order_by("id")
    found = {row.person_id: row.person for row in rows if row.person and known_as(row.person) == who.strip()}
    return next(iter(found.values())) if len(found) == 1 else None


def _assignment(item: AgendaItem, facts: dict[str, Any], on: date, by: User) -> None:
    giver, receiver = (Group.objects.get(pk=facts[name]) for name in ("group", "to_group"))
    decision = _decide(
        item,
        by,
        facts["group"],
        kind=Decision.Kind.ASSIGNMENT,
        title=facts["title"],
        text=f"{giver.label} ger {receiver.label} uppdraget: {facts['title']}",
    )
    give_assignment(
        title=facts["title"],
        given_to=receiver,
        given_by_group=giver,
        decision=decision,
        year=item.meeting.date.year,
        by=by,
    )


def _referral(item: AgendaItem, facts: dict[str, Any], on: date, by: User) -> None:
    """A question upward: what the group decided, and the question that waits for the other group's answer."""
    asking, answering = (Group.objects.get(pk=facts[name]) for name in ("group", "to_group"))
    decision = _decide(
        item,
        by,
        facts["group"],
        title=f"Frågan hänskjuts till {answering.label}: {facts['question']}"[:TITLE_LENGTH],
        text=f"{asking.label} hänskjuter frågan till {answering.label}: {facts['question']}",
    )
    refer(
        from_group=asking,
        to_group=answering,
        question=facts["question"],
        on=item.meeting.date,
        decision=decision,
        due_on=facts["due_on"],
        by=by,
    )


def _aside(item: AgendaItem, facts: dict[str, Any], on: date, by: User) -> None:
    deeds.count_solved_aside(item=item, count=facts["count"], by=by)


def _guest(item: AgendaItem, facts: dict[str, Any], on: date, by: User) -> None:
    group = Group.objects.get(pk=facts["group"])
    co_opt(meeting=item.meeting, group=group, item=item, name=facts["name"], whose=facts["whose"], by=by)


DOINGS: dict[str, Callable[[AgendaItem, dict[str, Any], date, User], None]] = {
    "beslut": _decision,
    "att-gora": _action,
    "uppmaning": _recommendation,
    "uppdrag": _assignment,
    "hanskjut": _referral,
    "vid-sidan-om": _aside,
    "adjungera": _guest,
}
