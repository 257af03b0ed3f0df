"""The decision log: narrowed by what the address asks for, as rows of a page and as a table to take away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from groups.access import Viewer, visible_decisions
from groups.chains import (
    anchoring_sentence,
    implementation_sentence,
    needs_steering,
    ratification_facts,
    standing,
)
from groups.models import (
    Anchoring,
    Assignment,
    Consultation,
    Decision,
    Goal,
    Implementation,
    Ratification,
    Referral,
)
from groups.models.decisions import DecisionQuerySet
from groups.queries.common import named_target_groups, target_group_names
from samla.formatting import capitalise, paragraph_number
from samla.importing.writing import Cell
from samla.status_language import look

WAITS_FOR = {
    "forankring": ("förankring", Anchoring.objects.filter(state=Anchoring.State.ASKED)),
    "faststallande": ("fastställande i nämnd", Ratification.objects.filter(state__in=Ratification.OPEN)),
    "genomforande": ("genomförande", Implementation.objects.filter(state__in=Implementation.OPEN)),
    "uppdrag": ("svar på uppdrag", Assignment.objects.filter(state__in=Assignment.OPEN)),
    "hanskjutande": ("svar på hänskjuten fråga", Referral.objects.filter(answered_on=None, withdrawn_on=None)),
    "tillfragad": ("svar mellan möten", Consultation.objects.filter(answer=Consultation.Answer.WAITING)),
}
HEADINGS = (
    "Paragraf",
    "Beslutat",
    "Grupp",
    "Slag",
    "Rubrik",
    "Beslut",
    "Läge",
    "Kostar pengar",
    "Belopp, kr",
    "Villkor",
    "Villkorets läge",
    "Målgrupper",
    "Mål",
    "Förankring",
    "Fastställande",
    "Genomförande",
    "Följs upp",
    "Avslutat",
    "Varför det avslutades",
)


@dataclass(frozen=True)
class Wanted:
    """What the log is narrowed to; nothing chosen is an empty text."""

    year: int | None = None
    group: str = ""
    kind: str = ""
    state: str = ""
    target_group: str = ""
    goal: str = ""
    waits_for: str = ""


def chosen_decisions(viewer: Viewer, wanted: Wanted) -> DecisionQuerySet:
    """The visible decisions that match, latest first; page them, then give a page to `decision_rows`."""
    narrowed = Q()
    for field, value in (
        ("decided_on__year", wanted.year),
        ("group__slug", wanted.group),
        ("kind", wanted.kind),
        ("state", wanted.state),
        ("target_groups__code", wanted.target_group),
        ("goals", wanted.goal),
    ):
        narrowed &= Q(**{field: value}) if value else Q()
    found = visible_decisions(viewer).filter(narrowed)
    if wanted.waits_for in WAITS_FOR:
        rows: QuerySet[Anchoring] = WAITS_FOR[wanted.waits_for][1]  # type: ignore[assignment]
        found = found.filter(Exists(rows.filter(decision=OuterRef("pk"))), state=Decision.State.OPEN)
    return found.order_by("-decided_on", "group__position", "number", "id")


def with_chain(found: DecisionQuerySet) -> DecisionQuerySet:
    """The decisions with what a row needs of their chains at hand. Four questions more, whatever the number."""
    return found.select_related("group").prefetch_related(
        Prefetch("ratifications", Ratification.objects.order_by("id")),
        Prefetch("anchorings", Anchoring.objects.order_by("id")),
        Prefetch("referrals", Referral.objects.order_by("id")),
        Prefetch("implementations", Implementation.objects.order_by("id")),
    )


def standing_of(decision: Decision) -> str:
    """Where the decision stands; reads what `with_chain` fetched."""
    disagreed = (row for row in decision.referrals.all() if row.reason == Referral.Reason.DISAGREEMENT)
    return standing(
        is_closed=decision.is_closed,
        needs_steering=needs_steering(group_kind=decision.group.kind, has_economic_impact=decision.has_economic_impact),
        steering=[row.state for row in decision.anchorings.all() if row.group_id],
        is_referred=any(row.state in (Referral.State.SENT, Referral.State.RECEIVED) for row in disagreed),
    )


def followed_sentence(decision: Decision) -> str:
    """What came of the decision, in one line of facts; reads what `with_chain` fetched."""
    answers = [row.state for row in decision.ratifications.all()]
    parts = (
        anchoring_sentence(row.state for row in decision.anchorings.all()),
        ratification_facts(answers).sentence if answers else "",
        implementation_sentence(row.state for row in decision.implementations.all()),
    )
    return capitalise("; ".join(part for part in parts if part))


def decision_table(found: DecisionQuerySet) -> list[tuple[Cell, ...]]:
    """One row a decision, the headings first."""
    goals = Prefetch("goals", Goal.objects.order_by("kind", "position", "id"))
    targets = Prefetch("target_groups", named_target_groups().order_by("position", "id"))
    return [HEADINGS, *(_line(decision) for decision in with_chain(found).prefetch_related(goals, targets))]


def _line(decision: Decision) -> tuple[Cell, ...]:
    answers = [row.state for row in decision.ratifications.all()]
    has_condition = decision.condition_state != Decision.Condition.NONE
    return (
        paragraph_number(decision.number, decision.number_year) if decision.number and decision.number_year else "",
        decision.decided_on,
        decision.group.name,
        decision.get_kind_display(),
        decision.title,
        decision.text,
        look("decision", standing_of(decision)).label,
        "ja" if decision.has_economic_impact else "nej",
        int(decision.amount) if decision.amount else None,
        decision.condition,
        decision.get_condition_state_display() if has_condition else "",
        ", ".join(target_group_names(decision.target_groups.all(), decision.decided_on)),
        ", ".join(goal.title for goal in decision.goals.all()),
        anchoring_sentence(row.state for row in decision.anchorings.all()),
        ratification_facts(answers).sentence if answers else "",
        implementation_sentence(row.state for row in decision.implementations.all()),
        decision.review_on,
        decision.closed_on,
        decision.closed_reason,
    )


def target_group_choices(on: date) -> list[tuple[str, str]]:
    """The target groups that the log may be narrowed to, by the names of the day."""
    rows = named_target_groups().order_by("position", "id")
    return [(row.code, named.name if (named := row.name_on(on)) else row.code) for row in rows]


def goal_choices() -> list[tuple[str, str]]:
    """The goals that the log may be narrowed to."""
    found = Goal.objects.order_by("-plan__start_year", "kind", "position", "id")
    return [(str(pk), title) for pk, title in found.values_list("pk", "title")]
