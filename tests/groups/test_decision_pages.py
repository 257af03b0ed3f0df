"""The decision log, and a decision with what came of it."""

from datetime import date

import pytest

from groups.access import PUBLIC
from groups.actions import decisions
from groups.models import Decision, Group, Implementation, Organisation, Ratification
from groups.queries.decisions import decision_page
from samla.provenance import Provenance
from tests.factories import (
    make_decision,
    make_group,
    make_meeting,
    make_member,
    make_organisation,
    make_person,
    make_target_group,
    make_user,
)
from tests.groups.reading import counted, page, text

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY = date(2024, 3, 12)
State = Ratification.State


@pytest.fixture
def political() -> Group:
    return make_group(
        "Politikerna", Group.Kind.POLITICAL, takes_direction_decisions=True, needs_ratification=True, position=1
    )


@pytest.fixture
def local() -> Group:
    return make_group("Lokala gruppen", position=2)


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        ("", 3),
        ("?ar=2024", 2),
        ("?grupp=politikerna", 2),
        ("?slag=recommendation", 1),
        ("?lage=closed", 1),
        ("?ar=2024&lage=open", 1),
        ("?ar=2019", 0),
    ],
)
def test_the_log_is_narrowed_by_year_group_kind_and_state(political, local, choice, count):
    make_decision(political, day=date(2023, 5, 9))
    closed = make_decision(political, day=DAY)
    decisions.close_decision(decision=closed, on=DAY, reason="Klart", by=None)
    make_decision(local, day=DAY, kind=Decision.Kind.RECOMMENDATION)
    assert counted(page(f"/beslut/{choice}")) == count


def test_a_draft_is_read_by_its_own_group_only(local):
    draft = make_decision(local, "Utkastet", published=False)
    member, outsider = make_user(), make_user()
    make_member(local, make_person(user=member))
    make_member(make_group("Andra gruppen"), make_person(user=outsider))
    assert "Utkastet" in text(page("/beslut/", member))
    for reader in (None, outsider):
        assert "Utkastet" not in text(page("/beslut/", reader))
        page(draft.get_absolute_url(), reader, status=404)


def test_a_long_log_goes_on_to_the_next_page(local):
    for number in range(1, 52):
        make_decision(local, number=number)
    first = page("/beslut/")
    assert first.find(attrs={"data-samla-count": True})["data-samla-count"] == "51"
    assert len(first.select(".samla-rows__title")) == 50
    assert len(page("/beslut/?sida=2").select(".samla-rows__title")) == 1


def test_what_the_boards_did_is_told_as_plain_facts(political):
    decision = make_decision(political, kind=Decision.Kind.DIRECTION)
    boards = [make_organisation(f"Nämnd {n}", Organisation.Kind.BOARD, position=n) for n in range(1, 8)]
    asked = decisions.ask_boards(decision=decision, boards=boards, by=None)
    answers = [State.RATIFIED] * 4 + [State.UNKNOWN] * 2 + [State.NOT_AFFECTED]
    for row, state in zip(asked, answers, strict=True):
        decisions.answer_ratification(
            ratification=row, state=state, on=date(2024, 4, 2), paragraph="§ 12", diary_number="2024/7", by=None
        )
    told = text(page(decision.get_absolute_url()))
    assert "Fastställt i 4 av 6 berörda nämnder, uppgift saknas från 2, uppdaterat 2 april 2024." in told
    assert "2 april 2024, § 12, dnr 2024/7" in told
    assert "Fastställt i 4 av 6 berörda nämnder, uppgift saknas från 2" in text(page("/beslut/"))


def test_how_far_the_principals_have_come_and_what_was_asked_of_groups_is_told(political, local):
    decision = make_decision(political)
    for name, state in (("Staden", Implementation.State.DONE), ("Landet", Implementation.State.ONGOING)):
        decisions.follow_implementation(
            decision=decision, principal=make_organisation(name), state=state, on=DAY, by=None
        )
    hidden = make_group("Arbetsgruppen", Group.Kind.WORK)
    for group in (local, hidden):
        decisions.give_assignment(
            title="Kartlägg", given_to=group, given_by_group=political, decision=decision, year=2024, by=None
        )
    told = text(page(decision.get_absolute_url()))
    assert "Genomfört av 1 av 2 huvudmän, pågår hos 1, uppdaterat 12 mars 2024." in told
    assert "Lämnat till Lokala gruppen." in told
    assert "Kartlägg, 2024" in told
    assert "Arbetsgruppen" not in told


def test_a_condition_its_state_and_the_cost_are_told(political):
    decision = make_decision(
        political, condition="Om annan finansiering saknas", has_economic_impact=True, dissent="Förbundet var emot."
    )
    told = text(page(decision.get_absolute_url()))
    for said in (
        "Villkor: Om annan finansiering saknas",
        "oklart om villkoret är uppfyllt",
        "Beslutet kostar pengar",
        "Avvikande mening: Förbundet var emot.",
    ):
        assert said in told


def test_a_decision_tells_where_it_was_made_for_whom_and_its_paragraph(local):
    meeting = make_meeting(local, DAY, title="Vårmötet")
    decision = make_decision(local, meeting=meeting, number=4, target_groups=[make_target_group("Äldre")])
    found = page(decision.get_absolute_url())
    assert "§\xa04/2024" in found.main.get_text()
    assert meeting.get_absolute_url() in [link["href"] for link in found.main.find_all("a")]
    assert "Målgrupp Äldre" in text(found)


def test_the_meeting_is_not_named_to_those_who_may_not_know_of_it(local):
    committee = make_group("Utskottet", Group.Kind.EXECUTIVE)
    meeting = make_meeting(committee, DAY, title="Hemligt möte", together_with=[local])
    decision = make_decision(local, meeting=meeting)
    assert "Hemligt möte" in text(page(decision.get_absolute_url()))
    meeting.participations.filter(group=local).delete()
    assert "Hemligt möte" not in text(page(decision.get_absolute_url()))


def test_the_story_runs_from_the_decision_to_its_review(political):
    decision = make_decision(political, review_on=date(2025, 3, 1))
    board = make_organisation("Socialnämnden", Organisation.Kind.BOARD)
    (row,) = decisions.ask_boards(decision=decision, boards=[board], by=None)
    decisions.answer_ratification(ratification=row, state=State.RATIFIED, on=date(2024, 5, 7), by=None)
    story = decision_page(decision, PUBLIC, date(2024, 12, 1)).story
    assert [(event.date, event.title, event.future) for event in story] == [
        (DAY, "Beslutet togs", False),
        (DAY, "Beslutet publicerades", False),
        (date(2024, 5, 7), "Socialnämnden: fastställt", False),
        (date(2025, 3, 1), "Beslutet följs upp", True),
    ]


def test_a_closed_decision_is_no_longer_to_be_reviewed(political):
    decision = make_decision(political, review_on=date(2025, 3, 1))
    decisions.close_decision(decision=decision, on=date(2024, 6, 1), reason="Ersatt", by=None)
    story = decision_page(decision, PUBLIC, date(2024, 12, 1)).story
    assert [event.title for event in story][-1] == "Beslutet avslutades"


def test_an_invented_decision_carries_the_mark(political):
    decision = make_decision(political, provenance=Provenance.INVENTED)
    for address in ("/beslut/", decision.get_absolute_url()):
        assert page(address).main.select('[data-provenance="invented"]')
