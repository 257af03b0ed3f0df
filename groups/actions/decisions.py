"""Deeds on decisions and what must follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from groups.actions.closing import settle_rows
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
    Word,
)
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.provenance import Provenance
from samla.saving import link, save
from samla.versions import change, changed_facts

LOCKED = "Beslutet är publicerat eller justerat och ändras inte. Skriv in ett nytt beslut som rättar det."


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
    """Close a decision: nothing more must follow from it. What still waited for somebody is settled too."""
    if decision.is_closed:
        raise Refusal("Beslutet är redan avslutat.")
    if on < decision.decided_on:
        raise Refusal("Beslutet kan inte avslutas innan det är fattat. Välj en senare dag.", field="on")
    with deed(f"Avslutade beslutet {decision}: {reason}", by=by):
        settle_rows(decision=decision, on=on, reason=reason, by=by)
        decision.state, decision.closed_on, decision.closed_reason = Decision.State.CLOSED, on, reason
        decision.closed_by = by.get_full_name() if by else ""
        return save(decision)


def reopen_decision(*, decision: Decision, reason: str, by: User | None) -> Decision:
    """Open a closed decision again. What was settled stays settled; ask anew where it is needed."""
    if not decision.is_closed:
        raise Refusal("Beslutet är öppet.")
    if not reason:
        raise Refusal("Skriv varför beslutet öppnas igen.", field="reason")
    with deed(f"Öppnade beslutet {decision} igen: {reason}", by=by):
        decision.state, decision.closed_on, decision.closed_reason = Decision.State.OPEN, None, ""
        decision.closed_by = ""
        return save(decision)


def settle_condition(*, decision: Decision, met: bool, by: User | None, on: date | None = None) -> Decision:
    """Say whether the decision's condition came true, and on which day that was known (D73)."""
    if not decision.condition:
        raise Refusal("Beslutet har inget villkor.")
    if on and on < decision.decided_on:
        raise Refusal("Villkoret kan inte ha avgjorts innan beslutet fattades.", field="on")
    outcome = Decision.Condition.MET if met else Decision.Condition.NOT_MET
    with deed(f"Villkoret i beslutet {decision}: {outcome.label}", by=by):
        decision.condition_state, decision.condition_settled_on = outcome, on
        return save(decision)


def edit_decision(*, decision: Decision, by: User | None, version: int | None = None, **facts: Any) -> Decision:
    """Change what a decision says, as long as it is neither certified nor published."""
    if decision.is_locked:
        raise Refusal(LOCKED)
    if "condition" in facts and facts["condition"] != decision.condition:
        state = Decision.Condition.UNKNOWN if facts["condition"] else Decision.Condition.NONE
        facts |= {"condition_state": state, "condition_settled_on": None}
    with deed(f"Ändrade beslutet {decision}: {changed_facts(decision, facts)}", by=by):
        return save(change(decision, version, facts))


def direct_decision(
    *, decision: Decision, target_groups: Iterable[TargetGroup], goals: Iterable[Goal], by: User | None
) -> Decision:
    """Say for whom a decision is and towards which goals. It says nothing else, so it may be said afterwards too."""
    with deed(f"Valde målgrupper och mål för beslutet {decision}", by=by):
        link(decision, target_groups=target_groups, goals=goals)
        return decision


def ask_boards(
    *,
    decision: Decision,
    boards: Sequence[Organisation],
    by: User | None,
    on: date | None = None,
    provenance: Provenance = Provenance.RECORDED,
) -> list[Ratification]:
    """Send a direction decision to the boards that must ratify it (D21)."""
    if not decision.group.needs_ratification:
        raise Refusal(f"Beslut av {decision.group} fastställs inte i nämnd.")
    if on and on < decision.decided_on:
        raise Refusal("Beslutet kan inte ha skickats innan det var fattat. Välj en senare dag.", field="on")
    common = {"decision": decision, "state": Ratification.State.SENT, "sent_on": on, "provenance": provenance}
    with deed(f"Skickade beslutet {decision} till {len(boards)} nämnder", by=by):
        return [save(Ratification(board=board, **common)) for board in boards]


