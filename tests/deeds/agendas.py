"""The deeds on agendas, notices, calendars and the planning of meetings, each done once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from groups.actions import agendas, apologies, calendars, carrying, meetings, notices, registering
from groups.models import CalendarKey, FreePeriod, ItemAttachment, Proposal, StandingItem, Told, Word
from samla.contributions import Waiting
from samla.models import User
from tests.factories import DAY, LATER, make_group, make_person, make_user
from tests.meeting_factories import (
    PDF,
    make_apology,
    make_attachment,
    make_called,
    make_item,
    make_planned,
    make_section,
)

NOON = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)


def make_standing() -> StandingItem:
    return agendas.add_standing_item(group=make_group(), title="Avvikelser", by=None)


def take_up_standing(by: User) -> int:
    meeting = make_planned()
    agendas.add_standing_item(group=meeting.host, title="Avvikelser", by=None)
    return agendas.take_up_standing(meeting=meeting, by=by)


def make_proposal() -> Proposal:
    return agendas.propose(group=make_group(), title="Ny rutin", on=DAY, by=None)


def make_free() -> FreePeriod:
    return calendars.add_free_period(title="Sportlov", first=DAY, last=LATER, by=None)


def make_key() -> CalendarKey:
    return calendars.make_calendar_link(user=make_user(), on=DAY, by=None)


def move_section(by: User) -> Any:
    first = make_section()
    make_section(first.meeting, "Barn")
    return agendas.move_section(section=first, steps=1, by=by)


def move_item(by: User) -> Any:
    first = make_item()
    make_item(first.meeting, "Nästa")
    return agendas.move_item(item=first, steps=1, by=by)


def carry_on(by: User) -> Any:
    return carrying.carry_on(item=make_attachment().item, to=make_planned(), on=DAY, by=by)


DEEDS: dict[str, Callable[[User], Any]] = {
    "groups.actions.carrying.carry_on": carry_on,
    "groups.actions.agendas.add_section": lambda by: agendas.add_section(meeting=make_planned(), title="Äldre", by=by),
    "groups.actions.agendas.change_section": lambda by: agendas.change_section(
        section=make_section(), title="Barn", by=by
    ),
    "groups.actions.agendas.remove_section": lambda by: agendas.remove_section(section=make_section(), by=by),
    "groups.actions.agendas.move_section": move_section,
    "groups.actions.agendas.change_item": lambda by: agendas.change_item(item=make_item(), title="Nytt", by=by),
    "groups.actions.agendas.remove_item": lambda by: agendas.remove_item(item=make_attachment().item, by=by),
    "groups.actions.agendas.move_item": move_item,
    "groups.actions.agendas.take_up": lambda by: agendas.take_up(
        meeting=make_planned(), waiting=Waiting("forslag-1", "Ny rutin", "Förslag"), by=by
    ),
    "groups.actions.agendas.take_up_standing": take_up_standing,
    "groups.actions.agendas.add_standing_item": lambda by: agendas.add_standing_item(
        group=make_group(), title="Avvikelser", by=by
    ),
    "groups.actions.agendas.change_standing_item": lambda by: agendas.change_standing_item(
        standing=make_standing(), is_in_use=False, by=by
    ),
    "groups.actions.agendas.propose": lambda by: agendas.propose(group=make_group(), title="Ny rutin", on=DAY, by=by),
    "groups.actions.agendas.decline_proposal": lambda by: agendas.decline_proposal(
        proposal=make_proposal(), answer="Hör till en annan grupp", on=DAY, by=by
    ),
    "groups.actions.agendas.attach_file": lambda by: agendas.attach_file(
        item=make_item(), name="underlag.pdf", data=PDF, on=DAY, by=by
    ),
    "groups.actions.agendas.open_attachment": lambda by: agendas.open_attachment(
        attachment=make_attachment(), visibility=ItemAttachment.Visibility.PUBLIC, by=by
    ),
    "groups.actions.agendas.remove_attachment": lambda by: agendas.remove_attachment(
        attachment=make_attachment(), by=by
    ),
    "groups.actions.apologies.say_cannot_come": lambda by: apologies.say_cannot_come(
        meeting=make_planned(), person=make_person(), word=Word(DAY, way=Told.Way.PHONE), by=by
    ),
    "groups.actions.apologies.take_back_apology": lambda by: apologies.take_back_apology(
        apology=make_apology(), word=Word(DAY), by=by
    ),
    "groups.actions.meetings.change_meeting": lambda by: meetings.change_meeting(
        meeting=make_planned(), place="Kommunhuset", by=by
    ),
    "groups.actions.meetings.move_meeting": lambda by: meetings.move_meeting(
        meeting=make_planned(), day=LATER, reason="Lokalen är upptagen", on=DAY, by=by
    ),
    "groups.actions.notices.send_notice": lambda by: notices.send_notice(
        meeting=make_called(), on=DAY, now=NOON, by=by
    ),
    "groups.actions.calendars.add_free_period": lambda by: calendars.add_free_period(
        title="Sportlov", first=DAY, last=LATER, by=by
    ),
    "groups.actions.calendars.change_free_period": lambda by: calendars.change_free_period(
        free=make_free(), title="Höstlov", by=by
    ),
    "groups.actions.calendars.remove_free_period": lambda by: calendars.remove_free_period(free=make_free(), by=by),
    "groups.actions.calendars.make_calendar_link": lambda by: calendars.make_calendar_link(
        user=make_user(), on=DAY, by=by
    ),
    "groups.actions.calendars.revoke_calendar_link": lambda by: calendars.revoke_calendar_link(
        key=make_key(), on=DAY, by=by
    ),
    "groups.actions.registering.register_meeting": lambda by: registering.register_meeting(
        group=make_group(), day=DAY, on=LATER, decisions=[("Ny rutin", "Rutinen gäller.")], file=("p.pdf", PDF), by=by
    ),
}
