"""A year of 30 meetings, 200 matters and 80 decisions is read with as many questions as its first day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from groups.actions import anchorings, decisions, meetings, minutes, people, report_backs
from groups.models import AgendaItem, Decision, Group, Meeting, StaffRole
from tests.factories import (
    make_board,
    make_decision,
    make_group,
    make_meeting,
    make_organisation,
    make_person,
    make_target_group,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database]

FIRST = date(2024, 1, 9)
MEETINGS, MATTERS, DECISIONS = 30, 200, 80
ADDRESSES = (
    "/beslut/",
    "/beslut/?ar=2024",
    "/beslut/lista.csv",
    "/beslut/vantar/",
    "/malomraden/",
    "/namnder/",
    "/moten/?ar=2024",
    "/kalender/alla.ics",
    "/att-gora/",
    "/grupper/radet/",
    "/grupper/radet/att-gora/",
    "/grupper/radet/moten/2024-01-09/",
    "/",
)


@pytest.fixture
def group(settings) -> Group:
    settings.TODAY = date(2025, 1, 15)
    return make_group(
        "Rådet", Group.Kind.POLITICAL, slug="radet", takes_direction_decisions=True, needs_ratification=True
    )


@pytest.fixture
def leader() -> Client:
    user = make_user()
    people.give_staff_role(person=make_person(user=user), role=StaffRole.Role.PROCESS_LEADER, start=FIRST, by=None)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def hold(group: Group, number: int, *, matters: int, decided: int) -> Meeting:
    """A meeting with its matters, the first of them decided, and one row of every kind that follows."""
    meeting = make_meeting(group, FIRST + timedelta(days=12 * number))
    target = make_target_group()
    items = [
        meetings.add_item(meeting=meeting, title=f"Ärende {place}", target_group=target, by=None)
        for place in range(matters)
    ]
    minutes.log_action(meeting=meeting, text="Ring enheten", by=None)
    for item in items[:decided]:
        facts = {"kind": Decision.Kind.DIRECTION, "target_groups": [target], "day": meeting.date}
        decision = make_decision(group, meeting=meeting, item=item, **facts)
        anchorings.ask_to_anchor(decision=decision, where=[make_organisation()], on=meeting.date, by=None)
        decisions.ask_boards(decision=decision, boards=[make_board()], by=None)
    report_backs.plan_report_backs(meeting=meeting, boards=[make_board()], by=None)
    return meeting


def questions(client: Client) -> dict[str, int]:
    counts = {}
    for address in ADDRESSES:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200, address
        counts[address] = len(captured)
    return counts


def test_a_large_year_asks_the_database_as_often_as_its_first_meeting(group, leader):
    hold(group, 0, matters=6, decided=2)
    hold(group, 1, matters=6, decided=2)
    first = questions(leader)
    for number in range(2, MEETINGS):
        hold(group, number, matters=7 if number < 22 else 6, decided=3 if number < 22 else 2)
    assert (Meeting.objects.count(), AgendaItem.objects.count(), Decision.objects.count()) == (
        MEETINGS,
        MATTERS,
        DECISIONS,
    )
    assert questions(leader) == first
    log = leader.get("/beslut/?ar=2024").content.decode()
    assert f'data-samla-count="{DECISIONS}"' in log
