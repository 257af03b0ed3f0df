"""Deeds on agendas: sections with times, matters and their order, and what a group always takes up (D61)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from django.db.models import Case, F, Max, Value, When

from groups.actions.files import store_file
from groups.actions.meetings import add_item
from groups.models import AgendaItem, AgendaSection, Group, ItemAttachment, Meeting, Proposal, StandingItem
from samla.audit import deed
from samla.contributions import Waiting
from samla.errors import Refusal
from samla.models import User
from samla.saving import save
from samla.versions import change, changed_facts

Ordered = TypeVar("Ordered", AgendaItem, AgendaSection)
ALREADY_THERE = "Ärendet finns redan på dagordningen."


def add_section(*, meeting: Meeting, title: str, by: User | None, **facts: Any) -> AgendaSection:
    """Put a section last on the agenda; `facts` are target_group, start_time and end_time."""
    with deed(f"Lade till avsnittet {title}", by=by):
        last = meeting.sections.aggregate(last=Max("position"))["last"] or 0
        section = AgendaSection(meeting=meeting, title=title, position=last + 1, **facts)
        _refuse_outside(meeting, section)
        save(section)
        _tell_calendars(meeting)
        return section


def change_section(*, section: AgendaSection, by: User | None, version: int | None = None, **facts: Any) -> Any:
    """Change a section's title, times or target group."""
    with deed(f"Ändrade avsnittet {section}: {changed_facts(section, facts)}", by=by):
        _refuse_outside(section.meeting, change(section, version, facts))
        save(section)
        _tell_calendars(section.meeting)
        return section


def remove_section(*, section: AgendaSection, by: User | None) -> None:
    """Take a section away; its matters stay on the agenda, in no section."""
    with deed(f"Tog bort avsnittet {section}", by=by):
        meeting = section.meeting
        section.delete()
        _tell_calendars(meeting)
        _number_anew(meeting)


def change_item(*, item: AgendaItem, by: User | None, version: int | None = None, **facts: Any) -> AgendaItem:
    """Change a matter: its title, kind, section, presenter, what it is about and what is proposed."""
    with deed(f"Ändrade ärendet {item}: {changed_facts(item, facts)}", by=by):
        moved = "section" in facts and facts["section"] != item.section
        save(change(item, version, facts))
        if moved:
            _number_anew(item.meeting)
            item.refresh_from_db()
        return item


def remove_item(*, item: AgendaItem, by: User | None) -> None:
    """Take a matter off the agenda, with its papers. One with an outcome or a decision stays."""
    if item.outcome or item.decisions.exists():
        raise Refusal("Ärendet har ett utfall eller ett beslut och kan inte tas bort från dagordningen.")
    with deed(f"Tog bort ärendet {item}", by=by):
        for attachment in item.attachments.select_related("file").order_by("position"):
            remove_attachment(attachment=attachment, by=by)
        meeting = item.meeting
        item.delete()
        _number_anew(meeting)


def move_item(*, item: AgendaItem, steps: int, by: User | None) -> AgendaItem:
    """Move a matter up (negative steps) or down within its section."""
    with deed(f"Flyttade ärendet {item}", by=by):
        rows = list(item.meeting.items.filter(section=item.section).order_by("position"))
        _put_in_order(AgendaItem, [row.position for row in rows], _shifted(rows, item, steps))
        item.refresh_from_db()
        return item


def move_section(*, section: AgendaSection, steps: int, by: User | None) -> AgendaSection:
    """Move a section up (negative steps) or down; its matters go with it."""
    with deed(f"Flyttade avsnittet {section}", by=by):
        rows = list(section.meeting.sections.order_by("position"))
        _put_in_order(AgendaSection, [row.position for row in rows], _shifted(rows, section, steps))
        _number_anew(section.meeting)
        section.refresh_from_db()
        return section


def take_up(*, meeting: Meeting, waiting: Waiting, by: User | None, section: AgendaSection | None = None) -> AgendaItem:
    """Put something of the backlog on the agenda, with where it came from."""
    if meeting.items.filter(origin=waiting.key).exists():
        raise Refusal(ALREADY_THERE)
    return add_item(
        meeting=meeting,
        title=waiting.title[:200],
        kind=waiting.kind,
        subject=waiting.subject,
        background=waiting.text,
        origin=waiting.key,
        origin_label=waiting.source[:200],
        origin_url=waiting.url,
        section=section,
        by=by,
    )


