"""The plan as a table: rows of cells to read or edit, of one group or across groups, and what they add up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from activities.access import edits_activity, edits_somewhere, visible_rows
from activities.cell_forms import (
    FollowUpCell,
    GoalsCell,
    NoteCell,
    PeriodCell,
    ResponsibleCell,
    StatusCell,
    TargetsCell,
    TitleCell,
)
from activities.models import Activity, ActivityYear, ProgressNote, Status, YearStatus
from activities.progress import Tally, tally
from activities.queries.lists import Filters, asked_for, summary
from activities.queries.rows import RowFact, row_fact
from groups.access import Viewer
from groups.models import Group, Meeting, Person
from groups.queries.common import known_as
from samla.editing import Place
from samla.formatting import date_short, plural
from samla.grid import Cell, CellForm

ROWS_A_PAGE = 100
NOTE_LENGTH = 160


@dataclass(frozen=True)
class Column:
    """A column of the table: its code in addresses, its heading, and the form that edits its cells."""

    code: str
    label: str
    form: type[CellForm]
    is_of_year: bool = False


COLUMNS = (
    Column("titel", "Aktivitet", TitleCell),
    Column("status", "Status", StatusCell, is_of_year=True),
    Column("anteckning", "Senaste anteckning", NoteCell, is_of_year=True),
    Column("ansvarig", "Ansvarig", ResponsibleCell),
    Column("malgrupp", "Målgrupp", TargetsCell),
    Column("mal", "Mål", GoalsCell),
    Column("tid", "När", PeriodCell, is_of_year=True),
    Column("uppfoljning", "Följs upp av", FollowUpCell),
)
BY_CODE = {column.code: column for column in COLUMNS}


@dataclass(frozen=True)
class Around:
    """What a cell is edited in: the day, the year, who edits, the meeting that the table is gone through at."""

    on: date
    year: int
    viewer: Viewer
    meeting: Meeting | None = None
    chosen: str = ""


@dataclass(frozen=True)
class TableRow:
    """A row of the table. `anchor` is its element."""

    row_id: int
    anchor: str
    title: str
    group: str
    may_edit: bool
    is_stuck: bool
    url: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Totals:
    """What the rows that are asked for add up to."""

    count: int
    text: str
    tally: Tally


@dataclass(frozen=True)
class TablePage:
    """The rows on a page of the table, and all that can be asked for."""

    year: int | None
    rows: tuple[TableRow, ...]
    numbers: Page[Any]
    totals: Totals
    years: tuple[int, ...]
    shows_group: bool
    may_edit: bool
    group_name: str = ""
    columns: tuple[Column, ...] = COLUMNS

    @property
    def result(self) -> str:
        return f"{self.totals.count} {plural(self.totals.count, 'aktivitet', 'aktiviteter')}"


def table_rows(filters: Filters, viewer: Viewer, this_year: int) -> tuple[int | None, QuerySet[ActivityYear]]:
    """The year, and those of its rows that the viewer sees and asks for – but for their status."""
    seen = visible_rows(viewer)
    years = years_of(seen)
    year = filters.year or next((one for one in years if one <= this_year), max(years, default=None))
    return year, (seen.filter(year=year).filter(asked_for(filters, year)) if year else seen.none())


def years_of(rows: QuerySet[ActivityYear]) -> tuple[int, ...]:
    return tuple(rows.order_by("-year").values_list("year", flat=True).distinct())


def standings(rows: QuerySet[ActivityYear]) -> dict[int, Status]:
    """How each row stands, in their order, in two queries however many they are."""
    ordered = rows.order_by("activity__owner__position", "activity__owner", "position", "pk")
    said = (
        YearStatus.objects.filter(row__in=rows)
        .order_by("row_id", "-on", "-pk")
        .distinct("row_id")
        .values_list("row_id", "status")
    )
    known = dict(said)
    return {pk: Status(known.get(pk, Status.PLANNED)) for pk in ordered.values_list("pk", flat=True)}


def totals(stand: Mapping[int, Status], status: str = "") -> Totals:
    """Of the rows with the status, if one is asked for."""
    counts = tally(one for one in stand.values() if status in ("", one))
    return Totals(counts.total, summary(counts), counts)


def table_page(
    filters: Filters,
    viewer: Viewer,
    this_year: int,
    *,
    query: str = "",
    number: str = "1",
    form: CellForm | None = None,
) -> TablePage:
    """The page that the address asks for; a cell that is edited has its form."""
    year, asked = table_rows(filters, viewer, this_year)
    stand = standings(asked)
    shown = [pk for pk, status in stand.items() if filters.status in ("", status)]
    numbers = Paginator(shown, ROWS_A_PAGE).get_page(number)
    rows = read_table_rows(ActivityYear.objects.filter(pk__in=list(numbers.object_list)), year or this_year)
    groups = group_choices(visible_rows(viewer).filter(year=year or this_year))
    return TablePage(
        year=year,
        rows=tuple(table_row(row, viewer, query=query, form=form) for row in rows),
        numbers=numbers,
        totals=totals(stand, filters.status),
        years=years_of(visible_rows(viewer)),
        group_name=dict(groups).get(filters.group, ""),
        shows_group=not filters.group,
        may_edit=edits_somewhere(viewer),
    )


def group_choices(rows: QuerySet[ActivityYear]) -> tuple[tuple[str, str], ...]:
    groups = Group.objects.filter(pk__in=rows.values("activity__owner")).order_by("position", "name", "pk")
    return tuple((group.slug, group.name) for group in groups)


def read_table_rows(rows: QuerySet[ActivityYear], year: int) -> list[ActivityYear]:
    """The rows in the table's order, with all that their cells need, in the same few queries however many."""
    statuses = YearStatus.objects.select_related(
        "blocked_by_activity", "blocked_by_decision", "blocked_by_organisation"
    )
    notes = ProgressNote.objects.filter(takes_back=None, taken_back_by=None, on__year__lte=year)
    latest = notes.order_by("activity_id", "-on", "-pk").distinct("activity_id")
    return list(
        rows.select_related(
            "activity__owner", "activity__topic", "activity__responsible", "activity__follow_up_owner", "plan"
        )
        .prefetch_related(
            Prefetch("statuses", statuses),
            "activity__goals",
            "activity__target_groups__names",
            "activity__years__statuses",
            Prefetch("activity__notes", latest, to_attr="latest_notes"),
        )
        .order_by("activity__owner__position", "activity__owner", "position", "pk")
    )


