"""Meetings as pages show them: the list of a year, and one meeting with its matters and decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from groups.access import Viewer, visible_decisions, visible_groups, visible_meetings
from groups.models import Group, Meeting, MeetingGroup
from groups.models.meetings import MeetingQuerySet
from groups.queries.agenda_rows import ItemGroup, grouped, item_rows
from groups.queries.common import Fact, Link, group_link, known, known_as
from groups.queries.decisions import DecisionRow, decision_rows
from samla.contributions import Panel, panels
from samla.editing import EditForm, Place
from samla.formatting import capitalise, clock, date_long, list_sv, number, time_range


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in a list; shown by includes/_meeting_row.html. The list says what is held and planned."""

    date: date
    title: str
    url: str
    text: str
    state: str
    groups: tuple[str, ...]
    provenance: str


@dataclass(frozen=True)
class GroupCount:
    """How many counted meetings a group took part in."""

    group: str
    count: int


@dataclass(frozen=True)
class MeetingList:
    """The meetings of a choice: those that count, and what lies outside the count."""

    counted: tuple[MeetingRow, ...]
    check_ins: tuple[MeetingRow, ...]
    planned: tuple[MeetingRow, ...]
    cancelled: tuple[MeetingRow, ...]
    per_group: tuple[GroupCount, ...]
    joint: int

    @property
    def is_empty(self) -> bool:
        return not (self.counted or self.check_ins or self.planned or self.cancelled)


@dataclass(frozen=True)
class FactsPart:
    """The facts of a meeting, read or edited where they stand."""

    place: Place
    facts: tuple[Fact, ...]
    may_edit: bool
    form: EditForm | None


@dataclass(frozen=True)
class Deed:
    """Something that may be done to the meeting, and where."""

    label: str
    url: str
    is_main: bool = False


@dataclass(frozen=True)
class MeetingPage:
    """One meeting. `items` are empty where the reader may not see them; `items_are_open` tells which.

    `provenance` is the whole meeting's; that of the day stands among the facts.
    """

    title: str
    day: date
    host: Link
    groups: tuple[Link, ...]
    state: str
    cancelled_reason: str
    provenance: str
    part: FactsPart
    groups_of_items: tuple[ItemGroup, ...]
    items_are_open: bool
    published_on: date | None
    decisions: tuple[DecisionRow, ...]
    panels: tuple[Panel, ...]
    deeds: tuple[Deed, ...] = ()
    papers: tuple[Link, ...] = ()


def meeting_years(viewer: Viewer) -> list[int]:
    """The years that have meetings, latest first."""
    return [day.year for day in visible_meetings(viewer).dates("date", "year", order="DESC")]


def meeting_list(  # one argument a filter
    viewer: Viewer, *, year: int | None = None, group: str = "", kind: str = "", length: str = ""
) -> MeetingList:
    """The visible meetings that match. Two queries, whatever the number."""
    chosen = visible_meetings(viewer)
    chosen = chosen.of_year(year) if year else chosen
    chosen = chosen.filter(participations__group__slug=group) if group else chosen
    chosen = chosen.filter(kind=kind) if kind else chosen
    chosen = chosen.filter(length=length) if length else chosen
    found = list(_with_groups(chosen, viewer).order_by("-date", "-start_time", "-id"))
    counted = [meeting for meeting in found if _counts(meeting)]
    return MeetingList(
        counted=_rows(counted),
        check_ins=_rows([m for m in found if m.kind == Meeting.Kind.CHECK_IN and m.state == Meeting.State.HELD]),
        planned=_rows([m for m in reversed(found) if m.state == Meeting.State.PLANNED]),
        cancelled=_rows([m for m in found if m.state == Meeting.State.CANCELLED]),
        per_group=_per_group(counted),
        joint=sum(1 for meeting in counted if len(meeting.participations.all()) > 1),
    )


def next_meetings(group: Group, viewer: Viewer, on: date, limit: int = 3) -> tuple[MeetingRow, ...]:
    """The group's planned meetings from the day on, soonest first."""
    return upcoming(visible_meetings(viewer).of_group(group), viewer, on, limit)


