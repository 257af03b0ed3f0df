"""The adopted versions of a plan, and how two of them differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from activities.models import ActivityPlan, ActivityYear, PlanVersion
from activities.plan_versions import Comparison, PlanLine, compare
from activities.queries.rows import row_facts
from groups.access import Viewer, visible_decisions
from groups.models import Decision
from samla.formatting import plural

NOW = "nu"


@dataclass(frozen=True)
class VersionRow:
    """An adopted version in a list: when, by which decision, and where it is."""

    number: int
    title: str
    url: str
    compare_url: str
    on: date
    decision: str
    decision_url: str
    lines: int


@dataclass(frozen=True)
class VersionPage:
    """One adopted version as it was."""

    plan: str
    plan_url: str
    group: str
    year: int
    version: VersionRow
    lines: tuple[PlanLine, ...]
    others: tuple[VersionRow, ...]


@dataclass(frozen=True)
class ComparePage:
    """Two versions side by side; the later may be the plan as it stands now."""

    plan: str
    plan_url: str
    before: str
    after: str
    comparison: Comparison
    summary: str
    choices: tuple[tuple[str, str], ...]


def version_rows(plan: ActivityPlan, viewer: Viewer) -> tuple[VersionRow, ...]:
    """The plan's adopted versions, newest first."""
    versions = plan.versions.select_related("decision").order_by("-number")
    seen = set(visible_decisions(viewer).filter(plan_versions__plan=plan).values_list("pk", flat=True))
    return tuple(_row(plan, version, seen) for version in versions)


def version_page(version: PlanVersion, viewer: Viewer) -> VersionPage:
    """The version as it was adopted; who answers for what is told only to those inside the group."""
    plan = version.plan
    rows = version_rows(plan, viewer)
    return VersionPage(
        plan=f"Aktivitetsplan {plan.year}",
        plan_url=plan.get_absolute_url(),
        group=plan.group.name,
        year=plan.year,
        version=next(row for row in rows if row.number == version.number),
        lines=_lines_of(version, viewer),
        others=tuple(row for row in rows if row.number != version.number),
    )


def compare_page(plan: ActivityPlan, before: str, after: str, viewer: Viewer) -> ComparePage | None:
    """The versions by their numbers, or «nu» for the plan as it stands; None where one of them is not there."""
    lines = {str(version.number): _lines_of(version, viewer) for version in plan.versions.all()}
    lines[NOW] = hide_names(current_lines(plan), viewer, plan)
    if before not in lines or after not in lines:
        return None
    found = compare(lines[before], lines[after])
    return ComparePage(
        plan=f"Aktivitetsplan {plan.year}, {plan.group}",
        plan_url=plan.get_absolute_url(),
        before=_name(before),
        after=_name(after),
        comparison=found,
        summary=_summary(found),
        choices=tuple((number, _name(number)) for number in lines),
    )


def current_lines(plan: ActivityPlan) -> tuple[PlanLine, ...]:
    """What the plan holds now."""
    rows = ActivityYear.objects.filter(plan=plan).select_related("activity__responsible")
    answer_for = {row.activity_id: row.activity.responsible for row in rows}
    return tuple(
        PlanLine(
            activity_id=fact.activity_id,
            title=fact.title,
            targets=tuple(target.name for target in fact.targets),
            goals=fact.goals,
            responsible="" if (person := answer_for[fact.activity_id]) is None else person.name_in_history,
            planned=fact.planned,
        )
        for fact in row_facts(rows)
    )


def adoptable_decisions(plan: ActivityPlan) -> list[Decision]:
    """The decisions by which the plan may have been adopted: the group's own, or of the group over it."""
    groups = [plan.group_id, *([plan.group.parent_id] if plan.group.parent_id else [])]
    taken = plan.versions.values("decision")
    near = (plan.year - 1, plan.year)
    found = Decision.objects.filter(group__in=groups, decided_on__year__in=near).exclude(pk__in=taken)
    return list(found.select_related("group").order_by("-decided_on", "-pk"))


def hide_names(lines: Iterable[PlanLine], viewer: Viewer, plan: ActivityPlan) -> tuple[PlanLine, ...]:
    """Who answers for an activity is for those inside the group."""
    found = tuple(lines)
    return found if viewer.reads_group(plan.group_id) else tuple(replace(line, responsible="") for line in found)


def _lines_of(version: PlanVersion, viewer: Viewer) -> tuple[PlanLine, ...]:
    return hide_names((PlanLine.read(stored) for stored in version.rows), viewer, version.plan)


def _row(plan: ActivityPlan, version: PlanVersion, seen: set[int]) -> VersionRow:
    decision = version.decision
    is_seen = decision.pk in seen
    return VersionRow(
        number=version.number,
        title=_name(str(version.number)),
        url=reverse("activities:plan_version", args=[plan.group.slug, plan.year, version.number]),
        compare_url=f"{reverse('activities:plan_compare', args=[plan.group.slug, plan.year])}?fran={version.number}",
        on=decision.decided_on,
        decision=decision.title if is_seen else "",
        decision_url=decision.get_absolute_url() if is_seen else "",
        lines=len(version.rows),
    )


def _name(number: str) -> str:
    return "planen i dag" if number == NOW else f"version {number}"


def _summary(found: Comparison) -> str:
    """«2 nya, 1 borttagen, 3 ändrade och 12 som förut»."""
    if found.is_same:
        return "Inget skiljer dem åt."
    parts = (
        (len(found.added), "ny", "nya"),
        (len(found.removed), "borttagen", "borttagna"),
        (len(found.changed), "ändrad", "ändrade"),
    )
    told = ", ".join(f"{count} {plural(count, one, many)}" for count, one, many in parts if count)
    return f"{told} och {found.unchanged} som förut."
