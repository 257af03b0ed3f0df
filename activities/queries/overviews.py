"""The year's activities seen from above: the state of all plans, goal by goal, and what is covered (D5, D6, D23)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from activities.access import visible_rows
from activities.coverage import NONE, Placed, coverage
from activities.models import Status, YearStatus
from activities.progress import Tally, tally
from activities.queries.lists import YearTab, summary
from activities.queries.rows import RowFact, last_changed, row_facts, target_fact
from groups.access import Viewer, visible_decisions
from groups.models import Goal, TargetGroup
from groups.queries.decisions import DecisionRow, decision_rows
from samla.charts import Chart, StatusPart, StatusRow, status_chart
from samla.formatting import plural
from samla.status_language import ACTIVITY

WITHOUT_GOAL = "Utan mål"
WITHOUT_TARGET = "Utan målgrupp"


@dataclass(frozen=True)
class RollUpPart:
    """Some of the year's activities: how they stand, and where the list of them is."""

    id: str
    title: str
    url: str
    tally: Tally
    summary: str
    stuck: int


@dataclass(frozen=True)
class RollUpPage:
    """The state of all plans: by group and by target group, and what has stopped."""

    year: int | None
    years: tuple[YearTab, ...]
    lead: str
    groups: tuple[RollUpPart, ...]
    target_groups: tuple[RollUpPart, ...]
    by_group: Chart | None
    by_target_group: Chart | None
    halted: tuple[RowFact, ...]
    changed_at: datetime | None


@dataclass(frozen=True)
class GoalPart:
    """A goal with what is done for it, and the decisions that were taken with it in view."""

    id: str
    title: str
    kind: str
    summary: str
    tally: Tally
    rows: tuple[RowFact, ...]
    decisions: tuple[DecisionRow, ...]


@dataclass(frozen=True)
class GoalPage:
    """The year goal by goal, as politicians follow it (D23)."""

    year: int | None
    years: tuple[YearTab, ...]
    plan: str
    rollover_url: str
    chart: Chart | None
    goals: tuple[GoalPart, ...]
    changed_at: datetime | None


@dataclass(frozen=True)
class Cell:
    """How many activities; the address lists them. Nothing at all is a gap where there should be something."""

    count: int
    url: str
    is_wanted: bool = False

    @property
    def is_gap(self) -> bool:
        return self.is_wanted and not self.count


@dataclass(frozen=True)
class CoverageLine:
    """A target group and its cells, the last of them its own number."""

    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class CoverageTable:
    """Target groups down, goals of one kind across."""

    id: str
    title: str
    columns: tuple[str, ...]
    lines: tuple[CoverageLine, ...]
    totals: tuple[Cell, ...]
    sentence: str


@dataclass(frozen=True)
class CoveragePage:
    """Where something is done, and where nothing is."""

    year: int | None
    years: tuple[YearTab, ...]
    plan: str
    tables: tuple[CoverageTable, ...]
    changed_at: datetime | None


# What stands still: nothing happens until somebody does something
HALTED = (Status.UNRESOLVED, Status.PAUSED, Status.RAISED)


def roll_up(asked: int | None, viewer: Viewer, this_year: int) -> RollUpPage:
    """The state of all plans in the year asked for, else in this or the latest before it."""
    year, rows, changed_at = _year_rows(asked, viewer, this_year)
    groups = _parts(rows, _owner_key, lambda row: row.owner.label, year, "grupp")
    targets = _parts_by_target(rows, year)
    return RollUpPage(
        year=year,
        years=year_tabs(viewer, "activities:roll_up", year),
        lead=summary(tally(row.status for row in rows)),
        groups=groups,
        target_groups=targets,
        by_group=_chart("laget-grupper", "Läget grupp för grupp", "Grupp", groups),
        by_target_group=_chart("laget-malgrupper", "Läget målgrupp för målgrupp", "Målgrupp", targets),
        halted=tuple(sorted((row for row in rows if row.status in HALTED), key=_most_urgent)),
        changed_at=changed_at,
    )


def goal_page(asked: int | None, viewer: Viewer, this_year: int) -> GoalPage:
    """What is done for each goal of the cooperation plan that covers the year."""
    year, rows, changed_at = _year_rows(asked, viewer, this_year)
    goals = _goals_of(year)
    decided = _decisions_by_goal(goals, year, viewer)
    parts = tuple(_goal_part(goal, rows, decided.get(goal.pk, ())) for goal in goals)
    areas = [part for part in parts if part.kind == Goal.Kind.AREA]
    return GoalPage(
        year=year,
        years=year_tabs(viewer, "activities:goal_page", year),
        plan=goals[0].plan.title if goals else "",
        rollover_url=reverse("groups:plan_rollover", args=[goals[0].plan_id]) if goals and viewer.edits_all else "",
        chart=_status_chart("laget-mal", "Läget för varje målområde", "Målområde", areas) if areas else None,
        goals=parts,
        changed_at=changed_at,
    )


