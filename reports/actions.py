"""Deeds on annual reports: start, write, approve, inform, publish."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import nh3

from activities.models import Activity
from groups.models import Decision, Meeting, Person
from reports.models import AnnualReport, SectionText
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.saving import link, save

# What an author may write: running text, lists and links. Headings belong to the report itself.
ALLOWED_TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "br"}
ALLOWED_ATTRIBUTES = {"a": {"href"}}
ALLOWED_SCHEMES = {"http", "https", "mailto"}


def clean(html: str) -> str:
    """The text with everything but the allowed elements taken out."""
    return nh3.clean(
        html, tags=ALLOWED_TAGS, attributes=ALLOWED_ATTRIBUTES, url_schemes=ALLOWED_SCHEMES, link_rel=None
    ).strip()


def start_report(
    *, year: int, responsible: Person, by: User | None, featured: Iterable[Activity] | None = None
) -> AnnualReport:
    """Begin the report of a year. `featured` are activities that get a section of their own."""
    with deed(f"Påbörjade årsrapporten {year}", by=by):
        report = save(AnnualReport(year=year, responsible=responsible))
        link(report, featured=featured)
        return report


def write_section(*, report: AnnualReport, section: str, html: str, by: User | None) -> SectionText:
    """Write the author's text of a section, as limited HTML. A published report is locked."""
    _refuse_published(report)
    with deed(f"Skrev avsnittet {section} i {report}", by=by):
        text = SectionText.objects.filter(report=report, section=section).first()
        text = text or SectionText(report=report, section=section)
        text.body = clean(html)
        return save(text)


def approve_report(*, report: AnnualReport, decision: Decision, dated: date, by: User | None) -> AnnualReport:
    """Note the decision by which the coordination group approved the report (D75)."""
    if report.state != AnnualReport.State.DRAFT:
        raise Refusal("Rapporten är redan fastställd.")
    if dated > decision.decided_on:
        raise Refusal("Rapporten kan inte vara daterad efter att den fastställdes.")
    with deed(f"Noterade att {report} är fastställd", by=by):
        report.approved_by, report.dated = decision, dated
        report.state = AnnualReport.State.APPROVED
        return save(report)


def report_to_politicians(*, report: AnnualReport, meeting: Meeting, by: User | None) -> AnnualReport:
    """Note the meeting where the politicians were informed of the report (D75)."""
    if report.state == AnnualReport.State.DRAFT:
        raise Refusal("Rapporten ska fastställas innan den anmäls.")
    with deed(f"Noterade att {report} är anmäld", by=by):
        report.informed_at = meeting
        return save(report)


def publish_report(*, report: AnnualReport, on: date, by: User | None) -> AnnualReport:
    """Let anybody read the report from the day."""
    if report.state != AnnualReport.State.APPROVED:
        raise Refusal("Rapporten måste vara fastställd innan den publiceras.")
    with deed(f"Publicerade {report}", by=by):
        report.state, report.published_on = AnnualReport.State.PUBLISHED, on
        return save(report)


def _refuse_published(report: AnnualReport) -> None:
    if report.state == AnnualReport.State.PUBLISHED:
        raise Refusal("Rapporten är publicerad och kan inte ändras.")
