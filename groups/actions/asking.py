"""Asking for answers by mail: each mail holds one question's title and one personal link, nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from groups.actions.links import make_link
from groups.actions.people import add_person
from groups.models import Person
from groups.queries.recipients import Recipient
from samla.audit import deed
from samla.models import Collaboration, User
from samla.outbox import write


@dataclass(frozen=True)
class Asking:
    """One question about one row, to one person. `title` and `group` are what the mail tells."""

    question: str
    row: int
    title: str
    group: str
    recipient: Recipient


def ask_by_mail(*, askings: Iterable[Asking], on: date, now: datetime, by: User | None) -> int:
    """Put a mail in the outbox for each question; how many. `on` is today, and `now` when the mail may go.

    Somebody without an address gets none.

    Asked again on the same day nobody gets a second mail.
    """
    written = 0
    with deed("Bad om svar med personliga länkar", by=by):
        for asking in askings:
            if asking.recipient.email:
                written += _mail(asking, on, now, by)
    return written


def person_asked(*, recipient: Recipient, by: User | None) -> Person:
    """The person behind a recipient. Who is known by an address only is written down as a person."""
    with deed(f"Frågade {recipient.name}" if not recipient.person else "Frågade någon", by=by):
        if recipient.person:
            return Person.objects.get(pk=recipient.person)
        return add_person(name=recipient.name, email=recipient.email, by=by)


def _mail(asking: Asking, on: date, now: datetime, by: User | None) -> bool:
    person = person_asked(recipient=asking.recipient, by=by)
    link = make_link(person=person, question=asking.question, row=asking.row, on=on, by=by)
    collaboration = Collaboration.objects.first()
    name = collaboration.short_name if collaboration else "Portalen"
    text = (
        f"{asking.group} ber dig svara på en fråga.\n\n{asking.title}\n\n"
        f"Öppna länken och svara med en knapp. Du behöver inte logga in.\n{link}\n\n"
        "Länken är personlig. Skicka den inte vidare.\n"
    )
    return write(
        key=f"fraga-{asking.question}-{asking.row}-{person.pk}-{on:%Y-%m-%d}",
        to=asking.recipient.email,
        subject=f"{name}: {asking.title}",
        text=text,
        due=now,
    )
