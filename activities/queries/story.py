"""An activity with its whole story: what came of it year by year, what was said and when, what it hangs on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter

from django.db.models import Max

from activities.access import visible_events, visible_plans, visible_rows
from activities.models import Activity, ActivityYear, Event, Observation, ProgressNote, YearStatus
from activities.queries.events import LinkFact, numbers, when
from activities.queries.indicators import ObservationFact, year_observations
from activities.queries.rows import RowFact, last_changed, row_facts
from groups.access import Viewer, visible_decisions, visible_groups, visible_meetings
from groups.models import Decision, Group, Meeting
from groups.queries.common import known_as
from samla.formatting import capitalise, date_short, paragraph_number


@dataclass(frozen=True)
class FactLine:
    """A line of the facts beside the story."""

    label: str
    value: str
    url: str = ""
    provenance: str = ""


@dataclass(frozen=True)
class Moment:
    """Something said of the activity on a day: a new status, or a note."""

    on: date
    order: int
    year: int
    status: str
    status_label: str
    text: str
    meeting: LinkFact | None
    source: str
    provenance: str
    blocked_by: str = ""
    is_taken_back: bool = False
    undoes: str = ""


@dataclass(frozen=True)
class DecisionFact:
    """A decision that the activity rests on."""

    title: str
    url: str
    text: str


@dataclass(frozen=True)
class ActivityStory:
    """An activity as its page shows it; years and moments newest first."""

    title: str
    newest: RowFact | None
    years: tuple[RowFact, ...]
    moments: tuple[Moment, ...]
    facts: tuple[FactLine, ...]
    direction: tuple[FactLine, ...]
    lessons: tuple[FactLine, ...]
    outcome: tuple[FactLine, ...]
    decisions: tuple[DecisionFact, ...]
    documents: tuple[LinkFact, ...]
    events: tuple[FactLine, ...]
    observed_year: int | None
    observations: tuple[ObservationFact, ...]
    variants: tuple[FactLine, ...]
    changed_at: datetime | None


def activity_page(activity: Activity, viewer: Viewer) -> ActivityStory:
    """The activity as far as the viewer sees it. Who told what is for those who read the group's own material."""
    seen = visible_rows(viewer).filter(activity=activity)
    years = tuple(sorted(row_facts(seen), key=attrgetter("year"), reverse=True))
    newest = years[0] if years else None
    observed = _observed_year(activity, years)
    return ActivityStory(
        title=activity.title,
        newest=newest,
        years=years,
        moments=_moments(activity, years, viewer),
        facts=_facts(activity, newest, viewer),
        direction=_direction(activity, newest),
        lessons=_lessons(activity),
        outcome=_outcome(newest),
        decisions=_decisions(visible_decisions(viewer).filter(activities=activity).select_related("group")),
        documents=tuple(LinkFact(one.title, one.url) for one in activity.documents.order_by("title", "pk")),
        events=_events(visible_events(viewer).filter(activities=activity)),
        observed_year=observed,
        observations=year_observations(observed, activity_id=activity.pk) if observed else (),
        variants=_variants(activity, newest, viewer),
        changed_at=last_changed(
            Activity.objects.filter(pk=activity.pk),
            seen,
            YearStatus.objects.filter(row__in=seen),
            ProgressNote.objects.filter(activity=activity),
        ),
    )


def _observed_year(activity: Activity, years: tuple[RowFact, ...]) -> int | None:
    """The latest year that the viewer sees in which something was measured."""
    measured = Observation.objects.filter(indicator__activity=activity, year__in=[row.year for row in years])
    latest: int | None = measured.aggregate(latest=Max("year"))["latest"]
    return latest


def _moments(activity: Activity, years: tuple[RowFact, ...], viewer: Viewer) -> tuple[Moment, ...]:
    """What was said of the years that the viewer sees, newest first."""
    is_inside = viewer.reads_group(activity.owner_id)
    statuses = YearStatus.objects.filter(row__in=[row.row_id for row in years])
    notes = ProgressNote.objects.filter(activity=activity, on__year__in=[row.year for row in years])
    said = list(
        statuses.select_related(
            "row",
            "source",
            "meeting__host",
            "undoes",
            "undone_by",
            "blocked_by_activity",
            "blocked_by_decision",
            "blocked_by_organisation",
        )
    )
    if not is_inside:
        notes = notes.filter(takes_back=None, taken_back_by=None)
    told = list(notes.select_related("source", "meeting__host", "taken_back_by"))
    meetings = _meetings((*said, *told), viewer)
    moments = [_status_moment(one, meetings, is_inside) for one in said]
    moments += [_note_moment(one, meetings, is_inside) for one in told]
    return tuple(sorted(moments, key=lambda one: (one.on, bool(one.status), one.order), reverse=True))


def _meetings(told: Iterable[YearStatus | ProgressNote], viewer: Viewer) -> dict[int, LinkFact]:
    """The meetings where something was told, those that the viewer may know of."""
    asked = {one.meeting_id for one in told if one.meeting_id}
    meetings = visible_meetings(viewer).filter(pk__in=asked).select_related("host")
    return {meeting.pk: _meeting_link(meeting) for meeting in meetings}


def _meeting_link(meeting: Meeting) -> LinkFact:
    return LinkFact(meeting.title or meeting.host.label, meeting.get_absolute_url())


