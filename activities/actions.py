"""Everything that changes plans, activities, events and indicators."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from activities.models import (
    Activity,
    ActivityPlan,
    ActivityYear,
    Event,
    Indicator,
    Observation,
    ProgressNote,
    Status,
    Topic,
    YearStatus,
)
from groups.models import (
    Assignment,
    Decision,
    Document,
    Goal,
    Group,
    Meeting,
    Organisation,
    Person,
    TargetGroup,
)
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.periods import year_span
from samla.provenance import Provenance
from samla.saving import link, save

RECORDED = Provenance.RECORDED


def make_plan(*, group: Group, year: int, by: User | None, adopted_by: Decision | None = None) -> ActivityPlan:
    """Begin a group's plan for a year (D4)."""
    _refuse_outside_its_time(group, year)
    with deed(f"Lade upp {group}s aktivitetsplan {year}", by=by):
        return save(ActivityPlan(group=group, year=year, adopted_by=adopted_by))


def publish_plan(*, plan: ActivityPlan, on: date, by: User | None) -> ActivityPlan:
    """Let anybody read the plan of a public group from the day."""
    with deed(f"Publicerade aktivitetsplanen {plan}", by=by):
        plan.published_on = on
        return save(plan)


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
            )
        )
        link(activity, target_groups=target_groups, goals=goals, decisions=decisions, documents=documents)
        return activity


def give_responsibility(
    *, activity: Activity, to: Person | None, by: User | None, last_day: date | None = None, reason: str = ""
) -> Activity:
    """Let somebody else answer for an activity, or nobody; `last_day` and `reason` tell of who leaves."""
    why = ": ".join(str(part) for part in (f" efter {last_day}" if last_day else "", reason) if part)
    with deed(f"{to or 'Ingen'} ansvarar för aktiviteten {activity}{why}", by=by):
        activity.responsible = to
        return save(activity)


def put_in_year(
    *,
    activity: Activity,
    year: int,
    by: User | None,
    plan: ActivityPlan | None = None,
    position: int = 0,
    planned_from: date | None = None,
    planned_to: date | None = None,
    provenance: Provenance = RECORDED,
) -> ActivityYear:
    """Take up an activity in a year, in the owner's plan or – a raised issue – outside it (D76).

    Until somebody says otherwise it is planned.
    """
    _refuse_outside_its_time(activity.owner, year)
    if plan and (plan.year != year or plan.group_id != activity.owner_id):
        raise Refusal(f"Planen gäller {plan.group} {plan.year}, men aktiviteten hör till {activity.owner} {year}.")
    with deed(f"Tog upp {activity} i arbetet {year}", by=by):
        return save(
            ActivityYear(
                activity=activity,
                year=year,
                plan=plan,
                position=position,
                planned_from=planned_from,
                planned_to=planned_to,
                provenance=provenance,
            )
        )


def carry_over(
    *,
    row: ActivityYear,
    year: int,
    by: User | None,
    plan: ActivityPlan | None = None,
    provenance: Provenance = RECORDED,
) -> ActivityYear:
    """Go on with an activity in a later year: the same activity, its history kept, its place kept (D78)."""
    if year <= row.year:
        raise Refusal(f"Aktiviteten förs över till ett senare år än {row.year}.")
    with deed(f"Förde över {row.activity} från {row.year} till {year}", by=by):
        return put_in_year(
            activity=row.activity, year=year, plan=plan, position=row.position, provenance=provenance, by=by
        )


def set_status(
    *,
    row: ActivityYear,
    status: Status,
    on: date,
    by: User | None,
    reason: str = "",
    meeting: Meeting | None = None,
    source: Person | None = None,
    provenance: Provenance = RECORDED,
) -> YearStatus:
    """Note how an activity stands from a day; all but planned, ongoing and done need a reason (D79–D84).

    Earlier words are kept. What holds is the newest.
    """
    with deed(f"Satte status {status.label} på {row}", by=by):
        return save(
            YearStatus(
                row=row,
                status=status,
                on=on,
                reason=reason.strip(),
                meeting=meeting,
                source=source,
                provenance=provenance,
            )
        )


