"""Meetings in calendars, read back by a reader of its own: times, changes, cancellations, and whose part is whose."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from groups.calendar import Address, Entry, feed, invitation
from groups.slots import Part, slot_of

STOCKHOLM = ZoneInfo("Europe/Stockholm")
STAMP = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
MEETING = Entry("mote-1@portal.example.org", "Norra gruppen", date(2026, 3, 30), time(13), time(15))


def lines(data: bytes | str) -> list[str]:
    """Unfolded lines, as RFC 5545 has them; written here so that the library is not asked about itself."""
    text = data.decode() if isinstance(data, bytes) else data
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return re.sub(r"\r\n[ \t]", "", text).split("\r\n")


def value(found: list[str], name: str) -> str:
    inside = found[found.index("BEGIN:VEVENT") :]
    return next(line.partition(":")[2] for line in inside if re.match(rf"{name}[:;]", line))


def offsets(found: list[str]) -> list[tuple[datetime, timedelta]]:
    """The changes that the file's own time zone tells of, worked out by dateutil from its rules."""
    changes = []
    for part in re.findall(r"BEGIN:(?:STANDARD|DAYLIGHT)\n(.*?)\nEND", "\n".join(found), flags=re.DOTALL):
        told = dict(line.split(":", 1) for line in part.split("\n"))
        rule = rrulestr(told["RRULE"], dtstart=datetime.strptime(told["DTSTART"], "%Y%m%dT%H%M%S"))  # noqa: DTZ007
        to = timedelta(hours=int(told["TZOFFSETTO"][:3]))
        changes += [(moment, to) for moment in rule.between(datetime(2020, 1, 1), datetime(2045, 1, 1))]  # noqa: DTZ001
    return sorted(changes)


def instant(found: list[str], name: str) -> datetime:
    """When it is, by the time zone in the file itself and nothing else."""
    local = datetime.strptime(value(found, name), "%Y%m%dT%H%M%S")  # noqa: DTZ007
    offset = [to for moment, to in offsets(found) if moment <= local][-1]
    return (local - offset).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        (date(2026, 3, 28), "2026-03-28T12:00"),  # the day before the clocks are put forward
        (date(2026, 3, 29), "2026-03-29T11:00"),
        (date(2026, 10, 24), "2026-10-24T11:00"),
        (date(2026, 10, 25), "2026-10-25T12:00"),
        (date(2040, 7, 2), "2040-07-02T11:00"),  # past the years that most libraries list
    ],
)
def test_the_time_is_right_on_both_sides_of_the_change_to_summer_time(day, utc):
    found = lines(feed("Alla möten", [Entry("a", "Möte", day, time(13), time(15))], stamp=STAMP))
    assert instant(found, "DTSTART") == datetime.fromisoformat(f"{utc}+00:00")


@given(day=st.dates(date(2021, 1, 1), date(2044, 12, 1)), hour=st.integers(4, 23))
def test_the_files_own_time_zone_agrees_with_that_of_the_world(day, hour):
    found = lines(feed("Alla", [Entry("a", "Möte", day, time(hour), None)], stamp=STAMP))
    assert instant(found, "DTSTART") == datetime.combine(day, time(hour), STOCKHOLM).astimezone(UTC)


def test_a_meeting_without_a_time_takes_the_day():
    found = lines(feed("Alla", [Entry("a", "Möte", date(2026, 3, 30))], stamp=STAMP))
    assert "DTSTART;VALUE=DATE:20260330" in found


def test_a_feed_keeps_numbers_and_escapes_what_it_says():
    entry = Entry("a", "Möte; med, komma", date(2026, 3, 30), place="Rum 1\nplan 2", sequence=4)
    found = lines(feed("Alla", [entry], stamp=STAMP))
    assert value(found, "SUMMARY") == "Möte\\; med\\, komma"
    assert value(found, "LOCATION") == "Rum 1\\nplan 2"
    assert (value(found, "UID"), value(found, "SEQUENCE")) == ("a", "4")


def test_an_invitation_asks_for_an_answer_and_a_cancellation_has_the_same_number():
    who = {"organiser": Address("Ekbygden", "mote@example.org"), "to": Address("Ada Ek", "ada@example.org")}
    asked = lines(invitation(MEETING, stamp=STAMP, **who))
    gone = Entry(MEETING.uid, MEETING.title, MEETING.day, time(13), time(15), sequence=1, is_cancelled=True)
    cancelled = lines(invitation(gone, stamp=STAMP, **who))
    assert ("METHOD:REQUEST" in asked, "METHOD:CANCEL" in cancelled) == (True, True)
    assert value(asked, "UID") == value(cancelled, "UID")
    assert int(value(asked, "SEQUENCE")) < int(value(cancelled, "SEQUENCE"))
    assert value(cancelled, "STATUS") == "CANCELLED"
    assert value(asked, "ATTENDEE") == "mailto:ada@example.org"
    assert "RSVP=TRUE" in "".join(asked)


PARTS = (
    Part("Inledning", None, time(13), time(13, 15)),
    Part("Äldre", 1, time(13, 15), time(14)),
    Part("Barn", 2, time(14), time(14, 45)),
    Part("Psykisk hälsa", 3, time(14, 45), time(15, 30)),
)
WHOLE = (time(13), time(16))


@pytest.mark.parametrize(
    ("target_groups", "text"),
    [
        (frozenset({1}), "13.00–14.00"),
        (frozenset({2}), "13.00–13.15 och 14.00–14.45"),
        (frozenset({1, 3}), "13.00–14.00 och 14.45–15.30"),
        (None, "13.00–16.00"),  # chair, vice chair, process leader and coordinator stay all the time
        (frozenset({9}), "13.00–16.00"),  # nothing of theirs has a time: then the whole meeting is
    ],
)
def test_each_is_called_to_their_own_part(target_groups, text):
    assert slot_of(PARTS, WHOLE, target_groups).text == text


def test_a_meeting_without_times_has_no_slot():
    assert slot_of((), (None, None), None).text == ""
