"""A group's plan of a year, and the activities of all groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from activities.access import visible_plans, visible_rows
from activities.coverage import NONE
from activities.models import Activity, ActivityPlan, ActivityYear, Status, YearStatus
from activities.progress import Tally, by_matter, joint, tally
from activities.queries.rows import RowFact, last_changed, row_facts, target_fact
from groups.access import Viewer, visible_decisions
from groups.models import Decision, Goal, Group, TargetGroup
from samla.formatting import plural

SHARED = "Flera målgrupper"
EVERYBODY = "Gemensamt för alla målgrupper"


@dataclass(frozen=True)
class YearTab:
    """Another year of the same thing, as a link."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class PlanSection:
    """The part of a plan that is for one target group; each activity stands in one part."""

    id: str
    title: str
    table_label: str
    definition: str
    rows: tuple[RowFact, ...]


@dataclass(frozen=True)
class PlanPage:
    """A group's plan of a year."""

    group: str
    group_url: str
    year: int
    is_published: bool
    adopted_title: str
    adopted_url: str
    sections: tuple[PlanSection, ...]
    count: int
    tally: Tally
    summary: str
    years: tuple[YearTab, ...]
    table_url: str
    changed_at: datetime | None


def plan_page(plan: ActivityPlan, viewer: Viewer) -> PlanPage:
    """The plan as a page: its activities by target group, how they stand, and what it adds up to."""
    rows = row_facts(ActivityYear.objects.filter(plan=plan))
    counts = tally(row.status for row in rows)
    decision = _adopting_decision(plan, viewer)
    return PlanPage(
        group=plan.group.name,
        group_url=plan.group.get_absolute_url(),
        year=plan.year,
        is_published=plan.published_on is not None,
        adopted_title=decision.title if decision else "",
        adopted_url=decision.get_absolute_url() if decision else "",
        sections=_sections(rows, plan.year),
        count=len(rows),
        tally=counts,
        summary=summary(counts),
        years=_years(plan, viewer),
        table_url=f"{reverse('activities:table_show')}?grupp={plan.group.slug}&ar={plan.year}",
        changed_at=last_changed(
            ActivityPlan.objects.filter(pk=plan.pk),
            ActivityYear.objects.filter(plan=plan),
            YearStatus.objects.filter(row__plan=plan),
            Activity.objects.filter(years__plan=plan),
        ),
    )


def summary(counts: Tally) -> str:
    """How much there is and how much of it is done: «12 aktiviteter, varav 3 genomförda (25 %)»."""
    noun = plural(counts.total, "aktivitet", "aktiviteter")
    if not counts.done:
        return f"{counts.total} {noun}"
    done = plural(counts.done, "genomförd", "genomförda")
    return f"{counts.total} {noun}, varav {counts.done} {done} ({counts.done_percent}\u00a0%)"


def _adopting_decision(plan: ActivityPlan, viewer: Viewer) -> Decision | None:
    return visible_decisions(viewer).filter(pk=plan.adopted_by_id).first() if plan.adopted_by_id else None


def _years(plan: ActivityPlan, viewer: Viewer) -> tuple[YearTab, ...]:
    years = visible_plans(viewer).filter(group=plan.group).order_by("year").values_list("year", flat=True)
    return tuple(
        YearTab(str(year), reverse("activities:plan_detail", args=[plan.group.slug, year]), year == plan.year)
        for year in years
    )


def _sections(rows: tuple[RowFact, ...], year: int) -> tuple[PlanSection, ...]:
    """Target groups in their order; what is for several, or for everybody, last."""
    definitions = _definitions(year)
    parts = sorted(by_matter(rows, lambda row: tuple(target.code for target in row.targets)), key=_part_order)
    merged = by_matter((row for part in parts for row in part), _part_title)
    return tuple(
        PlanSection(
            id=f"del-{number}",
            title=_part_title(part[0]),
            table_label=f"Tabell: {_part_title(part[0])}",
            definition=definitions.get(_part_title(part[0]), ""),
            rows=part,
        )
        for number, part in enumerate(merged, start=1)
    )


def _part_title(row: RowFact) -> str:
    if len(row.targets) == 1:
        return row.targets[0].name
    return SHARED if row.targets else EVERYBODY


def _part_order(part: tuple[RowFact, ...]) -> tuple[int, int]:
    targets = part[0].targets
    return (0, targets[0].position) if len(targets) == 1 else (1 if targets else 2, 0)


def _definitions(year: int) -> dict[str, str]:
    targets = TargetGroup.objects.prefetch_related("names")
    named = ((target, target_fact(target, year)) for target in targets)
    return {
        fact.name: name.definition for target, fact in named for name in target.names.all() if name.name == fact.name
    }


