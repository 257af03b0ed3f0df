"""What the report tells of: figures that stand first, activities and decisions, remarks that may stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from activities.actions import write_outcome
from activities.models import ActivityYear
from groups.models import Decision
from reports.actions.texts import refuse_published
from reports.models import AnnualReport, ToldDecision, Waiver
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.saving import save


def choose_six(*, report: AnnualReport, keys: Sequence[str], by: User | None) -> AnnualReport:
    """Say which figures stand first, in their order; none means the usual six."""
    refuse_published(report)
    if len(keys) > 6:
        raise Refusal("Välj högst sex siffror.")
    with deed(f"Valde siffrorna som står först i {report}", by=by):
        report.six = list(keys)
        return save(report)


def tell_activity(
    *, report: AnnualReport, row: ActivityYear, outcome: str, is_told: bool, by: User | None
) -> ActivityYear:
    """Take an activity's year into the report with its text, or leave it out."""
    refuse_published(report)
    with deed(f"Valde aktiviteter till {report}", by=by):
        return write_outcome(row=row, outcome=outcome, in_report=is_told, by=by)


def tell_decision(*, report: AnnualReport, decision: Decision, text: str, by: User | None) -> ToldDecision:
    """Lift a decision forward as a point of its group; an empty text means the decision's own."""
    refuse_published(report)
    with deed(f"Lyfte fram ett beslut i {report}", by=by):
        told = ToldDecision.objects.filter(report=report, decision=decision).first()
        told = told or ToldDecision(report=report, decision=decision)
        told.text = text.strip()
        return save(told)


def leave_decision(*, report: AnnualReport, decision: Decision, by: User | None) -> None:
    """Take a decision from the points of its group. It still stands in the list of decisions."""
    refuse_published(report)
    with deed(f"Tog bort ett framlyft beslut ur {report}", by=by):
        ToldDecision.objects.filter(report=report, decision=decision).delete()


def waive_remark(*, report: AnnualReport, key: str, remark: str, reason: str, on: date, by: User | None) -> Waiver:
    """Let a remark of the self-check stand, and say why."""
    refuse_published(report)
    with deed(f"Lät en anmärkning på {report} stå kvar", by=by):
        return save(Waiver(report=report, key=key, remark=remark, reason=reason.strip(), on=on))


def unwaive_remark(*, waiver: Waiver, by: User | None) -> None:
    """Take up a remark again that was allowed to stand."""
    refuse_published(waiver.report)
    with deed(f"Tog upp en anmärkning på {waiver.report} igen", by=by):
        waiver.delete()
