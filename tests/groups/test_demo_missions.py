"""The demo's chapter on the mission of the local groups: the facts of both versions, and one text for both groups."""

from __future__ import annotations

from datetime import date

import pytest

from groups.access import PUBLIC
from groups.models import Group, MissionDocument
from groups.queries.missions import comparison, in_force, mission_page, readable_versions
from tests.demo_database import USUAL_DAY

pytestmark = pytest.mark.usefixtures("demo")


@pytest.fixture
def group() -> Group:
    return Group.objects.get(slug="nosam-lerum")


def shown(group: Group, number: int):
    versions = readable_versions(group, PUBLIC)
    return mission_page(group, versions[number - 1], versions, PUBLIC, USUAL_DAY)


def seats(group: Group, number: int) -> list[str]:
    return [seat.whole for section in shown(group, number).sections for seat in section.seats]


def test_both_local_groups_share_one_text():
    mission = MissionDocument.objects.get()
    assert sorted(mission.groups.values_list("slug", flat=True)) == ["nosam-alingsas", "nosam-lerum"]


def test_the_head_says_who_wrote_it_who_approved_it_and_when(group):
    head = {fact.label: fact.value for fact in shown(group, 2).head}
    assert head == {
        "Dokumenttyp": "Uppdragsbeskrivning",
        "Upprättat av": "Processledaren",
        "Godkänt av": "Samordningsgruppen",
        "Uppdrag från": "Samordningsgruppen",
        "Utfärdat": "2024-03-15, reviderat",
        "Godkänt den": "2026-03-13",
        "Version": "2",
    }


def test_there_are_ten_kinds_of_places_and_two_of_them_changed_as_the_source_says(group):
    before, after = seats(group, 1), seats(group, 2)
    # The two who serve the process stand on a line each, though the source names them together
    assert (len(before) - 1, len(after) - 1) == (11, 10)
    assert "Klinikchef, Folktandvården" in before
    assert "Klinikchef, Folktandvården (adjungerad)" in after
    told = [text for text in after if "NSPH" in text]
    assert told == [
        "Brukarföreträdare, NSPH i Västra Götaland "
        "(i målgrupp Barn och unga och Psykisk ohälsa, skadligt bruk och beroende)"
    ]


@pytest.mark.parametrize(("day", "number"), [(date(2025, 1, 1), 1), (date(2026, 3, 13), 2)])
def test_each_version_held_in_its_time(group, day, number):
    assert in_force(readable_versions(group, PUBLIC), day).number == number


def test_what_was_rewritten_shows_beside_what_was_not(group):
    found = comparison(group, *readable_versions(group, PUBLIC), USUAL_DAY)
    changed = {section.heading: section.is_changed for section in found.sections}
    assert changed == {
        "Inledning": True,
        "Syfte": False,
        "Mål": False,
        "Uppdrag": False,
        "Representation": True,
        "Ordförandeskap": False,
        "Mötesfrekvens": True,
        "Uppföljning och utvärdering": True,
        "Förankring av beslut": True,
    }
