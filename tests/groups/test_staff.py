"""Those who serve the whole collaboration: never without a process leader, with deputies who have the same rights."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from groups.access import Role, viewer_of
from groups.actions.deputies import appoint_deputy
from groups.actions.staff import change_person, end_staff_role
from groups.models import Organisation, StaffRole, Way
from groups.queries.names import name_for
from samla.errors import Refusal
from tests.cast import Stage, set_stage
from tests.deeds.facts import make_role
from tests.factories import DAY, make_member, make_organisation, make_person, make_seat, make_user
from tests.groups.reading import page, text

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LEADER = StaffRole.Role.PROCESS_LEADER
NEXT = DAY + timedelta(days=1)


def test_the_last_process_leader_cannot_be_removed():
    role = make_role(LEADER)
    with pytest.raises(Refusal, match="måste ha en processledare"):
        end_staff_role(role=role, last_day=DAY, by=None)
    make_role(LEADER, start=DAY + timedelta(days=2))
    with pytest.raises(Refusal, match="måste ha en processledare"):
        end_staff_role(role=role, last_day=DAY, by=None)
    make_role(LEADER, start=NEXT)
    assert end_staff_role(role=role, last_day=DAY, by=None).last_day == DAY


def test_a_page_says_so_at_the_form_and_nothing_is_saved():
    stage = set_stage()
    role = StaffRole.objects.get(role=LEADER)
    client = Client()
    client.force_login(stage.users["process_leader"], backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post(f"/medarbetare/roller/{role.pk}/avsluta/", {"last_day": "2030-01-01"})
    assert (answer.status_code, "måste ha en processledare" in answer.content.decode()) == (409, True)
    role.refresh_from_db()
    assert role.last_day is None


@pytest.mark.parametrize(("day", "leads"), [(DAY - timedelta(days=1), False), (DAY, True), (NEXT, True)])
def test_a_deputy_has_the_same_rights_from_day_to_day(day, leads):
    user = make_user()
    appoint_deputy(held=make_role(LEADER), person=make_person(user=user), start=DAY, end=NEXT, by=None)
    assert (Role.PROCESS_LEADER in viewer_of(user, day).roles) == leads
    assert Role.PROCESS_LEADER not in viewer_of(user, NEXT + timedelta(days=1)).roles


def test_a_deputy_has_no_rights_beyond_the_holders_own_time():
    with pytest.raises(Refusal, match="slutar"):
        appoint_deputy(held=make_role(end=DAY), person=make_person(), start=DAY, end=NEXT, by=None)


class TestNames:
    """One rule, asked by every page and file; users' representatives are named only as they chose."""

    def spokesperson(self, choice: bool | None):
        person = make_person("Nora Brukare")
        if choice is not None:
            change_person(person=person, name_choice=choice, name_choice_on=DAY, name_choice_way=Way.EMAIL, by=None)
        return person

    @pytest.mark.parametrize(("choice", "shown"), [(None, False), (False, False), (True, True)])
    def test_on_the_page_and_in_the_files(self, choice, shown):
        stage: Stage = set_stage()
        users = make_organisation("Brukarna", Organisation.Kind.USER_ORGANISATION)
        make_member(stage.open, self.spokesperson(choice), seat=make_seat(stage.open, organisation=users))
        address = f"/grupper/{stage.open.slug}/ledamoter/"
        assert ("Nora Brukare" in text(page(address))) == shown
        csv = Client().get(f"{address}lista.csv").content.decode("utf-8-sig")
        assert ("Nora Brukare" in csv) == shown
        assert "Nora Brukare" in text(page(address, stage.users["steering"]))

    def test_a_protected_identity_is_shown_to_nobody(self):
        stage = set_stage()
        person = change_person(person=make_person("Hemlig Person"), has_protected_identity=True, by=None)
        make_member(stage.open, person)
        for user in stage.users.values():
            assert "Hemlig Person" not in text(page(f"/grupper/{stage.open.slug}/ledamoter/", user))
        leader = stage.users["process_leader"]
        for address in ("/personer/", f"/personer/{person.pk}/", f"/personer/{person.pk}/lamna-over/"):
            assert "Hemlig Person" not in text(page(address, leader))

    def test_a_choice_says_when_and_how_it_was_made(self):
        with pytest.raises(Refusal, match="vilken dag"):
            change_person(person=make_person(), name_choice=True, by=None)

    def test_officials_are_not_named_in_public_without_a_choice(self):
        person = make_person("Tjänste Person")
        assert name_for(person, insider=False) == ""
        assert name_for(person, insider=False, holds_office=True) == "Tjänste Person"
