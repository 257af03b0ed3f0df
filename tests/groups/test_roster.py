"""Who is in a group on any day, and whose names are read by whom."""

from datetime import date

import pytest

from groups.access import PUBLIC, Role, Viewer
from groups.actions import people
from groups.actions.chairs import change_chair
from groups.models import ChairTerm, Decision, Group, Organisation, Seat, StaffRole
from groups.models.organisations import Side
from groups.queries.rosters import Roster, roster
from samla.provenance import Provenance
from tests.factories import (
    BEFORE,
    make_chair,
    make_decision,
    make_group,
    make_member,
    make_organisation,
    make_person,
    make_seat,
    make_target_group,
    make_user,
)
from tests.groups.reading import page, text

pytestmark = [pytest.mark.django_db, pytest.mark.database]

VICE = ChairTerm.Office.VICE
DAY = date(2024, 3, 12)
CHANGED = date(2024, 10, 1)


@pytest.fixture
def group() -> Group:
    return make_group("Styrgruppen", Group.Kind.COORDINATION)


def inside(group: Group) -> Viewer:
    return Viewer(roles=frozenset({Role.MEMBER}), own_groups=frozenset({group.pk}))


def names(found: Roster) -> list[str]:
    return [place.name for section in found.sections for seat in section.seats for place in seat.places]


def chairs(found: Roster) -> list[tuple[str, str]]:
    return [(row.office, row.name) for period in found.chairs if period.tense == "present" for row in period.terms]


@pytest.fixture
def changed(group: Group) -> Group:
    """A group whose vice chair took over on 1 October 2024."""
    side = Side.MUNICIPALITY
    make_chair(group, make_person("Maja Ek"), end=date(2024, 12, 31), side=Side.REGION)
    make_chair(group, make_person("Olle Sund"), VICE, end=date(2024, 12, 31), side=side)
    election = make_decision(group, "Val av ordförande", day=date(2024, 9, 27), kind=Decision.Kind.ELECTION)
    change_chair(
        group=group,
        on=CHANGED,
        new_vice=make_person("Aino Berg"),
        vice_side=Side.REGION,
        until=date(2024, 12, 31),
        reason="Ordföranden bytte tjänst.",
        election=election,
        by=None,
    )
    return group


@pytest.mark.parametrize(
    ("day", "present"),
    [
        (date(2024, 9, 30), [("ordförande", "Maja Ek"), ("vice ordförande", "Olle Sund")]),
        (date(2024, 10, 1), [("ordförande", "Olle Sund"), ("vice ordförande", "Aino Berg")]),
        (date(2024, 12, 31), [("ordförande", "Olle Sund"), ("vice ordförande", "Aino Berg")]),
        (date(2025, 1, 1), []),
    ],
)
def test_each_day_has_the_chairs_of_that_day(changed, day, present):
    assert chairs(roster(changed, PUBLIC, day)) == present


def test_the_chairs_are_told_from_past_to_future_with_the_reasons(changed):
    before, after = roster(changed, PUBLIC, CHANGED).chairs
    assert (before.tense, before.last, before.ended_reason) == (
        "past",
        date(2024, 9, 30),
        "Ordföranden bytte tjänst.",
    )
    assert (after.tense, after.first, after.last) == ("present", CHANGED, date(2024, 12, 31))
    assert [(row.side, row.reason) for row in after.terms] == [
        ("kommun", "Vice ordföranden trädde in i förtid."),
        ("region", "Ny vice ordförande från den andra sidan."),
    ]
    assert [period.tense for period in roster(changed, PUBLIC, date(2024, 1, 1)).chairs] == ["present", "future"]


def test_the_election_is_linked_once_it_is_published(changed):
    decision = changed.decisions.get()
    assert roster(changed, PUBLIC, CHANGED).chairs[1].election_url == decision.get_absolute_url()
    hidden = make_decision(changed, "Nästa val", published=False)
    ChairTerm.objects.filter(election=decision).update(election=hidden)
    assert roster(changed, PUBLIC, CHANGED).chairs[1].election_url == ""
    assert roster(changed, inside(changed), CHANGED).chairs[1].election_url == hidden.get_absolute_url()


