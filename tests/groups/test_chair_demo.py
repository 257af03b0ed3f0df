"""The demo's chairs: October 2024 as it was, and whose turn it is five years ahead by the rule (D32, D57)."""

from datetime import date

import pytest

from groups.access import PUBLIC, Role, Viewer
from groups.models import ChairTerm, Group, RotationRule
from groups.queries.chairs import chair_page
from tests.demo_database import USUAL_DAY

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.database]

ON = USUAL_DAY
LEADER = Viewer(roles=frozenset({Role.PROCESS_LEADER}))
K, R = "kommun", "region"


def led(slug: str, since: date, until: date) -> list[tuple[str, str, str]]:
    """Who leads from when: first day, side, organisation."""
    turns = chair_page(Group.objects.get(slug=slug), PUBLIC, ON).turns
    return [
        (turn.first.isoformat(), turn.holders[0].side, turn.holders[0].organisation)
        for turn in turns
        if since <= turn.first <= until
    ]


def test_the_forecast_of_every_group_for_five_years():
    since, until = date(2026, 1, 1), date(2031, 12, 31)
    assert led("sg", since, until) == [
        ("2026-01-01", R, "Alingsås lasarett"),
        ("2027-01-01", K, "Alingsås kommun"),
        ("2028-01-01", R, "Regional primärvård"),
        ("2029-01-01", K, "Lerums kommun"),
        ("2030-01-01", R, "Alingsås lasarett"),
        ("2031-01-01", K, "Alingsås kommun"),
    ]
    assert [side for _, side, _ in led("psg", since, until)] == [R, K, R, K, R, K]
    assert led("nosam-lerum", since, until) == [
        ("2026-01-01", K, "Lerums kommun"),
        ("2027-01-01", R, "Lerums vårdcentral"),
        ("2028-01-01", K, "Lerums kommun"),
        ("2029-01-01", R, "Vårdcentralen Aspedalen"),
        ("2030-01-01", K, "Lerums kommun"),
        ("2031-01-01", R, "Rehabenheten Säveån"),
    ]
    assert led("nosam-alingsas", since, until) == [
        ("2026-01-01", K, "Alingsås kommun"),
        ("2027-01-01", R, "Vårdcentralen Sävån"),
        ("2028-01-01", K, "Alingsås kommun"),
        ("2029-01-01", R, "Vårdcentralen Plantaget"),
        ("2030-01-01", K, "Alingsås kommun"),
        ("2031-01-01", R, "Vårdcentralen Mjörnstranden"),
    ]


def test_no_group_that_has_a_rule_is_left_out_of_the_forecast_above():
    ruled = RotationRule.objects.values_list("group__slug", flat=True)
    assert set(ruled) == {"sg", "psg", "nosam-lerum", "nosam-alingsas"}


def test_october_2024_is_one_change_with_three_linked_rows():
    (change,) = chair_page(Group.objects.get(slug="sg"), PUBLIC, ON).changes
    assert (change.on, change.rows) == (
        date(2024, 10, 1),
        (
            "Vice ordföranden från Lerums kommun tog över som ordförande.",
            "En ny vice ordförande från Alingsås lasarett valdes.",
            "Regional primärvård ombads nominera en ny ledamot och har gjort det.",
        ),
    )
    assert change.election_url
    assert led("sg", date(2024, 1, 1), date(2025, 12, 31)) == [
        ("2024-01-01", R, "Regional primärvård"),
        ("2024-10-01", K, "Lerums kommun"),
    ]
    last = ChairTerm.objects.get(group__slug="sg", office="chair", change__isnull=False).last_day
    assert last == date(2025, 12, 31)


def test_the_politicians_are_told_when_their_chair_came_from_the_other_side():
    turns = chair_page(Group.objects.get(slug="psg"), LEADER, ON).turns
    assert [(turn.first.year, turn.notes) for turn in turns if turn.notes] == [
        (
            2024,
            (
                "Samordningsgruppen leds av kommunen 1 oktober–31 december 2024, men ordföranden här kommer från "
                "regionen.",
            ),
        )
    ]
