"""The structure on any day: the tree, the groups by kind, those that are no more."""

from datetime import date

import pytest

from groups.access import PUBLIC, Role, Viewer
from groups.actions.groups import end_group
from groups.models import Group, Organisation
from groups.queries.structure import TreeNode, first_sentence, structure
from tests.factories import make_chair, make_group, make_meeting, make_organisation, make_person, make_seat
from tests.groups.reading import page, text

pytestmark = [pytest.mark.django_db, pytest.mark.database]

TODAY = date(2024, 3, 12)
LEADER = Viewer(roles=frozenset({Role.PROCESS_LEADER}))


@pytest.fixture
def political() -> Group:
    return make_group("Politikerna", Group.Kind.POLITICAL, position=1)


@pytest.fixture
def steering(political: Group) -> Group:
    return make_group("Styrgruppen", Group.Kind.COORDINATION, parent=political, position=2)


def outline(nodes: tuple[TreeNode, ...]) -> list[object]:
    return [[node.group.text, outline(node.children)] if node.children else node.group.text for node in nodes]


def test_the_tree_is_drawn_from_the_groups_of_the_day(political, steering):
    make_group("Norra gruppen", parent=steering, position=3)
    make_group("Nya gruppen", parent=steering, position=4, start=date(2024, 9, 1))
    before, after = structure(PUBLIC, TODAY), structure(PUBLIC, date(2024, 9, 1))
    assert outline(before.tree) == [["Politikerna", [["Styrgruppen", ["Norra gruppen"]]]]]
    assert outline(after.tree) == [["Politikerna", [["Styrgruppen", ["Norra gruppen", "Nya gruppen"]]]]]
    assert [name for name, _ in after.chart.table.rows] == [
        "Politikerna",
        "Styrgruppen",
        "Norra gruppen",
        "Nya gruppen",
    ]


def test_a_group_under_one_that_is_hidden_hangs_under_the_nearest_shown(steering):
    hidden = make_group("Utskottet", Group.Kind.EXECUTIVE, parent=steering, position=3)
    make_group("Temagruppen", Group.Kind.THEME, parent=hidden, position=4)
    assert outline(structure(PUBLIC, TODAY).tree) == [["Politikerna", [["Styrgruppen", ["Temagruppen"]]]]]
    assert outline(structure(LEADER, TODAY).tree) == [
        ["Politikerna", [["Styrgruppen", [["Utskottet", ["Temagruppen"]]]]]]
    ]
    assert "Utskottet" not in str(page("/grupper/"))


def test_groups_stand_by_kind_with_what_they_are_for(political, steering):
    for name in ("Norra gruppen", "Södra gruppen"):
        make_group(name, kind_label="närgrupp", position=3, purpose="Gruppen löser vardagen. Den möts ofta.")
    kinds = structure(PUBLIC, TODAY).kinds
    assert [section.title for section in kinds] == ["Politisk samrådsgrupp", "Samordningsgrupp", "Närgrupper"]
    assert [(card.name, card.text) for card in kinds[2].groups] == [
        ("Norra gruppen", "Gruppen löser vardagen."),
        ("Södra gruppen", "Gruppen löser vardagen."),
    ]


def test_ended_groups_stand_apart_with_what_became_of_them(steering):
    ended = make_group("Arbetsgruppen", Group.Kind.THEME)
    last_day = date(2023, 12, 31)
    end_group(group=ended, on=last_day, reason="Uppdraget är slut.", merged_into="Styrgruppen", by=None)
    assert structure(PUBLIC, last_day).ended == ()
    found = structure(PUBLIC, date(2024, 1, 1))
    assert [(one.name, one.last_day, one.merged_into) for one in found.ended] == [
        ("Arbetsgruppen", last_day, "Styrgruppen")
    ]
    told = text(page("/grupper/"))
    assert "Till och med 31 december 2023 . Uppdraget är slut. Uppgick i Styrgruppen." in told


def test_the_days_of_change_lead_to_the_structure_of_those_days(steering):
    make_group("Nya gruppen", start=date(2024, 9, 1))
    links = [link["href"] for link in page("/grupper/").select(".samla-changes a")]
    assert links == ["?datum=2024-09-01", "?datum=2022-01-01"]
    assert page(f"/grupper/{links[0]}").h1.get_text() == "Så är samverkan ordnad"


def test_a_day_before_everything_says_so(steering):
    assert "Inga grupper den dagen" in text(page("/grupper/?datum=1999-01-01"))


def test_a_principal_without_a_board_among_the_politicians_is_told(political, steering):
    region = make_organisation("Regionen", Organisation.Kind.REGION)
    board = make_organisation("Nämnden", Organisation.Kind.BOARD, principal=region)
    association = make_organisation("Förbundet", Organisation.Kind.ASSOCIATION)
    make_seat(political, organisation=board)
    make_seat(steering, organisation=region)
    assert structure(PUBLIC, TODAY).gap == ""
    make_seat(steering, organisation=association)
    told = "Förbundet deltar bland tjänstepersonerna men har ingen nämnd i det politiska samrådet."
    assert structure(PUBLIC, TODAY).gap == told


@pytest.mark.parametrize(
    ("purpose", "sentence"),
    [
        ("Gruppen leder. Den möts ofta.", "Gruppen leder."),
        ("Gruppen leder.", "Gruppen leder."),
        ("Gruppen leder", "Gruppen leder"),
        ("", ""),
    ],
)
def test_a_card_tells_the_first_sentence_of_the_purpose(purpose, sentence):
    assert first_sentence(purpose) == sentence


def test_the_groups_page_tells_what_it_is_for_and_what_comes_next(political, steering):
    group = make_group(
        "Norra gruppen",
        parent=steering,
        goal="En helhet för den enskilde.",
        mandate="Gruppen får besluta.",
        missions=["Följa avtal", "Ta fram rutiner"],
        meeting_minutes_min=120,
        meeting_minutes_max=180,
        interval_days_min=28,
        interval_days_max=35,
        allows_substitutes=False,
    )
    make_chair(group, make_person("Maja Ek"))
    make_meeting(group, date(2999, 1, 15), held=False)
    told = text(page("/grupper/norra-gruppen/"))
    for said in (
        "En helhet för den enskilde.",
        "Gruppen får besluta.",
        "Ta fram rutiner",
        "Hör till Styrgruppen",
        "Ordförande Maja Ek",
        "15 januari 2999",
        "2–3 timmar, med 4–5 veckor emellan",
        "Gruppen har inga ersättare",
    ):
        assert said in told
    assert "Norra gruppen" in text(page("/grupper/styrgruppen/"))


def test_a_group_that_is_no_more_says_why(steering):
    ended = make_group("Temagruppen", Group.Kind.THEME)
    end_group(group=ended, on=date(2023, 12, 31), reason="Uppdraget är slut.", by=None)
    assert "Gruppen upphörde 31 december 2023 . Uppdraget är slut." in text(page("/grupper/temagruppen/"))
    assert "Temagruppen" not in text(page("/grupper/styrgruppen/"))