def _status_moment(one: YearStatus, meetings: dict[int, LinkFact], is_inside: bool) -> Moment:
    return Moment(
        on=one.on,
        order=one.pk,
        year=one.row.year,
        status=one.status,
        status_label=one.get_status_display(),
        text=one.reason,
        meeting=meetings.get(one.meeting_id or 0),
        source=_source(one) if is_inside else "",
        provenance=one.provenance,
        blocked_by=one.blocked_by if is_inside else "",
        is_taken_back=hasattr(one, "undone_by"),
        undoes=one.undoes.get_status_display() if one.undoes else "",
    )


def _note_moment(one: ProgressNote, meetings: dict[int, LinkFact], is_inside: bool) -> Moment:
    return Moment(
        on=one.on,
        order=one.pk,
        year=one.on.year,
        status="",
        status_label="",
        text=one.text,
        meeting=meetings.get(one.meeting_id or 0),
        source=_source(one) if is_inside else "",
        provenance=one.provenance,
        is_taken_back=hasattr(one, "taken_back_by"),
    )


def _source(one: YearStatus | ProgressNote) -> str:
    """«Olle Sund, e-post, 2024-03-10»."""
    who = known_as(one.source) if one.source else ""
    day = date_short(one.told_on) if one.told_on and one.told_on != one.on else ""
    return ", ".join(part for part in (who, one.get_told_by_way_display() if one.told_by_way else "", day) if part)


def _facts(activity: Activity, newest: RowFact | None, viewer: Viewer) -> tuple[FactLine, ...]:
    """What the activity is, beside its story. The responsible person is named only to those inside the group."""
    is_inside = viewer.reads_group(activity.owner_id)
    responsible = known_as(activity.responsible) if activity.responsible and is_inside else ""
    lines = (
        _group_line("Utförs av", activity.owner, viewer),
        _group_line("Följs upp av", activity.follow_up_owner, viewer),
        FactLine("Ansvarig", responsible),
        FactLine("Slag", capitalise(activity.get_kind_display())),
        FactLine("Kommer från", _origin(activity)),
        FactLine("Gemensamt ämne", activity.topic.title if activity.topic else ""),
        FactLine("Samordnas inom", activity.area),
        FactLine("Planerad tid", newest.planned if newest else ""),
        _plan_line(activity, newest, viewer),
    )
    return tuple(line for line in lines if line.value)


def _direction(activity: Activity, newest: RowFact | None) -> tuple[FactLine, ...]:
    """Whom it is for, and its goals by their kind."""
    by_kind: dict[str, list[str]] = {}
    for goal in activity.goals.all():
        by_kind.setdefault(capitalise(goal.get_kind_display()), []).append(goal.title)
    targets = ", ".join(one.name for one in newest.targets) if newest else ""
    lines = (FactLine("Målgrupp", targets), *(FactLine(kind, ", ".join(titles)) for kind, titles in by_kind.items()))
    return tuple(line for line in lines if line.value)


def _lessons(activity: Activity) -> tuple[FactLine, ...]:
    lines = (
        FactLine("Framgångsfaktorer", activity.success_factors),
        FactLine("Utvecklingsbehov", activity.development_needs),
    )
    return tuple(line for line in lines if line.value)


def _outcome(newest: RowFact | None) -> tuple[FactLine, ...]:
    """What came of the newest year; earlier years are told below it."""
    if newest is None:
        return ()
    lines = (FactLine("", newest.outcome), FactLine(f"I {newest.owner.label}", newest.local_outcome))
    return tuple(line for line in lines if line.value)


def _group_line(label: str, group: Group | None, viewer: Viewer) -> FactLine:
    if group is None or not visible_groups(viewer).filter(pk=group.pk).exists():
        return FactLine(label, "")
    return FactLine(label, group.name, group.get_absolute_url())


def _origin(activity: Activity) -> str:
    """«Uppdrag från Samordningsgruppen», «Uppdrag från koncernkontoret», «Aktivitetsplanen»."""
    if activity.commissioned_by:
        return f"Uppdrag från {activity.commissioned_by.label}"
    given = activity.assignment
    giver = given and (given.given_by_group or given.given_by_organisation)
    return f"Uppdrag från {giver}" if giver else capitalise(activity.get_origin_display())


def _plan_line(activity: Activity, newest: RowFact | None, viewer: Viewer) -> FactLine:
    year = newest.year if newest else 0
    plan = visible_plans(viewer).select_related("group").filter(rows__activity=activity, year=year).first()
    return FactLine("Plan", str(plan), plan.get_absolute_url()) if plan else FactLine("Plan", "")


def _decisions(decisions: Iterable[Decision]) -> tuple[DecisionFact, ...]:
    return tuple(
        DecisionFact(
            one.title,
            one.get_absolute_url(),
            " · ".join(
                part
                for part in (
                    one.group.label,
                    paragraph_number(one.number, one.number_year) if one.number and one.number_year else "",
                    one.decided_on.isoformat(),
                )
                if part
            ),
        )
        for one in decisions
    )


def _events(events: Iterable[Event]) -> tuple[FactLine, ...]:
    return tuple(
        FactLine(
            one.title,
            " · ".join(part for part in (when(one), numbers(one), _state(one)) if part),
            provenance=one.provenance,
        )
        for one in events
    )


def _state(event: Event) -> str:
    return "" if event.state == Event.State.HELD else event.get_state_display()


def _variants(activity: Activity, newest: RowFact | None, viewer: Viewer) -> tuple[FactLine, ...]:
    """The same topic in other groups, in the same year."""
    if activity.topic_id is None or newest is None:
        return ()
    others = visible_rows(viewer).filter(activity__topic=activity.topic_id, year=newest.year)
    rows = row_facts(ActivityYear.objects.filter(pk__in=others).exclude(activity=activity))
    return tuple(FactLine(row.owner.label, str(row.status.label), row.url) for row in rows)
