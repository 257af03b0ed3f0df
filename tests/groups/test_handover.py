"""«Lämna över»: everything open of somebody goes to a successor or stands without anybody, in one deed."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from activities import actions as activities
from groups.actions import people
from groups.models import CoordinatorAssignment, Group, Membership, Person, StaffRole
from samla.periods import today
from tests.factories import BEFORE, make_chair, make_group, make_member, make_person, make_user
from tests.groups.reading import text

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LEADER = StaffRole.Role.PROCESS_LEADER


@pytest.fixture(autouse=True)
def _day(settings) -> None:
    settings.TODAY = date(2024, 3, 12)


@pytest.fixture
def group() -> Group:
    return make_group("Samverkansgruppen")


@pytest.fixture
def leader() -> Person:
    person = make_person("Petra Ledare", user=make_user("Petra Ledare"))
    people.give_staff_role(person=person, role=LEADER, start=BEFORE, share_percent=100, by=None)
    return person


@pytest.fixture
def client(leader: Person) -> Client:
    client = Client()
    client.force_login(leader.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def offered(client: Client, person: Person) -> dict[str, str]:
    """Everything the page lists, by the name of its field."""
    page = BeautifulSoup(client.get(f"/personer/{person.pk}/lamna-over/").content, "html.parser")
    labels = page.select("label.samla-field__label")
    found = {page.find(id=label["for"])["name"]: " ".join(label.get_text().split()) for label in labels}
    return {name: label.removesuffix(" (frivilligt)") for name, label in found.items() if "-" in name}


def test_everything_open_is_listed_and_goes_where_it_is_sent(group, client):
    leaving, coming = make_person("Maja Ek"), make_person("Ada Ny")
    member = make_member(group, leaving)
    office = make_chair(group, leaving)
    area = people.assign_coordinator(person=leaving, area="Samordnad plan", start=BEFORE, by=None)
    activity = activities.add_activity(title="Trygg hemgång", owner=group, responsible=leaving, by=None)
    activities.put_in_year(activity=activity, year=2024, by=None)
    keys = [f"plats-{member.pk}", f"ordforande-{office.pk}", f"omrade-{area.pk}", f"aktivitet-{activity.pk}"]
    assert offered(client, leaving) == {
        keys[0]: f"Plats i Samverkansgruppen: {member.seat}",
        keys[1]: "Ordförande i Samverkansgruppen",
        keys[2]: "Samordnar Samordnad plan",
        keys[3]: "Ansvarig för aktiviteten Trygg hemgång",
    }
    typed = dict(zip(keys, ("over", "utan", "utan", "over"), strict=True))
    typed |= {"person": coming.pk, "last_day": "2024-03-31", "reason": "Nytt arbete"}
    assert client.post(f"/personer/{leaving.pk}/lamna-over/", typed).status_code == 302
    after = date(2024, 4, 1)
    assert Membership.objects.current(after).get().person == coming
    assert list(group.chair_terms.current(after)) == []
    assert list(CoordinatorAssignment.objects.current(after)) == []
    activity.refresh_from_db()
    assert activity.responsible == coming
    assert Membership.objects.current(date(2024, 3, 31)).get().ended_reason == "Nytt arbete"


def test_what_is_not_chosen_stays(group, client):
    leaving = make_person()
    first, second = make_member(group, leaving), make_member(make_group(), leaving)
    typed = {f"plats-{first.pk}": "utan", "last_day": "2024-03-12", "reason": "Nytt arbete"}
    assert client.post(f"/personer/{leaving.pk}/lamna-over/", typed).status_code == 302
    assert list(Membership.objects.current(date(2024, 3, 13))) == [second]


def test_the_last_process_leader_stays_until_somebody_takes_over(leader, client):
    role = leader.staff_roles.get()
    typed = {f"roll-{role.pk}": "utan", "last_day": "2024-03-31", "reason": "Nytt arbete"}
    answer = client.post(f"/personer/{leader.pk}/lamna-over/", typed)
    assert answer.status_code == 409
    said = text(BeautifulSoup(answer.content, "html.parser"))
    assert "Samverkan måste ha en processledare. Välj först vem som tar över." in said
    typed |= {f"roll-{role.pk}": "over", "name": "Ada Ny", "email": "ada@example.org"}
    assert client.post(f"/personer/{leader.pk}/lamna-over/", typed).status_code == 302
    now = StaffRole.objects.current(date(2024, 4, 1)).get()
    assert (now.person.name, now.role, now.share_percent) == ("Ada Ny", LEADER, 100)
    assert StaffRole.objects.current(today()).get() == role


def test_nothing_is_passed_on_to_nobody_or_to_oneself(group, client):
    leaving = make_person()
    member = make_member(group, leaving)
    address = f"/personer/{leaving.pk}/lamna-over/"
    typed = {f"plats-{member.pk}": "over", "last_day": "2024-03-12", "reason": "Nytt arbete"}
    wrong = {
        "Välj en person i listan, eller skriv namnet på en ny.": typed,
        "Välj någon annan än den som lämnar över.": typed | {"person": leaving.pk},
        "Välj minst ett uppdrag som ska lämnas.": typed | {f"plats-{member.pk}": ""},
    }
    for sentence, fields in wrong.items():
        answer = client.post(address, fields)
        assert answer.status_code == 422
        assert sentence in text(BeautifulSoup(answer.content, "html.parser"))
    assert Membership.objects.get().last_day is None
