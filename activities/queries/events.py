"""Conferences, workshops, trainings and dialogues, with their numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from activities.access import visible_activities, visible_events
from activities.models import Activity, Event
from activities.queries.rows import last_changed
from groups.access import PUBLIC, Viewer
from samla.formatting import MONTHS, counted, date_long, list_sv, number, plural


@dataclass(frozen=True)
class LinkFact:
    """A thing by its name and where it is; without an address only the name."""

    title: str
    url: str


@dataclass(frozen=True)
class EventFact:
    """An event with its numbers, in figures for counting and in words for reading."""

    event_id: int
    title: str
    kind: str
    kind_label: str
    state: str
    state_label: str
    year: int
    month: int | None
    when: str
    is_full_day: bool
    sessions: int
    participants: int | None
    is_approximate: bool
    numbers: str
    lectures: int
    audience: str
    themes: tuple[str, ...]
    themes_text: str
    summary: str
    cancelled_reason: str
    arranged_by: str
    document: LinkFact | None
    activity_ids: tuple[int, ...]
    activities: tuple[LinkFact, ...]
    provenance: str
    may_edit: bool = False


@dataclass(frozen=True)
class EventPage:
    """The events of a year, and the years there are."""

    year: int | None
    events: tuple[EventFact, ...]
    count: int
    result: str
    years: tuple[int, ...]
    changed_at: datetime | None


def year_events(year: int) -> tuple[EventFact, ...]:
    """The year's events that anybody may know of, in the order of the year."""
    return _event_facts(visible_events(PUBLIC).filter(year=year), PUBLIC)


def event_list(year: int | None, viewer: Viewer, this_year: int) -> EventPage:
    """The events of the year asked for, else of this year or the latest before it that has any."""
    seen = visible_events(viewer)
    years = tuple(seen.order_by("-year").values_list("year", flat=True).distinct())
    shown = year or next((one for one in years if one <= this_year), max(years, default=None))
    of_year = seen.filter(year=shown) if shown else seen.none()
    events = _event_facts(of_year, viewer)
    return EventPage(
        year=shown,
        events=events,
        count=len(events),
        result=f"{len(events)} evenemang",
        years=years,
        changed_at=last_changed(of_year),
    )


def _event_facts(events: QuerySet[Event], viewer: Viewer) -> tuple[EventFact, ...]:
    rows = list(
        events.select_related("arranged_by", "summary_document")
        .prefetch_related("activities__owner")
        .order_by("year", "month", "date", "title", "pk")
    )
    linked = {activity.pk for row in rows for activity in row.activities.all()}
    open_to = set(visible_activities(viewer).filter(pk__in=linked).values_list("pk", flat=True))
    return tuple(event_fact(row, open_to, may_edit=viewer.edits_group(row.arranged_by_id)) for row in rows)


def event_fact(event: Event, open_activities: Iterable[int], *, may_edit: bool = False) -> EventFact:
    document = event.summary_document
    return EventFact(
        event_id=event.pk,
        title=event.title,
        kind=event.kind,
        kind_label=event.get_kind_display(),
        state=event.state,
        state_label=event.get_state_display(),
        year=event.year,
        month=event.month,
        when=when(event),
        is_full_day=event.is_full_day,
        sessions=event.sessions,
        participants=event.participants,
        is_approximate=event.is_approximate,
        numbers=numbers(event),
        lectures=event.lectures,
        audience=event.audience,
        themes=tuple(event.themes),
        themes_text=list_sv(event.themes),
        summary=event.summary,
        cancelled_reason=event.cancelled_reason,
        arranged_by=event.arranged_by.name,
        document=LinkFact(document.title, document.url) if document else None,
        activity_ids=tuple(sorted(activity.pk for activity in event.activities.all())),
        activities=_links(event.activities.all(), set(open_activities)),
        provenance=event.provenance,
        may_edit=may_edit,
    )


def _links(activities: Iterable[Activity], open_activities: set[int]) -> tuple[LinkFact, ...]:
    return tuple(
        LinkFact(_name(activity), activity.get_absolute_url())
        for activity in sorted(activities, key=lambda one: one.pk)
        if activity.pk in open_activities
    )


def _name(activity: Activity) -> str:
    """The activity's title; of a common topic with the group that it belongs to."""
    return f"{activity.title} ({activity.owner.label})" if activity.topic_id else activity.title


def when(event: Event) -> str:
    """As near as it is known: a day, a month, a season or a year; a full day says so."""
    if event.date:
        time = date_long(event.date)
    elif event.month:
        time = f"{MONTHS[event.month - 1]} {event.year}"
    else:
        time = f"{event.season} {event.year}".strip()
    return f"{time}, heldag" if event.is_full_day else time


def numbers(event: Event) -> str:
    """«6 tillfällen, 105 deltagare», «ca 150 deltagare», «tre workshoppar och två föreläsningar» – what is known."""
    parts = []
    if event.sessions > 1:
        parts.append(f"{event.sessions} tillfällen")
    if event.participants is not None:
        about = "ca\u00a0" if event.is_approximate else ""
        parts.append(f"{about}{number(event.participants)}\u00a0{plural(event.participants, 'deltagare', 'deltagare')}")
    if event.lectures:
        parts.append(counted(event.lectures, "föreläsning", "föreläsningar", "en"))
    return ", ".join(parts)
