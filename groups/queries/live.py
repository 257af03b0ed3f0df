"""The screen in the room: who is there, the matters with what came of them, and all its forms. Queries are constant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from groups import live_forms
from groups.live_forms import Choices, EntryForm, OutcomeForm
from groups.models import (
    ActionPoint,
    AgendaItem,
    AgendaSection,
    Attendance,
    Decision,
    Group,
    Meeting,
    Minutes,
    SolvedAside,
)
from groups.models.minutes import unsettled_items
from groups.queries.common import known_as, named_target_groups, target_group_names
from samla import drafts
from samla.editing import Place
from samla.formatting import capitalise, clock, date_long, plural
from samla.models import User


@dataclass(frozen=True)
class Kind:
    """A kind of thing that is logged at a matter."""

    slug: str
    title: str
    button: str
    form: type[EntryForm]
    is_first: bool = False


KINDS: dict[str, Kind] = {
    kind.slug: kind
    for kind in (
        Kind("beslut", "Beslut", "Logga beslutet", live_forms.DecisionForm, is_first=True),
        Kind("att-gora", "Att göra", "Logga", live_forms.ActionForm, is_first=True),
        Kind("uppmaning", "Uppmaning", "Logga uppmaningen", live_forms.RecommendationForm),
        Kind("uppdrag", "Uppdrag till en grupp", "Ge uppdraget", live_forms.AssignmentForm),
        Kind("hanskjut", "Fråga till en annan grupp", "Hänskjut frågan", live_forms.ReferralForm),
        Kind("vid-sidan-om", "Avvikelser lösta vid sidan om", "Anteckna", live_forms.AsideForm),
        Kind("adjungera", "Adjungera för ärendet", "Anteckna", live_forms.GuestForm),
    )
}


@dataclass(frozen=True)
class Logged:
    """Something that was logged: what kind, the text, a note, and where it is taken back."""

    kind: str
    text: str
    note: str = ""
    url: str = ""
    undo_url: str = ""


@dataclass(frozen=True)
class Entry:
    """An empty form for something to log."""

    kind: Kind
    form: EntryForm
    url: str
    page_url: str
    label: str


@dataclass(frozen=True)
class LiveItem:
    """A matter in the room."""

    number: int
    anchor: str
    title: str
    about: str
    proposal: str
    is_settled: bool
    is_open: bool
    outcome: OutcomeForm
    logged: tuple[Logged, ...]
    first: tuple[Entry, ...]
    more: tuple[Entry, ...]


@dataclass(frozen=True)
class Cell:
    """Whether somebody is present at a part; `pk` is None where they are not expected."""

    pk: int | None
    label: str
    is_present: bool


@dataclass(frozen=True)
class Attendee:
    """Somebody on the list, part by part."""

    name: str
    whose: str
    role: str
    cells: tuple[Cell, ...]
    times: str
    times_url: str
    undo_url: str
    has_apologised: bool


@dataclass(frozen=True)
class AttendanceList:
    """Who is expected at which parts, and what the browser saw when it was shown."""

    groups: tuple[tuple[str, tuple[Attendee, ...]], ...]
    parts: tuple[str, ...]
    seen: str
    present: str
    summary: str


@dataclass(frozen=True)
class Progress:
    """How many matters have an outcome."""

    settled: int
    count: int

    @property
    def rest(self) -> int:
        return self.count - self.settled

    @property
    def text(self) -> str:
        """«7 av 12 ärenden har utfall»."""
        return f"{self.settled} av {self.count} {plural(self.count, 'ärende', 'ärenden')} har utfall"


@dataclass(frozen=True)
class LivePage:
    """Everything on the screen."""

    title: str
    day: date
    meeting_url: str
    url: str
    state: str
    is_protocol: bool
    attendance: AttendanceList
    items: tuple[LiveItem, ...]
    people: tuple[str, ...]
    progress: Progress


def progress(meeting: Meeting) -> Progress:
    """How far the meeting has come."""
    count = meeting.items.count()
    return Progress(count - unsettled_items(meeting).count(), count)


def is_settled(item: AgendaItem) -> bool:
    """Whether the matter has an outcome."""
    return not unsettled_items(item.meeting).filter(pk=item.pk).exists()


def live_url(meeting: Meeting, *rest: object) -> str:
    """An address on the screen: the screen itself, or something posted from it."""
    base = reverse("groups:live_show", args=[meeting.host.slug, meeting.day_code])
    return base + "".join(f"{part}/" for part in rest)


def outcome_place(item: AgendaItem) -> Place:
    page = live_url(item.meeting)
    return Place(f"utfall-{item.pk}", page, live_url(item.meeting, item.pk, "utfall"))


def deciding_groups(meeting: Meeting) -> list[Group]:
    """The groups that meet, in order: each decision names which of them decided."""
    return list(Group.objects.filter(participations__meeting=meeting).order_by("position", "name", "id"))


def other_groups(meeting: Meeting) -> Choices:
    """The groups that a question or a task may go to."""
    there_then = Group.objects.current(meeting.date).order_by("position", "name", "id")
    return [(str(group.pk), group.name) for group in there_then]


def live_page(minutes: Minutes, meeting: Meeting, writer: User) -> LivePage:
    """The whole screen. The number of queries does not follow that of matters or people."""
    items = _items(meeting, writer)
    attendance = attendance_list(meeting)
    names = dict.fromkeys(row.name for _, rows in attendance.groups for row in rows)
    return LivePage(
        title=meeting.name,
        day=meeting.date,
        meeting_url=meeting.get_absolute_url(),
        url=live_url(meeting),
        state=minutes.state,
        is_protocol=minutes.is_protocol,
        attendance=attendance,
        items=items,
        people=tuple(names),
        progress=Progress(sum(item.is_settled for item in items), len(items)),
    )


def _items(meeting: Meeting, writer: User) -> tuple[LiveItem, ...]:
    found = list(meeting.items.select_related("presenter").order_by("position"))
    for item in found:
        item.meeting = meeting
    named = {target.pk: target for target in named_target_groups()}
    logged = logged_at(meeting)
    places = {item.pk: outcome_place(item) for item in found}
    kept = drafts.kept_for(writer, [place.edit_url for place in places.values()])
    groups = [(str(group.pk), group.label) for group in deciding_groups(meeting)]
    targets = other_groups(meeting)
    unsettled = set(unsettled_items(meeting).values_list("pk", flat=True))
    settled = {item.pk: item.pk not in unsettled for item in found}
    current = next((item.pk for item in found if not settled[item.pk]), None)
    return tuple(
        LiveItem(
            number=item.position,
            anchor=f"arende-{item.pk}",
            title=item.title,
            about=_about(item, named, meeting.date),
            proposal=item.proposal,
            is_settled=settled[item.pk],
            is_open=item.pk == current,
            outcome=OutcomeForm(item, places[item.pk]).take_up(kept[places[item.pk].edit_url]),
            logged=tuple(logged[item.pk]),
            first=tuple(entry(item, kind, groups, targets) for kind in KINDS.values() if kind.is_first),
            more=tuple(entry(item, kind, groups, targets) for kind in KINDS.values() if not kind.is_first),
        )
        for item in found
    )


def entry(item: AgendaItem, kind: Kind, groups: Choices, targets: Choices, form: EntryForm | None = None) -> Entry:
    """The form of a kind at a matter; one that was filled in wrongly instead of an empty."""
    return Entry(
        kind=kind,
        form=form or kind.form(item=item.pk, what=kind.slug, groups=groups, targets=targets),
        url=live_url(item.meeting, item.pk, kind.slug),
        page_url=f"{live_url(item.meeting)}#arende-{item.pk}",
        label=f"{kind.title}: {item.title}",
    )


def _about(item: AgendaItem, named: Mapping[int, object], on: date) -> str:
    target = named.get(item.target_group_id or 0)
    target_name = "".join(target_group_names([target], on)) if target else ""  # type: ignore[list-item]
    presenter = known_as(item.presenter) if item.presenter else ""
    guests = f"Gäst: {item.guests}" if item.guests else ""
    return " · ".join(part for part in (capitalise(item.get_kind_display()), target_name, presenter, guests) if part)


def logged_at(meeting: Meeting, item: AgendaItem | None = None) -> dict[int, list[Logged]]:
    """What has been logged at each matter, decisions first."""
    found: dict[int, list[Logged]] = defaultdict(list)
    only = {"item": item} if item else {"item__meeting": meeting}
    for decision in Decision.objects.filter(**only).select_related("group").order_by("id"):
        found[decision.item_id or 0].append(_decision(meeting, decision))
    for action in ActionPoint.objects.filter(**only).select_related("person").order_by("id"):
        found[action.item_id or 0].append(_action(meeting, action))
    for guest in Attendance.objects.filter(**only).select_related("person").order_by("id"):
        name = known_as(guest.person) if guest.person else guest.name
        whose = ", ".join(part for part in (name, guest.whose) if part)
        found[guest.item_id or 0].append(
            Logged("Adjungerad", whose, undo_url=live_url(meeting, "narvaro", guest.pk, "ta-bort"))
        )
    for aside in SolvedAside.objects.filter(**only).order_by("id"):
        found[aside.item_id].append(Logged("Löst vid sidan om", str(aside.count)))
    return found


def _decision(meeting: Meeting, decision: Decision) -> Logged:
    can_undo = decision.number is None and decision.published_on is None
    return Logged(
        kind=capitalise(decision.get_kind_display()),
        text=decision.text,
        note=decision.group.label if decision.group_id != meeting.host_id else "",
        url=decision.get_absolute_url(),
        undo_url=live_url(meeting, "beslut", decision.pk, "ta-bort") if can_undo else "",
    )


def _action(meeting: Meeting, action: ActionPoint) -> Logged:
    who = known_as(action.person) if action.person else action.who
    when = f"klart {date_long(action.due_on)}" if action.due_on else ""
    note = ", ".join(part for part in (who, when) if part)
    return Logged("Att göra", action.text, note, undo_url=live_url(meeting, "att-gora", action.pk, "ta-bort"))


def attendance_list(meeting: Meeting) -> AttendanceList:
    """Who is on the list. Three queries."""
    sections = list(meeting.sections.order_by("position"))
    rows = list(
        meeting.attendances.filter(item__isnull=True)
        .select_related("person", "organisation", "seat", "group")
        .order_by("group__position", "seat__position", "id")
    )
    apologised = set(meeting.apologies.standing().values_list("person", flat=True))
    people: dict[tuple[int, object], list[Attendance]] = defaultdict(list)
    for row in rows:
        people[row.group_id, row.person_id or f"{row.name}{row.pk}"].append(row)
    groups: dict[str, list[Attendee]] = defaultdict(list)
    for (_, person), found in people.items():
        groups[found[0].group.name].append(_attendee(meeting, found, sections, has_apologised=person in apologised))
    present = [row for row in rows if row.is_present]
    came = {(row.group_id, row.person_id or row.name) for row in present}
    return AttendanceList(
        groups=tuple((name, tuple(found)) for name, found in groups.items()),
        parts=tuple(section.title for section in sections),
        seen=",".join(str(row.pk) for row in rows),
        present=",".join(str(row.pk) for row in present),
        summary=f"{len(came)} av {len(people)} närvarande",
    )


def _attendee(
    meeting: Meeting, rows: Sequence[Attendance], sections: Sequence[AgendaSection], *, has_apologised: bool
) -> Attendee:
    first = rows[0]
    by_part = {row.section_id: row for row in rows}
    whole = by_part.get(None)
    name = known_as(first.person) if first.person else first.name
    parts = [(section.pk, section.title) for section in sections]
    columns = parts if parts and whole is None else [(None, "hela mötet"), *[(None, title) for _, title in parts[1:]]]
    cells = [_cell(by_part.get(key), f"{name}, {title}") for key, title in columns]
    if whole is not None and parts:
        cells = [cells[0], *[Cell(None, "", is_present=False)] * (len(parts) - 1)]
    is_added = first.role in (Attendance.Role.GUEST, Attendance.Role.SUBSTITUTE)
    return Attendee(
        name=name,
        whose=_whose(first),
        role="" if first.role == Attendance.Role.MEMBER else first.get_role_display(),
        cells=tuple(cells),
        times=_times(first),
        times_url=live_url(meeting, "narvaro", first.pk, "tider"),
        undo_url=live_url(meeting, "narvaro", first.pk, "ta-bort") if is_added else "",
        has_apologised=has_apologised,
    )


def _cell(row: Attendance | None, label: str) -> Cell:
    return Cell(row.pk if row else None, label, is_present=bool(row and row.is_present))


def _whose(row: Attendance) -> str:
    organisation = row.organisation.name if row.organisation else row.whose
    return ", ".join(part for part in (organisation, row.seat.function if row.seat else "") if part)


def _times(row: Attendance) -> str:
    arrived = f"kom {clock(row.arrived)}" if row.arrived else ""
    left = f"gick {clock(row.left)}" if row.left else ""
    return ", ".join(part for part in (arrived, left) if part)


def present_choices(meeting: Meeting) -> Choices:
    """Who was there, to choose from."""
    rows = meeting.attendances.present().filter(person__isnull=False).select_related("person")
    found = {str(row.person_id): known_as(row.person) for row in rows.order_by("person__name_key", "id") if row.person}
    return list(found.items())


def listed_choices(meeting: Meeting) -> Choices:
    """Everybody on the list, there or not, to choose from."""
    rows = meeting.attendances.filter(person__isnull=False).select_related("person")
    found = {str(row.person_id): known_as(row.person) for row in rows.order_by("person__name_key", "id") if row.person}
    return list(found.items())
