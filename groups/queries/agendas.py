"""The agenda as those who prepare it see it: sections, matters that are read or edited in place, and the backlog."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse

from groups.models import AgendaItem, AgendaSection, Group, Meeting, StandingItem
from groups.queries.agenda_rows import section_heading
from groups.queries.carrying import origin_of, prepared_meeting
from groups.queries.common import Link, known_as, named_target_groups, target_group_names
from groups.queries.meetings import meeting_url
from samla.contributions import Waiting, backlog
from samla.editing import EditForm, Place
from samla.formatting import capitalise, date_long


@dataclass(frozen=True)
class Carry:
    """Where a committee takes a matter, and whether it is on that agenda already."""

    label: str
    is_done: bool


@dataclass(frozen=True)
class EditItem:
    """A matter, read or with a form in its place. `first` and `last` within its section have nowhere to move."""

    pk: int
    place: Place
    number: int
    title: str
    facts: str
    background: str
    proposal: str
    origin: Link | None
    attachments: tuple[Link, ...]
    attach_url: str
    carry: Carry | None
    first: bool
    last: bool
    form: EditForm | None = None


@dataclass(frozen=True)
class EditSection:
    """A section with its matters; that of matters in no section has no place of its own."""

    pk: int = 0
    heading: str = ""
    who: str = ""
    place: Place | None = None
    first: bool = True
    last: bool = True
    items: tuple[EditItem, ...] = ()
    form: EditForm | None = None


@dataclass(frozen=True)
class Source:
    """What waits, from one place."""

    title: str
    rows: tuple[Waiting, ...]


@dataclass(frozen=True)
class AgendaPage:
    """Everything on the page where an agenda is prepared."""

    title: str
    day: date
    url: str
    sections: tuple[EditSection, ...]
    count: int
    sources: tuple[Source, ...]
    standing: tuple[str, ...]
    standing_url: str
    files: tuple[Link, ...] = field(default=())


def agenda_page(meeting: Meeting, on: date, form: EditForm | None = None) -> AgendaPage:
    """The whole page. What is on the agenda already is not in the backlog."""
    items = _items(meeting)
    taken = {item.origin for item in items if item.origin} | {item.title for item in items}
    return AgendaPage(
        title=meeting.name,
        day=meeting.date,
        url=meeting_url(meeting, "agenda_edit"),
        sections=_sections(meeting, items, form),
        count=len(items),
        sources=_sources(waiting for waiting in backlog_of(meeting, on) if not {waiting.key, waiting.title} & taken),
        standing=_standing(meeting, items),
        standing_url=reverse("groups:standing_list", args=[meeting.host.slug]),
        files=(
            Link("Dagordningen som PDF", meeting_url(meeting, "agenda_file")),
            Link("Alla handlingar", meeting_url(meeting, "papers_file")),
        ),
    )


def backlog_of(meeting: Meeting, on: date) -> tuple[Waiting, ...]:
    """What waits for the groups that meet. A committee prepares what waits for its parent too."""
    groups = [row.group for row in meeting.participations.select_related("group__parent").order_by("id")]
    parents = [group.parent for group in groups if group.kind == Group.Kind.EXECUTIVE and group.parent]
    found: dict[str, Waiting] = {}
    for group in (*groups, *parents):
        for waiting in backlog(group, on):
            found.setdefault(waiting.key, waiting)
    return tuple(found.values())


def waiting_by_key(meeting: Meeting, key: str, on: date) -> Waiting | None:
    return next((waiting for waiting in backlog_of(meeting, on) if waiting.key == key), None)


def item_part(item: AgendaItem, form: EditForm | None = None) -> EditItem:
    """One matter, fresh from the database."""
    siblings = list(
        item.meeting.items.filter(section=item.section_id).order_by("position").values_list("pk", flat=True)
    )
    found = next(row for row in _items(item.meeting) if row.pk == item.pk)
    carry = _carries(item.meeting, [found])[found.pk]
    return _edit_item(found, item.meeting, siblings, carry, form)


def section_part(section: AgendaSection, form: EditForm | None = None) -> EditSection:
    """The heading of one section, fresh from the database."""
    order = list(section.meeting.sections.order_by("position").values_list("pk", flat=True))
    return _edit_section(section, section.meeting, order, (), form)


def item_place(item: AgendaItem) -> Place:
    meeting = item.meeting
    return Place(f"arende-{item.pk}", meeting_url(meeting, "agenda_edit"), meeting_url(meeting, "agenda_item", item.pk))


def section_place(section: AgendaSection) -> Place:
    meeting = section.meeting
    edit_url = meeting_url(meeting, "agenda_section", section.pk)
    return Place(f"avsnitt-{section.pk}", meeting_url(meeting, "agenda_edit"), edit_url)


def _items(meeting: Meeting) -> list[AgendaItem]:
    rows = meeting.items.select_related("section", "presenter", "standing").prefetch_related(
        Prefetch("target_group", named_target_groups()), "attachments__file"
    )
    return list(rows.order_by("position"))


def _sections(meeting: Meeting, items: Sequence[AgendaItem], form: EditForm | None) -> tuple[EditSection, ...]:
    sections = list(
        meeting.sections.prefetch_related(Prefetch("target_group", named_target_groups())).order_by("position")
    )
    order = [section.pk for section in sections]
    carries = _carries(meeting, items)
    loose = _edit_items([item for item in items if item.section_id is None], meeting, carries, form)
    own = [
        _edit_section(
            section,
            meeting,
            order,
            _edit_items([item for item in items if item.section_id == section.pk], meeting, carries, form),
            form if form and form.place.id == f"avsnitt-{section.pk}" else None,
        )
        for section in sections
    ]
    return (EditSection(items=loose), *own) if loose or not own else tuple(own)


def _edit_section(
    section: AgendaSection, meeting: Meeting, order: list[int], items: tuple[EditItem, ...], form: EditForm | None
) -> EditSection:
    section.meeting = meeting
    names = target_group_names(filter(None, [section.target_group]), meeting.date)
    return EditSection(
        pk=section.pk,
        heading=section_heading(section),
        who=f"Kallade: de som företräder {names[0]}" if names else "Kallade: alla",
        place=section_place(section),
        first=section.pk == order[0],
        last=section.pk == order[-1],
        items=items,
        form=form,
    )


def _edit_items(
    items: Sequence[AgendaItem], meeting: Meeting, carries: Mapping[int, Carry | None], form: EditForm | None
) -> tuple[EditItem, ...]:
    if not items:
        return ()
    order = [item.pk for item in items]
    carries = _carries(meeting, items)
    return tuple(
        _edit_item(
            item, meeting, order, carries[item.pk], form if form and form.place.id == f"arende-{item.pk}" else None
        )
        for item in items
    )


def _carries(meeting: Meeting, items: Sequence[AgendaItem]) -> dict[int, Carry | None]:
    """Where each matter may be taken; nowhere for a group that prepares nobody's meeting."""
    target = prepared_meeting(meeting)
    if target is None:
        return dict.fromkeys(item.pk for item in items)
    there = set(target.items.exclude(origin="").values_list("origin", flat=True))
    label = f"{target.name} {date_long(target.date)}"
    return {item.pk: Carry(label, origin_of(item) in there) for item in items}


