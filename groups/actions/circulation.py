"""Deeds on a draft that is sent out: to whom, what they say of it, and what is done about that (D68)."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings

from groups.actions.links import make_link
from groups.models import Assent, Circulation, Minutes, Person, Remark
from groups.models.told import Word
from samla import outbox
from samla.audit import deed
from samla.errors import Refusal
from samla.formatting import date_long
from samla.models import User
from samla.saving import save

DRAFT = "utkast"
"""What a personal link asks when a draft is sent out (groups.questions.drafts)."""
NOT_OUT = "Det går att lämna synpunkter medan utkastet är ute för synpunkter."
STATE = Minutes.State


def circulate_minutes(*, minutes: Minutes, on: date, at: datetime, reply_by: date, by: User | None) -> Circulation:
    """Send the draft out for remarks until a day, to all on the list of attendance; it may be sent again.

    The mail tells what, when and where to read it, and nothing of what it says. Its link is the reader's own: there
    they read the draft and answer, without signing in.
    """
    if minutes.state not in (STATE.CLOSED, STATE.CIRCULATED):
        raise Refusal("Avsluta mötet först. Ett godkänt protokoll skickas inte för synpunkter.")
    readers = list(Person.objects.filter(attendances__meeting=minutes.meeting).exclude(email="").distinct())
    with deed(f"Skickade {minutes} för synpunkter", by=by):
        row = save(Circulation(minutes=minutes, sent_on=on, reply_by=reply_by, recipients=len(readers)))
        for person in readers:
            outbox.write(
                key=f"utkast-{row.pk}-{person.pk}",
                to=person.email,
                subject=f"Utkast att läsa: {minutes.meeting.name} {minutes.meeting.date}",
                text=_letter(minutes, reply_by, make_link(person=person, question=DRAFT, row=minutes.pk, on=on, by=by)),
                due=at,
            )
        minutes.state, minutes.comments_by = STATE.CIRCULATED, reply_by
        save(minutes)
        return row


def _letter(minutes: Minutes, reply_by: date, link: str) -> str:
    return (
        f"Läs utkastet och svara senast {date_long(reply_by)}. Har du inga synpunkter räcker det att trycka på en "
        f"knapp. Du behöver inte logga in.\n{link}\n\n"
        f"Du som har ett konto hittar utkastet här:\n{settings.BASE_URL}{minutes.get_absolute_url()}\n\n"
        "Länken är personlig. Skicka den inte vidare.\n"
    )


def note_assent(*, minutes: Minutes, word: Word, by: User | None) -> Assent:
    """Note that somebody has read the draft and has nothing to say of it; said twice it is noted once."""
    if minutes.state != STATE.CIRCULATED:
        raise Refusal(NOT_OUT)
    with deed(f"Noterade att någon inte har synpunkter på {minutes}", by=by):
        row = minutes.assents.filter(source=word.source).first() or Assent(minutes=minutes)
        row.take(word)
        return save(row)


def make_remark(*, minutes: Minutes, text: str, word: Word, by: User | None) -> Remark:
    """Note what somebody has to say of the draft, and how it was said."""
    if minutes.state != STATE.CIRCULATED:
        raise Refusal(NOT_OUT)
    with deed(f"Noterade en synpunkt på {minutes}", by=by):
        remark = Remark(minutes=minutes, text=text)
        remark.take(word)
        return save(remark)


def settle_remark(*, remark: Remark, answer: str, on: date, by: User | None) -> Remark:
    """Note what was done about a remark."""
    with deed(f"Hanterade en synpunkt på {remark.minutes}", by=by):
        remark.answer, remark.settled_on = answer, on
        return save(remark)