def coverage_page(asked: int | None, viewer: Viewer, this_year: int) -> CoveragePage:
    """For which target groups each goal is worked with, one table a kind of goal."""
    year, rows, changed_at = _year_rows(asked, viewer, this_year)
    goals = _goals_of(year)
    tables = tuple(_coverage_table(kind, goals, rows, year or this_year) for kind in (Goal.Kind.AREA, Goal.Kind.SHIFT))
    return CoveragePage(
        year=year,
        years=year_tabs(viewer, "activities:coverage", year),
        plan=goals[0].plan.title if goals else "",
        tables=tuple(table for table in tables if table.columns) if rows else (),
        changed_at=changed_at,
    )


def shown_year(asked: int | None, viewer: Viewer, this_year: int) -> int | None:
    """The year asked for, else this one or the latest before it that has activities."""
    return asked or next((year for year in _years(viewer) if year <= this_year), max(_years(viewer), default=None))


def _years(viewer: Viewer) -> list[int]:
    return list(visible_rows(viewer).order_by("-year").values_list("year", flat=True).distinct())


def year_tabs(viewer: Viewer, page: str, shown: int | None) -> tuple[YearTab, ...]:
    years = sorted({*_years(viewer), *([shown] if shown else [])})
    return tuple(YearTab(str(year), f"{reverse(page)}?ar={year}", year == shown) for year in years)


def _year_rows(
    asked: int | None, viewer: Viewer, this_year: int
) -> tuple[int | None, tuple[RowFact, ...], datetime | None]:
    year = shown_year(asked, viewer, this_year)
    of_year = visible_rows(viewer).filter(year=year or 0)
    facts = row_facts(of_year)
    return year, facts, last_changed(of_year, YearStatus.objects.filter(row__in=of_year))


def _owner_key(row: RowFact) -> tuple[int, str]:
    return (row.owner.position, row.owner.slug)


def _parts(
    rows: Iterable[RowFact],
    key: Callable[[RowFact], tuple[int, str]],
    title: Callable[[RowFact], str],
    year: int | None,
    parameter: str,
) -> tuple[RollUpPart, ...]:
    gathered: dict[tuple[int, str], list[RowFact]] = {}
    for row in rows:
        gathered.setdefault(key(row), []).append(row)
    return tuple(
        _part(f"{parameter}-{code}", title(found[0]), {"ar": year, parameter: code}, found)
        for (_, code), found in sorted(gathered.items())
    )


def _parts_by_target(rows: Iterable[RowFact], year: int | None) -> tuple[RollUpPart, ...]:
    """Each target group's activities; one that is for several stands in each of them."""
    gathered: dict[tuple[int, str, str], list[RowFact]] = {}
    for row in rows:
        for target in row.targets:
            gathered.setdefault((target.position, target.code, target.name), []).append(row)
    return tuple(
        _part(f"malgrupp-{code}", name, {"ar": year, "malgrupp": code}, found)
        for (_, code, name), found in sorted(gathered.items())
    )


def _part(id: str, title: str, query: dict[str, object], rows: list[RowFact]) -> RollUpPart:
    counts = tally(row.status for row in rows)
    return RollUpPart(
        id=id,
        title=title,
        url=_list_url(query),
        tally=counts,
        summary=summary(counts),
        stuck=sum(row.is_stuck for row in rows),
    )


def _list_url(query: dict[str, object]) -> str:
    return f"{reverse('activities:activity_list')}?{urlencode(query)}"


def _chart(id: str, title: str, corner: str, parts: tuple[RollUpPart, ...]) -> Chart | None:
    return _status_chart(id, title, corner, parts) if parts else None


def _status_chart(id: str, title: str, corner: str, parts: Iterable[RollUpPart | GoalPart]) -> Chart:
    found = list(parts)
    told = ", ".join(f"{part.title}: {part.summary}" for part in found)
    return status_chart(
        id,
        title=title,
        message=f"{title}. {told}.",
        corner=corner,
        parts=[StatusPart(str(status.label), ACTIVITY[status.value].color) for status in Status],
        rows=[StatusRow(part.title, _counts(part.tally)) for part in found],
    )


