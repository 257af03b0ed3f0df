"""A draft that was sent out is read and answered by a personal link, without signing in."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache

from groups.actions import circulation
from groups.actions.minutes import reopen_minutes
from groups.models import Assent, Minutes, Remark
from samla.models import Outbox
from tests.factories import make_user
from tests.groups.reading import page, text
from tests.minutes_factories import Room, close, fresh, make_room

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY, BY = date(2024, 3, 13), date(2024, 3, 26)


@pytest.fixture(autouse=True)
def _day(settings):
    settings.TODAY = DAY
    cache.clear()


@pytest.fixture
def room() -> Room:
    room = make_room()
    for person in (room.chair, room.approver):
        person.email = f"person{person.pk}@example.org"
        person.save()
    close(room)
    sent_at = datetime(2024, 3, 13, 8, tzinfo=UTC)
    circulation.circulate_minutes(minutes=fresh(room), on=DAY, at=sent_at, reply_by=BY, by=None)
    return room


@pytest.fixture
def address(room) -> str:
    letter = Outbox.objects.get(to=room.approver.email)
    (found,) = re.findall(r"/svar/\S+/", letter.text)
    return found


def test_the_letter_holds_nothing_of_the_draft(room):
    letter = Outbox.objects.get(to=room.approver.email)
    assert "Ärende 1" not in letter.subject + letter.text
    assert "senast 26 mars 2024" in letter.text


def test_opening_the_link_changes_nothing_and_the_button_says_that_there_is_nothing_to_say(client, room, address):
    assert "Har du synpunkter på utkastet?" in client.get(address).content.decode()
    assert not Assent.objects.exists()
    for _ in range(2):
        told = client.post(address, {"svar": "0"}, follow=True).content.decode()
        assert "Du har svarat att du inte har några synpunkter." in told
    row = Assent.objects.get()
    assert (row.source, row.told_by_way, row.told_on) == (room.approver, "link", DAY)


def test_a_remark_is_taken_after_all_and_waits_to_be_settled(client, room, address):
    client.post(address, {"svar": "0"})
    told = client.post(address, {"text": "Fel dag i ärende 1."}, follow=True).content.decode()
    assert "Fel dag i ärende 1." in told
    row = Remark.objects.get()
    assert (row.source, row.settled_on) == (room.approver, None)


def test_an_empty_remark_is_refused_with_what_to_do(client, address):
    answer = client.post(address, {"text": " "})
    assert answer.status_code == 422
    assert "trycker du på Inga synpunkter" in answer.content.decode()


def test_the_draft_is_read_as_a_pdf(client, room, address):
    assert f'href="{address}papper.pdf">Läs utkastet (PDF)' in client.get(address).content.decode()
    paper = client.get(f"{address}papper.pdf")
    assert paper.content.startswith(b"%PDF")
    assert paper["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("then", ["reopened", "approved"])
def test_nothing_is_asked_when_the_draft_is_not_out_any_more(client, room, address, then):
    if then == "reopened":
        reopen_minutes(minutes=fresh(room), reason="Ett ärende glömdes", by=None)
    else:
        Minutes.objects.filter(pk=room.minutes.pk).update(state=Minutes.State.APPROVED, approved_on=DAY)
    told = client.get(address).content.decode()
    assert "Inga synpunkter" not in told
    assert client.post(address, {"svar": "0"}).status_code == 200
    assert not Assent.objects.exists()


def test_whoever_writes_sees_how_many_have_nothing_to_say(client, room, address):
    client.post(address, {"svar": "0"})
    chair = room.chair
    chair.user = make_user()
    chair.save()
    assert "En person har svarat: inga synpunkter." in text(page(room.minutes.get_absolute_url(), chair.user))
