"""The lists and pages ask the database as often for thirty rows as for one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from groups.actions import decisions, documents, meetings, minutes, people
from groups.models import ChairTerm, Group, Membership, Organisation, StaffRole
from tests.factories import (
    make_chair,
    make_decision,
    make_document,
    make_group,
    make_meeting,
    make_member,
    make_organisation,
    make_person,
    make_seat,
    make_target_group,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY = date(2024, 1, 8)


@pytest.fixture
def group() -> Group:
    return make_group(
        "Politikerna", Group.Kind.POLITICAL, takes_direction_decisions=True, needs_ratification=True, position=1
    )


@pytest.fixture
def reader(group: Group) -> Client:
    user = make_user()
    make_member(group, make_person(user=user))
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _group(group: Group, number: int) -> None:
    make_group(f"Grupp {number}", parent=group, municipality=make_organisation(), position=number)


def _place(group: Group, number: int) -> None:
    body = make_organisation(f"Enhet {number}", Organisation.Kind.REGION_UNIT)
    seat = make_seat(group, organisation=body, target_groups=[make_target_group()])
    make_member(group, seat=seat, nominated_by=body)
    start = date(2022, 1, 1) + timedelta(days=number * 10)
    for office in ChairTerm.Office:
        make_chair(
            group,
            office=office,
            start=start,
            end=start + timedelta(days=9),
            organisation=body,
            election=make_decision(group),
        )


def _meeting(group: Group, number: int) -> None:
    day = DAY + timedelta(days=number)
    meeting = make_meeting(group, day, together_with=[make_group(f"Grupp {number}")])
    meetings.add_item(meeting=meeting, title="Ärende", target_group=make_target_group(), by=None)
    make_decision(group, meeting=meeting)
    make_meeting(group, date(2999, 1, 1) + timedelta(days=number), held=False)


def _matter(group: Group, number: int) -> None:
    """Everything on the same meeting and the same decision."""
    meeting = group.meetings.order_by("date").first() or make_meeting(group, DAY)
    meetings.add_item(meeting=meeting, title="Ärende", target_group=make_target_group(), by=None)
    make_meeting(group, DAY - timedelta(days=number), prepares=meeting)
    decision = make_decision(group, meeting=meeting)
    decisions.ask_boards(decision=decision, boards=[make_organisation(f"N{number}", Organisation.Kind.BOARD)], by=None)


def _consequence(group: Group, number: int) -> None:
    decision = group.decisions.order_by("pk").first() or make_decision(group)
    principal = make_organisation(f"Kommun {number}")
    board = make_organisation(f"Nämnd {number}", Organisation.Kind.BOARD, principal=principal)
    decisions.ask_boards(decision=decision, boards=[board], by=None)
    decisions.follow_implementation(decision=decision, principal=principal, by=None)
    decision.target_groups.add(make_target_group())
    decisions.give_assignment(
        title=f"Uppdrag {number}", given_to=group, given_by_group=group, decision=decision, year=2024, by=None
    )


def _document(group: Group, number: int) -> None:
    document = make_document(issuer=make_organisation())
    documents.adopt_document(document=document, group=group, by=None)


def _point(group: Group, number: int) -> None:
    meeting = make_meeting(group, DAY + timedelta(days=number))
    member = Membership.objects.get(seat__group=group)
    minutes.log_action(meeting=meeting, text=f"Sak {number}", person=member.person, by=None)


def _organisation(group: Group, number: int) -> None:
    region = Organisation.objects.filter(name="Regionen").first()
    region = region or make_organisation("Regionen", Organisation.Kind.REGION)
    board = make_organisation(f"Nämnd {number}", Organisation.Kind.BOARD, principal=region)
    make_organisation(f"Enhet {number}", Organisation.Kind.REGION_UNIT, parent=board, municipality=make_organisation())
    make_seat(make_group(f"Grupp {number}"), organisation=region)


MEETING = "/grupper/politikerna/moten/2024-01-08/"
PAGES: dict[str, tuple[Callable[[Group, int], None], Callable[[Group], str]]] = {
    "structure": (_group, lambda group: "/grupper/"),
    "group and its groups": (_group, lambda group: "/grupper/politikerna/"),
    "group and its work": (_meeting, lambda group: "/grupper/politikerna/"),
    "roster": (_place, lambda group: "/grupper/politikerna/ledamoter/"),
    "meetings": (_meeting, lambda group: "/moten/?ar="),
    "meeting": (_matter, lambda group: MEETING),
    "decisions": (_matter, lambda group: "/beslut/"),
    "decision": (_consequence, lambda group: group.decisions.earliest("pk").get_absolute_url()),
    "what is left to do": (_point, lambda group: "/grupper/politikerna/att-gora/"),
    "own tasks": (_point, lambda group: "/att-gora/"),
    "documents": (_document, lambda group: "/dokument/"),
    "organisations": (_organisation, lambda group: "/organisationer/"),
    "organisation": (_organisation, lambda group: Organisation.objects.get(name="Regionen").get_absolute_url()),
    "boards": (_consequence, lambda group: "/namnder/"),
    "start": (_meeting, lambda group: "/"),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_number_of_queries_is_the_same_with_1_3_and_30_rows(group, reader, name):
    make, address = PAGES[name]
    counts = {}
    for number in range(1, 31):
        make(group, number)
        if number in (1, 3, 30):
            with CaptureQueriesContext(connection) as captured:
                assert reader.get(address(group)).status_code == 200
            counts[number] = len(captured)
    assert set(counts.values()) == {counts[1]}, counts


YEARS = 20
GROUP_PAGES = (
    "/grupper/politikerna/",
    "/grupper/politikerna/ledamoter/",
    "/grupper/politikerna/ledamoter/?datum=2011-06-01",
    "/grupper/politikerna/ordforande/",
    "/historik/groups/group/{pk}/",
    "/representation/",
)


@pytest.mark.parametrize("address", GROUP_PAGES)
def test_two_hundred_memberships_over_twenty_years_ask_as_often_as_five(group, address):
    """Five places with one holder each, then twenty places with ten holders each, one after another."""
    leader = make_person(user=make_user())
    people.give_staff_role(person=leader, role=StaffRole.Role.PROCESS_LEADER, start=DAY, by=None)
    client = Client()
    client.force_login(leader.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    counts = []
    for seats, terms in ((5, 1), (15, 13)):
        for number in range(seats):
            _held_place(group, f"{terms}-{number}", terms)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address.format(pk=group.pk)).status_code == 200
        counts.append(len(captured))
    assert Membership.objects.filter(seat__group=group).count() == 5 + 15 * 13 == 200
    assert counts[0] == counts[1]


def _held_place(group: Group, name: str, terms: int) -> None:
    body = make_organisation(f"Enhet {name}", Organisation.Kind.REGION_UNIT)
    seat = make_seat(group, organisation=body, start=date(2004, 1, 1))
    each = YEARS * 365 // terms
    for term in range(terms):
        start = date(2004, 1, 1) + timedelta(days=term * each)
        end = start + timedelta(days=each - 1) if term < terms - 1 else None
        make_member(group, seat=seat, nominated_by=body, start=start, end=end)
