"""The feeds and invitations as two readers take them that have nothing to do with the library that writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import vobject
from django.test import Client
from ical.calendar_stream import CalendarStream

from groups.actions import calendars, meetings, notices
from groups.actions.meetings import cancel_meeting
from groups.calendar_links import code_of
from groups.models import Group, Meeting
from samla.models import Outbox
from tests.factories import make_group, make_meeting, make_member, make_person, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.database]

TODAY = date(2026, 3, 1)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TIMES = {"start_time": time(13), "end_time": time(15)}
# The clocks are put forward on 29 March and back on 25 October 2026
BEGINS = {
    date(2026, 3, 28): "2026-03-28T12:00+00:00",
    date(2026, 3, 29): "2026-03-29T11:00+00:00",
    date(2026, 3, 30): "2026-03-30T11:00+00:00",
    date(2026, 10, 24): "2026-10-24T11:00+00:00",
    date(2026, 10, 25): "2026-10-25T12:00+00:00",
    date(2026, 10, 26): "2026-10-26T12:00+00:00",
}
Event = tuple[str, str, datetime, datetime]


def by_ical(text: str) -> Iterator[Event]:
    for calendar in CalendarStream.from_ics(text).calendars:
        for event in calendar.events:
            yield str(event.uid), str(event.summary), _utc(event.dtstart), _utc(event.dtend)


def by_vobject(text: str) -> Iterator[Event]:
    for event in vobject.readOne(text).contents.get("vevent", []):
        yield event.uid.value, event.summary.value, _utc(event.dtstart.value), _utc(event.dtend.value)


def _utc(value: Any) -> datetime:
    assert isinstance(value, datetime)
    assert value.tzinfo is not None
    return value.astimezone(UTC)


READERS: dict[str, Callable[[str], Iterator[Event]]] = {"ical": by_ical, "vobject": by_vobject}
every_reader = pytest.mark.parametrize("read", READERS.values(), ids=READERS)


@pytest.fixture
def group(settings) -> Group:
    settings.TODAY = TODAY
    return make_group("Norra; gruppen, och söder", slug="norra", notice_way=Group.NoticeWay.PORTAL)


@pytest.fixture
def planned(group) -> list[Meeting]:
    return [make_meeting(group, day, held=False, **TIMES) for day in BEGINS]


@pytest.fixture
def addresses(group) -> dict[str, str]:
    """The feed of the group, of all, and somebody's own."""
    user = make_user()
    make_member(group, make_person(user=user))
    key = calendars.make_calendar_link(user=user, on=TODAY, by=None)
    return {
        "group": "/kalender/grupp/norra.ics",
        "all": "/kalender/alla.ics",
        "own": f"/kalender/min/{code_of(key)}.ics",
    }


@every_reader
@pytest.mark.parametrize("feed", ["group", "all", "own"])
def test_every_feed_is_read_with_the_right_times_across_both_changes_of_the_clock(addresses, planned, feed, read):
    answer = Client().get(addresses[feed])
    found = list(read(answer.content.decode()))
    assert {begins.date(): begins for _, _, begins, _ in found} == {
        day: datetime.fromisoformat(begins) for day, begins in BEGINS.items()
    }
    assert {(ends - begins).total_seconds() for _, _, begins, ends in found} == {7200}
    assert len({uid for uid, _, _, _ in found}) == len(planned)
    assert all("orra; gruppen, och söder" in title for _, title, _, _ in found)


@every_reader
def test_an_invitation_its_change_and_its_cancellation_are_one_event(group, read):
    make_member(group, make_person("Ada Ek", email="ada@example.org"))
    meeting = make_meeting(group, date(2026, 3, 30), held=False, **TIMES)
    notices.send_notice(meeting=meeting, on=TODAY, now=NOON, by=None)
    moved = meetings.change_meeting(meeting=meeting, start_time=time(14), end_time=time(16), by=None)
    notices.send_notice(meeting=moved, on=TODAY, now=NOON, by=None)
    cancelled = cancel_meeting(meeting=moved, reason="För få anmälda", by=None)
    notices.send_notice(meeting=cancelled, on=TODAY, now=NOON, by=None)
    letters = [letter.alternatives[0][0] for letter in Outbox.objects.order_by("pk")]
    told = [next(read(letter)) for letter in letters]
    assert len({uid for uid, _, _, _ in told}) == 1
    assert [begins.hour for _, _, begins, _ in told] == [11, 12, 12]
    numbers = [int(vobject.readOne(letter).vevent.sequence.value) for letter in letters]
    assert numbers == sorted(set(numbers))
    assert [vobject.readOne(letter).method.value for letter in letters] == ["REQUEST", "REQUEST", "CANCEL"]