def answer_ratification(
    *,
    ratification: Ratification,
    state: Ratification.State | str,
    by: User | None,
    on: date | None = None,
    word: Word | None = None,
    provenance: Provenance | None = None,
    **facts: str,
) -> Ratification:
    """Note what the board did; `facts` are paragraph, diary_number and note. «Uppgift saknas» has no day."""
    _demand_possible_day(ratification.decision, on, word)
    with deed(f"{ratification.board}: {Ratification.State(state).label}", by=by):
        if word:
            ratification.take(word)
        ratification.state, ratification.on = state, on
        for name, text in facts.items():
            setattr(ratification, name, text)
        ratification.provenance = provenance or ratification.provenance
        return save(ratification)


def _demand_possible_day(decision: Decision, on: date | None, word: Word | None) -> None:
    if on and on < decision.decided_on:
        day = f"{decision.decided_on:%Y-%m-%d}"
        raise Refusal(f"Nämnden kan inte ha beslutat före den {day}, då beslutet togs. Välj en senare dag.", field="on")
    if on and word and on > word.today:
        raise Refusal("Nämnden kan inte ha beslutat en dag som inte har varit. Välj rätt dag.", field="on")


def follow_implementation(
    *,
    decision: Decision,
    principal: Organisation,
    by: User | None,
    state: Implementation.State | str = Implementation.State.NOT_STARTED,
    on: date | None = None,
    word: Word | None = None,
    **facts: Any,
) -> Implementation:
    """Note how far a principal has come with the decision; `facts` are responsible, due_on and note (D70)."""
    if facts.get("due_on") and facts["due_on"] < decision.decided_on:
        raise Refusal("Det kan inte vara klart innan beslutet är fattat. Välj en senare dag.", field="due_on")
    with deed(f"{principal}: {Implementation.State(state).label}", by=by):
        row, _ = Implementation.objects.get_or_create(decision=decision, principal=principal)
        if word:
            row.take(word)
        row.state, row.on = state, on
        for name, value in facts.items():
            setattr(row, name, value)
        return save(row)


def give_assignment(
    *,
    title: str,
    given_to: Group,
    year: int,
    by: User | None,
    given_by_group: Group | None = None,
    given_by_organisation: Organisation | None = None,
    state: Assignment.State = Assignment.State.GIVEN,
    **facts: Any,
) -> Assignment:
    """Give a group a task, from another group or from outside; `facts` are decision, text, given_on, due_on (D60)."""
    given_on, due_on = facts.get("given_on"), facts.get("due_on")
    if given_on and not given_to.holds_on(given_on):
        raise Refusal(f"{given_to} finns inte längre den dagen. Välj en annan grupp.", field="given_to")
    if given_on and due_on and due_on < given_on:
        raise Refusal("Uppdraget kan inte vara klart innan det lämnas. Välj en senare dag.", field="due_on")
    givers = {"given_by_group": given_by_group, "given_by_organisation": given_by_organisation}
    with deed(f"Gav {given_to} uppdraget {title}", by=by):
        return save(Assignment(title=title, given_to=given_to, year=year, state=state, **givers, **facts))


def answer_assignment(
    *, assignment: Assignment, state: Assignment.State | str, word: Word, by: User | None, reason: str = ""
) -> Assignment:
    """The group takes on the task, declines it with a reason, or has done it."""
    if state == Assignment.State.DECLINED and not reason:
        raise Refusal("Skriv varför gruppen avböjer uppdraget.", field="reason")
    if assignment.given_on and word.day < assignment.given_on:
        raise Refusal("Gruppen kan inte ha svarat innan uppdraget lämnades. Välj en senare dag.", field="told_on")
    with deed(f"{assignment.given_to}, uppdraget {assignment}: {Assignment.State(state).label}", by=by):
        assignment.take(word)
        assignment.state, assignment.reason = state, reason
        return save(assignment)


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
