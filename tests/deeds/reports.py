"""The deeds on annual reports, each done once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reports import actions as reports
from reports.models import AnnualReport
from samla.models import User
from tests.factories import (
    DAY,
    LATER,
    make_decision,
    make_group,
    make_meeting,
    make_person,
)


def make_report(*, approved: bool = False) -> AnnualReport:
    report = reports.start_report(year=2024, responsible=make_person(), by=None)
    if approved:
        reports.approve_report(report=report, decision=make_decision(make_group()), dated=DAY, by=None)
    return report


def make_published() -> AnnualReport:
    return reports.publish_report(report=make_report(approved=True), on=LATER, by=None)


DEEDS: dict[str, Callable[[User], Any]] = {
    "reports.actions.lifecycle.start_report": lambda by: reports.start_report(
        year=2024, responsible=make_person(), by=by
    ),
    "reports.actions.texts.write_section": lambda by: reports.write_section(
        report=make_report(), section="sammanfattning", html="<p>Året.</p>", by=by
    ),
    "reports.actions.lifecycle.approve_report": lambda by: reports.approve_report(
        report=make_report(), decision=make_decision(make_group()), dated=DAY, by=by
    ),
    "reports.actions.lifecycle.report_to_politicians": lambda by: reports.report_to_politicians(
        report=make_report(approved=True), meeting=make_meeting(make_group()), by=by
    ),
    "reports.actions.publishing.publish_report": lambda by: reports.publish_report(
        report=make_report(approved=True), on=LATER, by=by
    ),
    "reports.actions.publishing.correct_report": lambda by: reports.correct_report(report=make_published(), by=by),
    "reports.actions.lifecycle.submit_report": lambda by: reports.submit_report(report=make_report(), by=by),
}
