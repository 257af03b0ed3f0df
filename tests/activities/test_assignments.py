"""An assignment that was taken on by mail still becomes an activity, filled in as far as the assignment says."""

from __future__ import annotations

from datetime import date

import pytest

from activities import actions
from activities.models import Activity
from activities.queries.assignments import open_assignments
from groups.access import Viewer
from groups.actions.decisions import answer_assignment, give_assignment
from groups.models import Assignment, Word
from samla.errors import Refusal
from tests.factories import make_chair, make_person, make_user
from tests.groups.reading import page, send, text

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY = date(2024, 5, 2)


@pytest.fixture
def chair(north):
    user = make_user()
    make_chair(north, make_person(user=user), end=None)
    return user


@pytest.fixture
def assignment(north, steering) -> Assignment:
    return give_assignment(title="Pröva", given_to=north, given_by_group=steering, year=2024, given_on=DAY, by=None)


def taken_on(assignment: Assignment) -> Assignment:
    return answer_assignment(assignment=assignment, state=Assignment.State.RECEIVED, word=Word(DAY), by=None)


def test_what_was_taken_on_by_mail_waits_to_be_put_in_the_plan(chair, north, assignment):
    address = f"/aktiviteter/uppdrag/{assignment.pk}/ta-emot/"
    taken_on(assignment)
    viewer = Viewer(led_groups=frozenset({north.pk}))
    assert [(one.title, one.is_received) for one in open_assignments(viewer)] == [("Pröva", True)]
    assert "Lägg i planen: Pröva" in text(page("/att-gora/", chair))
    assert page(address, chair).find("input", {"name": "title"})["value"] == "Pröva"
    assert send(address, chair, title="Pröva på nytt sätt", malgrupp="", responsible="").status_code == 302
    made = Activity.objects.get()
    assert (made.title, made.assignment, made.owner) == ("Pröva på nytt sätt", assignment, north)
    assert open_assignments(viewer) == ()


def test_it_becomes_one_activity_only(assignment):
    actions.accept_assignment(assignment=assignment, title="Pröva", year=2024, on=DAY, by=None)
    assignment.refresh_from_db()
    with pytest.raises(Refusal, match="redan mottaget"):
        actions.accept_assignment(assignment=assignment, title="Pröva", year=2024, on=DAY, by=None)
    assert Activity.objects.count() == 1


def test_what_was_taken_on_cannot_be_declined(assignment):
    with pytest.raises(Refusal, match="redan mottaget"):
        actions.decline_assignment(assignment=taken_on(assignment), reason="Hinner inte.", on=DAY, by=None)