def _edit_item(
    item: AgendaItem, meeting: Meeting, order: list[int], carry: Carry | None, form: EditForm | None
) -> EditItem:
    item.meeting = meeting
    presenter = f"Föredragande: {known_as(item.presenter)}" if item.presenter else ""
    guests = f"Gäst: {item.guests}" if item.guests else ""
    targets = "".join(target_group_names(filter(None, [item.target_group]), meeting.date))
    about = capitalise(item.get_subject_display()) if item.subject else ""
    parts = (capitalise(item.get_kind_display()), about, targets, presenter, guests)
    return EditItem(
        pk=item.pk,
        place=item_place(item),
        number=item.position,
        title=item.title,
        facts=" · ".join(part for part in parts if part),
        background=item.background,
        proposal=item.proposal,
        origin=Link(item.origin_label, item.origin_url) if item.origin_label else None,
        attachments=tuple(Link(row.title, row.file.get_absolute_url()) for row in item.attachments.all()),
        attach_url=meeting_url(meeting, "agenda_papers", item.pk),
        carry=carry,
        first=item.pk == order[0],
        last=item.pk == order[-1],
        form=form,
    )


def _sources(waiting: Iterable[Waiting]) -> tuple[Source, ...]:
    found: dict[str, list[Waiting]] = {}
    for row in waiting:
        found.setdefault(row.source, []).append(row)
    return tuple(Source(title, tuple(rows)) for title, rows in found.items())


def _standing(meeting: Meeting, items: Sequence[AgendaItem]) -> tuple[str, ...]:
    """The group's standing matters that are not on the agenda yet."""
    there = {item.standing_id for item in items}
    rows = StandingItem.objects.filter(group=meeting.host, is_in_use=True).order_by("position", "id")
    return tuple(row.title for row in rows if row.pk not in there)


@dataclass(frozen=True)
class StandingRow:
    """A standing matter in its list."""

    place: Place
    title: str
    facts: str
    is_in_use: bool
    form: EditForm | None = None


def standing_place(standing: StandingItem) -> Place:
    slug = standing.group.slug
    return Place(
        f"staende-{standing.pk}",
        reverse("groups:standing_list", args=[slug]),
        reverse("groups:standing_change", args=[slug, standing.pk]),
    )


def standing_rows(group: Group, on: date, form: EditForm | None = None) -> tuple[StandingRow, ...]:
    """All standing matters of the group, also those not taken up any more."""
    rows = group.standing_items.prefetch_related(Prefetch("target_group", named_target_groups()))
    return tuple(standing_row(row, group, on, form) for row in rows.order_by("-is_in_use", "position", "id"))


def standing_row(row: StandingItem, group: Group, on: date, form: EditForm | None = None) -> StandingRow:
    row.group = group
    targets = "".join(target_group_names(filter(None, [row.target_group]), on))
    about = capitalise(row.get_subject_display()) if row.subject else ""
    place = standing_place(row)
    return StandingRow(
        place=place,
        title=row.title,
        facts=" · ".join(part for part in (capitalise(row.get_kind_display()), about, targets) if part),
        is_in_use=row.is_in_use,
        form=form if form and form.place.id == place.id else None,
    )
