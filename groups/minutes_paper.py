"""Minutes on paper: the same object as the page, as an accessible PDF and as Word, whole or one paragraph of it."""

from __future__ import annotations

from collections.abc import Iterator

from django.template.loader import render_to_string

from groups.queries.minutes import Corrected, DecisionText, ItemText, MinutesPage
from samla.document import render_pdf
from samla.formatting import date_long
from samla.provenance import Provenance
from samla.word import Block, Bullets, Facts, Heading, Paragraph, Run, render_word

DRAFT = "Utkast, inte godkänt"


def minutes_html(page: MinutesPage, collaboration: str) -> str:
    """The minutes as HTML for paper."""
    context = {
        "minutes": page,
        "organisation": collaboration,
        "facts": [(fact.label, fact.value) for fact in page.facts],
        "draft": DRAFT if page.is_draft else "",
    }
    return render_to_string("groups/minutes_print.html", context)


def minutes_pdf(page: MinutesPage, collaboration: str) -> bytes:
    """The same facts give the same bytes."""
    return render_pdf(
        minutes_html(page, collaboration),
        title=page.title,
        document_date=page.published_on or page.day,
        author=collaboration,
        description=f"{page.what} från {page.meeting}.",
    )


def extract_pdf(page: MinutesPage, decision: DecisionText, item: ItemText | None, collaboration: str) -> bytes:
    """An extract of the minutes: one paragraph, with where and by whom it was decided and approved."""
    title = f"Protokollsutdrag {decision.paragraph}"
    context = {
        "minutes": page,
        "decision": decision,
        "item": item,
        "organisation": collaboration,
        "heading": title,
        "facts": [(fact.label, fact.value) for fact in page.facts],
    }
    return render_pdf(
        render_to_string("groups/minutes_extract.html", context),
        title=f"{title}, {page.meeting} {date_long(page.day)}",
        document_date=page.published_on or page.day,
        author=collaboration,
        description=f"Ett beslut ur protokollet från {page.meeting}.",
    )


def minutes_word(page: MinutesPage, collaboration: str) -> bytes:
    """The minutes for those who must paste."""
    return render_word(
        _blocks(page),
        title=page.title,
        document_date=page.published_on or page.day,
        author=collaboration,
        description=f"{page.what} från {page.meeting}.",
        subtitle=" – ".join(part for part in (DRAFT if page.is_draft else "", _mark(page)) if part),
    )


def _mark(page: MinutesPage) -> str:
    return "Påhittat för demonstrationen" if page.provenance == Provenance.INVENTED else ""


def _blocks(page: MinutesPage) -> Iterator[Block]:
    yield Facts(tuple((fact.label, fact.value) for fact in page.facts))
    if page.present:
        yield Heading("Organisationer på plats")
        for group in page.present:
            if len(page.present) > 1:
                yield Heading(group.group, 2)
            yield Bullets(group.organisations)
    for item in page.items:
        yield from _item(item)
    if page.others:
        yield Heading("Övriga beslut")
        for decision in page.others:
            yield from _decision(decision)
    if page.approvals:
        yield Heading("Godkännande")
        yield Bullets(page.approvals)
    if page.corrections:
        yield Heading("Rättelser")
        yield from _corrections(page.corrections)


def _item(item: ItemText) -> Iterator[Block]:
    yield Heading(f"{item.number}. {item.title}")
    yield Paragraph(item.about, "small")
    for paragraph in filter(None, item.outcome.split("\n")):
        yield Paragraph(paragraph)
    if item.aside:
        yield Paragraph(item.aside)
    yield from _corrections(item.corrections)
    for decision in item.decisions:
        yield from _decision(decision)
    if item.actions:
        yield Heading("Att göra", 2)
        yield Bullets(
            tuple(
                ", ".join(
                    part for part in (row.text, row.who, f"klart {date_long(row.due_on)}" if row.due_on else "") if part
                )
                for row in item.actions
            )
        )


def _decision(decision: DecisionText) -> Iterator[Block]:
    yield Heading(" ".join(part for part in (decision.paragraph, decision.title) if part), 2)
    if decision.group:
        yield Paragraph(f"Beslutande: {decision.group}", "small")
    for paragraph in filter(None, decision.body.split("\n")):
        yield Paragraph(paragraph)
    if decision.addressed_to:
        yield Paragraph((Run("Riktas till: ", bold=True), decision.addressed_to))
    if decision.dissent:
        yield Paragraph((Run("Avvikande mening: ", bold=True), decision.dissent))
    yield from _corrections(decision.corrections)


def _corrections(corrections: tuple[Corrected, ...]) -> Iterator[Block]:
    for row in corrections:
        yield Paragraph((Run(f"Rättat {date_long(row.on)}: ", bold=True), f"{row.text} ({row.reason})"))
