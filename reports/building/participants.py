"""How many took part in the year's events, and the rows behind it (D87, D88)."""

from __future__ import annotations

from decimal import Decimal

from activities.queries import EventFact
from reports.building.rows import mark
from reports.content import Figure, Prose, SourceRow
from samla.formatting import counted, number


def event_row(event: EventFact) -> SourceRow:
    return SourceRow(
        text=event.title,
        url=f"/evenemang/?ar={event.year}#evenemang-{event.event_id}",
        note=f"{event.when}. {event.numbers}".strip(". "),
        provenance=mark(event.provenance),
    )


def participants_figure(event: EventFact) -> Figure | None:
    """How many took part; a round number is said to be about."""
    if event.participants is None:
        return None
    about = "ca\u00a0" if event.is_approximate else ""
    value = Decimal(event.participants)
    return Figure(
        key=f"deltagare-{event.event_id}",
        value=value,
        text=f"{about}{number(event.participants)}",
        label="deltagare",
        rows=(SourceRow(text=event.title, url=event_row(event).url, note=event.when, amount=value),),
        rule="sum",
        provenance=mark(event.provenance),
    )


def participants_sentence(event: EventFact) -> Prose:
    """«Utbildning till …, 2024: sex tillfällen med sammanlagt 105 deltagare.», if it is known how many took part."""
    figure = participants_figure(event)
    if figure is None:
        return ()
    times = f"{counted(event.sessions, 'tillfälle', 'tillfällen')} med sammanlagt " if event.sessions > 1 else ""
    return (f"{event.title}, {event.when}: {times}", figure, " deltagare.")
