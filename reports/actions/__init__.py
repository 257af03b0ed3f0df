"""Deeds on annual reports: start, write, plan, choose, approve, inform, publish, correct."""

from reports.actions.choices import (
    choose_six,
    leave_decision,
    tell_activity,
    tell_decision,
    unwaive_remark,
    waive_remark,
)
from reports.actions.lifecycle import approve_report, report_to_politicians, start_report, submit_report
from reports.actions.publishing import correct_report, publish_report
from reports.actions.reminders import remind_writers
from reports.actions.sections import (
    add_section,
    assign_section,
    comment_section,
    hide_section,
    mark_all_ready,
    mark_ready,
    order_sections,
    reopen_section,
    settle_comment,
    show_section,
)
from reports.actions.texts import begin_text, write_section

__all__ = [
    "add_section",
    "approve_report",
    "assign_section",
    "begin_text",
    "choose_six",
    "comment_section",
    "correct_report",
    "hide_section",
    "leave_decision",
    "mark_all_ready",
    "mark_ready",
    "order_sections",
    "publish_report",
    "remind_writers",
    "reopen_section",
    "report_to_politicians",
    "settle_comment",
    "show_section",
    "start_report",
    "submit_report",
    "tell_activity",
    "tell_decision",
    "unwaive_remark",
    "waive_remark",
    "write_section",
]