def _counts(counts: Tally) -> tuple[int, ...]:
    known = dict(counts.by_status)
    return tuple(known.get(status, 0) for status in Status)


def _most_urgent(row: RowFact) -> tuple[bool, int, int, str]:
    return (not row.is_stuck, HALTED.index(row.status), row.owner.position, row.title)


def _goals_of(year: int | None) -> list[Goal]:
    """The goals of the cooperation plan that covers the year: areas, then shifts, then principles."""
    if year is None:
        return []
    order = (Goal.Kind.AREA, Goal.Kind.SHIFT, Goal.Kind.PRINCIPLE)
    goals = Goal.objects.filter(plan__start_year__lte=year, plan__end_year__gte=year).select_related("plan")
    return sorted(goals, key=lambda goal: (order.index(Goal.Kind(goal.kind)), goal.position, goal.pk))


def _goal_part(goal: Goal, rows: Iterable[RowFact], decisions: tuple[DecisionRow, ...]) -> GoalPart:
    found = tuple(row for row in rows if goal.pk in row.goal_ids)
    counts = tally(row.status for row in found)
    return GoalPart(
        id=f"mal-{goal.pk}",
        title=goal.title,
        kind=goal.kind,
        summary=summary(counts) if found else "inga aktiviteter",
        tally=counts,
        rows=found,
        decisions=decisions,
    )


def _decisions_by_goal(goals: list[Goal], year: int | None, viewer: Viewer) -> dict[int, tuple[DecisionRow, ...]]:
    """The year's decisions that name each goal; three queries, however many goals there are."""
    found = visible_decisions(viewer).filter(goals__in=goals, decided_on__year=year or 0).distinct()
    ordered = list(found.order_by("-decided_on", "-id").prefetch_related("goals"))
    rows = dict(zip((one.pk for one in ordered), decision_rows(found.order_by("-decided_on", "-id")), strict=True))
    return {
        goal.pk: tuple(rows[one.pk] for one in ordered if goal.pk in {aim.pk for aim in one.goals.all()})
        for goal in goals
    }


def _coverage_table(kind: Goal.Kind, goals: list[Goal], rows: tuple[RowFact, ...], year: int) -> CoverageTable:
    columns = [goal for goal in goals if goal.kind == kind]
    targets = [target_fact(target, year) for target in TargetGroup.objects.prefetch_related("names")]
    goal_codes: list[Hashable] = [*(goal.pk for goal in columns), NONE]
    target_codes: list[Hashable] = [*(target.code for target in targets), NONE]
    placed = [Placed(frozenset(one.code for one in row.targets), frozenset(row.goal_ids)) for row in rows]
    found = coverage(placed, target_codes, goal_codes)
    named = {target.code: target.name for target in targets} | {NONE: WITHOUT_TARGET}
    lines = tuple(
        CoverageLine(
            named[str(line.target)],
            (
                *(
                    Cell(count, _cell_url(year, line.target, goal, kind), NONE not in (line.target, goal))
                    for goal, count in zip(goal_codes, line.counts, strict=True)
                ),
                Cell(line.total, _cell_url(year, line.target, "", kind)),
            ),
        )
        for line in found.lines
    )
    totals = tuple(
        Cell(count, _cell_url(year, "", goal, kind)) for goal, count in zip(goal_codes, found.totals, strict=True)
    )
    return CoverageTable(
        id=f"tackning-{kind}",
        title="Målområden" if kind == Goal.Kind.AREA else "Förflyttningar",
        columns=(*(goal.title for goal in columns), WITHOUT_GOAL) if columns else (),
        lines=lines,
        totals=(*totals, Cell(found.total, _list_url({"ar": year}))),
        sentence=_gap_sentence(lines),
    )


def _gap_sentence(lines: tuple[CoverageLine, ...]) -> str:
    """«I 3 av 12 rutor finns ingen aktivitet.» – of those that have both a target group and a goal."""
    cells = [cell for line in lines for cell in line.cells if cell.is_wanted]
    empty = sum(cell.is_gap for cell in cells)
    if not empty:
        return "Varje mål har minst en aktivitet för varje målgrupp."
    return f"I {empty} av {len(cells)} {plural(len(cells), 'ruta', 'rutor')} finns ingen aktivitet."


def _cell_url(year: int, target: Hashable, goal: Hashable, kind: Goal.Kind) -> str:
    query: dict[str, object] = {"ar": year}
    if target:
        query["malgrupp"] = target
    if goal == NONE:
        query["mal"] = f"{NONE}-{kind}"
    elif goal:
        query["mal"] = goal
    return _list_url(query)
