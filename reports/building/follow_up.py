"""What became of the decisions, what goes on, and what the report refers to."""

from __future__ import annotations

from groups.chains import ratification_facts
from groups.models import Decision, Ratification
from reports.building.rows import board_name, mark
from reports.building.year import Year
from reports.content import Block, Bullets, FactList, Link, Mark, Paragraph, Part, Prose, Section, Table
from samla.formatting import date_long, date_short

GOES_ON = ("planned", "ongoing", "prepared", "paused", "raised", "unresolved")


def decisions(year: Year) -> Section | None:
    """The year's decisions with their state, and for each direction decision what the boards did (D21, D70)."""
    if not year.decisions and not year.open_decisions:
        return None
    blocks: list[Block] = []
    if year.decisions:
        blocks.append(_table(f"Beslut {year.year}", year.decisions))
    if year.open_decisions:
        blocks.append(_table("Tidigare beslut som fortfarande är öppna", year.open_decisions))
    asked = [d for d in (*year.decisions, *year.open_decisions) if d.ratifications.all()]
    parts = tuple(_boards(decision) for decision in asked)
    return Section("beslut", "Uppföljning av beslut", tuple(blocks), parts)


def _table(caption: str, decisions: list[Decision]) -> Table:
    rows: tuple[tuple[Prose, ...], ...] = tuple(
        (
            (Link(decision.title, decision.get_absolute_url()),),
            (decision.group.label,),
            (date_short(decision.decided_on), *((Mark(kind),) if (kind := mark(decision.provenance)) else ())),
            (state_of(decision),),
        )
        for decision in decisions
    )
    return Table(caption, ("Beslut", "Av", "Datum", "Läge"), rows)


def state_of(decision: Decision) -> str:
    """In plain words: open or closed, the boards' answers and the condition."""
    parts = [decision.get_state_display()]
    answers = ratification_facts(row.state for row in decision.ratifications.all())
    if answers.affected:
        parts.append(answers.sentence)
    if decision.condition:
        parts.append(decision.get_condition_state_display())
    return ", ".join(parts)


def _boards(decision: Decision) -> Section:
    items: tuple[Prose, ...] = tuple(_answer(row) for row in decision.ratifications.all())
    blocks: list[Block] = [Paragraph((decision.text,))]
    if decision.condition:
        blocks.append(Paragraph((f"Villkor: {decision.condition}",)))
    blocks += [Paragraph(("Så har nämnderna svarat:",)), Bullets(items)]
    return Section(f"beslut-{decision.pk}", decision.title, tuple(blocks))


def _answer(row: Ratification) -> Prose:
    when = f", {date_long(row.on)}" if row.on else ""
    kind = mark(row.provenance)
    ending: tuple[Part, ...] = (Mark(kind),) if kind else ()
    return (f"{board_name(row.board)}: {row.get_state_display()}{when}", *ending)


def ahead(year: Year) -> Section | None:
    """What the next year takes over: areas to improve, and matters that are not finished (D78, D121)."""
    following = [area for evaluation in year.evaluations for area in evaluation.areas.all()]
    unfinished = [told for told in year.matters if told.status in GOES_ON]
    parts: list[Section] = []
    if year.areas_to_follow_up:
        kept: tuple[Prose, ...] = tuple(
            (f"{area.title}: {area.result or 'uppgift saknas'}",) for area in year.areas_to_follow_up
        )
        parts.append(Section("lovat", f"Det vi lovade inför {year.year}", (Bullets(kept),)))
    if following:
        areas: tuple[Prose, ...] = tuple((f"{area.title} ({area.target_year})",) for area in following)
        parts.append(Section("forbattra", "Områden att förbättra", (Bullets(areas),)))
    if unfinished:
        rows: tuple[Prose, ...] = tuple(
            (f"{told.title}, {', '.join(told.owner_labels)}: {told.status_label}",) for told in unfinished
        )
        parts.append(Section("fortsatter", f"Fortsätter {year.year + 1}", (Bullets(rows),)))
    texts = year.authored("framat")
    return Section("framat", "Framåt", texts, tuple(parts)) if parts or texts else None


def references(year: Year) -> Section | None:
    """The documents that the text refers to. Where the address is unknown the reader is told so (D99)."""
    found = {document.document_id: document for told in year.matters for document in told.documents}
    linked = [Link(document.title, document.url) for document in found.values()]
    linked += [Link(document.title, document.url) for document in year.documents]
    linked += [Link(event.document.title, event.document.url) for event in year.events if event.document]
    named = sorted(set(linked), key=lambda one: one.text)
    parts = []
    if named:
        blocks: list[Block] = [Bullets(tuple((link,) for link in named))]
        if not all(link.url for link in named):
            blocks.insert(0, Paragraph(("Ett dokument utan länk har ingen adress i registret än.",)))
        parts.append(Section("kallor", "Dokument som rapporten bygger på", tuple(blocks)))
    if year.abbreviations:
        pairs: tuple[tuple[str, Prose], ...] = tuple((a.short, (a.meaning,)) for a in year.abbreviations)
        parts.append(Section("forkortningar", "Förkortningar", (FactList(pairs),)))
    return Section("bilagor", "Bilagor", (), tuple(parts)) if parts else None
