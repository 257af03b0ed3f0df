"""The notice of a meeting as its page tells it, its text to copy, and its papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from groups.access import Viewer
from groups.meeting_paper import AgendaPaper, Paper
from groups.models import Group, ItemAttachment, Meeting, StoredFile
from groups.queries.agenda_rows import ItemRow, item_rows
from groups.queries.called import Called, called_to, no_longer_called
from groups.queries.common import Link, known_as
from groups.queries.meetings import meeting_url
from samla.formatting import capitalise, date_long, list_sv, number, plural, time_range
from samla.models import Collaboration


@dataclass(frozen=True)
class CalledRow:
    """Somebody who is called, in the list."""

    name: str
    slot: str
    state: str
    says_no: bool
    has_address: bool


@dataclass(frozen=True)
class NoticePage:
    """What is known of the notice. `waiting` is how many letters the button would write; 0 hides it."""

    title: str
    by_portal: bool
    rows: tuple[CalledRow, ...]
    said_no: int
    unreachable: int
    waiting: int
    button: str
    text: str
    deadline: str
    files: tuple[Link, ...]
    is_cancelled: bool
    lacks: tuple[str, ...]


def notice_page(meeting: Meeting, viewer: Viewer, on: date) -> NoticePage:
    """Who is called, what they have got and answered, and what is left to send."""
    called = called_to(meeting)
    by_portal = meeting.host.notice_way == Group.NoticeWay.PORTAL
    waiting = _waiting(meeting, called) if by_portal and meeting.state != Meeting.State.HELD else 0
    return NoticePage(
        title=meeting.name,
        by_portal=by_portal,
        rows=tuple(_row(somebody, meeting) for somebody in called),
        said_no=sum(1 for somebody in called if somebody.apology),
        unreachable=sum(1 for somebody in called if not somebody.email),
        waiting=waiting if meeting.date >= on else 0,
        button=_button(meeting, called, waiting),
        text=notice_text(meeting, item_rows(meeting, viewer, insider=True)),
        deadline=_deadline(meeting, on) if waiting or not by_portal else "",
        files=(
            Link("Dagordningen som PDF", meeting_url(meeting, "agenda_file")),
            Link("Alla handlingar som en PDF", meeting_url(meeting, "papers_file")),
            Link("Mötet som kalenderfil (.ics)", meeting_url(meeting, "meeting_calendar")),
        ),
        is_cancelled=meeting.state == Meeting.State.CANCELLED,
        lacks=_lacks(meeting),
    )


def notice_text(meeting: Meeting, items: Sequence[ItemRow]) -> str:
    """The finished text of an invitation, for those who book in a calendar of their own."""
    head = [capitalise(meeting.name), _when(meeting), meeting.place or "Plats meddelas senare"]
    agenda = []
    for item in items:
        if item.section:
            agenda += ["", item.section]
        agenda.append(f"{item.number}. {item.title} ({item.kind})")
    link = settings.BASE_URL + meeting.get_absolute_url()
    body = ["", "Dagordning", *agenda] if agenda else []
    return "\n".join([*head, *body, "", "Handlingar finns på mötets sida:", link, "", "Säg till om du inte kan komma."])


def agenda_paper(meeting: Meeting, viewer: Viewer) -> AgendaPaper:
    """The agenda with what is prepared, for paper."""
    rows = meeting.participations.select_related("group").order_by("group__position", "id")
    groups = [row.group.name for row in rows]
    collaboration = Collaboration.objects.first()
    facts = (
        ("Möte", date_long(meeting.date)),
        ("Tid", time_range(meeting.start_time, meeting.end_time) if meeting.start_time and meeting.end_time else ""),
        ("Plats", meeting.place),
        ("Kallade", list_sv(groups)),
        ("Sekreterare", known_as(meeting.secretary) if meeting.secretary else ""),
    )
    return AgendaPaper(
        title=f"Dagordning: {capitalise(meeting.name)} {date_long(meeting.date)}",
        day=meeting.date,
        organisation=collaboration.full_name if collaboration else "Samla",
        facts=tuple((label, value) for label, value in facts if value),
        items=item_rows(meeting, viewer, insider=True),
    )


def papers_of(meeting: Meeting) -> list[Paper]:
    """The papers of the meeting in the order of its agenda; the bytes of those that are PDF."""
    rows = ItemAttachment.objects.filter(item__meeting=meeting).select_related("file__content", "item")
    return [
        Paper(
            f"{row.item.position}. {row.title}",
            bytes(row.file.content.data) if row.file.kind == StoredFile.Kind.PDF else None,
        )
        for row in rows.order_by("item__position", "position", "id")
    ]


def titles_not_pdf(meeting: Meeting) -> tuple[str, ...]:
    """The papers that cannot be put into one file, by name; asks for no bytes."""
    rows = ItemAttachment.objects.filter(item__meeting=meeting).exclude(file__kind=StoredFile.Kind.PDF)
    return tuple(rows.order_by("item__position", "position", "id").values_list("title", flat=True))


def _row(somebody: Called, meeting: Meeting) -> CalledRow:
    told = somebody.sequence is not None
    is_old = told and not somebody.was_cancelled and somebody.said != somebody.says
    state = "" if not told else "har fått veta att det är inställt" if somebody.was_cancelled else "kallad"
    if is_old:
        state = "har en äldre kallelse"
    if state and somebody.mail_state not in ("", "skickad"):
        state = f"{state}, {somebody.mail_state}"
    return CalledRow(
        name=somebody.name,
        slot=somebody.slot.text,
        state=state or ("inte kallad än" if somebody.email else "saknar e-postadress"),
        says_no=somebody.apology is not None,
        has_address=bool(somebody.email),
    )


def _waiting(meeting: Meeting, called: Sequence[Called]) -> int:
    """How many letters would be written now: the rule of groups.actions.notices, for the button."""
    is_cancelled = meeting.state == Meeting.State.CANCELLED
    new = [somebody for somebody in called if somebody.email and somebody.needs_letter(is_cancelled=is_cancelled)]
    gone = [row for row in no_longer_called(meeting, called) if row.person.email]
    return len(new) + len(gone)


def _button(meeting: Meeting, called: Sequence[Called], waiting: int) -> str:
    people = f"{number(waiting)} {plural(waiting, 'person', 'personer')}"
    if meeting.state == Meeting.State.CANCELLED:
        return f"Skicka att mötet är inställt till {people}"
    is_change = any(somebody.sequence is not None for somebody in called)
    return f"Skicka ändringen till {people}" if is_change else f"Skicka kallelsen till {people}"


def _deadline(meeting: Meeting, on: date) -> str:
    if not meeting.notice_by or meeting.state != Meeting.State.PLANNED:
        return ""
    late = " Den dagen har passerat." if meeting.notice_by < on else ""
    return f"Kallelsen ska gå ut senast {date_long(meeting.notice_by)}.{late}"


def _lacks(meeting: Meeting) -> tuple[str, ...]:
    """What a notice should hold and this does not."""
    if meeting.state != Meeting.State.PLANNED:
        return ()
    wanted = ((meeting.start_time, "tid"), (meeting.place, "plats"), (meeting.items.exists(), "dagordning"))
    return tuple(name for value, name in wanted if not value)


def _when(meeting: Meeting) -> str:
    known = meeting.start_time and meeting.end_time
    times = f", {time_range(meeting.start_time, meeting.end_time)}" if known else ""  # type: ignore[arg-type]
    return f"{date_long(meeting.date)}{times}"
