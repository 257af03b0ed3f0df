"""What pages and reports read: the right facts, in the same number of queries however many there are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities import actions, portal
from activities.models import ActivityPlan, ActivityYear, Event, Indicator, Status
from activities.queries import (
    Filters,
    activity_list,
    activity_page,
    event_list,
    plan_page,
    reported_matters,
    year_activities,
    year_events,
    year_observations,
)
from groups.access import PUBLIC, Role, Viewer
from groups.actions.decisions import publish_decision, record_decision
from groups.models import Decision, Group, TargetGroup
from samla.models import User
from samla.provenance import Provenance

pytestmark = pytest.mark.django_db

END = date(2024, 12, 31)
ALL = Viewer(roles=frozenset({Role.STEERING}))
MakeRow = Callable[..., ActivityYear]


def queries(read: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        read()
    return len(captured)


@pytest.fixture
def fill(
    make_row: MakeRow, north: Group, plan: ActivityPlan, elderly: TargetGroup, leader: User
) -> Callable[[int], None]:
    """Add so many full rows: a target group, statuses, a decision, an event and a place in the report."""
    decision = record_decision(group=north, title="Beslut", text="Vi gör så.", decided_on=END, by=leader)
    publish_decision(decision=decision, on=END, by=leader)

    def add(count: int) -> None:
        for number in range(count):
            row = make_row(
                f"Aktivitet {number}",
                north,
                plan=plan,
                status=Status.PAUSED,
                target_groups=[elderly],
                decisions=[decision],
            )
            actions.write_outcome(row=row, outcome="Det gick bra.", in_report=True, by=leader)
            actions.record_event(
                title=f"Träff {number}",
                kind=Event.Kind.WORKSHOP,
                arranged_by=north,
                year=2024,
                activities=[row.activity],
                by=leader,
            )
            indicator = actions.add_indicator(
                name=f"Mått {number}", unit=Indicator.Unit.COUNT, activity=row.activity, by=leader
            )
            actions.observe(indicator=indicator, year=2024, value=number, by=leader)

    return add


READERS: dict[str, Callable[[ActivityPlan], object]] = {
    "plan": lambda plan: plan_page(plan, PUBLIC),
    "list": lambda plan: activity_list(Filters(year=2024), PUBLIC, 2024),
    "events": lambda plan: event_list(2024, PUBLIC, 2024),
    "matters": lambda plan: reported_matters(2024, END),
    "counted": lambda plan: year_activities(2024),
    "observations": lambda plan: year_observations(2024),
    "panel": lambda plan: portal.panels(Decision.objects.get(), PUBLIC),
}


@pytest.mark.parametrize("reader", READERS)
def test_the_number_of_queries_is_the_same_for_1_3_and_30_rows(
    reader: str, fill: Callable[[int], None], plan: ActivityPlan
) -> None:
    counts = []
    for more in (1, 2, 27):
        fill(more)
        counts.append(queries(lambda: READERS[reader](plan)))
    assert counts == [counts[0]] * 3


def test_an_activity_with_a_long_story_takes_no_more_queries(row: ActivityYear, leader: User) -> None:
    counts = []
    for more in (1, 2, 27):
        for _ in range(more):
            actions.set_status(row=row, status=Status.ONGOING, on=END, by=leader)
            actions.add_note(activity=row.activity, on=END, text="Något hände.", by=leader)
        counts.append(queries(lambda: activity_page(row.activity, PUBLIC)))
    assert counts == [counts[0]] * 3


def test_a_plan_counts_each_activity_once_and_says_how_much_is_done(
    make_row: MakeRow, north: Group, plan: ActivityPlan, elderly: TargetGroup, leader: User
) -> None:
    make_row("Klar", north, plan=plan, status=Status.DONE, target_groups=[elderly])
    make_row("Pågår", north, plan=plan, status=Status.ONGOING, target_groups=[elderly])
    make_row("För alla", north, plan=plan)
    page = plan_page(plan, PUBLIC)
    assert page.summary == "3 aktiviteter, varav 1 genomförd (33\u00a0%)"
    assert [(part.title, len(part.rows)) for part in page.sections] == [
        ("Äldre", 2),
        ("Gemensamt för alla målgrupper", 1),
    ]
    assert page.sections[0].definition == "De som är 65 år eller äldre."


def test_a_plan_names_target_groups_as_they_were_called_that_year(
    make_row: MakeRow, north: Group, plan: ActivityPlan, elderly: TargetGroup
) -> None:
    name = elderly.names.get()
    name.period = (None, date(2024, 12, 1))
    name.save()
    elderly.names.create(name="Äldre och anhöriga", period=(date(2024, 12, 1), None))
    make_row("Hemgång", north, plan=plan, target_groups=[elderly])
    assert plan_page(plan, PUBLIC).sections[0].title == "Äldre och anhöriga"


def test_the_list_is_narrowed_by_group_target_group_and_status(
    make_row: MakeRow, north: Group, south: Group, elderly: TargetGroup
) -> None:
    make_row("A", north, status=Status.DONE, target_groups=[elderly])
    make_row("B", north, status=Status.PAUSED)
    make_row("C", south, status=Status.DONE)

    def titles(**asked: str) -> list[str]:
        return [row.title for row in activity_list(Filters(year=2024, **asked), ALL, 2024).rows]

    assert titles() == ["A", "B", "C"]
    assert titles(group="norr") == ["A", "B"]
    assert titles(target_group="aldre") == ["A"]
    assert titles(group="norr", status="paused") == ["B"]


def test_the_list_shows_this_year_or_the_latest_before_it(make_row: MakeRow, north: Group) -> None:
    for year in (2023, 2024, 2026):
        make_row(f"Från {year}", north, year=year)
    assert [activity_list(Filters(), ALL, today).year for today in (2023, 2025, 2026)] == [2023, 2024, 2026]
    assert activity_list(Filters(), PUBLIC, 2025).year is None


def test_a_common_topic_is_counted_once_with_all_its_rows_behind(
    make_row: MakeRow, north: Group, south: Group, leader: User
) -> None:
    topic = actions.name_topic(title="Skolfrånvaro", by=leader)
    rows = [
        make_row("Skolfrånvaro i norr", north, topic=topic, status=Status.DONE),
        make_row("Skolfrånvaro i söder", south, topic=topic, status=Status.PLANNED),
    ]
    actions.write_outcome(row=rows[0], outcome="Alla hjälps åt.", local_outcome="I norr.", in_report=True, by=leader)
    (counted,) = year_activities(2024)
    assert (counted.title, counted.status, counted.is_done) == ("Skolfrånvaro", "ongoing", False)
    assert counted.row_ids == tuple(row.pk for row in rows)
    (matter,) = reported_matters(2024, END)
    assert matter.outcome == "Alla hjälps åt."
    assert [(local.label, local.text) for local in matter.local] == [("Norra gruppen", "I norr.")]
    assert matter.owner_slugs == ("norr", "soder")
    assert "räknas den en gång: 1 aktivitet." in activity_list(Filters(), ALL, 2024).counting


def test_matters_stand_in_the_order_of_groups_and_groups_of_a_kind_share_an_order(
    make_row: MakeRow, steering: Group, north: Group, south: Group, leader: User
) -> None:
    for title, owner, position in (("Sist", north, 9), ("Mitt i", south, 5), ("Först", steering, 7)):
        row = make_row(title, owner)
        ActivityYear.objects.filter(pk=row.pk).update(position=position, in_report=True)
    assert [matter.title for matter in reported_matters(2024, END)] == ["Först", "Mitt i", "Sist"]


def test_the_report_tells_how_matters_stood_on_its_day(row: ActivityYear, leader: User) -> None:
    actions.write_outcome(row=row, in_report=True, by=leader)
    actions.set_status(row=row, status=Status.ONGOING, on=END, by=leader)
    actions.set_status(row=row, status=Status.PAUSED, on=date(2025, 4, 1), reason="Väntar.", by=leader)
    (then,), (later,) = (reported_matters(2024, on) for on in (END, date(2025, 5, 1)))
    assert (then.status, then.reason) == ("ongoing", "")
    assert (later.status, later.reason) == ("paused", "Väntar.")


def test_a_matter_is_as_uncertain_as_its_least_certain_row(
    make_row: MakeRow, north: Group, south: Group, leader: User
) -> None:
    topic = actions.name_topic(title="Skolfrånvaro", by=leader)
    rows = [make_row("Skolfrånvaro", owner, topic=topic) for owner in (north, south)]
    ActivityYear.objects.filter(pk=rows[1].pk).update(provenance=Provenance.INVENTED)
    actions.write_outcome(row=rows[0], in_report=True, by=leader)
    assert reported_matters(2024, END)[0].provenance == "invented"


def test_the_public_count_leaves_out_internal_groups_unless_chosen_for_the_report(
    make_row: MakeRow, row: ActivityYear, committee: Group, leader: User
) -> None:
    internal = make_row("Internt", committee)
    assert [one.title for one in year_activities(2024)] == ["Trygg hemgång"]
    actions.write_outcome(row=internal, in_report=True, by=leader)
    assert [(one.title, one.url) for one in year_activities(2024)] == [
        ("Trygg hemgång", row.activity.get_absolute_url()),
        ("Internt", ""),
    ]


def test_raised_two_years_in_a_row_is_seen_on_the_second_year(row: ActivityYear, leader: User) -> None:
    later = actions.carry_over(row=row, year=2025, by=leader)
    for one in (row, later):
        actions.set_status(row=one, status=Status.RAISED, on=date(one.year, 9, 1), reason="Hann inte.", by=leader)
    rows = activity_page(row.activity, ALL).years
    assert [(one.year, one.is_stuck) for one in rows] == [(2025, True), (2024, False)]


def test_an_event_tells_its_numbers_and_time(north: Group, leader: User) -> None:
    actions.record_event(
        title="Utbildning",
        kind=Event.Kind.TRAINING,
        arranged_by=north,
        year=2024,
        sessions=6,
        participants=1105,
        is_approximate=True,
        by=leader,
    )
    actions.record_event(
        title="Konferens",
        kind=Event.Kind.CONFERENCE,
        arranged_by=north,
        year=2024,
        month=11,
        is_full_day=True,
        lectures=2,
        themes=["a", "b", "c"],
        by=leader,
    )
    conference, training = year_events(2024)
    assert training.numbers == "6 tillfällen, ca\u00a01\u00a0105\u00a0deltagare"
    assert (conference.when, conference.numbers) == ("november 2024, heldag", "två föreläsningar")
    assert conference.themes_text == "a, b och c"


def test_events_of_internal_groups_are_not_counted(committee: Group, leader: User) -> None:
    actions.record_event(title="Internt", kind=Event.Kind.WORKSHOP, arranged_by=committee, year=2024, by=leader)
    assert year_events(2024) == ()
    assert event_list(2024, ALL, 2024).count == 1


def test_a_value_stands_beside_last_years_of_the_same_breakdown(leader: User) -> None:
    share = actions.add_indicator(name="Andel", unit=Indicator.Unit.PERCENT, by=leader)
    actions.observe(indicator=share, year=2023, breakdown="över 65 år", value=11, by=leader)
    actions.observe(indicator=share, year=2024, breakdown="över 65 år", value=17, by=leader)
    actions.observe(indicator=share, year=2024, breakdown="under 65 år", value=83, by=leader)
    younger, elderly = year_observations(2024)
    assert (elderly.before_text, elderly.value_text) == ("11\u00a0%", "17\u00a0%")
    assert (younger.before_text, younger.value_text) == ("", "83\u00a0%")


def test_a_decisions_page_shows_what_follows_from_it_as_it_stands_now(
    make_row: MakeRow, north: Group, plan: ActivityPlan, leader: User
) -> None:
    decision = record_decision(group=north, title="Beslut", text="Vi gör så.", decided_on=END, by=leader)
    row = make_row("Trygg hemgång", north, plan=plan, decisions=[decision], status=Status.ONGOING)
    later = actions.carry_over(row=row, year=2025, by=leader)
    actions.set_status(row=later, status=Status.DONE, on=date(2025, 3, 1), by=leader)
    (seen_by_all,) = portal.panels(decision, ALL)
    (seen_by_public,) = portal.panels(decision, PUBLIC)
    assert [line.note for line in seen_by_all.rows] == ["Norra gruppen, genomförd 2025"]
    assert [line.note for line in seen_by_public.rows] == ["Norra gruppen, pågår 2024"]
