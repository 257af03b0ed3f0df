"""What stands beside a word on how people came (D122): places filled, of those that the meetings' lists hold."""

from __future__ import annotations

from datetime import date

import pytest

from groups.models import Group
from reports.building.six import attendance_figure
from reports.building.year import Year
from tests.factories import make_group, make_member
from tests.minutes_factories import make_published, make_room, make_writing_group

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY = date(2024, 5, 6)
YEAR_END = date(2024, 12, 31)


def told(group: Group, *, seats: int = 3) -> tuple[str, str] | None:
    for _ in range(seats - 2):
        make_member(group)
    make_published(group, DAY)
    figure = attendance_figure(Year(2024, YEAR_END))
    return (figure.text, figure.note) if figure else None


def test_it_is_the_places_filled_of_those_that_were_expected() -> None:
    assert told(make_writing_group()) == ("2 av 3", "67 procent, vid ett möte")


def test_the_meetings_are_its_rows_and_add_up_to_it() -> None:
    told(make_writing_group(), seats=4)
    figure = attendance_figure(Year(2024, YEAR_END))
    assert figure is not None
    assert figure.follows
    assert [row.amount_text for row in figure.rows] == ["3 av 4"]


@pytest.mark.parametrize(
    ("group", "seats"),
    [({}, 2), ({"visibility": Group.Visibility.INTERNAL}, 4)],
    ids=["fewer places than may be told of", "a group that the public does not see"],
)
def test_what_nobody_may_know_is_not_told(group: dict[str, str], seats: int) -> None:
    assert told(make_writing_group(**group), seats=seats) is None


def test_a_list_that_is_still_being_written_is_not_counted() -> None:
    group = make_writing_group()
    for _ in range(3):
        make_member(group)
    make_room(group, DAY)
    assert attendance_figure(Year(2024, YEAR_END)) is None


def test_a_year_without_lists_says_nothing() -> None:
    make_group()
    assert attendance_figure(Year(2024, YEAR_END)) is None
