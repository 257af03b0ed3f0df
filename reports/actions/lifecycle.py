"""Deeds on a report as a whole, from its beginning to the politicians' table (D75)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from activities.models import Activity
from groups.models import Decision, Meeting, Person
from reports.building.authored import SUMMARY
from reports.models import AnnualReport, OwnSection, SectionPlan, SectionText
from samla.audit import deed
from samla.errors import Refusal
from samla.formatting import list_sv
from samla.models import User
from samla.saving import link, save


def start_report(
    *,
    year: int,
    responsible: Person,
    by: User | None,
    featured: Iterable[Activity] | None = None,
    after: AnnualReport | None = None,
) -> AnnualReport:
    """Begin the report of a year. `featured` are activities that get a section of their own.

    `after` is the report that it starts from: who writes what, the order, the editor's own chapters, the figures that
    stand first, and the standing texts (D12), marked so that somebody reads them through.
    """
    with deed(f"Påbörjade årsrapporten {year}", by=by):
        report = save(AnnualReport(year=year, responsible=responsible, six=after.six if after else []))
        link(report, featured=featured)
        if after:
            _take_over(after, report)
        return report


def _take_over(old: AnnualReport, new: AnnualReport) -> None:
    years = new.year - old.year
    for text in old.texts.exclude(section=SUMMARY).exclude(body=""):
        save(SectionText(report=new, section=text.section, body=text.body, is_standing=True))
    for own in old.own_sections.all():
        save(OwnSection(report=new, section=own.section, title=own.title))
    for plan in old.plans.all():
        due = plan.due and _years_later(plan.due, years)
        kept = {"position": plan.position, "is_hidden": plan.is_hidden, "responsible": plan.responsible, "due": due}
        save(SectionPlan(report=new, section=plan.section, **kept))


def _years_later(day: date, years: int) -> date:
    """The same day some years later; the last of February may have to do."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return (day - timedelta(days=1) if is_leap_day else day).replace(year=day.year + years)


def submit_report(*, report: AnnualReport, left: Sequence[str], by: User | None) -> AnnualReport:
    """Say that the report is ready for the coordination group to approve. `left` is what still hinders it."""
    if report.state != AnnualReport.State.DRAFT:
        raise Refusal("Rapporten är redan klar att fastställas.")
    if left:
        raise Refusal(f"Rapporten kan inte lämnas än: {list_sv(left)}.")
    with deed(f"Lämnade {report} till fastställelse", by=by):
        report.state = AnnualReport.State.READY
        return save(report)


def approve_report(*, report: AnnualReport, decision: Decision, dated: date, by: User | None) -> AnnualReport:
    """Note the decision by which the coordination group approved the report (D75)."""
    if report.state not in AnnualReport.IS_UNDECIDED:
        raise Refusal("Rapporten är redan fastställd.")
    if dated > decision.decided_on:
        raise Refusal("Rapporten kan inte vara daterad efter att den fastställdes.", field="dated")
    with deed(f"Noterade att {report} är fastställd", by=by):
        report.approved_by, report.dated = decision, dated
        report.state = AnnualReport.State.APPROVED
        return save(report)


def report_to_politicians(*, report: AnnualReport, meeting: Meeting, by: User | None) -> AnnualReport:
    """Note the meeting where the politicians were informed of the report (D75)."""
    if report.state in AnnualReport.IS_UNDECIDED:
        raise Refusal("Rapporten ska fastställas innan den anmäls.")
    with deed(f"Noterade att {report} är anmäld", by=by):
        report.informed_at = meeting
        return save(report)
