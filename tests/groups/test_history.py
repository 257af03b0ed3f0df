"""What the history keeps of each deed: who did it, in what words, and within which greater deed."""

from datetime import date

import pytest

from groups.actions import chairs, people
from groups.models import ChairTerm, Group
from tests.factories import make_chair, make_group, make_person, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.database]

VICE = ChairTerm.Office.VICE


@pytest.fixture
def group() -> Group:
    group = make_group("Styrgruppen")
    make_chair(group, make_person("Maja Ek"))
    make_chair(group, make_person("Olle Sund"), VICE)
    return group


def _contexts(row):
    return [event.pgh_context for event in row.history.order_by("pgh_id")]


def test_a_deed_leaves_its_sentence_and_who_did_it():
    leader = make_user("Lea Ledare")
    person = people.add_person(name="Maja Ek", by=leader)
    assert _contexts(person) == [{"by": leader.pk, "by_name": "Lea Ledare", "deeds": ["Lade till Maja Ek"]}]


def test_a_command_acts_in_the_name_of_the_portal():
    person = people.add_person(name="Maja Ek", by=None)
    assert _contexts(person) == [{"by": None, "by_name": "Samla", "deeds": ["Lade till Maja Ek"]}]


def test_a_deed_within_a_deed_names_the_greater_one_first(group):
    leader = make_user("Lea Ledare")
    changed = chairs.change_chair(
        group=group, on=date(2024, 10, 1), new_vice=make_person("Aino Berg"), reason="Bytte tjänst.", by=leader
    )
    outer = "Bytte ordförande i Styrgruppen: Bytte tjänst."
    assert [context["deeds"] for context in _contexts(changed.chair)] == [
        [outer, "Styrgruppen valde Olle Sund till ordförande"]
    ]
    assert [context["deeds"] for context in _contexts(changed.vice)] == [
        [outer, "Styrgruppen valde Aino Berg till vice ordförande"]
    ]


def test_the_deed_after_a_nested_one_stands_alone(group):
    chairs.change_chair(group=group, on=date(2024, 10, 1), new_vice=None, reason="Bytte tjänst.", by=None)
    person = people.add_person(name="Ismail Noor", by=None)
    assert _contexts(person)[0]["deeds"] == ["Lade till Ismail Noor"]
