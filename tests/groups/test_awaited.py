"""What is waited for across all decisions: on one page, for whoever leads, and asked for in one mail each."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.access import Viewer
from groups.actions import anchorings, decisions, referrals, report_backs, voices
from groups.models import Decision, Group
from groups.queries.awaited import awaited
from groups.questions import KINDS
from samla.models import Outbox, User
from tests.factories import (
    make_board,
    make_chair,
    make_decision,
    make_group,
    make_meeting,
    make_member,
    make_organisation,
    make_person,
    make_seat,
    make_user,
)
from tests.groups.reading import page, send, text

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY, NOW = date(2024, 3, 12), date(2024, 5, 1)
ADDRESS = "/beslut/vantar/"


@pytest.fixture
def group(settings) -> Group:
    settings.TODAY = NOW
    cache.clear()
    return make_group("Rådet", Group.Kind.POLITICAL, takes_direction_decisions=True, needs_ratification=True)


@pytest.fixture
def chair(group) -> User:
    user = make_user()
    make_chair(group, make_person(user=user), end=None)
    return user


def ask_everything(group: Group, number: int = 1) -> Decision:
    """A decision with one row of every kind that somebody answers."""
    meeting = make_meeting(group, DAY, again=True)
    facts = {"day": DAY, "kind": Decision.Kind.DIRECTION}
    decision = make_decision(group, f"Beslut {number}", meeting=meeting, **facts)
    between = make_decision(group, f"Per capsulam {number}", day=DAY, way=Decision.Way.PER_CAPSULAM)
    unit = make_organisation(f"Enheten {number}")
    anchorings.ask_to_anchor(decision=decision, where=[unit], on=DAY, due_on=date(2024, 4, 1), by=None)
    decisions.ask_boards(decision=decision, boards=[make_board()], by=None)
    decisions.follow_implementation(decision=decision, principal=make_organisation(f"Kommun {number}"), by=None)
    voices.ask_between_meetings(decision=between, people=[make_person()], on=DAY, way="email", by=None)
    referrals.refer(from_group=group, to_group=make_group(), question="Får vi?", on=DAY, decision=decision, by=None)
    decisions.give_assignment(
        title="Kartlägg",
        given_to=make_group(),
        given_by_group=group,
        given_on=DAY,
        year=2024,
        decision=decision,
        by=None,
    )
    report_backs.plan_report_backs(meeting=meeting, boards=[make_board()], by=None)
    return decision


def rows(viewer: Viewer) -> list[str]:
    return [row.key.rpartition("-")[0] for pile in awaited(viewer, NOW) for row in (*pile.first, *pile.rest)]


def test_every_kind_of_question_is_in_the_list_of_whoever_leads_and_of_no_other(group):
    ask_everything(group)
    assert sorted(rows(Viewer(led_groups=frozenset({group.pk})))) == sorted(KINDS)
    assert rows(Viewer(led_groups=frozenset({make_group().pk}))) == []


def test_what_is_late_comes_first_and_what_is_closed_is_left_out(group, chair):
    decision = ask_everything(group)
    found = page(ADDRESS, chair)
    assert found.main.select_one("h2").get_text().startswith("Dagen har passerat (1)")
    assert len(found.select("input[name=fraga][checked]")) == 1
    decisions.close_decision(decision=decision, on=NOW, reason="Klart", by=None)
    assert "Har Enheten 1 några invändningar?" not in text(page(ADDRESS, chair))


def test_the_ticked_are_asked_and_nothing_else(group, chair):
    unit = make_organisation("Enheten")
    lea = make_person("Lea Lind", email="lea@example.org")
    make_member(group, lea, seat=make_seat(group, organisation=unit))
    asked = [
        anchorings.ask_to_anchor(decision=make_decision(group, title, day=DAY), where=[unit], on=DAY, by=None)[0]
        for title in ("Ett", "Två", "Tre")
    ]
    send(ADDRESS, chair, fraga=[f"forankring-{row.pk}" for row in asked[:2]])
    letter = Outbox.objects.get()
    assert (letter.to, letter.text.count("/svar/")) == ("lea@example.org", 2)


@pytest.mark.parametrize("chosen", [[], ["forankring-x"], ["forankring-999999999999"], ["nonsens-1"], ["forankring-1"]])
def test_a_choice_that_leads_nowhere_mails_nobody(group, chair, chosen):
    assert send(ADDRESS, chair, fraga=chosen).status_code == 302
    assert not Outbox.objects.exists()


def test_the_list_asks_the_database_as_often_for_three_decisions_as_for_one(group, chair):
    counts = []
    for number in (1, 2, 3):
        ask_everything(group, number)
        with CaptureQueriesContext(connection) as captured:
            awaited(Viewer(led_groups=frozenset({group.pk})), NOW)
        counts.append(len(captured))
    assert counts[0] == counts[2] == len(KINDS)
