"""Deeds on annual reports: start, write, plan, approve, inform, publish, correct."""

from reports.actions.lifecycle import approve_report, report_to_politicians, start_report, submit_report
from reports.actions.publishing import correct_report, publish_report
from reports.actions.texts import write_section

__all__ = [
    "approve_report",
    "correct_report",
    "publish_report",
    "report_to_politicians",
    "start_report",
    "submit_report",
    "write_section",
]
