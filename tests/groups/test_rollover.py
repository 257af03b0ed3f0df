"""From one cooperation plan to the next: goals go on by their identity, and a wrong year saves nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from groups.actions.direction import make_plan, set_goals
from groups.actions.rollover import roll_over_plan
from groups.models import CooperationPlan, Goal
from samla.errors import Refusal
from tests.cast import set_stage

pytestmark = [pytest.mark.django_db, pytest.mark.database]

AREA, SHIFT = Goal.Kind.AREA, Goal.Kind.SHIFT


@pytest.fixture
def plan() -> CooperationPlan:
    return make_plan(title="Plan 2023–2026", start_year=2023, end_year=2026, by=None)


@pytest.fixture
def goals(plan) -> list[Goal]:
    return set_goals(plan=plan, kind=AREA, titles=["Psykisk hälsa", "Trygg hemgång"], by=None)


def test_a_goal_goes_on_with_its_new_wording_and_knows_what_it_succeeds(plan, goals):
    following = roll_over_plan(
        plan=plan,
        title="Plan 2027–2030",
        start_year=2027,
        end_year=2030,
        kept={goals[0]: "God psykisk hälsa"},
        added=[(AREA, "Jämlik vård"), (SHIFT, "Mer digitalt")],
        by=None,
    )
    found = [(goal.kind, goal.title, goal.position, goal.succeeds) for goal in following.goals.order_by("pk")]
    assert found == [
        (SHIFT, "Mer digitalt", 1, None),
        (AREA, "God psykisk hälsa", 1, goals[0]),
        (AREA, "Jämlik vård", 2, None),
    ]
    assert [goal.title for goal in plan.goals.order_by("pk")] == ["Psykisk hälsa", "Trygg hemgång"]


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        (2026, 2029, "Den nya börjar tidigast 2027."),
        (2028, 2031, "Det finns redan en samverkansplan"),
    ],
)
def test_periods_do_not_overlap(plan, goals, first, last, why):
    make_plan(title="Plan 2030–2033", start_year=2030, end_year=2033, by=None)
    with pytest.raises(Refusal, match=why):
        roll_over_plan(plan=plan, title="Ny", start_year=first, end_year=last, kept={goals[0]: "X"}, by=None)


def test_a_plan_without_goals_is_refused(plan):
    with pytest.raises(Refusal, match="inga mål"):
        roll_over_plan(plan=plan, title="Ny", start_year=2027, end_year=2030, kept={}, by=None)


def client_of_the_leader() -> Client:
    client = Client()
    client.force_login(
        set_stage().users["process_leader"], backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def test_the_page_proposes_the_next_period_and_saves_what_is_left_of_the_goals(plan, goals):
    client, address = client_of_the_leader(), f"/samverkansplan/{plan.pk}/nasta/"
    page = client.get(address)
    proposed = page.context["form"].initial
    assert proposed == {"title": "Plan 2027–2030", "start_year": 2027, "end_year": 2030}
    typed = {
        **proposed,
        f"goal_{goals[0].pk}": "Psykisk hälsa",
        f"goal_{goals[1].pk}": "",
        f"new_{AREA}": "Jämlik vård\n",
    }
    assert client.post(address, typed).status_code == 302
    following = CooperationPlan.objects.get(start_year=2027)
    assert [goal.title for goal in following.goals.order_by("position")] == ["Psykisk hälsa", "Jämlik vård"]


def test_a_wrong_year_is_said_at_its_field_and_what_was_typed_stays(plan, goals):
    client, address = client_of_the_leader(), f"/samverkansplan/{plan.pk}/nasta/"
    typed = {"title": "Min plan", "start_year": 2030, "end_year": 2028, f"goal_{goals[0].pk}": "Mitt mål"}
    answer = client.post(address, typed)
    assert answer.status_code == 422
    assert "Sista året ligger före det första" in answer.content.decode()
    assert {"Min plan", "Mitt mål"} <= {value for field in answer.context["form"] if (value := field.value())}
    assert CooperationPlan.objects.count() == 1