def add_note(
    *,
    activity: Activity,
    on: date,
    text: str,
    by: User | None,
    meeting: Meeting | None = None,
    source: Person | None = None,
    provenance: Provenance = RECORDED,
) -> ProgressNote:
    """Note what happened with an activity, on a day and often at a meeting."""
    with deed(f"Skrev en anteckning om {activity}", by=by):
        return save(
            ProgressNote(activity=activity, on=on, text=text, meeting=meeting, source=source, provenance=provenance)
        )


def write_outcome(
    *,
    row: ActivityYear,
    by: User | None,
    outcome: str | None = None,
    local_outcome: str | None = None,
    in_report: bool | None = None,
) -> ActivityYear:
    """Write what came of an activity in a year, and whether the annual report tells of it. None: as it was.

    Of a common topic the outcome and the choice hold for all groups' rows that year; `local_outcome` is what
    was particular to this group.
    """
    common = _given(outcome=outcome, in_report=in_report)
    own = common | _given(local_outcome=local_outcome)
    with deed(f"Skrev vad som hänt med {row}", by=by):
        for variant in _variants(row):
            for name, value in (own if variant.pk == row.pk else common).items():
                setattr(variant, name, value)
            save(variant)
        row.refresh_from_db()
        return row


def _given(**texts: str | bool | None) -> dict[str, str | bool]:
    return {name: value for name, value in texts.items() if value is not None}


def _variants(row: ActivityYear) -> list[ActivityYear]:
    """The rows of the same year that belong to the same matter, this one among them."""
    topic = row.activity.topic_id
    same = {"activity__topic": topic} if topic else {"pk": row.pk}
    return list(ActivityYear.objects.filter(year=row.year, **same).select_for_update(of=("self",)))


def record_event(
    *,
    title: str,
    kind: Event.Kind,
    arranged_by: Group,
    by: User | None,
    day: date | None = None,
    year: int | None = None,
    month: int | None = None,
    activities: Iterable[Activity] | None = None,
    **facts: Any,
) -> Event:
    """Record a conference, a workshop, a training or a dialogue, by its day, its month or only its year (D87, D88).

    `facts` are the event's other fields: sessions, participants, is_approximate, audience, themes, lectures,
    summary, state, cancelled_reason and so on.
    """
    if day:
        year, month = year or day.year, month or day.month
    if year is None:
        raise Refusal("Ange vilken dag eller vilket år evenemanget gäller.")
    with deed(f"Skrev in evenemanget {title}", by=by):
        event = save(
            Event(
                title=title,
                kind=kind,
                arranged_by=arranged_by,
                date=day,
                year=year,
                month=month,
                **facts,
            )
        )
        link(event, activities=activities)
        return event


def add_indicator(
    *,
    name: str,
    unit: Indicator.Unit,
    by: User | None,
    organisation: Organisation | None = None,
    activity: Activity | None = None,
) -> Indicator:
    """Begin to measure something year after year; never about one person (D118)."""
    with deed(f"Lade till indikatorn {name}", by=by):
        return save(Indicator(name=name, unit=unit, organisation=organisation, activity=activity))


def observe(
    *,
    indicator: Indicator,
    year: int,
    by: User | None,
    breakdown: str = "",
    value: Decimal | int | None = None,
    trend: Observation.Trend = Observation.Trend.NONE,
    is_approximate: bool = False,
    provenance: Provenance = RECORDED,
) -> Observation:
    """Note what an indicator showed in a year: a value, or at least which way it went."""
    with deed(f"Noterade {indicator} {year}", by=by):
        return save(
            Observation(
                indicator=indicator,
                year=year,
                breakdown=breakdown,
                value=value,
                trend=trend,
                is_approximate=is_approximate,
                provenance=provenance,
            )
        )


def _refuse_outside_its_time(group: Group, year: int) -> None:
    """A group works only in years when it exists, if only for a day."""
    if not Group.objects.during(year_span(year)).filter(pk=group.pk).exists():
        raise Refusal(f"{group} finns inte {year}. Välj ett år då gruppen finns, eller en annan grupp.")
