"""The direction of the work: the plans with their goals, and whom the work is for, by the names of each time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse

from groups.access import Viewer, visible_groups
from groups.models import CooperationPlan, Goal, PlanAdoption, TargetGroup, TargetGroupName
from groups.queries.common import Fact, Link, days_text, known, named_target_groups
from groups.queries.facts import FactRow, FactSection, add_link, deeds, past_link
from samla.formatting import EN_DASH, capitalise, date_short

GOAL_TITLES = {
    Goal.Kind.SHIFT: "Förflyttningar",
    Goal.Kind.PRINCIPLE: "Principer",
    Goal.Kind.AREA: "Prioriterade målområden",
}


def direction_sections(viewer: Viewer, on: date) -> tuple[FactSection, ...]:
    """The plans, the goals of those not yet past, and the target groups. As many queries, whatever the number."""
    adoptions = PlanAdoption.objects.filter(group__in=visible_groups(viewer)).select_related("group")
    plans = list(
        CooperationPlan.objects.order_by("-start_year").prefetch_related(
            Prefetch("adoptions", adoptions.order_by("on", "group__position", "id")), "goals"
        )
    )
    goals = [section for plan in plans if _is_shown(plan, on) for section in _goals(plan, viewer)]
    targets = list(named_target_groups().order_by("position", "id"))
    return (
        FactSection(
            "planer",
            "Samverkansplaner",
            tuple(_plan_row(plan, viewer, on) for plan in plans),
            "Ingen samverkansplan är inskriven.",
            add=add_link(viewer, "Lägg till en plan", reverse("groups:plan_add")),
        ),
        *goals,
        FactSection(
            "malgrupper",
            "Målgrupper",
            tuple(_target_row(target, viewer, on) for target in targets),
            "Ingen målgrupp är inskriven.",
            lead="En målgrupp kan byta namn. Äldre möten och rapporter visar namnet som gällde då.",
            add=add_link(viewer, "Lägg till en målgrupp", reverse("groups:target_group_add")),
        ),
    )


def _is_shown(plan: CooperationPlan, on: date) -> bool:
    """The goals of past plans are history; those of the present and the next are worked with."""
    return plan.end_year >= on.year


def _plan_row(plan: CooperationPlan, viewer: Viewer, on: date) -> FactRow:
    return FactRow(
        id=f"plan-{plan.pk}",
        title=plan.title,
        text=plan.purpose,
        facts=known(
            Fact("Gäller", f"{plan.start_year}{EN_DASH}{plan.end_year}"),
            Fact("Antagen av", ", ".join(_adoption(row) for row in plan.adoptions.all())),
        ),
        is_past=plan.end_year < on.year,
        past_word="gäller inte längre",
        deeds=deeds(
            viewer,
            Link("Ändra", reverse("groups:plan_edit", args=[plan.pk])),
            Link("Gå vidare till nästa plan", reverse("groups:plan_rollover", args=[plan.pk])),
            Link("Skriv in ett mål", reverse("groups:goal_add", args=[plan.pk])),
            Link("Skriv in vem som har antagit den", reverse("groups:plan_adopt", args=[plan.pk])),
        ),
        history_url=past_link(plan, viewer),
    )


def _adoption(row: PlanAdoption) -> str:
    return f"{row.group.name} {date_short(row.on)}" if row.on else row.group.name


def _goals(plan: CooperationPlan, viewer: Viewer) -> list[FactSection]:
    goals = sorted(plan.goals.all(), key=lambda goal: (goal.position, goal.pk))
    found = [(kind, [goal for goal in goals if goal.kind == kind]) for kind in GOAL_TITLES]
    return [
        FactSection(
            f"plan-{plan.pk}-{kind.value}",
            f"{GOAL_TITLES[kind]} {plan.start_year}{EN_DASH}{plan.end_year}",
            tuple(_goal_row(goal, viewer) for goal in of_kind),
            "",
        )
        for kind, of_kind in found
        if of_kind
    ]


def _goal_row(goal: Goal, viewer: Viewer) -> FactRow:
    return FactRow(
        id=f"mal-{goal.pk}",
        title=goal.title,
        deeds=deeds(viewer, Link("Ändra", reverse("groups:goal_edit", args=[goal.pk]))),
        history_url=past_link(goal, viewer),
    )


def _target_row(target: TargetGroup, viewer: Viewer, on: date) -> FactRow:
    names = list(target.names.all())
    now = next((name for name in names if name.holds_on(on)), None)
    shown = now or (names[-1] if names else None)
    corrected = [Link("Rätta stavningen", reverse("groups:target_group_edit", args=[shown.pk]))] if shown else []
    return FactRow(
        id=f"malgrupp-{target.pk}",
        title=shown.name if shown else target.code,
        text=shown.definition if shown else "",
        facts=known(*(_earlier(name) for name in _others(names, shown))),
        is_past=now is None,
        deeds=deeds(
            viewer,
            Link("Byt namn eller definition", reverse("groups:target_group_rename", args=[target.pk])),
            *corrected,
        ),
        history_url=past_link(target, viewer),
    )


def _others(names: Sequence[TargetGroupName], shown: TargetGroupName | None) -> list[TargetGroupName]:
    return [name for name in names if name != shown]


def _earlier(name: TargetGroupName) -> Fact:
    return Fact(capitalise(days_text(name.first_day, name.last_day) or "tills vidare"), name.name)