def take_up_standing(*, meeting: Meeting, by: User | None) -> int:
    """Put the group's standing matters on the agenda, each in its target group's section; how many were new."""
    there = set(meeting.items.exclude(standing=None).values_list("standing", flat=True))
    sections = {section.target_group_id: section for section in meeting.sections.order_by("-position")}
    wanted = meeting.host.standing_items.filter(is_in_use=True).exclude(pk__in=there).order_by("position", "id")
    with deed(f"Lade till stående ärenden på {meeting}", by=by):
        for standing in (found := list(wanted)):
            add_item(
                meeting=meeting,
                title=standing.title,
                kind=standing.kind,
                subject=standing.subject,
                target_group=standing.target_group,
                section=sections.get(standing.target_group_id),
                standing=standing,
                by=by,
            )
        _number_anew(meeting)
        return len(found)


def add_standing_item(*, group: Group, title: str, by: User | None, **facts: Any) -> StandingItem:
    """Let a group take something up at every meeting; `facts` are kind, subject and target_group."""
    with deed(f"Lade till det stående ärendet {title} i {group}", by=by):
        last = group.standing_items.aggregate(last=Max("position"))["last"] or 0
        return save(StandingItem(group=group, title=title, position=last + 1, **facts))


def change_standing_item(*, standing: StandingItem, by: User | None, version: int | None = None, **facts: Any) -> Any:
    """Change a standing matter, or say that it is no longer taken up."""
    with deed(f"Ändrade det stående ärendet {standing}: {changed_facts(standing, facts)}", by=by):
        return save(change(standing, version, facts))


def propose(*, group: Group, title: str, on: date, by: User | None, **facts: Any) -> Proposal:
    """Ask a group to take something up; `facts` are kind, text, from_group and source (D43)."""
    with deed(f"Föreslog ärendet {title} till {group}", by=by):
        return save(Proposal(group=group, title=title, proposed_on=on, **facts))


def decline_proposal(*, proposal: Proposal, answer: str, on: date, by: User | None) -> Proposal:
    """Answer that a matter is not taken up, and why."""
    with deed(f"Svarade att {proposal} inte tas upp: {answer}", by=by):
        proposal.state, proposal.answer, proposal.answered_on = Proposal.State.DECLINED, answer, on
        return save(proposal)


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


def _refuse_outside(meeting: Meeting, section: AgendaSection) -> None:
    """A section lies within its meeting."""
    if section.start_time and meeting.start_time and section.start_time < meeting.start_time:
        raise Refusal("Avsnittet börjar före mötet. Ändra avsnittets eller mötets tid.", field="start_time")
    if section.end_time and meeting.end_time and section.end_time > meeting.end_time:
        raise Refusal("Avsnittet slutar efter mötet. Ändra avsnittets eller mötets tid.", field="end_time")


def _tell_calendars(meeting: Meeting) -> None:
    """Somebody's part of the meeting may have got other times."""
    Meeting.objects.filter(pk=meeting.pk).update(calendar_sequence=F("calendar_sequence") + 1)
    meeting.refresh_from_db(fields=["calendar_sequence", "version"])


def _shifted(rows: list[Ordered], row: Ordered, steps: int) -> list[Ordered]:
    at = rows.index(row)
    to = max(0, min(len(rows) - 1, at + steps))
    rows.insert(to, rows.pop(at))
    return rows


def _put_in_order(model: type[Ordered], positions: Sequence[int], rows: Sequence[Ordered]) -> None:
    """Give the rows those positions, in one statement: two may change places."""
    wanted = [
        (row, position) for row, position in zip(rows, sorted(positions), strict=True) if row.position != position
    ]
    if wanted:
        cases = [When(pk=row.pk, then=Value(position)) for row, position in wanted]
        model._base_manager.filter(pk__in=[row.pk for row, _ in wanted]).update(position=Case(*cases))


def _number_anew(meeting: Meeting) -> None:
    """Number the matters in the order in which the agenda shows them: section by section, those in none first."""
    rows = list(meeting.items.order_by(F("section__position").asc(nulls_first=True), "position"))
    _put_in_order(AgendaItem, range(1, len(rows) + 1), rows)