@dataclass(frozen=True)
class Filters:
    """What a list of activities is narrowed to; empty means all."""

    year: int | None = None
    group: str = ""
    target_group: str = ""
    goal: str = ""
    status: str = ""
    responsible: int | None = None
    text: str = ""

    @property
    def narrows(self) -> bool:
        return any((self.year, self.group, self.target_group, self.goal, self.status, self.responsible, self.text))


@dataclass(frozen=True)
class ActivityPage:
    """The activities of a year, as far as they are asked for, and what can be asked for."""

    year: int | None
    rows: tuple[RowFact, ...]
    count: int
    result: str
    counting: str
    years: tuple[int, ...]
    groups: tuple[tuple[str, str], ...]
    target_groups: tuple[tuple[str, str], ...]
    goals: tuple[tuple[str, str], ...]
    changed_at: datetime | None
    statuses: tuple[tuple[str, str], ...] = field(default_factory=lambda: tuple(Status.choices))


def activity_list(filters: Filters, viewer: Viewer, this_year: int) -> ActivityPage:
    """The activities of a year that the viewer sees: of the year asked for, else of this or the latest before it."""
    seen = visible_rows(viewer)
    years = tuple(seen.order_by("-year").values_list("year", flat=True).distinct())
    year = filters.year or next((one for one in years if one <= this_year), max(years, default=None))
    of_year = seen.filter(year=year) if year else seen.none()
    asked = row_facts(of_year.filter(asked_for(filters, year or this_year)))
    rows = tuple(row for row in asked if filters.status in ("", row.status))
    return ActivityPage(
        year=year,
        rows=rows,
        count=len(rows),
        result=f"{len(rows)} {plural(len(rows), 'aktivitet', 'aktiviteter')}",
        counting=_counting(rows),
        years=years,
        groups=_groups(of_year),
        target_groups=_target_groups(year or this_year),
        goals=_goals(year or this_year),
        changed_at=last_changed(of_year, YearStatus.objects.filter(row__in=of_year)),
    )


def asked_for(filters: Filters, year: int) -> Q:
    """All that is asked for but the status, which is computed from what has been said."""
    asked = Q()
    if filters.group:
        asked &= Q(activity__owner__slug=filters.group)
    if filters.target_group == NONE:
        asked &= Q(activity__target_groups__isnull=True)
    elif filters.target_group:
        asked &= Q(activity__target_groups__code=filters.target_group)
    if filters.responsible:
        asked &= Q(activity__responsible=filters.responsible)
    if filters.text:
        asked &= Q(activity__title__icontains=filters.text)
    return asked & _asked_goal(filters.goal, year)


def _asked_goal(goal: str, year: int) -> Q:
    """Those that work towards a goal, or – «utan-shift» – towards no goal of a kind in the year's cooperation plan."""
    if goal.isdecimal():
        return Q(activity__goals=int(goal))
    kind = goal.removeprefix(f"{NONE}-")
    if kind not in Goal.Kind.values:
        return Q()
    of_kind = Goal.objects.filter(kind=kind, plan__start_year__lte=year, plan__end_year__gte=year)
    return ~Q(activity__in=Activity.objects.filter(goals__in=of_kind))


def _goals(year: int) -> tuple[tuple[str, str], ...]:
    """The goals of the year's cooperation plan, and the lack of one, as the list may be narrowed to them."""
    goals = Goal.objects.filter(plan__start_year__lte=year, plan__end_year__gte=year)
    kinds = ((Goal.Kind.AREA, "Utan målområde"), (Goal.Kind.SHIFT, "Utan förflyttning"))
    found = [(str(goal.pk), goal.title) for goal in goals.order_by("kind", "position", "pk")]
    return (*found, *((f"{NONE}-{kind}", label) for kind, label in kinds)) if found else ()


def _counting(rows: Iterable[RowFact]) -> str:
    """Where several groups work with the same thing: how many things it is, as the annual report counts."""
    matters = by_matter(rows, lambda row: row.matter)
    if all(len(matter) == 1 for matter in matters):
        return ""
    counts = tally(joint([row.status for row in matter]) for matter in matters)
    return f"När flera grupper arbetar med samma sak räknas den en gång: {summary(counts)}."


def _groups(rows: QuerySet[ActivityYear]) -> tuple[tuple[str, str], ...]:
    owners = rows.values("activity__owner")
    groups = Group.objects.filter(pk__in=owners).order_by("position", "name", "pk")
    return tuple((group.slug, group.name) for group in groups)


def _target_groups(year: int) -> tuple[tuple[str, str], ...]:
    facts = (target_fact(target, year) for target in TargetGroup.objects.prefetch_related("names"))
    return (*((fact.code, fact.name) for fact in facts), (NONE, "Utan målgrupp"))
