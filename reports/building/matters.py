"""The matters of a group or a target group, as the report tells of them (D76–D86)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from activities.models import Event
from activities.queries import Matter as Told
from reports.building.participants import participants_sentence
from reports.building.rows import is_public, mark
from reports.building.year import Year
from reports.content import Block, Link, Matter, Matters, Prose
from samla.formatting import date_long, list_sv

# What stopped needs its reason (D80, D81); of the rest the outcome tells already
NEEDS_A_REASON = ("paused", "cancelled")


def block_of(year: Year, matters: Iterable[Told]) -> tuple[Block, ...]:
    """The matters as one block, or nothing."""
    items = tuple(replace(matter_of(told, _numbers(year, told)), source=_source(year, told)) for told in matters)
    return (Matters(items),) if items else ()


def _numbers(year: Year, told: Told) -> tuple[Prose, ...]:
    """What is counted of the events that the matter held."""
    mine = set(told.activity_ids)
    events = [event for event in year.events if event.state == Event.State.HELD and mine & set(event.activity_ids)]
    return tuple(sentence for event in events if (sentence := participants_sentence(event)))


def _source(year: Year, told: Told) -> Link | None:
    """The meeting where the group last said how it stands."""
    known = [year.source_meetings[pk] for pk in told.activity_ids if pk in year.source_meetings]
    meeting = max(known, key=lambda one: (one.date, one.pk), default=None)
    if meeting is None or not is_public(meeting):
        return None
    return Link(f"{meeting.name}, {date_long(meeting.date)}", meeting.get_absolute_url())


def matter_of(told: Told, numbers: tuple[Prose, ...] = ()) -> Matter:
    paragraphs = split(told.outcome)
    return Matter(
        title=told.title,
        status=told.status,
        status_label=told.status_label,
        paragraphs=paragraphs,
        numbers=numbers,
        reason=told.reason if told.status in NEEDS_A_REASON or not paragraphs else "",
        local=tuple((local.label, local.text) for local in told.local),
        origin=_origin(told),
        links=tuple(Link(document.title, document.url) for document in told.documents),
        provenance=mark(told.provenance),
    )


def split(text: str) -> tuple[str, ...]:
    """A text's paragraphs, which authors part with an empty line."""
    return tuple(part.strip() for part in text.split("\n\n") if part.strip())


def _origin(told: Told) -> str:
    """Who asked for it, where it was not the group itself and the text does not say so already."""
    if told.commissioned_by and told.commissioned_by.lower() not in told.outcome.lower():
        return f"Uppdraget kommer från {told.commissioned_by}."
    return ""


def owned_by(year: Year, slugs: Iterable[str]) -> list[Told]:
    """The year's matters of some groups, apart from those that have a section of their own."""
    wanted = set(slugs)
    return [
        told for told in year.matters if wanted & set(told.owner_slugs) and not year.featured & set(told.activity_ids)
    ]


def places(told: Told) -> str:
    """«Öster och Väster»: the groups that work with the matter."""
    return list_sv(told.owner_labels)
