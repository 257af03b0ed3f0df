"""What the portal holds of a meeting, a decision or a status report, on paper: for a principal's diary and archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string

from groups.access import Viewer
from groups.models import Decision, Meeting, StatusReport
from groups.queries.agenda_rows import ItemRow
from groups.queries.common import Fact, known
from groups.queries.meetings import meeting_page
from samla.document import render_pdf
from samla.formatting import capitalise, date_long, list_sv


@dataclass(frozen=True)
class PaperSection:
    """A heading with what stands under it."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()


@dataclass(frozen=True)
class PaperText:
    """A short paper: its head as facts, and its sections."""

    title: str
    dated: date
    description: str
    facts: tuple[Fact, ...]
    sections: tuple[PaperSection, ...]


def paper_pdf(text: PaperText, collaboration: str) -> bytes:
    """The paper as an accessible PDF for archives; the same facts give the same bytes."""
    facts = [(fact.label, fact.value) for fact in text.facts]
    context = {"text": text, "organisation": collaboration, "facts": facts, "print": True}
    return render_pdf(
        render_to_string("groups/record_print.html", context),
        title=text.title,
        document_date=text.dated,
        author=collaboration,
        description=text.description,
    )


def meeting_text(meeting: Meeting, viewer: Viewer) -> PaperText:
    """A meeting: who met and when, each matter with its outcome, and what was decided."""
    page = meeting_page(meeting, viewer)
    groups = Fact("Grupper" if len(page.groups) > 1 else "Grupp", list_sv([group.text for group in page.groups]))
    decisions = meeting.decisions.order_by("number", "id")
    rows = [row for found in page.groups_of_items for row in found.items]
    items = PaperSection("Ärenden", () if rows else ("Inga ärenden är antecknade.",))
    return PaperText(
        title=f"{page.title} {date_long(page.day)}",
        dated=page.day,
        description=f"Ärenden och beslut vid mötet {date_long(page.day)}.",
        facts=(groups, *(Fact(fact.label, fact.value) for fact in page.part.facts)),
        sections=(
            items,
            *(_item(row) for row in rows),
            *(PaperSection(_decision_heading(row), _paragraphs(row.text)) for row in decisions),
        ),
    )


def decision_text(decision: Decision) -> PaperText:
    """A decision that was taken beside every meeting."""
    sections = [PaperSection("Beslut", _paragraphs(decision.text))]
    if decision.condition:
        sections.append(PaperSection("Villkor", (decision.condition,)))
    if decision.dissent:
        sections.append(PaperSection("Avvikande mening", _paragraphs(decision.dissent)))
    return PaperText(
        title=decision.title,
        dated=decision.decided_on,
        description=f"Beslut av {decision.group.name} {date_long(decision.decided_on)}.",
        facts=known(
            Fact("Beslutande grupp", decision.group.name),
            Fact("Beslutat", date_long(decision.decided_on)),
            Fact("Slag", capitalise(decision.get_kind_display())),
            Fact("Riktas till", decision.addressed_to),
        ),
        sections=tuple(sections),
    )


def status_report_text(report: StatusReport) -> PaperText:
    """A status report that has been handed in."""
    return PaperText(
        title=f"Lägesrapport från {report.group.name}",
        dated=report.on,
        description=f"Lägesrapport från {report.group.name} till {report.to.name}.",
        facts=known(
            Fact("Från", report.group.name),
            Fact("Till", report.to.name),
            Fact("Dag", date_long(report.on)),
            Fact("Om tiden från", date_long(report.since) if report.since else ""),
        ),
        sections=tuple(PaperSection(heading, _paragraphs(text)) for heading, text in told_in(report) if text),
    )


def told_in(report: StatusReport) -> Iterable[tuple[str, str]]:
    """The parts of a status report under their headings."""
    return (
        ("Läget", report.summary),
        ("Aktiviteter", report.activities),
        ("Framgångsfaktorer", report.successes),
        ("Behöver utvecklas", report.needs),
        (f"Frågor till {report.to.label}", report.questions),
    )


def _item(row: ItemRow) -> PaperSection:
    about = ", ".join(part for part in (capitalise(row.kind), row.target_group) if part)
    told = (f"{about}.", f"Gäster: {row.guests}." if row.guests else "", *_paragraphs(row.outcome))
    return PaperSection(f"{row.number}. {row.title}", tuple(text for text in told if text))


def _decision_heading(decision: Decision) -> str:
    number = f"§ {decision.number} " if decision.number else ""
    return f"Beslut: {number}{decision.title}"


def _paragraphs(text: str) -> tuple[str, ...]:
    found = (" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n"))
    return tuple(part for part in found if part)
