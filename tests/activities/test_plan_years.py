"""A plan over the years: frozen when it is adopted, compared with today's, and carried on row by row."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError, transaction
from django.test import Client

from activities import actions
from activities.actions.versions import adopt_plan, carry_over_plan
from activities.models import ActivityPlan, ActivityYear, PlanVersion, Status
from groups.actions import direction
from groups.actions.rollover import roll_over_plan
from groups.models import Goal
from samla.errors import Refusal
from tests.cast import Stage, set_stage
from tests.factories import make_decision, make_group

pytestmark = [pytest.mark.django_db, pytest.mark.database]

YEAR = 2024


@pytest.fixture
def stage() -> Stage:
    return set_stage()


@pytest.fixture
def plan(stage) -> ActivityPlan:
    plan = actions.make_plan(group=stage.open, year=YEAR, by=None)
    actions.publish_plan(plan=plan, on=date(YEAR, 1, 10), by=None)
    for title, status in (("Trygg hemgång", Status.ONGOING), ("Klar sak", Status.DONE)):
        activity = actions.add_activity(title=title, owner=stage.open, by=None)
        row = actions.put_in_year(activity=activity, year=YEAR, plan=plan, by=None)
        actions.set_status(row=row, status=status, on=date(YEAR, 6, 1), by=None)
    return plan


def client_of(stage: Stage, role: str) -> Client:
    client = Client()
    client.force_login(stage.users[role], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def soup_of(client: Client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert (address, answer.status_code) == (address, 200)
    return BeautifulSoup(answer.content, "html.parser")


def test_what_was_adopted_stays_when_the_plan_goes_on(stage, plan):
    decision = make_decision(stage.open, day=date(YEAR, 2, 1))
    adopt_plan(plan=plan, decision=decision, by=None)
    row = plan.rows.get(activity__title="Trygg hemgång")
    actions.change_activity(activity=row.activity, title="Tryggare hemgång", on=date(YEAR, 3, 1), by=None)
    version = soup_of(Client(), f"/grupper/{stage.open.slug}/plan/{YEAR}/version/1/")
    assert [cell.text for cell in version.select("tbody th")] == ["Trygg hemgång", "Klar sak"]
    compared = soup_of(Client(), f"/grupper/{stage.open.slug}/plan/{YEAR}/jamfor/?fran=1").main
    assert (compared.select_one("del").text, compared.select_one("ins").text) == ("Trygg hemgång", "Tryggare hemgång")
    assert "1 ändrad och 1 som förut" in compared.text


def test_an_adopted_version_is_never_altered(stage, plan):
    version = adopt_plan(plan=plan, decision=make_decision(stage.open), by=None)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        PlanVersion.objects.filter(pk=version.pk).update(rows=[])


def test_a_plan_is_adopted_by_its_own_group_or_the_one_above(stage, plan):
    adopt_plan(plan=plan, decision=make_decision(stage.open.parent), by=None)
    with pytest.raises(Refusal, match="Planen antas av"):
        adopt_plan(plan=plan, decision=make_decision(make_group()), by=None)


def test_an_empty_plan_is_not_adopted(stage):
    empty = actions.make_plan(group=stage.open, year=2025, by=None)
    with pytest.raises(Refusal, match="Planen är tom"):
        adopt_plan(plan=empty, decision=make_decision(stage.open), by=None)


def test_the_chair_carries_over_what_remains_and_identity_is_kept(stage, plan):
    client, address = client_of(stage, "chair"), f"/grupper/{stage.open.slug}/plan/{YEAR}/for-over/"
    page = soup_of(client, address)
    boxes = page.select("input[type=checkbox][name=rows]")
    # What is done is there to choose, but is not chosen
    assert [box.has_attr("checked") for box in boxes] == [True, False]
    chosen = [box["value"] for box in boxes if box.has_attr("checked")]
    assert client.post(address, {"rows": chosen}).status_code == 302
    following = ActivityPlan.objects.get(group=stage.open, year=YEAR + 1)
    before = plan.rows.get(activity__title="Trygg hemgång")
    assert [row.activity_id for row in following.rows.all()] == [before.activity_id]
    # Once more: what is there already is no longer offered
    assert len(soup_of(client, address).select("input[name=rows]")) == 1


def test_nothing_chosen_is_said_in_a_sentence_and_nothing_is_begun(stage, plan):
    answer = client_of(stage, "chair").post(f"/grupper/{stage.open.slug}/plan/{YEAR}/for-over/", {})
    assert answer.status_code == 422
    assert "Välj minst en aktivitet" in answer.content.decode()
    assert not ActivityPlan.objects.filter(year=YEAR + 1).exists()


def test_goals_follow_into_the_next_cooperation_plan_and_each_year_shows_its_own(stage, plan):
    old = direction.make_plan(title="Plan 2023–2024", start_year=2023, end_year=YEAR, by=None)
    (goal,) = direction.set_goals(plan=old, kind=Goal.Kind.AREA, titles=["Psykisk hälsa"], by=None)
    row = plan.rows.get(activity__title="Trygg hemgång")
    row.activity.goals.add(goal)
    kept = {goal: "God psykisk hälsa"}
    roll_over_plan(plan=old, title="Plan 2025–2028", start_year=2025, end_year=2028, kept=kept, by=None)
    following = carry_over_plan(plan=plan, rows=[row], by=None)
    actions.publish_plan(plan=following, on=date(2025, 1, 10), by=None)
    for year, title in ((YEAR, "Psykisk hälsa"), (2025, "God psykisk hälsa")):
        page = soup_of(Client(), f"/aktiviteter/mal/?ar={year}")
        told = {part.h2.text: part.select_one(".samla-rows__title").text for part in page.select("main .samla-section")}
        assert told == {title: "Trygg hemgång"}


def test_the_next_year_may_be_said(stage, plan):
    rows = ActivityYear.objects.filter(plan=plan)
    assert carry_over_plan(plan=plan, rows=rows, year=2026, by=None).year == 2026
