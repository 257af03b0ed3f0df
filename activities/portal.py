"""What activities tell on the pages of other things, and the history of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from django.urls import reverse

from activities.access import visible_activities, visible_events, visible_plans, visible_rows
from activities.actions import give_responsibility
from activities.models import (
    REMAINING,
    Activity,
    ActivityYear,
    Event,
    Indicator,
    IndicatorTarget,
    Observation,
    ProgressNote,
    YearStatus,
)
from activities.queries.assignments import open_assignments
from activities.queries.rows import row_facts
from groups.access import Viewer
from groups.models import Decision, Group, Person
from samla.contributions import Panel, PanelRow, Responsibility, Task, Waiting, YearEntry
from samla.models import User
from samla.past import Past, links_of, own_row, rows_of

SOON = timedelta(days=30)


def panels(thing: object, viewer: Viewer) -> tuple[Panel, ...]:
    """On a decision the activities that follow from it, on a group its plans."""
    if isinstance(thing, Decision):
        return (_activities_of(thing, viewer),)
    if isinstance(thing, Group):
        return (_plans_of(thing, viewer),)
    return ()


def history_of(thing: object, viewer: Viewer) -> Past | None:
    """Of an activity or an indicator, for those who read its group's internal material."""
    if isinstance(thing, Indicator):
        return _history_of_a_measure(thing, viewer)
    if not isinstance(thing, Activity) or not viewer.reads_group(thing.owner_id):
        return None
    links = (links_of(Activity, name, activity=thing) for name in ("goals", "target_groups", "decisions", "documents"))
    years = ActivityYear.objects.filter(activity=thing).values("pk")
    rows = (
        rows_of(ActivityYear, "year", activity=thing),
        rows_of(YearStatus, "status", row__in=years),
        rows_of(ProgressNote, "on", activity=thing),
    )
    return Past(thing.title, thing.get_absolute_url(), (own_row(thing), *links, *rows))


def _history_of_a_measure(thing: Indicator, viewer: Viewer) -> Past | None:
    owner = thing.activity.owner_id if thing.activity else None
    if not (viewer.reads_all if owner is None else viewer.reads_group(owner)):
        return None
    rows = (rows_of(Observation, "year", indicator=thing), rows_of(IndicatorTarget, "year", indicator=thing))
    return Past(thing.name, reverse("activities:indicator_detail", args=[thing.pk]), (own_row(thing), *rows))


def year_entries(viewer: Viewer, year: int) -> Iterator[YearEntry]:
    """Conferences, workshops, trainings and dialogues whose month is known."""
    events = visible_events(viewer).filter(year=year, month__isnull=False).exclude(state=Event.State.CANCELLED)
    for event in events:
        yield YearEntry(event.month or 1, event.title, event.date, f"{reverse('activities:event_list')}?ar={year}")


def responsibilities(person: Person, on: date) -> Iterator[Responsibility]:
    """The activities that the person answers for in a year not yet past."""
    ongoing = Activity.objects.filter(responsible=person, years__year__gte=on.year).distinct()
    for activity in ongoing.order_by("title", "id"):
        pass_on = partial(give_responsibility, activity=activity)
        yield Responsibility(f"aktivitet-{activity.pk}", f"Ansvarig för aktiviteten {activity}", pass_on)


def backlog(group: Group, on: date) -> Iterator[Waiting]:
    """The group's activities that should be done by now, or within a month, and are not."""
    years = ActivityYear.objects.filter(activity__owner=group, year=on.year, planned_to__lte=on + SOON)
    for row in row_facts(years):
        if row.status in REMAINING:
            yield Waiting(
                key=f"aktivitet-{row.activity_id}-{row.year}",
                title=f"Läget för {row.title}",
                source="Aktiviteter som ska vara klara",
                why=f"{row.status.label}, skulle vara klar {row.planned}" if row.planned else row.status.label,
                url=row.url,
            )


def todo(viewer: Viewer, user: User, on: date) -> Iterator[Task]:
    """Assignments to the groups that the person leads, and own activities that should be done within a month."""
    for one in open_assignments(viewer):
        what = f"Lägg i planen: {one.title}" if one.is_received else one.title
        yield Task("Uppdrag att ta emot", what, one.url, f"Från {one.giver} till {one.group}", one.due_on)
    years = ActivityYear.objects.filter(activity__responsible__user=user, year=on.year, planned_to__lte=on + SOON)
    for row in row_facts(years):
        if row.status in REMAINING:
            planned = f", skulle vara klar {row.planned}" if row.planned else ""
            note = f"{row.owner.label}, {row.status.label}{planned}"
            yield Task("Dina aktiviteter", f"Skriv hur det går: {row.title}", row.url, note)


def news(group: Group, since: date, on: date) -> Iterator[str]:
    """What has been said of how the group's activities stand, the last word of each."""
    said = YearStatus.objects.filter(row__activity__owner=group, on__gt=since, on__lte=on)
    latest: dict[int, YearStatus] = {}
    for word in said.select_related("row__activity").order_by("on", "pk"):
        latest[word.row.activity_id] = word
    for word in sorted(latest.values(), key=lambda word: (word.row.activity.title, word.pk)):
        reason = f" ({word.reason})" if word.reason else ""
        yield f"{word.row.activity.title}: {word.get_status_display()}{reason}"


def _activities_of(decision: Decision, viewer: Viewer) -> Panel:
    """Each activity once, as it stands in its latest year."""
    activities = visible_activities(viewer).filter(decisions=decision)
    facts = sorted(row_facts(visible_rows(viewer).filter(activity__in=activities)), key=lambda row: row.year)
    latest = {row.activity_id: row for row in facts}
    rows = (
        PanelRow(row.title, row.url, f"{row.owner.label}, {row.status.label} {row.year}") for row in latest.values()
    )
    return Panel("Aktiviteter", tuple(rows))


def _plans_of(group: Group, viewer: Viewer) -> Panel:
    plans = visible_plans(viewer).filter(group=group).order_by("-year")
    rows = (
        PanelRow(str(plan.year), plan.get_absolute_url(), "" if plan.published_on else "ej publicerad")
        for plan in plans.select_related("group")
    )
    return Panel("Aktivitetsplaner", tuple(rows))