def upcoming(meetings: MeetingQuerySet, viewer: Viewer, on: date, limit: int) -> tuple[MeetingRow, ...]:
    """The planned meetings from the day on, soonest first; check-ins are left out."""
    ahead = meetings.filter(date__gte=on, state=Meeting.State.PLANNED).exclude(kind=Meeting.Kind.CHECK_IN)
    return _rows(list(_with_groups(ahead, viewer).order_by("date", "start_time", "id")[:limit]))


def meeting_page(
    meeting: Meeting, viewer: Viewer, *, may_edit: bool = False, form: EditForm | None = None
) -> MeetingPage:
    """The meeting as this viewer may see it; `meeting` comes from `visible_meetings`. Who may edit it reads it all."""
    taking_part = [row.group for row in _participations(meeting, viewer)]
    insider = may_edit or any(viewer.reads_group(group.pk) for group in taking_part)
    is_open = insider or meeting.published_on is not None
    return MeetingPage(
        title=meeting.name,
        day=meeting.date,
        host=group_link(meeting.host),
        groups=tuple(group_link(group) for group in taking_part),
        state=meeting.state,
        cancelled_reason=meeting.cancelled_reason,
        provenance="" if meeting.is_only_day_invented else meeting.provenance,
        part=meeting_facts_part(meeting, viewer, insider=insider, may_edit=may_edit, form=form),
        groups_of_items=grouped(item_rows(meeting, viewer, insider=insider)) if is_open else (),
        items_are_open=is_open,
        published_on=meeting.published_on,
        decisions=decision_rows(visible_decisions(viewer).filter(meeting=meeting).order_by("number", "id")),
        panels=panels(meeting, viewer),
        deeds=_deeds(meeting) if may_edit else (),
        papers=_papers(meeting, insider=insider),
    )


def meeting_facts_part(
    meeting: Meeting, viewer: Viewer, *, insider: bool = True, may_edit: bool = True, form: EditForm | None = None
) -> FactsPart:
    """The facts of the meeting; with a form they are being edited."""
    return FactsPart(meeting_place(meeting), _facts(meeting, viewer, insider=insider), may_edit, form)


def meeting_place(meeting: Meeting) -> Place:
    """Where the facts of a meeting are read and edited."""
    return Place("om-motet", meeting.get_absolute_url(), meeting_url(meeting, "meeting_edit"))


def meeting_url(meeting: Meeting, name: str, *more: object) -> str:
    """The address of one of the meeting's pages."""
    return reverse(f"groups:{name}", args=[meeting.host.slug, meeting.day_code, *more])


def _deeds(meeting: Meeting) -> tuple[Deed, ...]:
    """What its leaders do with it: first the agenda, then the notice."""
    if meeting.state == Meeting.State.CANCELLED:
        return (Deed("Kallelse", meeting_url(meeting, "notice_show"), is_main=True),)
    agenda = Deed("Dagordning", meeting_url(meeting, "agenda_edit"), is_main=True)
    if meeting.state == Meeting.State.HELD:
        return (agenda,)
    return (
        agenda,
        Deed("Kallelse", meeting_url(meeting, "notice_show")),
        Deed("Flytta", meeting_url(meeting, "meeting_move")),
        Deed("Ställ in", meeting_url(meeting, "meeting_cancel")),
    )


def _papers(meeting: Meeting, *, insider: bool) -> tuple[Link, ...]:
    """The meeting as files: for calendars, and its agenda with papers for those who are called."""
    calendar = Link("Lägg in i kalendern (.ics)", meeting_url(meeting, "meeting_calendar"))
    if not insider:
        return (calendar,) if meeting.state == Meeting.State.PLANNED else ()
    papers = (
        Link("Dagordningen som PDF", meeting_url(meeting, "agenda_file")),
        Link("Alla handlingar som en PDF", meeting_url(meeting, "papers_file")),
    )
    return (*papers, calendar) if meeting.state == Meeting.State.PLANNED else papers


def _counts(meeting: Meeting) -> bool:
    """The rule of MeetingQuerySet.counted(), for rows already read."""
    return meeting.state == Meeting.State.HELD and meeting.kind != Meeting.Kind.CHECK_IN


def _with_groups(meetings: MeetingQuerySet, viewer: Viewer) -> MeetingQuerySet:
    shown = _shown_participations(viewer)
    return meetings.select_related("host").prefetch_related(Prefetch("participations", shown))


