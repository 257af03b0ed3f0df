"""«Vår nämnd»: what a board has to answer, what it should hear of, and what was decided about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q
from django.urls import reverse

from groups.access import Viewer, visible_decisions, visible_groups, visible_meetings
from groups.chains import ratification_facts
from groups.models import Group, Meeting, Membership, Organisation, Ratification
from groups.queries.chain_parts import ChainRow, day_of, told
from groups.queries.common import Link
from groups.queries.report_backs import visible_report_backs
from samla.formatting import date_long, number
from samla.models import User


@dataclass(frozen=True)
class BoardPage:
    """One board. `reports` are for those who read the material of the groups that met."""

    name: str
    principal: Link
    groups: tuple[Link, ...]
    next_meeting: Link | None
    waiting: tuple[ChainRow, ...]
    settled: tuple[ChainRow, ...]
    reports: tuple[ChainRow, ...]
    gone: str


@dataclass(frozen=True)
class BoardRow:
    """A board in the list: what it has answered, as a fact, and whether the reader sits for it."""

    name: str
    url: str
    text: str
    is_own: bool


@dataclass(frozen=True)
class BoardSection:
    """The boards of one principal; the reader's own come first, under a heading of their own."""

    title: str
    rows: tuple[BoardRow, ...]


def board_list(viewer: Viewer, user: User | None, on: date) -> tuple[BoardSection, ...]:
    """The boards there are on the day, by principal. As many questions whatever they have answered."""
    seen = Ratification.objects.filter(decision__in=visible_decisions(viewer))
    boards = Organisation.objects.filter(kind=Organisation.Kind.BOARD).current(on)
    rows = boards.select_related("principal").prefetch_related(Prefetch("ratifications", seen, to_attr="seen"))
    own = own_boards(user, on)
    sections: dict[str, list[BoardRow]] = {}
    for board in rows.order_by("principal__position", "position", "name"):
        row = BoardRow(board.name, _url(board), _so_far(board), board.pk in own)
        sections.setdefault(board.principal.name if board.principal else "Övriga", []).append(row)
    mine = tuple(row for found in sections.values() for row in found if row.is_own)
    others = tuple(
        BoardSection(title, kept)
        for title, found in sections.items()
        if (kept := tuple(row for row in found if not row.is_own))
    )
    return (BoardSection("Din nämnd", mine), *others) if mine else others


def own_boards(user: User | None, on: date) -> set[int]:
    """The boards that somebody sits for on the day."""
    if user is None:
        return set()
    seats = Membership.objects.current(on).filter(person__user=user).values_list("seat__organisation", "nominated_by")
    return {board for pair in seats for board in pair if board}


def _url(board: Organisation) -> str:
    return reverse("groups:board_show", args=[board.slug])


def _so_far(board: Organisation) -> str:
    """«fastställt 3 av 4 beslut, uppgift saknas om 1»."""
    answers = Counter(row.state for row in board.seen)  # type: ignore[attr-defined]  # prefetched above
    facts = ratification_facts(answers.elements())
    if not facts.affected:
        return "Inget beslut har gällt nämnden."
    parts = [f"Fastställt {number(facts.ratified)} av {number(facts.affected)} beslut"]
    open_ones = sum(answers[state] for state in Ratification.OPEN)
    parts += [f"{number(open_ones)} väntar på besked"] if open_ones else []
    return ", ".join(parts) + "."


def board_page(board: Organisation, viewer: Viewer, on: date) -> BoardPage:
    """The board as this viewer may see it. As many questions whatever it has to answer."""
    groups = _groups(board, viewer, on)
    rows = board.ratifications.filter(decision__in=visible_decisions(viewer)).select_related("decision__group")
    answers = list(rows.order_by("-decision__decided_on", "pk"))
    principal = board.principal
    return BoardPage(
        name=board.name,
        principal=Link(principal.name, principal.get_absolute_url()) if principal else Link(""),
        groups=tuple(Link(group.name, group.get_absolute_url()) for group in groups),
        next_meeting=_next(groups, viewer, on),
        waiting=tuple(_answer(row) for row in answers if row.state in Ratification.OPEN),
        settled=tuple(_answer(row) for row in answers if row.state not in Ratification.OPEN),
        reports=_reports(board, viewer),
        gone=_gone(board, on),
    )


def _groups(board: Organisation, viewer: Viewer, on: date) -> list[Group]:
    """Where the board has a place on the day."""
    seated = Q(seats__organisation=board, seats__period__contains=on)
    return list(visible_groups(viewer).current(on).filter(seated).distinct().order_by("position", "id"))


def _next(groups: list[Group], viewer: Viewer, on: date) -> Link | None:
    found = visible_meetings(viewer).filter(participations__group__in=groups, date__gte=on)
    meeting = found.exclude(state=Meeting.State.CANCELLED).select_related("host").order_by("date", "id").first()
    return Link(f"{meeting.name}, {date_long(meeting.date)}", meeting.get_absolute_url()) if meeting else None


def _answer(row: Ratification) -> ChainRow:
    dnr = f"dnr {row.diary_number}" if row.diary_number else ""
    text = told(
        f"{row.decision.group.name}, {date_long(row.decision.decided_on)}", day_of(row.on), row.paragraph, dnr, row.note
    )
    url = row.decision.get_absolute_url()
    return ChainRow(row.decision.title, "ratification", row.state, text, provenance=row.provenance, title_url=url)


def _reports(board: Organisation, viewer: Viewer) -> tuple[ChainRow, ...]:
    rows = visible_report_backs(viewer).filter(board=board).order_by("-meeting__date", "pk")
    return tuple(
        ChainRow(
            f"{row.meeting.name}, {date_long(row.meeting.date)}",
            "report_back",
            row.state,
            f"Återrapporterat den {date_long(row.reported_on)}" if row.reported_on else row.reason,
            provenance=row.provenance,
            title_url=row.get_absolute_url(),
        )
        for row in rows[:12]
    )


def _gone(board: Organisation, on: date) -> str:
    if board.holds_on(on):
        return ""
    after = f" {board.replaced_by} tog över." if board.replaced_by else ""
    return f"Nämnden har upphört.{after}"
