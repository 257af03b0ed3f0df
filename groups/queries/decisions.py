"""Decisions as pages show them: the log over all groups, and one decision with what followed from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from groups.access import Viewer, visible_decisions, visible_groups, visible_meetings
from groups.chains import RatificationFacts, implementation_sentence, ratification_facts
from groups.models import Assignment, Decision, Group, Ratification
from groups.models.decisions import DecisionQuerySet
from groups.queries.common import (
    Fact,
    Link,
    group_link,
    known,
    named_target_groups,
    target_group_names,
)
from samla.contributions import Panel, panels
from samla.formatting import capitalise, date_long, paragraph_number


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
    ratification: str
    family: str = "decision"


@dataclass(frozen=True)
class BoardAnswer:
    """What one board did with the decision."""

    board: str
    principal: str
    state: str
    text: str
    provenance: str


@dataclass(frozen=True)
class PrincipalState:
    """How far one principal has come."""

    principal: str
    state: str
    on: date | None


@dataclass(frozen=True)
class AssignmentRow:
    """A task that followed from the decision."""

    title: str
    given_to: Link
    year: int
    state: str


@dataclass(frozen=True)
class Happening:
    """A line of the decision's story; shown by includes/_timeline.html."""

    date: date
    title: str
    text: str = ""
    url: str = ""
    future: bool = False


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
    boards: tuple[BoardAnswer, ...]
    ratification: RatificationFacts
    principals: tuple[PrincipalState, ...]
    implementation: str
    assignments: tuple[AssignmentRow, ...]
    story: tuple[Happening, ...]
    panels: tuple[Panel, ...]


def decision_years(viewer: Viewer) -> list[int]:
    """The years that have decisions, latest first."""
    return [day.year for day in visible_decisions(viewer).dates("decided_on", "year", order="DESC")]


def chosen_decisions(
    viewer: Viewer, *, year: int | None = None, group: str = "", kind: str = "", state: str = ""
) -> DecisionQuerySet:
    """The visible decisions that match, latest first; page them, then give a page to `decision_rows`."""
    chosen = visible_decisions(viewer)
    chosen = chosen.of_year(year) if year else chosen
    chosen = chosen.filter(group__slug=group) if group else chosen
    chosen = chosen.filter(kind=kind) if kind else chosen
    chosen = chosen.filter(state=state) if state else chosen
    return chosen.order_by("-decided_on", "group__position", "number", "id")


def latest_decisions(group: Group, viewer: Viewer, limit: int = 5) -> tuple[DecisionRow, ...]:
    """The group's latest decisions."""
    return decision_rows(chosen_decisions(viewer, group=group.slug)[:limit])


def decision_rows(decisions: DecisionQuerySet) -> tuple[DecisionRow, ...]:
    """The decisions as rows. Two queries, whatever the number."""
    answers = Ratification.objects.order_by("id")
    found = decisions.select_related("group").prefetch_related(Prefetch("ratifications", answers))
    return tuple(_row(decision) for decision in found)


def decision_page(decision: Decision, viewer: Viewer, on: date) -> DecisionPage:
    """The decision with its chain, as this viewer may see it; `decision` comes from `visible_decisions`."""
    boards = list(decision.ratifications.select_related("board__principal").order_by("board__position", "id"))
    principals = list(decision.implementations.select_related("principal").order_by("principal__position", "id"))
    return DecisionPage(
        title=decision.title,
        text=decision.text,
        group=group_link(decision.group),
        number=_number(decision),
        kind=decision.get_kind_display(),
        state=decision.state,
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
        boards=tuple(_board(answer) for answer in boards),
        ratification=ratification_facts(answer.state for answer in boards),
        principals=tuple(PrincipalState(row.principal.name, row.state, row.on) for row in principals),
        implementation=implementation_sentence(row.state for row in principals),
        assignments=_assignments(decision, viewer),
        story=_story(decision, boards, on),
        panels=panels(decision, viewer),
    )


def _row(decision: Decision) -> DecisionRow:
    answers = [answer.state for answer in decision.ratifications.all()]
    parts = (decision.group.name, date_long(decision.decided_on), _number(decision))
    return DecisionRow(
        title=decision.title,
        url=decision.get_absolute_url(),
        text=", ".join(part for part in parts if part),
        kind=decision.get_kind_display(),
        year=decision.decided_on.year,
        state=decision.state,
        condition_state="" if decision.condition_state == Decision.Condition.NONE else decision.condition_state,
        is_draft=decision.published_on is None,
        provenance=decision.provenance,
        ratification=capitalise(ratification_facts(answers).sentence) if answers else "",
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
        Fact("Ekonomi", "Beslutet kostar pengar" if decision.has_economic_impact else "Ingen särskild kostnad"),
        Fact("Följs upp", date_long(decision.review_on) if decision.review_on else ""),
        Fact("Avslutat", date_long(decision.closed_on) if decision.closed_on else ""),
    )


def _board(answer: Ratification) -> BoardAnswer:
    principal = answer.board.principal
    said = (
        date_long(answer.on) if answer.on else "",
        answer.paragraph,
        f"dnr {answer.diary_number}" if answer.diary_number else "",
        answer.note,
    )
    return BoardAnswer(
        board=answer.board.name,
        principal=principal.name if principal else "",
        state=answer.state,
        text=", ".join(part for part in said if part),
        provenance=answer.provenance,
    )


def _assignments(decision: Decision, viewer: Viewer) -> tuple[AssignmentRow, ...]:
    given: QuerySet[Assignment] = decision.assignments.filter(given_to__in=visible_groups(viewer))
    rows = given.select_related("given_to").order_by("year", "given_to__position", "id")
    return tuple(AssignmentRow(row.title, group_link(row.given_to), row.year, row.state) for row in rows)


def _story(decision: Decision, boards: Iterable[Ratification], on: date) -> tuple[Happening, ...]:
    told = [Happening(decision.decided_on, "Beslutet togs", decision.group.name)]
    told += [
        Happening(row.on, f"{row.board.name}: {row.get_state_display()}", row.paragraph) for row in boards if row.on
    ]
    if decision.published_on:
        told.append(Happening(decision.published_on, "Beslutet publicerades"))
    if decision.closed_on:
        told.append(Happening(decision.closed_on, "Beslutet avslutades", decision.closed_reason))
    if decision.review_on and not decision.closed_on:
        told.append(Happening(decision.review_on, "Beslutet följs upp", future=decision.review_on > on))
    return tuple(sorted(told, key=lambda happening: happening.date))
