"""The matters of a meeting as pages and papers tell them, section by section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from groups.access import Viewer, attachments_visible_to
from groups.models import AgendaItem, AgendaSection, ItemAttachment, Meeting
from groups.queries.common import Link, known_as, named_target_groups, target_group_names
from samla.formatting import time_range


@dataclass(frozen=True)
class ItemRow:
    """A matter of a meeting, and what came out of it."""

    number: int
    title: str
    kind: str
    target_group: str
    guests: str
    outcome: str
    is_about_deviations: bool
    section: str = ""  # the heading of its section, on the first matter of it
    presenter: str = ""
    background: str = ""
    proposal: str = ""
    origin: Link | None = None
    attachments: tuple[Link, ...] = ()


@dataclass(frozen=True)
class ItemGroup:
    """The matters of one section; without a heading those of a meeting without sections."""

    heading: str
    items: tuple[ItemRow, ...]


def item_rows(meeting: Meeting, viewer: Viewer, *, insider: bool) -> tuple[ItemRow, ...]:
    """The matters in order. What was prepared, and who presents it, is for those who read internal material."""
    items = meeting.items.select_related("section", "presenter").prefetch_related(
        Prefetch("target_group", named_target_groups()),
        Prefetch("attachments", _shown_attachments(viewer, insider=insider)),
    )
    rows, section = [], None
    for item in items.order_by("position"):
        opens = item.section is not None and item.section != section
        section = item.section
        rows.append(_item_row(item, meeting.date, insider=insider, heading=section_heading(section) if opens else ""))
    return tuple(rows)


def grouped(rows: Sequence[ItemRow]) -> tuple[ItemGroup, ...]:
    """The matters section by section."""
    found: list[ItemGroup] = []
    for row in rows:
        if row.section or not found:
            found.append(ItemGroup(row.section, ()))
        found[-1] = ItemGroup(found[-1].heading, (*found[-1].items, row))
    return tuple(found)


def section_heading(section: AgendaSection | None) -> str:
    """«13.00–13.45 Äldre»"""
    if section is None:
        return ""
    times = time_range(section.start_time, section.end_time) if section.start_time and section.end_time else ""
    return " ".join(part for part in (times, section.title) if part)


def _shown_attachments(viewer: Viewer, *, insider: bool) -> QuerySet[ItemAttachment]:
    shown = ItemAttachment.objects.select_related("file").order_by("position", "id")
    return shown if insider else shown.filter(attachments_visible_to(viewer))


def _item_row(item: AgendaItem, on: date, *, insider: bool, heading: str) -> ItemRow:
    return ItemRow(
        number=item.position,
        title=item.title,
        kind=item.get_kind_display(),
        target_group="".join(target_group_names(filter(None, [item.target_group]), on)),
        guests=item.guests,
        outcome=item.outcome,
        is_about_deviations=item.is_about_deviations,
        section=heading,
        presenter=known_as(item.presenter) if insider and item.presenter else "",
        background=item.background if insider else "",
        proposal=item.proposal if insider else "",
        origin=Link(item.origin_label, item.origin_url) if insider and item.origin_label else None,
        attachments=tuple(Link(row.title, row.file.get_absolute_url()) for row in item.attachments.all()),
    )
