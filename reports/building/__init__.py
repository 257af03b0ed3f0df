"""Builds the annual report of a year out of the facts: all queries here, nothing but frozen facts out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from groups.models import Decision
from reports.building import about, events, finance, follow_up, groups, staff, statistics, structure
from reports.building.rows import mark
from reports.building.six import six_figures
from reports.building.year import Year
from reports.content import (
    Block,
    Drawing,
    Head,
    HeadFact,
    KeyFigures,
    Mark,
    Matters,
    ReportContent,
    Section,
    Table,
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
    head = _head(report, year)
    return ReportContent(
        year=report.year,
        title=f"Årsrapport {report.year}",
        head=head,
        six=six,
        sections=sections,
        state=report.state,
        is_draft=report.state == AnnualReport.State.DRAFT,
        provenances=_provenances(head, sections),
    )


def _head(report: AnnualReport, year: Year) -> Head:
    collaboration = year.collaboration
    return Head(
        collaboration=collaboration.full_name,
        short_name=collaboration.short_name,
        dated=report.dated,
        approved=_approved(report.approved_by),
        facts=tuple(_head_facts(report)),
    )


def _head_facts(report: AnnualReport) -> Iterator[HeadFact]:
    """The lines of the head block; what is not known is left out."""
    decision, meeting, person = report.approved_by, report.informed_at, report.responsible
    if report.dated:
        yield HeadFact("Datum", date_long(report.dated), mark(decision.provenance) if decision else "")
    yield HeadFact("Läge", report.get_state_display())
    if decision:
        yield HeadFact("Fastställd av", _approved(decision), mark(decision.provenance))
    if meeting:
        yield HeadFact(
            "För information till", f"{meeting.host.name}, {date_long(meeting.date)}", mark(meeting.provenance)
        )
    yield HeadFact("Innehållsansvarig", f"{person.name}, processledare", mark(person.provenance))
    if person.email:
        yield HeadFact("E-post", person.email, mark(person.provenance))


def _approved(decision: Decision | None) -> str:
    return f"{decision.group.name}, {date_long(decision.decided_on)}" if decision else ""


def _provenances(head: Head, sections: tuple[Section, ...]) -> tuple[str, ...]:
    """Which marks occur, so that the report can explain them."""
    found = {kind for section in walk(sections) for block in section.blocks for kind in _marks(block)}
    found |= {fact.provenance for fact in head.facts}
    return tuple(kind for kind in ("invented", "derived") if kind in found)


def _marks(block: Block) -> set[str]:
    figures = tuple(figures_of(block))
    marks = {figure.provenance for figure in figures} | {figure.before_provenance for figure in figures}
    marks |= {part.provenance for prose in proses_of(block) for part in prose if isinstance(part, Mark)}
    if isinstance(block, Matters):
        marks |= {matter.provenance for matter in block.items}
    if isinstance(block, Drawing | Table):
        marks.add(block.provenance)
    return marks - {""}
