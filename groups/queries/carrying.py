"""Where a committee takes its matters: to the next meeting of the group that it prepares (D67)."""

from __future__ import annotations

from groups.models import AgendaItem, Group, Meeting


def prepared_meeting(meeting: Meeting) -> Meeting | None:
    """The meeting that a committee's meeting prepares, or else the next one of the group above; nothing for others."""
    host = meeting.host
    if host.kind != Group.Kind.EXECUTIVE or host.parent_id is None:
        return None
    planned = Meeting.objects.select_related("host").filter(state=Meeting.State.PLANNED)
    if meeting.prepares_id and (chosen := planned.filter(pk=meeting.prepares_id).first()):
        return chosen
    coming = planned.filter(participations__group=host.parent_id, date__gte=meeting.date)
    return coming.order_by("date", "id").first()


def origin_of(item: AgendaItem) -> str:
    """What the matter is known by on the other agenda: what it came from, or else itself."""
    return item.origin or f"arende-{item.pk}"
