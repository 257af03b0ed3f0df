"""Deeds on plans, and on which years and in what order activities stand in them."""

from __future__ import annotations

from datetime import date
from typing import Any

from activities.models import Activity, ActivityPlan, ActivityYear
from groups.models import Decision, Goal, Group
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.periods import year_span
from samla.provenance import Provenance
from samla.saving import save
from samla.versions import change, changed_facts

RECORDED = Provenance.RECORDED


def make_plan(*, group: Group, year: int, by: User | None, adopted_by: Decision | None = None) -> ActivityPlan:
    """Begin a group's plan for a year (D4)."""
    _refuse_outside_its_time(group, year)
    with deed(f"Lade upp {group}s aktivitetsplan {year}", by=by):
        return save(ActivityPlan(group=group, year=year, adopted_by=adopted_by))


def publish_plan(*, plan: ActivityPlan, on: date, by: User | None) -> ActivityPlan:
    """Let anybody read the plan of a public group from the day."""
    with deed(f"Publicerade aktivitetsplanen {plan}", by=by):
        plan.published_on = on
        return save(plan)


def put_in_year(
    *,
    activity: Activity,
    year: int,
    by: User | None,
    plan: ActivityPlan | None = None,
    position: int = 0,
    planned_from: date | None = None,
    planned_to: date | None = None,
    provenance: Provenance = RECORDED,
) -> ActivityYear:
    """Take up an activity in a year, in the owner's plan or – a raised issue – outside it (D76).

    Until somebody says otherwise it is planned.
    """
    _refuse_outside_its_time(activity.owner, year)
    if plan and (plan.year != year or plan.group_id != activity.owner_id):
        raise Refusal(f"Planen gäller {plan.group} {plan.year}, men aktiviteten hör till {activity.owner} {year}.")
    with deed(f"Tog upp {activity} i arbetet {year}", by=by):
        return save(
            ActivityYear(
                activity=activity,
                year=year,
                plan=plan,
                position=position,
                planned_from=planned_from,
                planned_to=planned_to,
                provenance=provenance,
            )
        )


def carry_over(
    *,
    row: ActivityYear,
    year: int,
    by: User | None,
    plan: ActivityPlan | None = None,
    provenance: Provenance = RECORDED,
) -> ActivityYear:
    """Go on with an activity in a later year: the same activity, its history kept, its place kept (D78)."""
    if year <= row.year:
        raise Refusal(f"Aktiviteten förs över till ett senare år än {row.year}.")
    with deed(f"Förde över {row.activity} från {row.year} till {year}", by=by):
        _follow_goals(row.activity, year)
        return put_in_year(
            activity=row.activity, year=year, plan=plan, position=row.position, provenance=provenance, by=by
        )


def _follow_goals(activity: Activity, year: int) -> None:
    """Let the activity work towards what its goals became in the cooperation plan of the year; the old ones stay."""
    following = Goal.objects.filter(
        succeeds__in=activity.goals.all(), plan__start_year__lte=year, plan__end_year__gte=year
    )
    activity.goals.add(*following)


def change_year(*, row: ActivityYear, by: User | None, version: int | None = None, **facts: Any) -> ActivityYear:
    """Change when an activity is planned in a year, or what its own row of the year says.

    `version` is the one that the editor saw; somebody else's save since then is a ChangedMeanwhile.
    """
    first, last = (facts.get(name, getattr(row, name)) for name in ("planned_from", "planned_to"))
    if first and last and last < first:
        raise Refusal("Aktiviteten kan inte sluta innan den börjar. Ändra den ena dagen.", field="planned_to")
    with deed(f"Ändrade {row}: {changed_facts(row, facts)}", by=by):
        return save(change(row, version, facts))


def place_row(*, row: ActivityYear, before: ActivityYear | None, by: User | None) -> ActivityYear:
    """Put a row right before another of the same group and year, or last (None). The others keep their order."""
    if before and (before.year, before.activity.owner_id) != (row.year, row.activity.owner_id):
        raise Refusal("Rader kan bara byta plats inom samma grupp och år.")
    with deed(f"Ändrade ordningen: {row}", by=by):
        rows = list(
            ActivityYear.objects.filter(year=row.year, activity__owner=row.activity.owner_id)
            .select_for_update(of=("self",))
            .order_by("position", "pk")
        )
        moved = next(one for one in rows if one.pk == row.pk)
        others = [one for one in rows if one.pk != row.pk]
        place = next((place for place, one in enumerate(others) if before and one.pk == before.pk), len(others))
        for position, one in enumerate([*others[:place], moved, *others[place:]], start=1):
            if one.position != position:
                ActivityYear.objects.filter(pk=one.pk).update(position=position)
        row.refresh_from_db()
        return row


def _refuse_outside_its_time(group: Group, year: int) -> None:
    """A group works only in years when it exists, if only for a day."""
    if not Group.objects.during(year_span(year)).filter(pk=group.pk).exists():
        raise Refusal(f"{group} finns inte {year}. Välj ett år då gruppen finns, eller en annan grupp.")
