"""Builds the annual report of a year out of the facts: all queries here, nothing but frozen facts out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from groups.models import Decision
from groups.queries.names import name_for
from reports.building import about, events, finance, follow_up, groups, staff, statistics, structure
from reports.building.authored import SUMMARY, in_order, own_chapters, with_figures, with_texts
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
    return draft_of(report, on).content


@dataclass(frozen=True)
class Draft:
    """A report while it is worked on: as it would be read, and all its chapters, shown or not."""

    content: ReportContent
    chapters: tuple[Section, ...]


def draft_of(report: AnnualReport, on: date) -> Draft:
    """The report with the chapters that are hidden or have nothing in them yet."""
    year = Year(report.year, on, report)
    six = six_figures(year, report.six)
    summary = Section(SUMMARY, "Året i korthet", (*year.authored(SUMMARY), KeyFigures(six)), starts_page=True)
    built = tuple(section for build in SECTIONS if (section := build(year)) is not None)
    chapters = (summary, *in_order(year, tuple(with_texts(year, one) for one in (*built, *own_chapters(year)))))
    figures = {
        figure.key: figure for chapter in walk(chapters) for block in chapter.blocks for figure in figures_of(block)
    }
    chapters = tuple(with_figures(chapter, figures) for chapter in chapters)
    shown = tuple(chapter for chapter in chapters if chapter.has_content and not _is_hidden(year, chapter))
    head = _head(report, year)
    content = ReportContent(
        year=report.year,
        title=str(report),
        head=head,
        six=six,
        sections=shown,
        state=report.state,
        is_draft=report.state in AnnualReport.IS_UNDECIDED,
        provenances=_provenances(head, shown),
    )
    return Draft(content, chapters)


def _is_hidden(year: Year, chapter: Section) -> bool:
    return chapter.anchor in year.plans and year.plans[chapter.anchor].is_hidden


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
    name = name_for(person, holds_office=True, insider=False)
    who = f"{name}, processledare" if name else "Processledaren"
    yield HeadFact("Innehållsansvarig", who, mark(person.provenance))
    if person.email and name:
        yield HeadFact("E-post", person.email, mark(person.provenance))


def _approved(decision: Decision | None) -> str:
    if decision is None:
        return ""
    paragraph = f", § {decision.number}" if decision.number else ""
    return f"{decision.group.name}, {date_long(decision.decided_on)}{paragraph}"


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
