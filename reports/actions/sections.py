"""Deeds on the chapters of a report: who writes them, in which order, whether they are shown and ready."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any

from django.utils.text import slugify

from groups.models import Person
from reports.actions.texts import refuse_published
from reports.models import AnnualReport, Comment, OwnSection, SectionPlan
from reports.models.studio import OWN
from samla.audit import deed
from samla.models import User
from samla.saving import save
from samla.versions import change


def assign_section(
    *,
    report: AnnualReport,
    section: str,
    responsible: Person | None,
    due: date | None,
    by: User | None,
    version: int | None = None,
) -> SectionPlan:
    """Say who writes a chapter, and by when."""
    whose = responsible.name_in_history if responsible else "ingen"
    with deed(f"Lade avsnittet {section} i {report} hos {whose}", by=by):
        return _plan(report, section, version, {"responsible": responsible, "due": due})


def pass_on_section(
    *, plan: SectionPlan, to: Person | None, last_day: date, reason: str, by: User | None
) -> SectionPlan:
    """Give a chapter to somebody else, or leave it without a writer; who leaves it and why is in the history."""
    whose = to.name_in_history if to else "ingen"
    because = f": {reason}" if reason else ""
    with deed(f"Lade avsnittet {plan.section} i {plan.report} hos {whose}{because}", by=by):
        return save(change(plan, None, {"responsible": to}))


def mark_ready(*, report: AnnualReport, section: str, on: date, by: User | None) -> SectionPlan:
    """Say that a chapter is finished."""
    with deed(f"Klarmarkerade avsnittet {section} i {report}", by=by):
        return _plan(report, section, None, {"ready_on": on})


def reopen_section(*, report: AnnualReport, section: str, by: User | None) -> SectionPlan:
    """Say that a chapter is not finished after all. A report that was ready to be approved is a draft again."""
    with deed(f"Öppnade avsnittet {section} i {report} igen", by=by):
        if report.state == AnnualReport.State.READY:
            report.state = AnnualReport.State.DRAFT
            save(report)
        return _plan(report, section, None, {"ready_on": None})


def mark_all_ready(*, report: AnnualReport, sections: Sequence[str], on: date, by: User | None) -> list[SectionPlan]:
    """Say of several chapters at once that they are finished."""
    with deed(f"Klarmarkerade {len(sections)} avsnitt i {report}", by=by):
        return [_plan(report, section, None, {"ready_on": on}) for section in sections]


def hide_section(*, report: AnnualReport, section: str, by: User | None) -> SectionPlan:
    """Leave a chapter out of the report. Its text is kept."""
    with deed(f"Dolde avsnittet {section} i {report}", by=by):
        return _plan(report, section, None, {"is_hidden": True})


def show_section(*, report: AnnualReport, section: str, by: User | None) -> SectionPlan:
    """Put a chapter that was left out back in the report."""
    with deed(f"Visade avsnittet {section} i {report} igen", by=by):
        return _plan(report, section, None, {"is_hidden": False})


def order_sections(*, report: AnnualReport, order: Sequence[str], by: User | None) -> None:
    """Put the chapters in an order; those that are not named keep their usual place."""
    with deed(f"Ordnade avsnitten i {report}", by=by):
        for position, section in enumerate(order):
            _plan(report, section, None, {"position": position})


def add_section(*, report: AnnualReport, title: str, by: User | None) -> OwnSection:
    """Add a chapter of the editor's own."""
    refuse_published(report)
    with deed(f"Lade till avsnittet {title} i {report}", by=by):
        return save(OwnSection(report=report, section=_free_address(report, title), title=title))


def _free_address(report: AnnualReport, title: str) -> str:
    stem = OWN + (slugify(title)[:40] or "avsnitt")
    taken = set(report.own_sections.values_list("section", flat=True))
    return next(one for n in count(1) if (one := stem if n == 1 else f"{stem}-{n}") not in taken)


def comment_section(*, report: AnnualReport, section: str, text: str, on: date, by: User) -> Comment:
    """Say something of a chapter to those who write it."""
    refuse_published(report)
    with deed(f"Kommenterade avsnittet {section} i {report}", by=by):
        return save(Comment(report=report, section=section, author=by, text=text.strip(), written_on=on))


def settle_comment(*, comment: Comment, on: date, by: User | None) -> Comment:
    """Note that a comment has been dealt with."""
    with deed(f"Åtgärdade en kommentar till {comment.report}", by=by):
        comment.settled_on = on
        return save(comment)


def _plan(report: AnnualReport, section: str, version: int | None, facts: dict[str, Any]) -> SectionPlan:
    refuse_published(report)
    plan = SectionPlan.objects.filter(report=report, section=section).first()
    if plan is None:
        return save(change(SectionPlan(report=report, section=section), None, facts))
    if not any(getattr(plan, name) != value for name, value in facts.items()):
        return plan
    return save(change(plan, version, facts))
