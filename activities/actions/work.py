"""Deeds on activities: what they are, whose, and for whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from activities.actions.plans import put_in_year
from activities.models import Activity, ActivityPlan, ActivityYear, Topic
from activities.responsible import may_answer_for
from activities.rows import next_position
from groups.models import (
    Assignment,
    Decision,
    Document,
    Goal,
    Group,
    Organisation,
    Person,
    TargetGroup,
)
from samla.audit import deed
from samla.errors import Refusal
from samla.formatting import list_sv
from samla.models import User
from samla.saving import link, save
from samla.versions import change, changed_facts

LINKS = {"goals": "mål", "target_groups": "målgrupper", "decisions": "beslut", "documents": "dokument"}


def name_topic(*, title: str, by: User | None) -> Topic:
    """Name a matter that several groups work with, each in its own way (D77)."""
    with deed(f"Namngav det gemensamma ämnet {title}", by=by):
        return save(Topic(title=title))


def add_activity(
    *,
    title: str,
    owner: Group,
    by: User | None,
    target_groups: Iterable[TargetGroup] | None = None,
    goals: Iterable[Goal] | None = None,
    follow_up_owner: Group | None = None,
    responsible: Person | None = None,
    topic: Topic | None = None,
    kind: Activity.Kind = Activity.Kind.ACTIVITY,
    origin: Activity.Origin = Activity.Origin.PLAN,
    commissioned_by: Organisation | None = None,
    assignment: Assignment | None = None,
    decisions: Iterable[Decision] | None = None,
    documents: Iterable[Document] | None = None,
    area: str = "",
) -> Activity:
    """Give a group something to do, follow or try. Its years are added with `put_in_year`."""
    if assignment and assignment.given_to_id != owner.pk:
        raise Refusal(f"Uppdraget är lämnat till {assignment.given_to}, inte till {owner}.")
    with deed(f"Lade till aktiviteten {title} hos {owner}", by=by):
        activity = save(
            Activity(
                title=title,
                owner=owner,
                follow_up_owner=follow_up_owner,
                responsible=responsible,
                topic=topic,
                kind=kind,
                origin=origin,
                commissioned_by=commissioned_by,
                assignment=assignment,
                area=area,
            )
        )
        link(activity, target_groups=target_groups, goals=goals, decisions=decisions, documents=documents)
        return activity


def start_activity(
    *,
    title: str,
    owner: Group,
    year: int,
    on: date,
    by: User | None,
    responsible: Person | None = None,
    target_groups: Iterable[TargetGroup] | None = None,
    **facts: Any,
) -> ActivityYear:
    """Add an activity and put it last in its group's work of the year, in the plan if there is one."""
    _refuse_outside_the_group(owner, responsible, on)
    with deed(f"Lade till {title} i {owner}s arbete {year}", by=by):
        activity = add_activity(
            title=title, owner=owner, responsible=responsible, target_groups=target_groups, by=by, **facts
        )
        plan = ActivityPlan.objects.filter(group=owner, year=year).first()
        return put_in_year(activity=activity, year=year, plan=plan, position=next_position(owner, year), by=by)


def change_activity(
    *, activity: Activity, on: date, by: User | None, version: int | None = None, **facts: Any
) -> Activity:
    """Change what an activity is: its title, responsible person, goals, target groups and so on.

    `version` is the one that the editor saw; somebody else's save since then is a ChangedMeanwhile.
    """
    links = {name: facts.pop(name) for name in LINKS if name in facts}
    if facts.get("responsible") and facts["responsible"].pk != activity.responsible_id:
        _refuse_outside_the_group(activity.owner, facts["responsible"], on)
    names = [*filter(None, [changed_facts(activity, facts) if facts else ""]), *(LINKS[name] for name in links)]
    with deed(f"Ändrade aktiviteten {activity}: {list_sv(names)}", by=by):
        changed = save(change(activity, version, facts))
        link(changed, **links)
        return changed


def move_activity(*, activity: Activity, to: Group, on: date, by: User | None, version: int | None = None) -> Activity:
    """Let another group go on with an activity: earlier years stay in the plans where they were.

    Whoever answers for it follows only if the new group knows them.
    """
    with deed(f"{to} tog över aktiviteten {activity} från {activity.owner}", by=by):
        if activity.responsible and not may_answer_for(activity.responsible, to, on):
            activity.responsible = None
        moved = save(change(activity, version, {"owner": to}))
        for row in ActivityYear.objects.filter(activity=activity, year__gte=on.year):
            row.plan = ActivityPlan.objects.filter(group=to, year=row.year).first()
            row.position = next_position(to, row.year)
            save(row)
        return moved


def give_responsibility(
    *, activity: Activity, to: Person | None, by: User | None, last_day: date | None = None, reason: str = ""
) -> Activity:
    """Let somebody else answer for an activity, or nobody; `last_day` and `reason` tell of who leaves."""
    why = ": ".join(str(part) for part in (f" efter {last_day}" if last_day else "", reason) if part)
    with deed(f"{to or 'Ingen'} ansvarar för aktiviteten {activity}{why}", by=by):
        activity.responsible = to
        return save(activity)


def _refuse_outside_the_group(group: Group, person: Person | None, on: date) -> None:
    if person and not may_answer_for(person, group, on):
        raise Refusal(
            f"{person.name_in_history} sitter inte i {group}. Välj en ledamot, en samordnare eller processledaren.",
            field="responsible",
        )
