"""Decisions as pages show them: the log over all groups, and one decision with what followed from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from groups.access import Viewer, visible_decisions, visible_meetings
from groups.models import Decision, Goal, Group
from groups.models.decisions import DecisionQuerySet
from groups.queries.chains import Chain, chain_of, rows_of
from groups.queries.common import (
    Fact,
    Link,
    group_link,
    known,
    named_target_groups,
    target_group_names,
)
from groups.queries.decision_log import Wanted, chosen_decisions, followed_sentence, standing_of, with_chain
from groups.queries.stories import Happening, story_of
from samla.contributions import Panel, panels
from samla.formatting import capitalise, date_long, paragraph_number
from samla.money import kr


@dataclass(frozen=True)
class DecisionRow:
    """A decision in a list."""

    title: str
    url: str
    text: str
    kind: str
    year: int
    state: str
    condition_state: str
    is_draft: bool
    provenance: str
    followed: str
    family: str = "decision"


@dataclass(frozen=True)
class DecisionPage:
    """One decision and what followed."""

    title: str
    text: str
    group: Link
    number: str
    kind: str
    state: str
    is_draft: bool
    provenance: str
    dissent: str
    condition: str
    condition_state: str
    facts: tuple[Fact, ...]
    goals: tuple[str, ...]
    target_groups: tuple[str, ...]
    chain: Chain
    story: tuple[Happening, ...]
    panels: tuple[Panel, ...]


def decision_years(viewer: Viewer) -> list[int]:
    """The years that have decisions, latest first."""
    return [day.year for day in visible_decisions(viewer).dates("decided_on", "year", order="DESC")]


def latest_decisions(group: Group, viewer: Viewer, limit: int = 5) -> tuple[DecisionRow, ...]:
    """The group's latest decisions."""
    return decision_rows(chosen_decisions(viewer, Wanted(group=group.slug))[:limit])


def decision_rows(found: DecisionQuerySet) -> tuple[DecisionRow, ...]:
    """The decisions as rows. Five queries, whatever the number."""
    return tuple(_row(decision) for decision in with_chain(found))


def rows_by_goal(found: DecisionQuerySet) -> dict[int, tuple[DecisionRow, ...]]:
    """The decisions as rows, under each goal that they lead to."""
    goals = Prefetch("goals", Goal.objects.order_by("position", "id"))
    by_goal: dict[int, list[DecisionRow]] = {}
    for decision in with_chain(found).prefetch_related(goals):
        row = _row(decision)
        for goal in decision.goals.all():
            by_goal.setdefault(goal.pk, []).append(row)
    return {goal: tuple(rows) for goal, rows in by_goal.items()}


def decision_page(decision: Decision, viewer: Viewer, on: date) -> DecisionPage:
    """The decision with its chain, as this viewer may see it; `decision` comes from `visible_decisions`."""
    rows = rows_of(decision, viewer)
    chain = chain_of(decision, rows, viewer, on)
    return DecisionPage(
        title=decision.title,
        text=decision.text,
        group=group_link(decision.group),
        number=_number(decision),
        kind=decision.get_kind_display(),
        state=chain.standing,
        is_draft=decision.published_on is None,
        provenance=decision.provenance,
        dissent=decision.dissent,
        condition=decision.condition,
        condition_state=decision.condition_state,
        facts=_facts(decision, viewer),
        goals=tuple(decision.goals.order_by("kind", "position", "id").values_list("title", flat=True)),
        target_groups=target_group_names(
            named_target_groups().filter(decisions=decision).order_by("position", "id"), decision.decided_on
        ),
        chain=chain,
        story=story_of(decision, rows, on, insider=viewer.reads_group(decision.group_id)),
        panels=panels(decision, viewer),
    )


def _row(decision: Decision) -> DecisionRow:
    parts = (decision.group.name, date_long(decision.decided_on), _number(decision))
    return DecisionRow(
        title=decision.title,
        url=decision.get_absolute_url(),
        text=", ".join(part for part in parts if part),
        kind=decision.get_kind_display(),
        year=decision.decided_on.year,
        state=standing_of(decision),
        condition_state="" if decision.condition_state == Decision.Condition.NONE else decision.condition_state,
        is_draft=decision.published_on is None,
        provenance=decision.provenance,
        followed=followed_sentence(decision),
    )


def _number(decision: Decision) -> str:
    return paragraph_number(decision.number, decision.number_year) if decision.number and decision.number_year else ""


def _facts(decision: Decision, viewer: Viewer) -> tuple[Fact, ...]:
    meeting = visible_meetings(viewer).filter(decisions=decision).select_related("host").first()
    return known(
        Fact("Beslutande grupp", decision.group.name, decision.group.get_absolute_url()),
        Fact("Beslutat", date_long(decision.decided_on), provenance=decision.provenance),
        Fact("Paragraf", _number(decision)),
        Fact("Möte", meeting.name if meeting else "", meeting.get_absolute_url() if meeting else ""),
        Fact("Ärende", decision.item.title if decision.item and meeting else ""),
        Fact("Slag", capitalise(decision.get_kind_display())),
        Fact("Riktas till", decision.addressed_to),
        Fact("Hur", "" if decision.way == Decision.Way.MEETING else capitalise(decision.get_way_display())),
        Fact("Anmält", _reported(decision, viewer)),
        Fact("Ekonomi", _cost(decision)),
        Fact("Avtal", decision.agreement.title if decision.agreement else ""),
        Fact("Följs upp", date_long(decision.review_on) if decision.review_on else ""),
        Fact("Avslutat", date_long(decision.closed_on) if decision.closed_on else ""),
    )


def _cost(decision: Decision) -> str:
    if not decision.has_economic_impact:
        return "Ingen särskild kostnad"
    return f"Beslutet kostar {kr(decision.amount)}" if decision.amount else "Beslutet kostar pengar"


def _reported(decision: Decision, viewer: Viewer) -> str:
    """The meeting where a decision taken between meetings was reported, for those who may know of it."""
    if decision.reported_at_id is None:
        return ""
    seen = visible_meetings(viewer).filter(pk=decision.reported_at_id).select_related("host").first()
    return f"{seen.name} {date_long(seen.date)}" if seen else ""
