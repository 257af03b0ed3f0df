"""What the groups contribute: the start page's meetings, decisions and groups, and the history of their things."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.urls import reverse

from groups import histories
from groups import questions as asked
from groups import responsibilities as held
from groups import year as of_year
from groups.access import Viewer, visible_decisions, visible_groups, visible_meetings
from groups.models import Group, Meeting, Person
from groups.queries import backlog as waiting
from groups.queries import chain_backlog, chain_panels, own_tasks
from groups.queries.decisions import decision_rows
from groups.queries.meetings import upcoming
from groups.queries.missions import readable_versions
from groups.queries.records import diary_panel
from groups.queries.status_reports import status_report_panel
from groups.queries.structure import group_card
from groups.records import records_of
from samla.contributions import Highlight, Panel, PanelRow, Record, Responsibility, Waiting

MEETINGS = DECISIONS = 4
history_of = histories.history_of
questions = asked.of_groups
news = waiting.news_of
year_entries = of_year.year_entries
todo = own_tasks.of_groups


def highlights(viewer: Viewer, on: date) -> tuple[Highlight, ...]:
    """What this viewer is shown first, soonest meeting and latest decision before others."""
    return (*_meetings(viewer, on), *_decisions(viewer, on), *_groups(viewer, on))


def backlog(group: Group, on: date) -> Iterator[Waiting]:
    """What waits for the group's next meeting: what follows from decisions, and the rest."""
    yield from chain_backlog.of_chains(group, on)
    yield from waiting.of_groups(group, on)


def panels(thing: models.Model, viewer: Viewer) -> tuple[Panel, ...]:
    """On a group's page its mission and ways on, on a meeting's what follows from it, on a record's its diary."""
    if isinstance(thing, Meeting):
        return (*chain_panels.of_meeting(thing, viewer), diary_panel(thing, viewer))
    if not isinstance(thing, Group):
        return (diary_panel(thing, viewer),)
    versions = readable_versions(thing, viewer)
    rows = [PanelRow(version.mission.title, reverse("groups:mission_show", args=[thing.slug])) for version in versions]
    if not rows and viewer.edits_group(thing.pk):
        rows = [PanelRow("Skriv en uppdragsbeskrivning", reverse("groups:mission_start", args=[thing.slug]))]
    return (
        Panel("Uppdragsbeskrivning", tuple(rows[:1])),
        status_report_panel(thing, viewer),
        Panel("Kalender och ärenden", _about_meetings(thing, viewer)),
        *chain_panels.of_group(thing, viewer),
    )


def _about_meetings(group: Group, viewer: Viewer) -> tuple[PanelRow, ...]:
    """The ways to the group's meetings: its calendar for all, a proposal for its own, planning for who leads it."""
    ways = (
        (group.visibility == Group.Visibility.PUBLIC, "Prenumerera på gruppens möten", "calendar_group"),
        (viewer.reads_group(group.pk), "Föreslå ett ärende", "proposal_make"),
        (viewer.edits_group(group.pk), "Planera ett möte", "meeting_plan"),
        (viewer.edits_group(group.pk), "Stående ärenden", "standing_list"),
    )
    return tuple(PanelRow(text, reverse(f"groups:{name}", args=[group.slug])) for shown, text, name in ways if shown)


def records(year: int) -> Iterator[Record]:
    """Meetings, decisions, mission documents, status reports and typed documents of the year."""
    return records_of(year)


def responsibilities(person: Person, on: date) -> tuple[Responsibility, ...]:
    """Places, offices, roles and areas of a person."""
    return tuple(held.of_person(person, on))


def _meetings(viewer: Viewer, on: date) -> list[Highlight]:
    rows = upcoming(visible_meetings(viewer), viewer, on, MEETINGS)
    return [
        Highlight("meeting", row.title, row.url, row.text, row.date, row.state, provenance=row.provenance)
        for row in rows
    ]


def _decisions(viewer: Viewer, on: date) -> list[Highlight]:
    published = visible_decisions(viewer).filter(published_on__lte=on).order_by("-decided_on", "-id")
    return [
        Highlight("decision", row.title, row.url, row.text, state=row.state, provenance=row.provenance)
        for row in decision_rows(published[:DECISIONS])
    ]


def _groups(viewer: Viewer, on: date) -> list[Highlight]:
    open_to_all = visible_groups(viewer).current(on).filter(visibility=Group.Visibility.PUBLIC)
    cards = [group_card(group) for group in open_to_all.select_related("municipality")]
    return [Highlight("group", card.name, card.url, card.text or card.note) for card in cards]
