"""Conferences, workshops and trainings, and activities that have a section of their own."""

from __future__ import annotations

from activities.models import Event
from activities.queries import EventFact, ObservationFact
from reports.building.matters import split
from reports.building.participants import event_row, participants_figure
from reports.building.prose import count, listed
from reports.building.rows import mark
from reports.building.six import attendance_figure
from reports.building.year import Year
from reports.content import Block, Figure, Link, Mark, Paragraph, Part, Prose, Section, SourceRow, Table
from samla.formatting import capitalise, counted, plural


def events(year: Year) -> Section:
    """The year's larger events, each told with its numbers (D87, D88)."""
    held = [event for event in year.events if event.state == Event.State.HELD]
    larger = [event for event in held if event.kind == Event.Kind.CONFERENCE]
    blocks: list[Block] = [*year.authored("aktiviteter"), *_attendance(year)]
    if held:
        figure = count("evenemang", tuple(event_row(event) for event in held), "evenemang", word=True)
        what = plural(len(held), "evenemang", "evenemang")
        blocks.append(Paragraph(("Under året genomfördes ", figure, f" {what}.")))
        blocks.append(_event_table(held))
    parts = tuple(_event_section(event) for event in larger) + featured(year)
    return Section("aktiviteter", f"Gemensamma aktiviteter {year.year}", tuple(blocks), parts)


def _attendance(year: Year) -> tuple[Block, ...]:
    """What stands behind a word on how people came and took part (D122)."""
    figure = attendance_figure(year)
    if figure is None:
        return ()
    meetings = counted(len(year.attendance), "möte", "möten")
    return (Paragraph((f"Vid {meetings} med närvarolista var ", figure, " platser fyllda.")),)


def _event_table(held: list[EventFact]) -> Table:
    rows = tuple(
        ((event.title,), (event.when,), (str(event.sessions),), (participants_figure(event) or "uppgift saknas",))
        for event in held
    )
    return Table(
        caption="Årets evenemang",
        head=("Evenemang", "När", "Tillfällen", "Deltagare"),
        rows=rows,
        numeric=(2, 3),
    )


def _event_section(event: EventFact) -> Section:
    figure = participants_figure(event)
    parts: list[Part] = [f"Tid: {event.when}. "]
    if figure:
        parts += ["Antal deltagare: ", figure, ". "]
    if event.themes:
        parts.append(f"Antal workshoppar: {len(event.themes)}, om {event.themes_text}. ")
    if event.lectures:
        parts.append(f"Antal föreläsningar: {event.lectures}. ")
    if event.audience:
        parts.append(f"För: {event.audience}.")
    blocks: list[Block] = [Paragraph(tuple(parts))]
    if event.summary:
        blocks.append(Paragraph((event.summary,)))
    if event.document:
        blocks.extend(_read_more(Link(event.document.title, event.document.url)))
    return Section(f"evenemang-{event.event_id}", event.title, tuple(blocks))


def featured(year: Year) -> tuple[Section, ...]:
    """Activities that the report gives a section of their own, with their indicators (D90)."""
    chosen = [told for told in year.matters if year.featured & set(told.activity_ids)]
    return tuple(
        Section(
            f"aktivitet-{told.activity_ids[0]}",
            told.title,
            (
                *(Paragraph((text,)) for text in split(told.outcome)),
                *_indicators([o for o in year.observations if o.activity_id in told.activity_ids]),
                *_read_more(*(Link(one.title, one.url) for one in told.documents)),
            ),
        )
        for told in chosen
    )


def _read_more(*links: Link) -> tuple[Block, ...]:
    return (Paragraph(("Läs mer: ", *listed(links), ".")),) if links else ()


def _indicators(observations: list[ObservationFact]) -> tuple[Block, ...]:
    if not observations:
        return ()
    rows = tuple(
        (
            (o.name if o.half is None else f"{o.name}, {o.period}",),
            (" ".join(part for part in (o.organisation, o.breakdown) if part) or "alla",),
            (o.before_text or "–",),
            _value(o),
        )
        for o in observations
    )
    return (Table(caption="Mätvärden", head=("Vad", "För", "Förra året", "I år"), rows=rows),)


def _value(o: ObservationFact) -> Prose:
    """The value as a figure that can be opened, or else which way it went in words."""
    kind = mark(o.provenance)
    ending: tuple[Part, ...] = (Mark(kind),) if kind else ()
    if o.value is None:
        return (" ".join(part for part in (o.value_text, capitalise(o.trend_label)) if part), *ending)
    row = SourceRow(text=f"{o.name} {o.breakdown}".strip(), note=o.organisation, amount=o.value)
    figure = Figure(
        key=f"matvarde-{o.observation_id}", value=o.value, text=o.value_text, label=o.name, rows=(row,), rule="sum"
    )
    return (figure, *((f", {o.trend_label}",) if o.trend_label and o.trend else ()), *ending)