def table_row(row: ActivityYear, viewer: Viewer, *, query: str = "", form: CellForm | None = None) -> TableRow:
    """The row as the viewer may see and edit it. Reads only what `read_table_rows` has fetched."""
    fact, may_edit = row_fact(row), edits_activity(viewer, row.activity)
    return TableRow(
        row_id=row.pk,
        anchor=f"rad-{row.pk}",
        title=fact.title,
        group=fact.owner.label,
        may_edit=may_edit,
        is_stuck=fact.is_stuck,
        url=fact.url,
        cells=tuple(_cell(row, fact, column, viewer, may_edit=may_edit, query=query, form=form) for column in COLUMNS),
    )


def table_cell(row: ActivityYear, code: str, viewer: Viewer, *, query: str = "", form: CellForm | None = None) -> Cell:
    """One cell of a row that `read_table_rows` has fetched."""
    may_edit = edits_activity(viewer, row.activity)
    return _cell(row, row_fact(row), BY_CODE[code], viewer, may_edit=may_edit, query=query, form=form)


def cell_place(row: ActivityYear, code: str, query: str = "") -> Place:
    """Where a cell stands. The filter in the address is kept, so that the way back leads to the same table."""
    asked = f"?{query}" if query else ""
    edit_url = reverse("activities:cell_edit", args=[row.pk, code])
    return Place(f"rad-{row.pk}-{code}", reverse("activities:table_show") + asked, edit_url + asked)


def cell_thing(row: ActivityYear, code: str) -> Activity | ActivityYear:
    """The versioned row behind a cell: the activity itself, or its row of the year."""
    return row if BY_CODE[code].is_of_year else row.activity


def _cell(
    row: ActivityYear,
    fact: RowFact,
    column: Column,
    viewer: Viewer,
    *,
    may_edit: bool,
    query: str,
    form: CellForm | None,
) -> Cell:
    place = cell_place(row, column.code, query)
    return Cell(
        place=place,
        column=column.code,
        label=f"{column.label.lower()}: {fact.title}",
        heading=column.label,
        may_edit=may_edit,
        sent=column.form.sent(row) if may_edit and column.form is StatusCell else {},
        form=form if form and form.place.id == place.id else None,
        **_content(row, fact, column.code, viewer),
    )


def _content(row: ActivityYear, fact: RowFact, code: str, viewer: Viewer) -> dict[str, Any]:
    """What stands in the cell. Who answers and what blocks is for those inside the group."""
    activity, is_inside = row.activity, viewer.reads_group(row.activity.owner_id)
    if code == "titel":
        kind = f"{fact.kind_label}" if fact.kind_label else ""
        return {"text": fact.title, "url": fact.url, "note": kind, "provenance": fact.provenance, "is_heading": True}
    if code == "status":
        return {"family": "activity", "state": fact.status.value, "note": _status_note(row, fact, is_inside)}
    if code == "anteckning":
        return _note(activity.latest_notes)  # type: ignore[attr-defined]  # put there by read_table_rows
    texts = {
        "ansvarig": _responsible(activity.responsible) if is_inside else "",
        "malgrupp": ", ".join(target.name for target in fact.targets),
        "mal": ", ".join(fact.goals),
        "tid": fact.planned,
        "uppfoljning": activity.follow_up_owner.label if activity.follow_up_owner else "",
    }
    return {"text": texts[code]}


def _status_note(row: ActivityYear, fact: RowFact, is_inside: bool) -> str:
    said = max(row.statuses.all(), key=lambda one: (one.on, one.pk), default=None)
    blocked = f"Hindras av: {said.blocked_by}." if said and is_inside and said.blocked_by else ""
    stuck = "Lyft två år i rad." if fact.is_stuck else ""
    return " ".join(part for part in (stuck, fact.reason, blocked) if part)


def _note(notes: Sequence[ProgressNote]) -> dict[str, Any]:
    """The latest note until the end of the year."""
    if not notes:
        return {}
    note = notes[0]
    text = note.text if len(note.text) <= NOTE_LENGTH else f"{note.text[:NOTE_LENGTH].rsplit(' ', 1)[0]} …"
    return {"text": text, "note": date_short(note.on), "provenance": note.provenance}


def _responsible(person: Person | None) -> str:
    return known_as(person) if person else ""
