"""Deeds on plans, activities, events and indicators, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from activities import actions
from activities.models import (
    Activity,
    ActivityPlan,
    ActivityYear,
    Event,
    Indicator,
    Observation,
    ProgressNote,
    Status,
    YearStatus,
)
from groups.actions.decisions import give_assignment
from groups.actions.groups import end_group, start_group
from groups.models import Group, TargetGroup
from samla.errors import Refusal
from samla.models import User
from samla.provenance import Provenance

pytestmark = [pytest.mark.django_db, pytest.mark.database]

MAY = date(2024, 5, 1)
MakeRow = Callable[..., ActivityYear]


def deed_of(row: object) -> tuple[str, int]:
    """The deed and the doer that the newest event of a row tells of."""
    context = row.history.latest("pgh_id").pgh_context  # type: ignore[attr-defined]
    return context["deeds"][-1], context["by"]


def test_a_plan_tells_who_made_it(plan: ActivityPlan, leader: User) -> None:
    assert deed_of(plan) == ("Publicerade aktivitetsplanen Norra gruppen 2024", leader.pk)


def test_a_group_has_one_plan_a_year(plan: ActivityPlan, north: Group, leader: User) -> None:
    with pytest.raises(Refusal, match=r"^Gruppen har redan en aktivitetsplan för det året\.$"):
        actions.make_plan(group=north, year=2024, by=leader)


def test_a_group_plans_only_for_years_when_it_exists(leader: User) -> None:
    late = start_group(slug="ny", name="Nya gruppen", kind=Group.Kind.THEME, start=date(2024, 8, 1), by=leader)
    with pytest.raises(Refusal, match=r"^Nya gruppen finns inte 2023\."):
        actions.make_plan(group=late, year=2023, by=leader)
    assert actions.make_plan(group=late, year=2024, by=leader).year == 2024


def test_a_group_that_has_ended_takes_up_nothing_more(row: ActivityYear, north: Group, leader: User) -> None:
    end_group(group=north, on=date(2024, 12, 31), reason="Uppdraget är slut.", by=leader)
    with pytest.raises(Refusal, match=r"^Norra gruppen finns inte 2025\."):
        actions.carry_over(row=row, year=2025, by=leader)


def test_an_activity_keeps_whom_it_is_for_and_its_history(north: Group, elderly: TargetGroup, leader: User) -> None:
    activity = actions.add_activity(title="Trygg hemgång", owner=north, target_groups=[elderly], by=leader)
    assert list(activity.target_groups.all()) == [elderly]
    assert deed_of(activity) == ("Lade till aktiviteten Trygg hemgång hos Norra gruppen", leader.pk)


def test_an_activity_without_title_is_refused(north: Group, leader: User) -> None:
    with pytest.raises(Refusal):
        actions.add_activity(title="", owner=north, by=leader)
    assert not Activity.objects.exists()


def test_only_the_group_that_got_an_assignment_carries_it_out(
    steering: Group, north: Group, south: Group, leader: User
) -> None:
    given = give_assignment(title="Pröva", given_to=north, given_by_group=steering, year=2024, by=leader)
    with pytest.raises(Refusal, match=r"^Uppdraget är lämnat till Norra gruppen, inte till Södra gruppen\.$"):
        actions.add_activity(title="Pröva", owner=south, assignment=given, by=leader)


def test_a_row_stands_only_in_its_owners_plan_of_that_year(plan: ActivityPlan, south: Group, leader: User) -> None:
    activity = actions.add_activity(title="Trygg hemgång", owner=south, by=leader)
    with pytest.raises(Refusal, match=r"^Planen gäller Norra gruppen 2024"):
        actions.put_in_year(activity=activity, year=2024, plan=plan, by=leader)


def test_a_row_of_another_year_than_its_plan_is_refused(row: ActivityYear, plan: ActivityPlan, leader: User) -> None:
    with pytest.raises(Refusal, match=r"aktiviteten hör till Norra gruppen 2025\.$"):
        actions.carry_over(row=row, year=2025, plan=plan, by=leader)


def test_an_activity_is_taken_up_once_a_year(row: ActivityYear, leader: User) -> None:
    with pytest.raises(Refusal, match=r"^Aktiviteten finns redan det året\.$"):
        actions.put_in_year(activity=row.activity, year=2024, by=leader)


def test_an_activity_does_not_end_before_it_begins(north: Group, leader: User) -> None:
    activity = actions.add_activity(title="Baklänges", owner=north, by=leader)
    with pytest.raises(Refusal, match=r"^Aktiviteten kan inte sluta innan den börjar\.$"):
        actions.put_in_year(activity=activity, year=2024, planned_from=MAY, planned_to=date(2024, 4, 30), by=leader)


def test_carrying_over_keeps_the_identity_and_both_years(row: ActivityYear, leader: User) -> None:
    later = actions.carry_over(row=row, year=2025, provenance=Provenance.INVENTED, by=leader)
    assert later.activity == row.activity
    assert later.provenance == Provenance.INVENTED
    assert list(row.activity.years.order_by("year").values_list("year", flat=True)) == [2024, 2025]


def test_carrying_over_is_one_deed_with_the_outer_sentence_first(row: ActivityYear, leader: User) -> None:
    later = actions.carry_over(row=row, year=2025, by=leader)
    context = later.history.latest("pgh_id").pgh_context
    assert context["deeds"][0] == "Förde över Trygg hemgång från 2024 till 2025"


def test_an_activity_is_not_carried_backwards(row: ActivityYear, leader: User) -> None:
    with pytest.raises(Refusal, match=r"^Aktiviteten förs över till ett senare år än 2024\.$"):
        actions.carry_over(row=row, year=2024, by=leader)


@pytest.mark.parametrize(
    "status", ["paused", "prepared", "cancelled", "raised", "unresolved", "handed_over", "watched"]
)
def test_a_status_that_is_no_progress_needs_a_reason(row: ActivityYear, status: str, leader: User) -> None:
    with pytest.raises(Refusal, match=r"^Skriv kort varför aktiviteten har den statusen\.$"):
        actions.set_status(row=row, status=Status(status), on=MAY, reason="  ", by=leader)
    assert not row.statuses.exists()


@pytest.mark.parametrize("status", ["planned", "ongoing", "done"])
def test_progress_needs_no_reason(row: ActivityYear, status: str, leader: User) -> None:
    said = actions.set_status(row=row, status=Status(status), on=MAY, by=leader)
    assert deed_of(said) == (f"Satte status {Status(status).label} på Trygg hemgång 2024", leader.pk)


def test_a_new_status_leaves_the_earlier_one_standing(row: ActivityYear, leader: User) -> None:
    for status in (Status.ONGOING, Status.DONE):
        actions.set_status(row=row, status=status, on=MAY, by=leader)
    assert list(YearStatus.objects.order_by("pk").values_list("status", flat=True)) == ["ongoing", "done"]


def test_a_note_tells_who_wrote_it_down(row: ActivityYear, leader: User) -> None:
    note = actions.add_note(activity=row.activity, on=MAY, text="Lokalen är klar.", by=leader)
    assert deed_of(note) == ("Skrev en anteckning om Trygg hemgång", leader.pk)


def test_an_empty_note_is_refused(row: ActivityYear, leader: User) -> None:
    with pytest.raises(Refusal):
        actions.add_note(activity=row.activity, on=MAY, text="", by=leader)
    assert not ProgressNote.objects.exists()


def test_the_outcome_of_a_common_topic_is_one_text_and_the_local_text_each_groups_own(
    make_row: MakeRow, north: Group, south: Group, leader: User
) -> None:
    topic = actions.name_topic(title="Skolfrånvaro", by=leader)
    first, second = (make_row("Skolfrånvaro", owner, topic=topic) for owner in (north, south))
    next_year = actions.carry_over(row=first, year=2025, by=leader)
    actions.write_outcome(row=first, outcome="Alla hjälps åt.", local_outcome="I norr.", in_report=True, by=leader)
    second.refresh_from_db()
    next_year.refresh_from_db()
    assert (first.outcome, first.local_outcome, first.in_report) == ("Alla hjälps åt.", "I norr.", True)
    assert (second.outcome, second.local_outcome, second.in_report) == ("Alla hjälps åt.", "", True)
    assert (next_year.outcome, next_year.in_report) == ("", False)


def test_writing_the_local_text_leaves_the_common_text_alone(row: ActivityYear, leader: User) -> None:
    actions.write_outcome(row=row, outcome="Gemensamt.", by=leader)
    actions.write_outcome(row=row, local_outcome="Lokalt.", by=leader)
    assert (row.outcome, row.local_outcome) == ("Gemensamt.", "Lokalt.")


def test_an_event_with_a_day_belongs_to_that_year_and_month(north: Group, leader: User) -> None:
    event = actions.record_event(
        title="Workshop", kind=Event.Kind.WORKSHOP, arranged_by=north, day=date(2024, 5, 14), by=leader
    )
    assert (event.year, event.month) == (2024, 5)
    assert deed_of(event) == ("Skrev in evenemanget Workshop", leader.pk)


@pytest.mark.parametrize("wrong", [{"year": 2023}, {"month": 6}])
def test_an_event_whose_day_lies_elsewhere_is_refused(north: Group, wrong: dict[str, int], leader: User) -> None:
    with pytest.raises(Refusal, match=r"^Dagen ligger inte i det år och den månad som evenemanget har\.$"):
        actions.record_event(
            title="Workshop", kind=Event.Kind.WORKSHOP, arranged_by=north, day=date(2024, 5, 14), by=leader, **wrong
        )


def test_an_event_without_any_time_is_refused(north: Group, leader: User) -> None:
    with pytest.raises(Refusal, match=r"^Ange vilken dag eller vilket år evenemanget gäller\.$"):
        actions.record_event(title="Workshop", kind=Event.Kind.WORKSHOP, arranged_by=north, by=leader)


def test_a_cancelled_event_says_why(north: Group, leader: User) -> None:
    with pytest.raises(Refusal, match=r"^Skriv varför evenemanget ställdes in\.$"):
        actions.record_event(
            title="Dialog",
            kind=Event.Kind.DIALOGUE,
            arranged_by=north,
            year=2024,
            state=Event.State.CANCELLED,
            by=leader,
        )


def test_an_indicator_has_one_value_a_year_and_breakdown(leader: User) -> None:
    indicator = actions.add_indicator(name="Andel", unit=Indicator.Unit.PERCENT, by=leader)
    actions.observe(indicator=indicator, year=2024, value=Decimal(17), by=leader)
    actions.observe(indicator=indicator, year=2024, breakdown="över 65 år", value=11, by=leader)
    with pytest.raises(Refusal, match=r"^Indikatorn har redan ett värde för den tiden"):
        actions.observe(indicator=indicator, year=2024, value=18, by=leader)


def test_an_observation_says_a_value_or_a_direction(leader: User) -> None:
    indicator = actions.add_indicator(name="Besök", unit=Indicator.Unit.COUNT, by=leader)
    with pytest.raises(Refusal, match=r"^Ange ett värde eller en riktning\.$"):
        actions.observe(indicator=indicator, year=2024, by=leader)
    said = actions.observe(indicator=indicator, year=2024, trend=Observation.Trend.UP, by=leader)
    assert deed_of(said) == ("Noterade Besök 2024", leader.pk)
