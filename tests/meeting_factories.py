"""Makes what tests of meetings need beside the meeting itself: matters, sections, papers, apologies."""

from __future__ import annotations

from datetime import date
from typing import Any

from groups.actions import agendas, apologies, meetings
from groups.models import AgendaItem, AgendaSection, Apology, Group, ItemAttachment, Meeting, Person, Told, Word
from tests.factories import DAY, make_group, make_meeting, make_member, make_person

PDF = b"%PDF-1.7 prov"


def make_planned(day: date = DAY, **facts: Any) -> Meeting:
    """A meeting of a group of its own that has not been held."""
    return make_meeting(make_group(), day, held=False, **facts)


def make_item(meeting: Meeting | None = None, title: str = "Trygg hemgång", **facts: Any) -> AgendaItem:
    return meetings.add_item(meeting=meeting or make_planned(), title=title, by=None, **facts)


def make_section(meeting: Meeting | None = None, title: str = "Äldre", **facts: Any) -> AgendaSection:
    return agendas.add_section(meeting=meeting or make_planned(), title=title, by=None, **facts)


def make_attachment(item: AgendaItem | None = None, data: bytes = PDF, **facts: Any) -> ItemAttachment:
    facts = {"name": "underlag.pdf", "on": DAY, **facts}
    return agendas.attach_file(item=item or make_item(), data=data, by=None, **facts)


def make_apology(meeting: Meeting | None = None, person: Person | None = None, **facts: Any) -> Apology:
    who = person or make_person()
    word = Word(DAY, who, Told.Way.PHONE)
    return apologies.say_cannot_come(meeting=meeting or make_planned(), person=who, word=word, by=None, **facts)


def make_called(day: date = DAY, *, email: str = "ada@example.org", **facts: Any) -> Meeting:
    """A planned meeting of a group that the portal calls, with one member who has an address."""
    group = make_group(notice_way=Group.NoticeWay.PORTAL)
    make_member(group, make_person("Ada Ek", email=email))
    return make_meeting(group, day, held=False, **facts)
