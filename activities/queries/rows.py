"""An activity in a year as every page shows it, read in the same few queries however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Model, QuerySet

from activities.models import Activity, ActivityYear, Status
from activities.progress import Said, is_stuck, latest, matter_key
from groups.models import Goal, Group, TargetGroup
from samla.formatting import date_range, half_year
from samla.periods import HalfYear


@dataclass(frozen=True)
class Owner:
    """The group that an activity belongs to."""

    slug: str
    label: str
    kind: str
    position: int


@dataclass(frozen=True)
class TargetFact:
    """A target group by its code, and the name that it had in the year."""

    code: str
    name: str
    position: int


@dataclass(frozen=True)
class RowFact:
    """An activity in one year: what it is, whose, for whom and how it stands."""

    row_id: int
    activity_id: int
    topic_id: int | None
    matter: str
    year: int
    title: str
    url: str
    owner: Owner
    targets: tuple[TargetFact, ...]
    goals: tuple[str, ...]
    goal_ids: tuple[int, ...]
    kind: str
    kind_label: str
    status: Status
    reason: str
    is_stuck: bool
    planned: str
    outcome: str
    local_outcome: str
    in_report: bool
    position: int
    provenance: str

    @property
    def text(self) -> str:
        """What a list says under the title."""
        parts = (self.owner.label, ", ".join(target.name for target in self.targets), self.planned)
        return " · ".join(part for part in parts if part)


def read_rows(rows: QuerySet[ActivityYear]) -> list[ActivityYear]:
    """The rows in the order of groups and plans, with all that `row_fact` needs."""
    return list(
        rows.select_related("activity__owner", "activity__topic")
        .prefetch_related("statuses", "activity__goals__plan", "activity__target_groups__names")
        .prefetch_related("activity__years__statuses")
        .order_by("activity__owner__position", "activity__owner", "position", "pk")
    )


def row_facts(rows: QuerySet[ActivityYear]) -> tuple[RowFact, ...]:
    return tuple(row_fact(row) for row in read_rows(rows))


def row_fact(row: ActivityYear) -> RowFact:
    """The row as a fact. Reads only what `read_rows` has fetched."""
    activity, said, goals = row.activity, standing(row), goals_of(row.activity, row.year)
    return RowFact(
        row_id=row.pk,
        activity_id=activity.pk,
        topic_id=activity.topic_id,
        matter=matter_key(activity.pk, activity.topic_id),
        year=row.year,
        title=activity.title,
        url=activity.get_absolute_url(),
        owner=owner_of(activity.owner),
        targets=targets_of(activity, row.year),
        goals=tuple(goal.title for goal in goals),
        goal_ids=tuple(goal.pk for goal in goals),
        kind=activity.kind,
        kind_label="" if activity.kind == Activity.Kind.ACTIVITY else activity.get_kind_display(),
        status=said.status,
        reason=said.reason,
        is_stuck=is_stuck({year.year: standing(year).status for year in activity.years.all()}, row.year),
        planned=planned_period(row.planned_from, row.planned_to),
        outcome=row.outcome,
        local_outcome=row.local_outcome,
        in_report=row.in_report,
        position=row.position,
        provenance=row.provenance,
    )


def standing(row: ActivityYear) -> Said:
    """How the activity stood when the year's last word was said."""
    return latest(Said(Status(one.status), one.on, one.pk, one.reason) for one in row.statuses.all())


def owner_of(group: Group) -> Owner:
    return Owner(group.slug, group.label, group.kind, group.position)


def targets_of(activity: Activity, year: int) -> tuple[TargetFact, ...]:
    """Whom the activity is for, by the names that held at the end of the year (D10)."""
    groups = sorted(activity.target_groups.all(), key=lambda target: (target.position, target.pk))
    return tuple(target_fact(target, year) for target in groups)


def goals_of(activity: Activity, year: int) -> tuple[Goal, ...]:
    """The goals that the activity works towards by the cooperation plan of the year; without one, all its goals."""
    goals = tuple(activity.goals.all())
    return tuple(goal for goal in goals if goal.plan.covers(year)) or goals


def target_fact(target: TargetGroup, year: int) -> TargetFact:
    name = target.name_on(date(year, 12, 31))
    return TargetFact(target.code, name.name if name else target.code, target.position)


def planned_period(first: date | None, last: date | None) -> str:
    """A planned time as people say it: a half-year by its name, else its days."""
    if first is None or last is None:
        return f"från {first}" if first else f"till {last}" if last else ""
    half = HalfYear.of(first)
    if (half.first_day, half.last_day) == (first, last):
        return half_year(half.year, half.half)
    return date_range(first, last)


def last_changed(*things: QuerySet[Any]) -> datetime | None:
    """When any of the things was last written, as their history knows."""
    times = [_newest(rows) for rows in things]
    return max((time for time in times if time), default=None)


def _newest(rows: QuerySet[Model]) -> datetime | None:
    newest: datetime | None = rows.aggregate(newest=Max("history__pgh_created_at"))["newest"]
    return newest
