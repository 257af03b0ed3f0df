"""Deeds on agendas: sections with times, matters, and the papers that belong to them (D61)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Max

from groups.actions.files import store_file
from groups.models import AgendaItem, AgendaSection, ItemAttachment, Meeting
from samla.audit import deed
from samla.models import User
from samla.saving import save


def add_section(*, meeting: Meeting, title: str, by: User | None, **facts: Any) -> AgendaSection:
    """Put a section last on the agenda; `facts` are target_group, start_time and end_time."""
    with deed(f"Lade till avsnittet {title}", by=by):
        last = meeting.sections.aggregate(last=Max("position"))["last"] or 0
        return save(AgendaSection(meeting=meeting, title=title, position=last + 1, **facts))


def attach_file(
    *,
    item: AgendaItem,
    name: str,
    data: bytes,
    on: date,
    by: User | None,
    title: str = "",
    visibility: ItemAttachment.Visibility = ItemAttachment.Visibility.INTERNAL,
) -> ItemAttachment:
    """Give a matter a file, internal unless said otherwise."""
    with deed(f"Lade till en bilaga till {item}: {title or name}", by=by):
        last = item.attachments.aggregate(last=Max("position"))["last"] or 0
        return save(
            ItemAttachment(
                item=item,
                file=store_file(name=name, data=data, on=on, by=by),
                title=title or name,
                visibility=visibility,
                position=last + 1,
            )
        )


def open_attachment(
    *, attachment: ItemAttachment, visibility: ItemAttachment.Visibility, by: User | None
) -> ItemAttachment:
    """Change who may read a file of a matter."""
    with deed(f"Ändrade vem som får läsa bilagan {attachment}: {visibility.label}", by=by):
        attachment.visibility = visibility
        return save(attachment)


def remove_attachment(*, attachment: ItemAttachment, by: User | None) -> None:
    """Take a file away from a matter, and out of the portal."""
    with deed(f"Tog bort bilagan {attachment}", by=by):
        file = attachment.file
        attachment.delete()
        file.delete()
