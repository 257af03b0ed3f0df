"""Asking for answers by mail: one mail a person, with the title and a personal link of each question, nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from groups.actions.links import make_link
from groups.actions.people import add_person
from groups.models import Person
from groups.queries.recipients import Recipient
from samla.audit import deed
from samla.formatting import list_sv
from samla.models import Collaboration, User
from samla.outbox import was_written, write


@dataclass(frozen=True)
class Asking:
    """One question about one row, to one person. `title` and `group` are what the mail tells."""

    question: str
    row: int
    title: str
    group: str
    recipient: Recipient


def ask_by_mail(*, askings: Iterable[Asking], on: date, now: datetime, by: User | None) -> int:
    """Put one mail in the outbox for each person who is asked, with all their questions; how many mails.

    `on` is today, and `now` when the mails may go. Somebody without an address gets none. Asked the same again on the
    same day nobody gets a second mail.
    """
    by_recipient: dict[tuple[int | None, str], list[Asking]] = {}
    for asking in askings:
        if asking.recipient.email:
            key = (asking.recipient.person, asking.recipient.email.lower())
            by_recipient.setdefault(key, []).append(asking)
    with deed("Bad om svar med personliga länkar", by=by):
        return sum(_mail(asked, on, now, by) for asked in by_recipient.values())


def person_asked(*, recipient: Recipient, by: User | None) -> Person:
    """The person behind a recipient. Who is known by an address only is written down as a person."""
    with deed(f"Frågade {recipient.name}" if not recipient.person else "Frågade någon", by=by):
        if recipient.person:
            return Person.objects.get(pk=recipient.person)
        return add_person(name=recipient.name, email=recipient.email, by=by)


def _mail(askings: list[Asking], on: date, now: datetime, by: User | None) -> bool:
    recipient = askings[0].recipient
    person = person_asked(recipient=recipient, by=by)
    rows = sorted(f"{asking.question}-{asking.row}" for asking in askings)
    key = f"fragor-{person.pk}-{on:%Y-%m-%d}-{sha256(' '.join(rows).encode()).hexdigest()[:16]}"
    if was_written(key):
        return False
    asked = "\n\n".join(f"{asking.title}\n{_link(asking, person, on, by)}" for asking in askings)
    is_one = len(askings) == 1
    text = (
        f"{list_sv(sorted({asking.group for asking in askings}))} ber dig svara på "
        f"{'en fråga' if is_one else f'{len(askings)} frågor'}.\n\n"
        f"Öppna {'länken' if is_one else 'länkarna'} och svara med en knapp. Du behöver inte logga in.\n\n{asked}\n\n"
        f"{'Länken är personlig' if is_one else 'Länkarna är personliga'}. Skicka inte vidare.\n"
    )
    collaboration = Collaboration.objects.first()
    name = collaboration.short_name if collaboration else "Portalen"
    subject = f"{name}: {askings[0].title if is_one else f'{len(askings)} frågor att svara på'}"
    return write(key=key, to=recipient.email, subject=subject, text=text, due=now)


def _link(asking: Asking, person: Person, on: date, by: User | None) -> str:
    return make_link(person=person, question=asking.question, row=asking.row, on=on, by=by)
