"""An organisation that is renamed keeps its old name for what happened before (Q8)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from groups.access import PUBLIC
from groups.actions.decisions import ask_boards, publish_decision
from groups.actions.organisations import rename_organisation
from groups.models import Organisation
from groups.queries.rosters import roster
from samla.errors import Refusal
from tests.factories import BEFORE, DAY, make_decision, make_group, make_organisation, make_seat
from tests.groups.reading import page, text

pytestmark = [pytest.mark.django_db, pytest.mark.database]

RENAMED = date(2025, 1, 1)


@pytest.fixture
def board() -> Organisation:
    board = make_organisation("Gamla nämnden", Organisation.Kind.BOARD)
    rename_organisation(organisation=board, name="Nya nämnden", on=RENAMED, by=None)
    return board


def test_the_name_of_each_day_is_known(board):
    names = [board.name_on(day) for day in (BEFORE, RENAMED - timedelta(days=1), RENAMED)]
    assert names == ["Gamla nämnden", "Gamla nämnden", "Nya nämnden"]


@pytest.mark.parametrize(("day", "name"), [(DAY, "Gamla nämnden"), (RENAMED, "Nya nämnden")])
def test_a_roster_shows_the_name_of_its_day(board, day, name):
    group = make_group()
    make_seat(group, organisation=board)
    (section,) = roster(group, PUBLIC, day).sections
    assert [seat.organisation for seat in section.seats] == [name]


def test_its_page_tells_what_it_was_called(board):
    assert "Hette till 2024-12-31 Gamla nämnden" in text(page(board.get_absolute_url()))


def test_two_names_cannot_begin_the_same_day(board):
    with pytest.raises(Refusal, match="Välj en senare dag"):
        rename_organisation(organisation=board, name="Nyaste nämnden", on=RENAMED, by=None)


def test_an_old_decision_keeps_the_old_name(board):
    group = make_group(needs_ratification=True)
    decision = make_decision(group, day=DAY)
    ask_boards(decision=decision, boards=[board], by=None)
    publish_decision(decision=decision, on=DAY, by=None)
    told = text(page(decision.get_absolute_url()))
    assert "Gamla nämnden" in told
    assert "Nya nämnden" not in told
