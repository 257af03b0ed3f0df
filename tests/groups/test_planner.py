"""Days proposed from a cadence: around weekends, holidays and free periods, and before what a committee prepares."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.actions import calendars, meetings
from groups.cadence import Calendar, Closed, day_before, half_years_without, overlaps, proposals, series
from groups.models import Group, Meeting
from groups.queries.planning import calendar_of, collisions, plan_for
from samla.errors import Refusal
from samla.periods import HalfYear
from tests.factories import make_group, make_meeting, make_member, make_organisation, make_person

TUESDAY = date(2026, 3, 10)
OPEN = Calendar({})


def days(found) -> list[date]:
    return [row.day for row in found]


def test_a_group_keeps_its_day_of_the_week():
    found = proposals(after=TUESDAY, until=date(2026, 6, 30), days=(28, 35), calendar=OPEN)
    assert days(found) == [date(2026, 4, 7), date(2026, 5, 5), date(2026, 6, 2), date(2026, 6, 30)]
    assert {row.note for row in found} == {""}


def test_a_holiday_moves_the_day_within_the_cadence_and_says_why():
    calendar = Calendar({date(2026, 4, 7): "Annandag påsk"})
    first = proposals(after=TUESDAY, until=date(2026, 4, 30), days=(28, 35), calendar=calendar)[0]
    assert (first.day, first.note) == (date(2026, 4, 14), "Inte 7 april: Annandag påsk")


def test_a_summer_rest_puts_the_meeting_after_it_and_says_that_it_is_late():
    rest = Closed(date(2026, 6, 15), date(2026, 8, 14), "sommaruppehåll")
    found = proposals(after=date(2026, 6, 2), until=date(2026, 9, 30), days=(28, 35), calendar=Calendar({}, [rest]))
    assert found[0].day == date(2026, 8, 18)
    assert found[0].note == "Inte 30 juni: sommaruppehåll, därför senare än gruppens rytm"


def test_without_a_cadence_nothing_is_proposed():
    assert proposals(after=TUESDAY, until=date(2026, 12, 31), days=(None, None), calendar=OPEN) == ()


gaps = st.integers(0, 90)


@given(
    start=st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    bounds=st.tuples(gaps, gaps),
    closed=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 40)), max_size=4),
)
def test_no_day_is_proposed_that_is_not_free_and_none_twice(start, bounds, closed):
    free = [Closed(start + timedelta(a), start + timedelta(a + length), "ledigt") for a, length in closed]
    calendar = Calendar({}, free)
    found = days(proposals(after=start, until=start + timedelta(days=400), days=bounds, calendar=calendar))
    assert [day for day in found if calendar.hindrance(day)] == []
    assert found == sorted(set(found))
    assert all(day > start for day in found)


def test_a_committee_meets_before_on_a_day_that_is_free():
    calendar = Calendar({date(2026, 4, 6): "Annandag påsk"})
    # Nine days before is Easter Monday: then the Friday before it
    assert day_before(date(2026, 4, 15), days=9, calendar=calendar) == date(2026, 4, 3)


def test_a_half_year_without_a_joint_meeting_is_told():
    found = half_years_without([date(2026, 3, 1)], start=date(2026, 1, 1), until=date(2027, 6, 30))
    assert found == (HalfYear(2026, 2), HalfYear(2027, 1))


def test_a_series_by_hand_asks_no_calendar():
    assert series(date(2026, 7, 1), date(2026, 7, 15)) == (date(2026, 7, 1), date(2026, 7, 8), date(2026, 7, 15))


@pytest.mark.parametrize(
    ("one", "other", "at_once"),
    [
        ((time(9), time(11)), (time(10), time(12)), True),
        ((time(9), time(11)), (time(11), time(12)), False),
        ((time(9), None), (time(13), time(14)), True),
        ((None, None), (time(13), time(14)), True),
    ],
)
def test_two_meetings_are_at_once_when_they_share_a_minute_or_may(one, other, at_once):
    assert overlaps(one, other) is at_once


@pytest.mark.django_db
@pytest.mark.database
class TestPlanning:
    def test_a_free_period_holds_in_its_own_municipality_only(self):
        here, there = make_organisation(), make_organisation()
        local, other = make_group(municipality=here), make_group(municipality=there)
        common = make_group(kind=Group.Kind.COORDINATION)
        calendars.add_free_period(title="Sportlov", first=TUESDAY, last=TUESDAY, municipality=here, by=None)
        found = [calendar_of([group], TUESDAY, TUESDAY).hindrance(TUESDAY) for group in (local, other, common)]
        assert found == ["Sportlov", "", "Sportlov"]

    def test_red_days_and_eves_are_never_proposed(self):
        calendar = calendar_of([make_group()], date(2026, 1, 1), date(2026, 12, 31))
        assert calendar.hindrance(date(2026, 6, 19)) == "Midsommarafton"
        assert calendar.hindrance(date(2026, 5, 14)) == "Kristi himmelsfärdsdag"
        assert calendar.hindrance(date(2026, 5, 12)) == ""

    def test_the_committee_is_planned_before_each_meeting_also_those_planned_already(self):
        group = make_group(kind=Group.Kind.COORDINATION, interval_days_min=28, interval_days_max=28)
        committee = make_group(kind=Group.Kind.EXECUTIVE, parent=group)
        make_meeting(group, date(2026, 3, 24), held=False)
        found = plan_for(group, on=TUESDAY, until=date(2026, 4, 30))
        assert [(row.group, row.day, row.prepares) for row in found.meetings] == [
            (committee, date(2026, 3, 13), date(2026, 3, 24)),
            (committee, date(2026, 4, 10), date(2026, 4, 21)),
            (group, date(2026, 4, 21), None),
        ]

    def test_each_half_year_one_of_the_days_is_for_all_local_groups(self):
        here, there = make_group("Här", interval_days_min=28, interval_days_max=28, position=1), make_group("Där")
        make_meeting(here, TUESDAY)
        found = plan_for(here, on=TUESDAY, until=date(2026, 12, 31))
        joint = [(row.day, row.together, row.why) for row in found.meetings if row.kind == Meeting.Kind.JOINT_LOCAL]
        about = "Gemensamt möte för de lokala grupperna"
        assert joint == [
            (date(2026, 5, 5), (there,), f"{about} första halvåret 2026"),
            (date(2026, 9, 22), (there,), f"{about} andra halvåret 2026"),
        ]
        assert found.advice == ()

    def test_who_plans_one_of_them_is_told_to_ask_for_the_joint_meeting(self):
        here, _ = make_group("Här", interval_days_min=28, interval_days_max=28), make_group("Där")
        make_meeting(here, TUESDAY)
        found = plan_for(here, on=TUESDAY, until=date(2026, 6, 30), may_plan=lambda group: group == here)
        assert {row.kind for row in found.meetings} == {Meeting.Kind.ORDINARY}
        assert found.advice == ("Det saknas ett gemensamt möte för de lokala grupperna första halvåret 2026.",)

    def test_a_joint_day_comes_again_the_year_after_unless_one_is_planned(self):
        political = make_group("Politikerna", Group.Kind.POLITICAL)
        steering = make_group("Styrgruppen", Group.Kind.COORDINATION, parent=political)
        joint = {"together_with": [steering], "kind": Meeting.Kind.JOINT}
        make_meeting(political, date(2025, 5, 6), **joint)
        make_meeting(political, date(2025, 11, 4), **joint)
        make_meeting(political, date(2026, 11, 10), held=False, **joint)
        found = plan_for(steering, on=TUESDAY, until=date(2026, 12, 31))
        assert [(row.day, row.groups, row.kind, row.why) for row in found.meetings] == [
            (
                date(2026, 5, 5),
                (political, steering),
                Meeting.Kind.JOINT,
                "Gemensamt möte: Politikerna och Styrgruppen möttes 6 maj 2025",
            )
        ]

    def test_who_sits_in_two_groups_is_a_warning_and_no_hindrance(self):
        here, there, person = make_group("Här"), make_group("Där"), make_person()
        make_member(here, person)
        make_member(there, person)
        make_meeting(there, TUESDAY, held=False, start_time=time(9), end_time=time(11))
        meeting = make_meeting(here, TUESDAY, held=False, start_time=time(10), end_time=time(12))
        assert collisions([here], TUESDAY, (time(10), time(12)), but=meeting) == (
            "Där möts samma dag 09.00–11.00, och 1 person sitter i båda.",
        )
        assert collisions([here], TUESDAY, (time(11), time(12)), but=meeting) == ()

    def test_a_group_has_no_two_meetings_at_once(self):
        group, partner = make_group("Norra gruppen"), make_group()
        make_meeting(group, TUESDAY, held=False, start_time=time(9), end_time=time(11))
        with pytest.raises(Refusal, match="Norra gruppen har redan ett möte 09") as refused:
            make_meeting(partner, TUESDAY, together_with=[group], start_time=time(10), end_time=time(12))
        assert refused.value.field == "start_time"
        later = make_meeting(group, TUESDAY, held=False, start_time=time(13), end_time=time(15))
        assert later.day_code == "2026-03-10-2"
        with pytest.raises(Refusal, match="redan ett möte"):
            meetings.change_meeting(meeting=later, start_time=time(10), end_time=time(12), by=None)
        assert Meeting.objects.get(pk=later.pk).start_time == time(13)

    def test_a_moved_meeting_takes_its_latest_days_and_a_higher_number_along(self):
        meeting = make_meeting(make_group(), TUESDAY, held=False)
        meetings.move_meeting(meeting=meeting, day=date(2026, 3, 17), reason="Lokalen är upptagen", on=TUESDAY, by=None)
        assert (meeting.notice_by, meeting.papers_by) == (date(2026, 3, 3), date(2026, 3, 10))
        assert (meeting.calendar_sequence, meeting.moves.get().from_date) == (1, TUESDAY)

    @pytest.mark.parametrize("many", [1, 3])
    def test_the_planner_asks_as_often_for_three_proposals_as_for_one(self, many, django_assert_num_queries):
        group = make_group(kind=Group.Kind.COORDINATION, interval_days_min=28, interval_days_max=28)
        make_group(kind=Group.Kind.EXECUTIVE, parent=group)
        make_meeting(group, TUESDAY)
        with django_assert_num_queries(11):
            found = plan_for(group, on=TUESDAY, until=TUESDAY + timedelta(days=28 * many))
        assert len(found.meetings) == 2 * many
