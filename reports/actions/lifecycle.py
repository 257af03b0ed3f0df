"""Deeds on a report as a whole, from its beginning to the politicians' table (D75)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from activities.models import Activity
from groups.models import Decision, Meeting, Person
from reports.models import AnnualReport
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.saving import link, save


def start_report(
    *, year: int, responsible: Person, by: User | None, featured: Iterable[Activity] | None = None
) -> AnnualReport:
    """Begin the report of a year. `featured` are activities that get a section of their own."""
    with deed(f"Påbörjade årsrapporten {year}", by=by):
        report = save(AnnualReport(year=year, responsible=responsible))
        link(report, featured=featured)
        return report


def submit_report(*, report: AnnualReport, by: User | None) -> AnnualReport:
    """Say that the report is ready for the coordination group to approve."""
    if report.state != AnnualReport.State.DRAFT:
        raise Refusal("Rapporten är redan klar att fastställas.")
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
