"""What must follow from a decision: only what is ticked, all of it in one deed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from groups.actions.anchorings import ask_to_anchor
from groups.actions.decisions import ask_boards, follow_implementation, give_assignment
from groups.actions.referrals import refer
from groups.actions.report_backs import plan_report_backs
from groups.models import Decision, Group, Organisation, Referral
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.saving import save


@dataclass(frozen=True)
class Following:
    """What somebody ticked."""

    anchor_in: tuple[Organisation, ...] = ()
    anchor_by: date | None = None
    steering: Group | None = None
    boards: tuple[Organisation, ...] = ()
    principals: tuple[Organisation, ...] = ()
    done_by: date | None = None
    report_to: tuple[Organisation, ...] = ()
    refer_to: Group | None = None
    question: str = ""
    reason: str = Referral.Reason.QUESTION
    answer_by: date | None = None
    assign_to: tuple[Group, ...] = ()
    task: str = ""
    task_by: date | None = None
    review_on: date | None = None

    @property
    def is_empty(self) -> bool:
        return self == Following()


def let_follow(*, decision: Decision, following: Following, on: date, by: User | None) -> Decision:
    """Make a row for each thing that was ticked, and for nothing else."""
    if decision.is_closed:
        raise Refusal("Beslutet är avslutat. Öppna det igen innan något mer ska följa.")
    with deed(f"Bestämde vad som ska följa av beslutet {decision}", by=by):
        _ask(decision, following, on, by)
        _hand_out(decision, following, on, by)
        if following.review_on and following.review_on != decision.review_on:
            decision.review_on = following.review_on
            save(decision)
    return decision


def _ask(decision: Decision, following: Following, on: date, by: User | None) -> None:
    """Those who are to say something of it."""
    if following.anchor_in:
        ask_to_anchor(decision=decision, where=following.anchor_in, due_on=following.anchor_by, on=on, by=by)
    if following.steering:
        ask_to_anchor(decision=decision, where=[following.steering], on=on, by=by)
    if following.boards:
        ask_boards(decision=decision, boards=following.boards, on=on, by=by)
    if following.report_to:
        if decision.meeting is None:
            raise Refusal("Beslutet hör inte till något möte att berätta om.", field="report_to")
        plan_report_backs(meeting=decision.meeting, boards=following.report_to, by=by)


def _hand_out(decision: Decision, following: Following, on: date, by: User | None) -> None:
    """Those who are to do something."""
    for principal in following.principals:
        follow_implementation(decision=decision, principal=principal, due_on=following.done_by, by=by)
    if following.refer_to:
        facts = {"decision": decision, "reason": following.reason, "due_on": following.answer_by}
        question = following.question
        refer(from_group=decision.group, to_group=following.refer_to, question=question, on=on, by=by, **facts)
    for group in following.assign_to:
        give_assignment(
            title=decision.title,
            text=following.task,
            given_to=group,
            given_by_group=decision.group,
            year=on.year,
            decision=decision,
            given_on=on,
            due_on=following.task_by,
            by=by,
        )
