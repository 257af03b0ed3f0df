"""Deeds of calling: letters with invitations, changes and cancellations, through the outbox."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.conf import settings

from groups.actions.links import make_link
from groups.calendar import Address, Entry, invitation, media_type
from groups.models import Group, Invitation, Meeting, Person, StaffRole
from groups.queries.calendars import entry_of
from groups.queries.called import Called, called_to, no_longer_called
from samla import outbox
from samla.audit import deed
from samla.errors import Refusal
from samla.formatting import date_long
from samla.models import Collaboration, User
from samla.saving import save

CANNOT_COME = "kan-inte-komma"
BOOKED_ELSEWHERE = "Gruppen kallas i Outlook. Ändra på gruppens sida om portalen ska kalla."
NOBODY_NEW = "Alla som kan nås har redan fått den senaste kallelsen."


def send_notice(*, meeting: Meeting, on: date, now: datetime, by: User | None) -> int:
    """Call everybody who has not been told what now holds: to the meeting, of its change, or that it is cancelled.

    Each gets the times of their own part of it. Gives how many letters were written; those without an address get none.
    """
    if meeting.host.notice_way != Group.NoticeWay.PORTAL:
        raise Refusal(BOOKED_ELSEWHERE)
    if meeting.state == Meeting.State.HELD or meeting.date < on:
        raise Refusal("Mötet har redan varit.")
    with deed(f"Kallade till {meeting}", by=by):
        # One at a time: two who press the button at once write each letter once
        Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        called = called_to(meeting)
        if meeting.state == Meeting.State.PLANNED and any(_holds_another(one, meeting) for one in called):
            # Their calendars hold something else with this number, and take an invitation only with a higher one
            meeting.calendar_sequence += 1
            save(meeting)
        post = _Post(meeting, on, now, by)
        written = sum(post.call(one) for one in called)
        written += sum(post.call_off(row.person) for row in no_longer_called(meeting, called))
        if not written:
            raise Refusal(NOBODY_NEW)
        return written


def _holds_another(called: Called, meeting: Meeting) -> bool:
    return called.sequence == meeting.calendar_sequence and called.needs_letter(is_cancelled=False)


class _Post:
    """The letters of one round."""

    def __init__(self, meeting: Meeting, on: date, now: datetime, by: User | None) -> None:
        self.meeting, self.on, self.now, self.by = meeting, on, now, by
        self.is_cancelled = meeting.state == Meeting.State.CANCELLED
        self.organiser = _organiser()
        self.reply_to = _reply_to(on)

    def call(self, called: Called) -> bool:
        """Write to one who is called, if there is something new to tell."""
        if not called.email or not called.needs_letter(is_cancelled=self.is_cancelled):
            return False
        entry = replace(entry_of(self.meeting, insider=True), start=called.slot.start, end=called.slot.end)
        if called.slot.start is None:
            entry = replace(entry, start=self.meeting.start_time, end=self.meeting.end_time)
        entry = replace(entry, is_cancelled=self.is_cancelled)
        self._write(called.person, entry, called.slot.text, says=called.says, is_change=called.sequence is not None)
        return True

    def call_off(self, person: Person) -> bool:
        """Tell one who is no longer called that the invitation does not hold."""
        if not person.email:
            return False
        entry = replace(entry_of(self.meeting, insider=False), is_cancelled=True, place="")
        self._write(person, entry, "", says="", is_change=True)
        return True

    def _write(self, person: Person, entry: Entry, times: str, *, says: str, is_change: bool) -> None:
        number = self.meeting.calendar_sequence
        method = Invitation.Method.CANCEL if entry.is_cancelled else Invitation.Method.REQUEST
        key = f"mote-{self.meeting.pk}-{method.lower()}-{number}-{person.pk}"
        save(
            Invitation(
                meeting=self.meeting,
                person=person,
                method=method,
                sequence=number,
                start_time=entry.start,
                end_time=entry.end,
                said=says,
                sent_on=self.on,
                mail_key=key,
            )
        )
        opening = "Inställt" if entry.is_cancelled else "Ändrat möte" if is_change else "Kallelse"
        to = Address(person.name, person.email)
        outbox.write(
            key=key,
            to=person.email,
            reply_to=self.reply_to,
            subject=f"{opening}: {entry.title} {date_long(entry.day)}",
            text=self._text(person, entry, times),
            due=self.now,
            alternatives=[
                (invitation(entry, organiser=self.organiser, to=to, stamp=self.now), media_type(entry)),
            ],
        )

    def _text(self, person: Person, entry: Entry, times: str) -> str:
        """Title, time, place and links; nothing of what the meeting is about."""
        lines = [entry.title, date_long(entry.day) + (f", {times}" if times else "")]
        if entry.is_cancelled:
            return "\n".join([*lines, "", "Mötet är inställt, eller så är du inte längre kallad.", entry.url])
        lines += [entry.place] if entry.place else []
        days = max(1, (self.meeting.date - self.on).days)
        link = make_link(person=person, question=CANNOT_COME, row=self.meeting.pk, on=self.on, by=self.by, days=days)
        return "\n".join([*lines, "", "Dagordning och handlingar:", entry.url, "", "Kan du inte komma?", link])


def _organiser() -> Address:
    """Who invites: an address that somebody reads, under the collaboration's name."""
    collaboration = Collaboration.objects.first()
    return Address(collaboration.short_name if collaboration else "Samla", settings.CALENDAR_ORGANISER)


def _reply_to(on: date) -> str:
    """The address of the process leader, who answers questions."""
    roles = StaffRole.objects.current(on).filter(role=StaffRole.Role.PROCESS_LEADER).exclude(person__email="")
    return next(iter(roles.order_by("period", "id").values_list("person__email", flat=True)), "")
