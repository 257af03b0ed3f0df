"""The deeds on annual reports, each done once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from activities import actions as activities
from activities.models import ActivityYear
from groups.actions.people import add_person
from reports import actions as reports
from reports.actions.sections import pass_on_section
from reports.models import AnnualReport, Comment, Waiver
from samla.actions import add_user
from samla.audit import deed
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


def make_ready(section: str) -> AnnualReport:
    return reports.mark_ready(report=make_report(), section=section, on=DAY, by=None).report


def make_hidden(section: str) -> AnnualReport:
    return reports.hide_section(report=make_report(), section=section, by=None).report


def make_account(user: User) -> User:
    """A comment is somebody's, so the account must be there; it is made under the deed's own name."""
    with deed("Kommenterade avsnittet lokalt i Årsrapport 2024", by=user):
        user.save()
    return user


def make_comment() -> Comment:
    author = add_user(name="Bo", email="bo@example.org", by=None)
    return reports.comment_section(report=make_report(), section="lokalt", text="Bra.", on=DAY, by=author)


def make_assigned() -> AnnualReport:
    person = add_person(name="Cia", email="cia@example.org", by=None)
    plan = reports.assign_section(report=make_report(), section="lokalt", responsible=person, due=DAY, by=None)
    return plan.report


def make_year_row() -> ActivityYear:
    activity = activities.add_activity(title="SIP", owner=make_group(), by=None)
    return activities.put_in_year(activity=activity, year=2024, by=None)


def make_waiver(by: User | None) -> Waiver:
    return reports.waive_remark(
        report=make_report(), key="a1", remark="En länk saknar adress.", reason="Finns på papper.", on=DAY, by=by
    )


def leave_decision(by: User) -> None:
    report, decision = make_report(), make_decision(make_group())
    reports.tell_decision(report=report, decision=decision, text="", by=None)
    reports.leave_decision(report=report, decision=decision, by=by)


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
    "reports.actions.lifecycle.submit_report": lambda by: reports.submit_report(report=make_report(), left=(), by=by),
    "reports.actions.texts.begin_text": lambda by: reports.begin_text(
        report=make_report(), section="sammanfattning", by=by
    ),
    "reports.actions.sections.assign_section": lambda by: reports.assign_section(
        report=make_report(), section="lokalt", responsible=make_person(), due=DAY, by=by
    ),
    "reports.actions.sections.pass_on_section": lambda by: pass_on_section(
        plan=make_assigned().plans.get(), to=make_person(), last_day=DAY, reason="Byter tjänst", by=by
    ),
    "reports.actions.sections.mark_ready": lambda by: reports.mark_ready(
        report=make_report(), section="lokalt", on=DAY, by=by
    ),
    "reports.actions.sections.mark_all_ready": lambda by: reports.mark_all_ready(
        report=make_report(), sections=["lokalt", "mal"], on=DAY, by=by
    ),
    "reports.actions.sections.reopen_section": lambda by: reports.reopen_section(
        report=make_ready("lokalt"), section="lokalt", by=by
    ),
    "reports.actions.sections.hide_section": lambda by: reports.hide_section(
        report=make_report(), section="lokalt", by=by
    ),
    "reports.actions.sections.show_section": lambda by: reports.show_section(
        report=make_hidden("lokalt"), section="lokalt", by=by
    ),
    "reports.actions.sections.order_sections": lambda by: reports.order_sections(
        report=make_report(), order=["mal", "lokalt"], by=by
    ),
    "reports.actions.sections.add_section": lambda by: reports.add_section(
        report=make_report(), title="Forskning", by=by
    ),
    "reports.actions.sections.comment_section": lambda by: reports.comment_section(
        report=make_report(), section="lokalt", text="Bra.", on=DAY, by=make_account(by)
    ),
    "reports.actions.sections.settle_comment": lambda by: reports.settle_comment(comment=make_comment(), on=DAY, by=by),
    "reports.actions.choices.choose_six": lambda by: reports.choose_six(report=make_report(), keys=["ar-moten"], by=by),
    "reports.actions.choices.tell_activity": lambda by: reports.tell_activity(
        report=make_report(), row=make_year_row(), outcome="Gick bra.", is_told=True, by=by
    ),
    "reports.actions.choices.tell_decision": lambda by: reports.tell_decision(
        report=make_report(), decision=make_decision(make_group()), text="", by=by
    ),
    "reports.actions.choices.leave_decision": leave_decision,
    "reports.actions.choices.waive_remark": make_waiver,
    "reports.actions.choices.unwaive_remark": lambda by: reports.unwaive_remark(waiver=make_waiver(None), by=by),
    "reports.actions.reminders.remind_writers": lambda by: reports.remind_writers(
        report=make_assigned(), on=DAY, at=timezone.now(), by=by
    ),
}
