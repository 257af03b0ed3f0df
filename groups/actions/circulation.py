"""Deeds on minutes that are sent out: for remarks and for approval, to whom, and what they say (D68)."""

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
APPROVAL = "justering"
"""What a personal link asks of who chaired and who is to approve (groups.questions.drafts)."""
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
    """Note what somebody has to say of the draft, and how it was said; also of who is asked to approve it at once."""
    if minutes.state not in (STATE.CLOSED, STATE.CIRCULATED):
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


def ask_for_approval(*, minutes: Minutes, on: date, at: datetime, by: User | None) -> int:
    """Mail a personal link to who chaired and who is to approve, as far as they have not; how many mails.

    Asked again on the same day nobody gets a second mail.
    """
    if not minutes.is_protocol:
        raise Refusal("Minnesanteckningar justeras inte. De godkänns på nästa möte eller när ingen har invänt.")
    if minutes.state not in (STATE.CLOSED, STATE.CIRCULATED):
        raise Refusal("Avsluta mötet först. Ett godkänt protokoll justeras inte igen.")
    if minutes.remarks.filter(settled_on__isnull=True).exists():
        raise Refusal("Det finns synpunkter som inte är hanterade. Hantera dem först.")
    waiting = [person for person in _who_have_not_approved(minutes) if person.email]
    with deed(f"Bad om justering av {minutes}", by=by):
        written = sum(_ask(minutes, person, on, at, by) for person in waiting)
        if not written:
            raise Refusal(
                "Inga mejl skickades. Den som ska justera saknar e-postadress, har redan justerat "
                "eller fick ett mejl tidigare i dag."
            )
        return written


def _who_have_not_approved(minutes: Minutes) -> list[Person]:
    done = set(minutes.approvals.filter(decision=None).values_list("person", flat=True))
    return [person for person in (minutes.chaired_by, minutes.approver) if person and person.pk not in done]


def _ask(minutes: Minutes, person: Person, on: date, at: datetime, by: User | None) -> bool:
    key = f"justera-{minutes.pk}-{person.pk}-{on:%Y-%m-%d}"
    if outbox.was_written(key):
        return False
    link = make_link(person=person, question=APPROVAL, row=minutes.pk, on=on, by=by)
    return outbox.write(
        key=key,
        to=person.email,
        subject=f"Att justera: {minutes.meeting.name} {minutes.meeting.date}",
        text=(
            f"Läs protokollet och justera med en knapp. Du behöver inte logga in.\n{link}\n\n"
            "Länken är personlig. Skicka den inte vidare.\n"
        ),
        due=at,
    )
