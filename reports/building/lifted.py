"""Decisions that the report lifts forward: a point each, with the meeting where it was taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from groups.models import Group
from reports.building.rows import is_public, mark
from reports.building.year import Year
from reports.content import Block, Bullets, Link, Mark, Paragraph, Part, Prose
from reports.models import ToldDecision
from samla.formatting import date_long

LEAD = "Beslut att lägga märke till:"


def lifted(year: Year, group: Group, *, only_general: bool = False) -> tuple[Block, ...]:
    """The group's decisions as points; `only_general` leaves those of a target group to that group's own part."""
    told = [one for one in year.told_decisions.get(group.pk, ()) if not (only_general and codes_of(one))]
    return _points(told)


def lifted_for(year: Year, groups: Sequence[Group], code: str) -> tuple[Block, ...]:
    """The groups' decisions for one target group."""
    return _points([one for group in groups for one in year.told_decisions.get(group.pk, ()) if code in codes_of(one)])


def codes_of(told: ToldDecision) -> set[str]:
    return {target.code for target in told.decision.target_groups.all()}


def _points(told: Iterable[ToldDecision]) -> tuple[Block, ...]:
    items = tuple(_point(one) for one in told)
    return (Paragraph((LEAD,)), Bullets(items)) if items else ()


def _point(told: ToldDecision) -> Prose:
    """«Teamet fortsätter: båda kommunerna får ett eget team (Lokala gruppen, 12 mars 2024).»"""
    decision = told.decision
    text = told.text or decision.text
    kind = mark(decision.provenance)
    ending: tuple[Part, ...] = (Mark(kind),) if kind else ()
    when = f"{decision.group.label}, {date_long(decision.decided_on)}"
    meeting = decision.meeting
    source = Link(when, meeting.get_absolute_url() if meeting and is_public(meeting) else "")
    # Without a meeting's page it is plain text, and no link that leads nowhere
    shown: Part = source if source.url else when
    return (Link(decision.title, decision.get_absolute_url()), f": {text.rstrip('.')} (", shown, ").", *ending)
