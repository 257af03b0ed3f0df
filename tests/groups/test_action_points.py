"""What was to be done after a meeting: on the group's page, on the next agenda, and ticked off by whose it is."""

from datetime import date, timedelta

import pytest

from groups.actions import minutes
from groups.models import ActionPoint, Group
from samla import contributions
from samla.models import User
from tests.factories import DAY, make_chair, make_member, make_person, make_user
from tests.groups.reading import page, send, text
from tests.minutes_factories import Room, close, make_room, make_writing_group

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LATER = DAY + timedelta(days=30)
SOURCE = "Att göra efter mötena"


@pytest.fixture
def group() -> Group:
    return make_writing_group()


@pytest.fixture
def chair(group) -> User:
    user = make_user()
    make_chair(group, make_person(user=user), end=None)
    return user


@pytest.fixture
def room(group, chair) -> Room:
    return make_room(group)


def note(room: Room, text: str = "Ring enheten", **facts) -> ActionPoint:
    return minutes.log_action(meeting=room.meeting, text=text, by=None, **facts)


def waiting(group: Group) -> list[str]:
    return [one.text for one in contributions.backlog(group, LATER) if one.source == SOURCE]


def test_what_is_left_waits_for_the_next_agenda_without_names(group, room):
    note(room, person=room.approver, due_on=LATER)
    done = note(room, "Boka lokal")
    minutes.finish_action(action=done, on=DAY, by=None)
    assert waiting(group) == []  # the minutes are still being written
    close(room)
    (told,) = waiting(group)
    assert told == f"Ring enheten, klart senast {LATER}"


def test_the_list_shows_what_is_left_and_what_was_done(group, chair, room):
    note(room, person=room.approver, due_on=LATER)
    note(room, "Boka lokal", who="Processledaren")
    close(room)
    told = text(page(f"/grupper/{group.slug}/att-gora/", chair))
    assert "Ring enheten" in told
    assert room.approver.name in told
    assert "Processledaren" in told


def test_whose_it_is_ticks_it_off_and_takes_it_back(room):
    own = make_user()
    room.approver.user = own
    room.approver.save()
    point = note(room, person=room.approver)
    close(room)
    assert "Ring enheten" in text(page("/att-gora/", own))
    send(f"/att-gora/{point.pk}/", own, on=str(LATER))
    point.refresh_from_db()
    assert point.done_on == LATER
    assert "Ring enheten" not in text(page("/att-gora/", own))
    send(f"/att-gora/{point.pk}/", own, **{"ta-bort": "1"})
    point.refresh_from_db()
    assert point.done_on is None


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (DAY - timedelta(days=1), "Det kan inte vara gjort före mötet."),
        (date(2999, 1, 1), "Dagen har inte varit än."),
        ("i går", "år, månad och dag"),
        ("", "Ange vilken dag det blev gjort."),
    ],
)
def test_a_wrong_day_is_refused_at_its_field(chair, room, day, sentence):
    point = note(room)
    close(room)
    answer = send(f"/att-gora/{point.pk}/", chair, on=str(day))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    point.refresh_from_db()
    assert point.done_on is None


def test_another_member_reads_the_list_but_ticks_nothing_off(group, room):
    member = make_user()
    make_member(group, make_person(user=member))
    point = note(room)
    close(room)
    found = page(f"/grupper/{group.slug}/att-gora/", member)
    assert "Ring enheten" in text(found)
    assert not found.select(f'form[action="/att-gora/{point.pk}/"]')
    assert send(f"/att-gora/{point.pk}/", member, on=str(LATER)).status_code == 403
