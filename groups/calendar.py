"""Meetings as calendars read them (iCalendar, RFC 5545 and 5546), from plain facts; asks nothing and sends nothing.

The time zone is written out as a constant with a rule for each change: icalendar's own would list the years up to
2038 and put the change of spring an hour late.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vText

ZONE_NAME = "Europe/Stockholm"
ZONE = ZoneInfo(ZONE_NAME)
PRODUCT = "-//Samla//Samla//SV"
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"

# Since 1996: the last Sunday of March at 02.00 and the last Sunday of October at 03.00
VTIMEZONE = f"""BEGIN:VTIMEZONE
TZID:{ZONE_NAME}
BEGIN:DAYLIGHT
DTSTART:19960331T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True)
class Entry:
    """A meeting in a calendar. Without a beginning it takes the whole day."""

    uid: str
    title: str
    day: date
    start: time | None = None
    end: time | None = None
    place: str = ""
    url: str = ""
    text: str = ""
    sequence: int = 0
    is_cancelled: bool = False


@dataclass(frozen=True)
class Address:
    """Somebody in an invitation."""

    name: str
    email: str


def feed(name: str, entries: Iterable[Entry], *, stamp: datetime) -> bytes:
    """A calendar to subscribe to, read again each hour."""
    calendar = _calendar(PUBLISH)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry, stamp))
    return bytes(calendar.to_ical())


def invitation(entry: Entry, *, organiser: Address, to: Address, stamp: datetime) -> str:
    """A letter's other form, which a calendar takes: an invitation with an answer asked for, or a cancellation."""
    calendar = _calendar(CANCEL if entry.is_cancelled else REQUEST)
    event = _event(entry, stamp)
    event.add("organizer", _party(organiser))
    attendee = _party(to)
    attendee.params |= {"ROLE": vText("REQ-PARTICIPANT"), "PARTSTAT": vText("NEEDS-ACTION"), "RSVP": vText("TRUE")}
    event.add("attendee", attendee)
    calendar.add_component(event)
    return bytes(calendar.to_ical()).decode()


def media_type(entry: Entry) -> str:
    return f"text/calendar; method={CANCEL if entry.is_cancelled else REQUEST}"


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(Timezone.from_ical(VTIMEZONE))
    return calendar


def _event(entry: Entry, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    event.add("sequence", entry.sequence)
    event.add("summary", f"Inställt: {entry.title}" if entry.is_cancelled else entry.title)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    if entry.start:
        event.add("dtstart", datetime.combine(entry.day, entry.start, ZONE))
        if entry.end:
            event.add("dtend", datetime.combine(entry.day, entry.end, ZONE))
    else:
        event.add("dtstart", entry.day)
    for name, value in (("location", entry.place), ("description", entry.text), ("url", entry.url)):
        if value:
            event.add(name, value)
    return event


def _party(address: Address) -> vCalAddress:
    party = vCalAddress(f"mailto:{address.email}")
    party.params["CN"] = vText(address.name)
    return party