def _shown_participations(viewer: Viewer) -> QuerySet[MeetingGroup]:
    shown = MeetingGroup.objects.filter(group__in=visible_groups(viewer)).select_related("group")
    return shown.order_by("group__position", "id")


def _participations(meeting: Meeting, viewer: Viewer) -> Sequence[MeetingGroup]:
    return list(_shown_participations(viewer).filter(meeting=meeting))


def _rows(meetings: Sequence[Meeting]) -> tuple[MeetingRow, ...]:
    return tuple(_row(meeting) for meeting in meetings)


def _row(meeting: Meeting) -> MeetingRow:
    groups = tuple(row.group.label for row in meeting.participations.all())
    together = list_sv(groups) if len(groups) > 1 else ""
    parts = (_time(meeting), _length(meeting), _place(meeting, insider=False), together, meeting.cancelled_reason)
    return MeetingRow(
        date=meeting.date,
        title=meeting.name,
        url=meeting.get_absolute_url(),
        text=", ".join(part for part in parts if part),
        state=meeting.state if meeting.state == Meeting.State.CANCELLED else "",
        groups=groups,
        provenance=meeting.provenance,
    )


def _per_group(counted: Sequence[Meeting]) -> tuple[GroupCount, ...]:
    taking_part = {row.group.pk: row.group for meeting in counted for row in meeting.participations.all()}
    counts = Counter(row.group.pk for meeting in counted for row in meeting.participations.all())
    groups = sorted(taking_part.values(), key=lambda group: (group.position, group.name))
    return tuple(GroupCount(group.name, counts[group.pk]) for group in groups)


def _time(meeting: Meeting) -> str:
    if meeting.start_time and meeting.end_time:
        return time_range(meeting.start_time, meeting.end_time)
    return f"från {clock(meeting.start_time)}" if meeting.start_time else ""


def _length(meeting: Meeting) -> str:
    return "" if meeting.length == Meeting.Length.HOURS else meeting.get_length_display()


def _place(meeting: Meeting, *, insider: bool) -> str:
    """The place. The link to a digital meeting is for those who are called to it."""
    if "://" in meeting.place and not insider:
        return "digitalt"
    return meeting.place


def _facts(meeting: Meeting, viewer: Viewer, *, insider: bool) -> tuple[Fact, ...]:
    return (
        *known(
            Fact("Slag", capitalise(meeting.get_kind_display())),
            Fact("Dag", date_long(meeting.date), provenance=meeting.provenance),
            Fact("Om dagen", "Mötet är känt, men inte vilken dag det hölls" if meeting.is_only_day_invented else ""),
            Fact("Tid", _time(meeting)),
            Fact("Längd", capitalise(_length(meeting))),
            Fact("Plats", _place(meeting, insider=insider)),
            Fact("Deltagare", _participants(meeting)),
            Fact("Sekreterare", known_as(meeting.secretary) if insider and meeting.secretary else ""),
            *(_deadlines(meeting) if insider else ()),
        ),
        *_preparations(meeting, viewer),
    )


def _participants(meeting: Meeting) -> str:
    if meeting.participant_count is None:
        return ""
    about = "ungefär " if meeting.is_participant_count_approximate else ""
    return f"{about}{number(meeting.participant_count)}"


def _deadlines(meeting: Meeting) -> tuple[Fact, ...]:
    """Until the meeting: when notice and papers go out at the latest."""
    if meeting.state != Meeting.State.PLANNED:
        return ()
    return (
        Fact("Kallelse senast", date_long(meeting.notice_by) if meeting.notice_by else ""),
        Fact("Handlingar senast", date_long(meeting.papers_by) if meeting.papers_by else ""),
    )


def _preparations(meeting: Meeting, viewer: Viewer) -> list[Fact]:
    shown = visible_meetings(viewer).select_related("host").order_by("date", "id")
    before = [Fact("Förbereddes vid", str(found), found.get_absolute_url()) for found in shown.filter(prepares=meeting)]
    after = [Fact("Förberedde", str(found), found.get_absolute_url()) for found in shown.filter(prepared_by=meeting)]
    return [*before, *after]
