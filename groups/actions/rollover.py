"""The deed of going on from one cooperation plan to the next (D1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from groups.actions.direction import make_plan
from groups.models import CooperationPlan, Goal
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.saving import save


def roll_over_plan(
    *,
    plan: CooperationPlan,
    title: str,
    start_year: int,
    end_year: int,
    kept: Mapping[Goal, str],
    by: User | None,
    added: Sequence[tuple[Goal.Kind, str]] = (),
) -> CooperationPlan:
    """Begin the plan that follows: goals that go on, by their new wording, then new goals last of their kind.

    A goal that goes on knows which goal it succeeds, so that activities find their way from one plan to the next.
    Goals of the old plan that are in neither list end with it.
    """
    if start_year <= plan.end_year:
        raise Refusal(f"{plan} gäller till och med {plan.end_year}. Den nya börjar tidigast {plan.end_year + 1}.")
    if CooperationPlan.objects.filter(start_year__lte=end_year, end_year__gte=start_year).exists():
        raise Refusal("Det finns redan en samverkansplan för något av åren. Välj andra år.")
    if not kept and not added:
        raise Refusal("Den nya planen har inga mål. Låt minst ett mål gå vidare, eller skriv ett nytt.")
    with deed(f"Lade upp {title} som fortsättning på {plan}", by=by):
        following = make_plan(title=title, start_year=start_year, end_year=end_year, purpose=plan.purpose, by=by)
        for kind in Goal.Kind:
            going_on = [(text, goal) for goal, text in kept.items() if goal.kind == kind]
            new = [(text, None) for one, text in added if one == kind]
            for position, (text, old) in enumerate([*going_on, *new], start=1):
                save(Goal(plan=following, kind=kind, title=text, position=position, succeeds=old))
        return following
