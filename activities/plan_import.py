"""What a table of activities would change, set against what the portal has: nothing is stored here.

Rows are matched by their number. A cell that holds what the portal would write itself changes nothing, so a file that
went out and comes back untouched does nothing. Each error is told by its row and column.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from activities import plan_file
from activities.access import edits_activity
from activities.models import Activity, ActivityYear, Status
from activities.plan_file import as_read, plan_cells
from activities.progress import needs_reason
from activities.queries.rows import target_fact
from activities.responsible import candidates
from groups.access import Viewer
from groups.models import Goal, Group, TargetGroup
from groups.queries.common import known_as
from samla.importing.columns import Columns, Record
from samla.importing.reading import CellError

Choices = Mapping[str, Any]
WRITTEN_SINCE = "Raden har ändrats i portalen sedan filen hämtades. Hämta filen igen och gör om ändringen."


class UnknownCellError(Exception):
    """A cell cannot be taken as it stands; the text says what to write."""


@dataclass(frozen=True)
class RowPlan:
    """What a row of the table would do: to an activity that there is, or as a new one (`row` is None)."""

    number: int
    title: str
    row: ActivityYear | None
    owner: Group
    facts: dict[str, Any] = field(default_factory=dict)
    period: dict[str, Any] = field(default_factory=dict)
    status: Status | None = None
    reason: str = ""
    says: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        return self.row is None

    @property
    def changes_something(self) -> bool:
        return self.is_new or bool(self.facts or self.period or self.status)


@dataclass(frozen=True)
class TablePlan:
    """What the whole table would do. With errors it does nothing at all."""

    rows: tuple[RowPlan, ...]
    errors: tuple[CellError, ...]

    @property
    def changing(self) -> tuple[RowPlan, ...]:
        return tuple(row for row in self.rows if row.changes_something)

    @property
    def fingerprint(self) -> str:
        """The same as long as the table would do the same."""
        told = [(one.number, one.row.pk if one.row else 0, one.title, one.says) for one in self.changing]
        return hashlib.sha256(repr(told).encode()).hexdigest()


@dataclass
class Reader:
    """Reads rows against the portal as it stands."""

    columns: Columns
    rows: Mapping[int, ActivityYear]
    year: int
    on: date
    viewer: Viewer
    own_groups: Mapping[str, Group]
    targets: Choices
    goals: Choices
    groups: Choices
    errors: list[CellError] = field(default_factory=list)

    def read(self, record: Record) -> RowPlan | None:
        known = self._known(record)
        if known is False:
            return None
        return self._changed(record, known) if isinstance(known, ActivityYear) else self._new(record)

    def _known(self, record: Record) -> ActivityYear | bool | None:
        """The row of the number; None without a number; False, and an error, where there is none such."""
        text = record.values.get(plan_file.ID.key, "")
        if not text:
            return None
        row = self.rows.get(int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else None
        if row is None:
            return self._wrong(record, plan_file.ID.key, "Det finns ingen sådan rad i tabellen. Lämna tomt för en ny.")
        if not edits_activity(self.viewer, row.activity):
            return self._wrong(record, plan_file.ID.key, "Du får inte ändra den här aktiviteten.")
        return row

    def _changed(self, record: Record, row: ActivityYear) -> RowPlan:
        held = {key: as_read(cell) for key, cell in plan_cells(row).items()}
        differs = {
            key: text
            for key, text in record.values.items()
            if key not in (plan_file.ID.key, plan_file.VERSION.key) and text != held[key]
        }
        seen = record.values.get(plan_file.VERSION.key, "")
        if differs and seen and seen != held[plan_file.VERSION.key]:
            self._wrong(record, plan_file.VERSION.key, WRITTEN_SINCE)
        if plan_file.GROUP.key in differs:
            self._wrong(record, plan_file.GROUP.key, "En aktivitet byter grupp på sin egen sida, inte här.")
        return self._plan(record, row, row.activity.owner, differs, held)

    def _new(self, record: Record) -> RowPlan | None:
        name = record.values.get(plan_file.GROUP.key, "")
        owner = self.own_groups.get(name.casefold()) if name else next(iter(self.own_groups.values()), None)
        if owner is None or (not name and len(set(self.own_groups.values())) > 1):
            self._wrong(record, plan_file.GROUP.key, "Skriv vilken grupp som utför aktiviteten: en som du leder.")
            return None
        typed = {key: text for key, text in record.values.items() if text}
        return self._plan(record, None, owner, typed, {})

    def _plan(
        self, record: Record, row: ActivityYear | None, owner: Group, typed: Mapping[str, str], held: Mapping[str, str]
    ) -> RowPlan:
        facts, period = {}, {}
        for key, take in self._takers(owner).items():
            if key not in typed:
                continue
            try:
                value = take(typed[key])
            except UnknownCellError as fault:
                self._wrong(record, key, str(fault))
                continue
            if key in (plan_file.FROM.key, plan_file.TO.key):
                period[key] = value
            else:
                facts[FIELDS[key]] = value
        title = record.values.get(plan_file.TITLE.key, "")
        if not title:
            self._wrong(record, plan_file.TITLE.key, "Skriv vad aktiviteten heter.")
        self._check_period(record, row, period)
        status, reason = self._status(record, typed, held)
        names = {column.key: column.heading for column in plan_file.COLUMNS}
        says = tuple(f"{names[key]}: {text or 'töms'}" for key, text in typed.items() if key in names and row)
        return RowPlan(record.row, title, row, owner, facts, period, status, reason, says)

    def _status(self, record: Record, typed: Mapping[str, str], held: Mapping[str, str]) -> tuple[Status | None, str]:
        key, why = plan_file.STATUS.key, plan_file.REASON.key
        if key not in typed and why not in typed:
            return None, ""
        text = typed.get(key, held.get(key, Status.PLANNED.label))
        status = STATUSES.get(text.casefold())
        if status is None:
            self._wrong(record, key, f"Okänd status. Skriv en av {', '.join(Status.labels)}.")
            return None, ""
        reason = typed.get(why, "" if key in typed else held.get(why, ""))
        if needs_reason(status) and not reason:
            self._wrong(record, why, "Skriv kort varför aktiviteten har den statusen.")
        return (None, "") if not held and status == Status.PLANNED else (status, reason)

    def _check_period(self, record: Record, row: ActivityYear | None, period: Mapping[str, date | None]) -> None:
        first = period.get("planned_from", row.planned_from if row else None)
        last = period.get("planned_to", row.planned_to if row else None)
        if first and last and last < first:
            self._wrong(record, plan_file.TO.key, "Aktiviteten kan inte sluta innan den börjar.")

    def _takers(self, owner: Group) -> dict[str, Callable[[str], Any]]:
        return {
            plan_file.TITLE.key: _title,
            plan_file.TARGETS.key: lambda text: _many(text, self.targets, "målgrupp"),
            plan_file.GOALS.key: lambda text: _many(text, self.goals, "mål"),
            plan_file.RESPONSIBLE.key: lambda text: self._responsible(text, owner),
            plan_file.FOLLOW_UP.key: lambda text: _one(text, self.groups, "grupp"),
            plan_file.FROM.key: _day,
            plan_file.TO.key: _day,
        }

    def _responsible(self, text: str, owner: Group) -> Any:
        found = [person for person in candidates(owner, self.on) if known_as(person).casefold() == text.casefold()]
        if text and len(found) != 1:
            raise UnknownCellError(
                "Flera i gruppen heter så. Välj i portalen i stället."
                if found
                else "Ingen i gruppen heter så. Skriv namnet som det står i ledamotslistan."
            )
        return found[0] if found else None

    def _wrong(self, record: Record, key: str, text: str) -> bool:
        self.errors.append(CellError(record.row, self.columns.letter(key), text))
        return False


FIELDS = {
    plan_file.TITLE.key: "title",
    plan_file.TARGETS.key: "target_groups",
    plan_file.GOALS.key: "goals",
    plan_file.RESPONSIBLE.key: "responsible",
    plan_file.FOLLOW_UP.key: "follow_up_owner",
}
STATUSES = {status.label.casefold(): status for status in Status}
TITLE_LENGTH = Activity._meta.get_field("title").max_length or 200


def plan_rows(
    records: Sequence[Record],
    columns: Columns,
    rows: Sequence[ActivityYear],
    *,
    year: int,
    on: date,
    viewer: Viewer,
    own_groups: Sequence[Group],
) -> TablePlan:
    """What the records would do to the rows of the year."""
    reader = Reader(
        columns=columns,
        rows={row.pk: row for row in rows},
        year=year,
        on=on,
        viewer=viewer,
        own_groups={name.casefold(): group for group in own_groups for name in {group.name, group.label}},
        targets={fact.casefold(): target for target, fact in _target_names(year)},
        goals={goal.title.casefold(): goal for goal in Goal.objects.order_by("plan", "pk")},
        groups={name.casefold(): group for group in Group.objects.order_by("pk") for name in {group.name, group.label}},
    )
    planned = tuple(plan for record in records if (plan := reader.read(record)))
    return TablePlan(planned, tuple(reader.errors))


def _target_names(year: int) -> Iterator[tuple[TargetGroup, str]]:
    for target in TargetGroup.objects.prefetch_related("names"):
        yield target, target_fact(target, year).name


def _title(text: str) -> str:
    if not text or len(text) > TITLE_LENGTH:
        raise UnknownCellError(f"Skriv en titel på högst {TITLE_LENGTH} tecken.")
    return text


def _many(text: str, choices: Choices, what: str) -> list[Any]:
    return [_one(part, choices, what) for part in text.split(plan_file.SEPARATOR.strip()) if part.strip()]


def _one(text: str, choices: Choices, what: str) -> Any:
    if not text.strip():
        return None
    found = choices.get(text.strip().casefold())
    if found is None:
        raise UnknownCellError(f"Det finns inget sådant i listan över {what}. Skriv namnet som det står i portalen.")
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UnknownCellError("Skriv dagen som år, månad och dag, till exempel 2026-03-01.") from None
