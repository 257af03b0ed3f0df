"""Building a report asks the database as often in a year with much as in one with little."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities import actions as activities
from activities.models import Activity, Event, Status
from groups.actions import decisions
from groups.models import Decision, Group, Organisation, Ratification
from reports import actions
from reports.building import build_report
from reports.models import AnnualReport
from tests.cast import set_stage
from tests.factories import (
    make_decision,
    make_document,
    make_group,
    make_meeting,
    make_organisation,
    make_person,
    make_seat,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database]

YEAR = 2024
LAST_DAY = date(YEAR, 12, 31)


@pytest.fixture
def group() -> Group:
    set_stage()
    return make_group("Stora gruppen", takes_direction_decisions=True, needs_ratification=True)


@pytest.fixture
def report(group: Group) -> AnnualReport:
    return actions.start_report(year=YEAR, responsible=make_person(), by=None)


def live(group: Group, number: int) -> None:
    """One more of everything that a year has."""
    day = date(YEAR, 1, 2) + timedelta(days=number)
    make_meeting(group, day, published_on=day)
    decision = make_decision(group, day=day, kind=Decision.Kind.DIRECTION)
    board = make_organisation(kind=Organisation.Kind.BOARD)
    (row,) = decisions.ask_boards(decision=decision, boards=[board], by=None)
    decisions.answer_ratification(ratification=row, state=Ratification.State.UNKNOWN, by=None)
    make_seat(group, organisation=board)
    _work(group, day, f"Aktivitet {number}")


def _work(group: Group, day: date, title: str) -> None:
    activity = activities.add_activity(title=title, owner=group, documents=[make_document()], by=None)
    row = activities.put_in_year(activity=activity, year=YEAR, by=None)
    activities.set_status(row=row, status=Status.ONGOING, on=day, by=None)
    activities.write_outcome(row=row, outcome="Det gick bra.", in_report=True, by=None)
    facts = {"year": YEAR, "participants": 20, "activities": [activity]}
    activities.record_event(title=title, kind=Event.Kind.CONFERENCE, arranged_by=group, by=None, **facts)


def queries_of(report: AnnualReport) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        content = build_report(report, LAST_DAY)
    assert content.figures()["ar-moten"].value == Activity.objects.count()
    return len(asked)


def test_the_number_of_queries_does_not_follow_the_year(group: Group, report: AnnualReport) -> None:
    asked = []
    done = 0
    for many in (1, 3, 30):
        for number in range(done, many):
            live(group, number)
        done = many
        asked.append(queries_of(report))
    assert asked == [asked[0]] * 3


def test_a_year_without_facts_is_a_report_without_chapters_on_them(report: AnnualReport) -> None:
    content = build_report(report, LAST_DAY)
    assert content.six == ()
    titles = {section.title for section in content.sections}
    assert titles.isdisjoint({"Avvikelser i samverkan", f"Ekonomi {YEAR}", "Uppföljning av beslut", "Bilagor"})


def test_the_future_is_not_told(group: Group, report: AnnualReport) -> None:
    live(group, 100)
    told = build_report(report, date(YEAR, 2, 1)).figures()
    assert {"ar-moten", "ar-beslut", "ar-faststallt"}.isdisjoint(told)
