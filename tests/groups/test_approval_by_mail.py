"""Who chaired and who is to approve do so by a personal link, and only they."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache

from groups.actions import circulation
from groups.actions.links import make_link
from groups.models import Approval, Minutes, Remark
from samla.errors import Refusal
from samla.models import Outbox
from tests.minutes_factories import Room, close, fresh, make_logged, make_room

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY, AT = date(2024, 3, 20), datetime(2024, 3, 20, 8, tzinfo=UTC)


@pytest.fixture
def room(settings) -> Room:
    settings.TODAY = DAY
    cache.clear()
    room = make_room()
    for person in (room.chair, room.approver, room.absent):
        person.email = f"person{person.pk}@example.org"
        person.save()
    make_logged(room, "Hemligheten")
    close(room)
    return room


def ask(room: Room) -> int:
    return circulation.ask_for_approval(minutes=fresh(room), on=DAY, at=AT, by=None)


def addresses() -> dict[str, str]:
    return {letter.to: re.findall(r"/svar/\S+/", letter.text)[0] for letter in Outbox.objects.all()}


def test_both_approve_from_their_mail_and_the_paragraphs_are_given(client, room):
    assert ask(room) == 2
    assert all("Hemligheten" not in letter.subject + letter.text for letter in Outbox.objects.all())
    found = addresses()
    assert set(found) == {room.chair.email, room.approver.email}
    for address in found.values():
        assert "Justerar du protokollet?" in client.get(address).content.decode()
        assert client.get(f"{address}papper.pdf").content.startswith(b"%PDF")
    assert not Approval.objects.exists()  # opening changes nothing
    for address in found.values():
        assert "Du har justerat protokollet." in client.post(address, {"svar": "0"}, follow=True).content.decode()
    minutes = Minutes.objects.get()
    assert (minutes.state, minutes.approved_on) == (Minutes.State.APPROVED, DAY)
    assert set(Approval.objects.values_list("office", "told_by_way")) == {("chair", "link"), ("approver", "link")}
    assert minutes.meeting.decisions.get().number == 1


def test_somebody_who_is_not_to_approve_finds_nothing(client, room):
    link = make_link(person=room.absent, question="justering", row=room.minutes.pk, on=DAY, by=None)
    assert client.get(link.removeprefix("http://127.0.0.1:8000")).status_code == 404


@pytest.mark.parametrize("was_circulated", [True, False])
def test_what_is_wrong_is_written_instead(client, room, was_circulated):
    if was_circulated:
        circulation.circulate_minutes(minutes=fresh(room), on=DAY, at=AT, reply_by=date(2024, 4, 2), by=None)
        Outbox.objects.all().delete()
    ask(room)
    address = addresses()[room.approver.email]
    client.post(address, {"remark": "Fel dag."})
    assert Remark.objects.get().text == "Fel dag."
    refused = client.post(address, {"svar": "0"})
    assert (refused.status_code, "synpunkter som inte är hanterade" in refused.content.decode()) == (409, True)
    assert not Approval.objects.exists()


def test_nobody_is_asked_twice_a_day_or_too_early(room):
    ask(room)
    with pytest.raises(Refusal, match="fick ett mejl tidigare i dag"):
        ask(room)
    Minutes.objects.update(state=Minutes.State.WRITING)
    with pytest.raises(Refusal, match="Avsluta mötet först"):
        ask(room)