def test_the_public_reads_only_the_names_that_are_public(group):
    leader = make_person("Petra Ledare")
    people.give_staff_role(person=leader, role=StaffRole.Role.PROCESS_LEADER, start=BEFORE, by=None)
    patients = make_organisation("Patienternas förbund", Organisation.Kind.USER_ORGANISATION)
    speaker = make_seat(group, organisation=patients)
    make_member(group, make_person("Tjänste Person"))
    make_member(group, make_person("Folk Vald", is_elected=True))
    make_member(group, leader)
    make_member(group, make_person("Patient Röst", is_elected=True), seat=speaker)
    make_member(group, make_person("Utsedd Röst", is_elected=True), nominated_by=patients)
    chair = make_member(group, make_person("Ord Förande")).person
    make_chair(group, chair)
    hidden = make_member(group, make_person("Skyddad Person", is_elected=True)).person
    type(hidden).objects.filter(pk=hidden.pk).update(has_protected_identity=True)
    in_public = sorted(name for name in names(roster(group, PUBLIC, DAY)) if name)
    assert in_public == ["Folk Vald", "Ord Förande", "Petra Ledare"]
    everybody = sorted(name for name in names(roster(group, inside(group), DAY)) if name)
    assert everybody == [
        "Folk Vald",
        "Ord Förande",
        "Patient Röst",
        "Petra Ledare",
        "Tjänste Person",
        "Utsedd Röst",
    ]


def test_no_hidden_name_is_anywhere_in_the_page(group):
    make_member(group, make_person("Tjänste Person"))
    assert "Tjänste Person" not in str(page("/grupper/styrgruppen/ledamoter/"))
    member = make_user()
    make_member(group, make_person("Jag Själv", user=member))
    assert "Tjänste Person" in str(page("/grupper/styrgruppen/ledamoter/", member))


def test_a_place_is_held_vacant_or_free_to_leave_empty(group):
    make_seat(group, function="Vakant funktion", position=1)
    two = make_seat(group, function="En eller två", maximum=2, position=2)
    make_member(group, seat=two)
    found = roster(group, PUBLIC, DAY)
    states = [[place.state for place in seat.places] for section in found.sections for seat in section.seats]
    assert states == [["vacant"], ["taken", "spare"]]
    assert (found.count.held, found.count.required, found.count.vacant) == (1, 2, 1)
    told = text(page("/grupper/styrgruppen/ledamoter/"))
    assert "1 av 2 platser är tillsatta, 1 är vakant . 1 till får tillsättas." in told


def test_seats_stand_by_kind_with_function_and_target_groups(group):
    make_seat(group, function="Processledare", kind=Seat.Kind.SUPPORT)
    make_seat(group, function="Klinikchef", kind=Seat.Kind.CO_OPTED, target_groups=[make_target_group("Äldre")])
    sections = roster(group, PUBLIC, DAY).sections
    assert [(s.title, s.seats[0].function, s.seats[0].target_groups) for s in sections] == [
        ("Adjungerade", "Klinikchef", ("Äldre",)),
        ("Processtöd", "Processledare", ()),
    ]


def test_who_came_and_went_follows_the_day(group):
    seat = make_seat(group)
    make_member(group, make_person("Första", is_elected=True), seat=seat, end=date(2024, 9, 30))
    make_member(group, make_person("Andra", is_elected=True), seat=seat, start=CHANGED)
    shown = {day: names(roster(group, PUBLIC, day)) for day in (date(2021, 1, 1), date(2024, 9, 30), CHANGED)}
    assert shown == {date(2021, 1, 1): [], date(2024, 9, 30): ["Första"], CHANGED: ["Andra"]}
    assert roster(group, PUBLIC, DAY).changes == (CHANGED, BEFORE)


def test_invented_people_carry_the_mark(group):
    person = make_person("Påhittad Person", is_elected=True, provenance=Provenance.INVENTED)
    make_member(group, person)
    marks = page("/grupper/styrgruppen/ledamoter/").main.select('[data-provenance="invented"]')
    assert len(marks) == 1


@pytest.mark.parametrize("typed", ["31 feb", "2024-02-30", "20240301", "<b>"])
def test_what_is_no_day_stays_in_the_field_with_a_sentence(group, typed):
    found = page(f"/grupper/styrgruppen/ledamoter/?datum={typed}", status=422)
    field = found.find("input", {"name": "datum"})
    assert (field["value"], field["type"]) == (typed, "text")
    assert "Skriv dagen som år, månad och dag, till exempel 2024-10-01." in text(found)


def test_a_day_that_is_one_stays_in_the_date_picker(group):
    field = page("/grupper/styrgruppen/ledamoter/?datum=2024-10-01").find("input", {"name": "datum"})
    assert (field["value"], field["type"]) == ("2024-10-01", "date")
