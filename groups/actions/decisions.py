"""Deeds on decisions and what must follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from groups.models import (
    Assignment,
    Decision,
    Evaluation,
    Goal,
    Group,
    Implementation,
    ImprovementArea,
    Meeting,
    Organisation,
    Ratification,
    TargetGroup,
)
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.provenance import Provenance
from samla.saving import link, save


def record_decision(
    *,
    group: Group,
    title: str,
    text: str,
    by: User | None,
    meeting: Meeting | None = None,
    decided_on: date | None = None,
    kind: Decision.Kind = Decision.Kind.DECISION,
    condition: str = "",
    target_groups: Iterable[TargetGroup] | None = None,
    goals: Iterable[Goal] | None = None,
    provenance: Provenance = Provenance.RECORDED,
    **facts: Any,
) -> Decision:
    """Write down what a group decided, at a meeting or else on a day (D52).

    A condition that is not yet known to have come true makes the decision conditional (D73).
    """
    day = decided_on or (meeting.date if meeting else None)
    if day is None:
        raise Refusal("Ange mötet där beslutet togs, eller vilken dag.")
    _refuse_wrong_group(group, meeting, kind)
    if facts.get("number"):
        facts.setdefault("number_year", (meeting.date if meeting else day).year)
    state = Decision.Condition.UNKNOWN if condition else Decision.Condition.NONE
    with deed(f"Skrev in beslutet {title}", by=by):
        decision = save(
            Decision(
                group=group,
                meeting=meeting,
                decided_on=day,
                kind=kind,
                title=title,
                text=text,
                condition=condition,
                condition_state=facts.pop("condition_state", state),
                provenance=provenance,
                **facts,
            )
        )
        link(decision, target_groups=target_groups, goals=goals)
        return decision


def _refuse_wrong_group(group: Group, meeting: Meeting | None, kind: Decision.Kind) -> None:
    if meeting and not meeting.participations.filter(group=group).exists():
        raise Refusal(f"{group} var inte med på mötet och kan inte ha beslutat där.")
    if kind == Decision.Kind.DIRECTION and not group.takes_direction_decisions:
        raise Refusal(f"{group} tar inte inriktningsbeslut. Välj ett annat slags beslut.")


def publish_decision(*, decision: Decision, on: date, by: User | None) -> Decision:
    """Let anybody read the decision from the day."""
    if on < decision.decided_on:
        raise Refusal("Ett beslut kan inte publiceras innan det är fattat.")
    with deed(f"Publicerade beslutet {decision}", by=by):
        decision.published_on = on
        return save(decision)


def close_decision(*, decision: Decision, on: date, reason: str, by: User | None) -> Decision:
    """Close a decision: nothing more must follow from it."""
    with deed(f"Avslutade beslutet {decision}: {reason}", by=by):
        decision.state, decision.closed_on, decision.closed_reason = Decision.State.CLOSED, on, reason
        return save(decision)


def settle_condition(*, decision: Decision, met: bool, by: User | None) -> Decision:
    """Say whether the decision's condition came true (D73)."""
    if not decision.condition:
        raise Refusal("Beslutet har inget villkor.")
    outcome = Decision.Condition.MET if met else Decision.Condition.NOT_MET
    with deed(f"Villkoret i beslutet {decision}: {outcome.label}", by=by):
        decision.condition_state = outcome
        return save(decision)


def ask_boards(*, decision: Decision, boards: Sequence[Organisation], by: User | None) -> list[Ratification]:
    """Send a direction decision to the boards that must ratify it (D21)."""
    if not decision.group.needs_ratification:
        raise Refusal(f"Beslut av {decision.group} fastställs inte i nämnd.")
    with deed(f"Skickade beslutet {decision} till {len(boards)} nämnder", by=by):
        return [save(Ratification(decision=decision, board=board, state=Ratification.State.SENT)) for board in boards]


def answer_ratification(
    *,
    ratification: Ratification,
    state: Ratification.State,
    by: User | None,
    on: date | None = None,
    paragraph: str = "",
    diary_number: str = "",
    provenance: Provenance = Provenance.RECORDED,
) -> Ratification:
    """Note what a board did; «uppgift saknas» is an answer too."""
    with deed(f"{ratification.board}: {state.label}", by=by):
        ratification.state, ratification.on = state, on
        ratification.paragraph, ratification.diary_number = paragraph, diary_number
        ratification.provenance = provenance
        return save(ratification)


def follow_implementation(
    *,
    decision: Decision,
    principal: Organisation,
    by: User | None,
    state: Implementation.State = Implementation.State.NOT_STARTED,
    on: date | None = None,
) -> Implementation:
    """Note how far a principal has come in carrying out the decision (D70)."""
    with deed(f"{principal}: {state.label}", by=by):
        row, _ = Implementation.objects.get_or_create(decision=decision, principal=principal)
        row.state, row.on = state, on
        return save(row)


def give_assignment(
    *,
    title: str,
    given_to: Group,
    year: int,
    by: User | None,
    given_by_group: Group | None = None,
    given_by_organisation: Organisation | None = None,
    decision: Decision | None = None,
    state: Assignment.State = Assignment.State.GIVEN,
) -> Assignment:
    """Give a group a task, from another group or from outside (D60)."""
    with deed(f"Gav {given_to} uppdraget {title}", by=by):
        return save(
            Assignment(
                title=title,
                given_to=given_to,
                year=year,
                given_by_group=given_by_group,
                given_by_organisation=given_by_organisation,
                decision=decision,
                state=state,
            )
        )


def record_evaluation(
    *,
    title: str,
    year: int,
    areas: Sequence[str],
    follow_up_year: int,
    by: User | None,
    when: str = "",
    summary: str = "",
    answered_by: Iterable[Group] | None = None,
) -> Evaluation:
    """Record an evaluation and what must become better; each area returns in its year (D16, D121)."""
    with deed(f"Skrev in utvärderingen {title}", by=by):
        evaluation = save(Evaluation(title=title, year=year, when=when, summary=summary))
        link(evaluation, answered_by=answered_by)
        for position, area in enumerate(areas, start=1):
            save(ImprovementArea(evaluation=evaluation, title=area, target_year=follow_up_year, position=position))
        return evaluation
