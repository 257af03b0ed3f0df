"""One group as its page shows it: what it is for, who leads it, what comes next and what it lately decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from groups.access import Viewer, visible_groups
from groups.models import Group
from groups.queries.common import Fact, Link, group_link, known
from groups.queries.decisions import DecisionRow, latest_decisions
from groups.queries.meetings import MeetingRow, next_meetings
from groups.queries.rosters import ChairRow, present_chairs, seat_count
from groups.seating import SeatCount
from samla.contributions import Panel, panels
from samla.formatting import capitalise, date_long


@dataclass(frozen=True)
class GroupPage:
    """Everything on a group's own page."""

    name: str
    slug: str
    kind: str
    is_internal: bool
    mission_state: str
    facts: tuple[Fact, ...]
    under: tuple[Link, ...]
    children: tuple[Link, ...]
    chairs: tuple[ChairRow, ...]
    seats: SeatCount
    meetings: tuple[MeetingRow, ...]
    decisions: tuple[DecisionRow, ...]
    panels: tuple[Panel, ...]
    ended_on: date | None
    ended_reason: str
    merged_into: str


def group_page(group: Group, viewer: Viewer, on: date) -> GroupPage:
    """The group as this viewer may see it on the day; `group` comes from `visible_groups`."""
    near = list(visible_groups(viewer).filter(Q(pk=group.parent_id) | Q(parent=group)))
    ended = group.last_day if group.last_day and group.last_day < on else None
    return GroupPage(
        name=group.name,
        slug=group.slug,
        kind=capitalise(group.kind_name),
        is_internal=group.visibility == Group.Visibility.INTERNAL,
        mission_state=group.mission_state,
        facts=_facts(group),
        under=tuple(group_link(other) for other in near if other.pk == group.parent_id),
        children=tuple(group_link(other) for other in near if other.pk != group.parent_id and other.holds_on(on)),
        chairs=present_chairs(group, viewer, on),
        seats=seat_count(group, on),
        meetings=next_meetings(group, viewer, on),
        decisions=latest_decisions(group, viewer),
        panels=panels(group, viewer),
        ended_on=ended,
        ended_reason=group.ended_reason,
        merged_into=group.merged_into,
    )


def _facts(group: Group) -> tuple[Fact, ...]:
    return known(
        Fact("Kommun", group.municipality.name if group.municipality else ""),
        Fact("Beslut", _decision_rights(group)),
        Fact("Ersättare", "" if group.allows_substitutes else "Gruppen har inga ersättare"),
        Fact("Finns sedan", date_long(group.first_day) if group.first_day else ""),
    )


def _decision_rights(group: Group) -> str:
    if not group.takes_direction_decisions:
        return ""
    if group.needs_ratification:
        return "Tar inriktningsbeslut som fastställs i varje berörd nämnd"
    return "Tar inriktningsbeslut"
