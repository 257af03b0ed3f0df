"""A committee carries a matter on to the meeting that it prepares, as it has prepared it (D67)."""

from __future__ import annotations

from datetime import date

from groups.actions.agendas import ALREADY_THERE, attach_file
from groups.actions.meetings import add_item
from groups.models import AgendaItem, ItemAttachment, Meeting
from groups.queries.carrying import origin_of
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User


def carry_on(*, item: AgendaItem, to: Meeting, on: date, by: User | None) -> AgendaItem:
    """Put the matter on the other agenda too, with its text, proposal and papers; its own stays as it is."""
    if to.state != Meeting.State.PLANNED:
        raise Refusal("Mötet är redan hållet eller inställt. Välj ett kommande möte.")
    if to.items.filter(origin=origin_of(item)).exists():
        raise Refusal(ALREADY_THERE)
    with deed(f"Tog med ärendet {item} till {to}", by=by):
        carried = add_item(
            meeting=to,
            title=item.title,
            kind=item.kind,
            subject=item.subject,
            target_group=item.target_group,
            presenter=item.presenter,
            background=item.background,
            proposal=item.proposal,
            origin=origin_of(item),
            origin_label=f"Berett av {item.meeting.host.label}"[:200],
            origin_url=item.meeting.get_absolute_url(),
            by=by,
        )
        for paper in item.attachments.select_related("file__content").order_by("position"):
            attach_file(
                item=carried,
                name=paper.file.name,
                data=bytes(paper.file.content.data),
                title=paper.title,
                visibility=ItemAttachment.Visibility(paper.visibility),
                on=on,
                by=by,
            )
        return carried
