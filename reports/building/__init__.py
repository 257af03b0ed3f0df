"""Builds the annual report of a year out of the facts: all queries here, nothing but frozen facts out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from groups.models import Decision, Meeting
from reports.building import about, events, finance, follow_up, groups, staff, statistics, structure
from reports.building.six import six_figures
from reports.building.year import Year
from reports.content import (
    Block,
    Drawing,
    Head,
    KeyFigures,
    Mark,
    Matters,
    ReportContent,
    Section,
    figures_of,
    proses_of,
    walk,
)
from reports.models import AnnualReport
from samla.formatting import date_long

# The order of the report. A new section is a builder and a line here.
SECTIONS: tuple[Callable[[Year], Section | None], ...] = (
    about.about,
    about.goals,
    structure.structure,
    events.events,
    statistics.deviations,
    groups.political,
    groups.coordination,
    groups.local,
    groups.themes,
    staff.staff,
    finance.finance,
    follow_up.decisions,
    follow_up.ahead,
    follow_up.references,
)


def build_report(report: AnnualReport, on: date) -> ReportContent:
    """The whole report as the facts stand on the day. The number of queries does not follow the year's length."""
    year = Year(report.year, on, report)
    six = six_figures(year)
    summary = Section(
        "sammanfattning", "Året i korthet", (*year.authored("sammanfattning"), KeyFigures(six)), starts_page=True
    )
    built = (section(year) for section in SECTIONS)
    sections = (summary, *(section for section in built if section is not None and section.has_content))
    return ReportContent(
        year=report.year,
        title=f"Årsrapport {report.year}",
        head=_head(report, year),
        six=six,
        sections=sections,
        state=report.state,
        is_draft=report.state == AnnualReport.State.DRAFT,
        provenances=_provenances(sections),
    )


def _head(report: AnnualReport, year: Year) -> Head:
    collaboration = year.collaboration
    return Head(
        collaboration=collaboration.full_name,
        short_name=collaboration.short_name,
        dated=report.dated,
        state=report.get_state_display(),
        approved=_approved(report.approved_by),
        informed=_informed(report.informed_at),
        responsible=report.responsible.name,
        responsible_role="processledare",
        email=report.responsible.email,
    )


def _approved(decision: Decision | None) -> str:
    return f"{decision.group.name}, {date_long(decision.decided_on)}" if decision else ""


def _informed(meeting: Meeting | None) -> str:
    return f"{meeting.host.name}, {date_long(meeting.date)}" if meeting else ""


def _provenances(sections: tuple[Section, ...]) -> tuple[str, ...]:
    """Which marks occur, so that the report can explain them."""
    found = {kind for section in walk(sections) for block in section.blocks for kind in _marks(block)}
    return tuple(kind for kind in ("invented", "derived") if kind in found)


def _marks(block: Block) -> set[str]:
    marks = {figure.provenance for figure in figures_of(block)}
    marks |= {part.provenance for prose in proses_of(block) for part in prose if isinstance(part, Mark)}
    if isinstance(block, Matters):
        marks |= {matter.provenance for matter in block.items}
    if isinstance(block, Drawing):
        marks.add(block.provenance)
    return marks - {""}
