"""Mail by an outbox: a letter is written in the same transaction as what it tells of, and sent by a command.

What is rolled back is never sent, a mail server that is down delays nothing, and one letter is sent by one
process. A mail says at most title, time, place and link – never the text of something internal.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction

from samla.models import Outbox

log = logging.getLogger(__name__)

# From a minute to a day between the tries, a week in all
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(days=1)
TRIES = 16

Now = Callable[[], datetime]


@dataclass(frozen=True)
class Tally:
    """What came of one round."""

    sent: int = 0
    failed: int = 0


def write(
    *,
    key: str,
    to: str,
    subject: str,
    text: str,
    due: datetime,
    reply_to: str = "",
    alternatives: Sequence[tuple[str, str]] = (),
) -> bool:
    """Put a letter in the outbox, to be sent at `due` at the earliest. False if that letter is written already.

    Called inside a deed. `alternatives` are the same letter in other forms: content and media type.
    """
    letter = Outbox(
        key=key,
        to=to,
        reply_to=reply_to,
        subject=" ".join(subject.split())[:200],
        text=text,
        alternatives=[list(form) for form in alternatives],
        due=due,
    )
    letter.full_clean(validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            letter.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def was_written(key: str) -> bool:
    """Whether the letter of that occasion is in the outbox already."""
    return Outbox.objects.filter(key=key).exists()


def send_due(now: Now, *, limit: int = 500) -> Tally:
    """Send what is due, one letter a transaction. Several processes may do so at once."""
    sent = failed = 0
    server = get_connection()
    try:
        for _ in range(limit):
            outcome = _send_next(server, now)
            if outcome is None:
                break
            sent, failed = sent + outcome, failed + (not outcome)
    finally:
        server.close()
    return Tally(sent, failed)


def _send_next(server: BaseEmailBackend, now: Now) -> bool | None:
    """Whether the next letter went out; None when no letter is left that nobody else is sending."""
    with transaction.atomic():
        letter = Outbox.objects.due(now()).select_for_update(skip_locked=True).first()
        if letter is None:
            return None
        letter.attempts += 1
        letter.problem = _send(server, letter)
        if not letter.problem:
            letter.sent_at = now()
            # What has gone out is not kept: it may hold somebody's personal link
            letter.text, letter.alternatives = "", []
        elif letter.attempts >= TRIES:
            letter.given_up_at = now()
        else:
            letter.due = now() + wait_after(letter.attempts)
        letter.save()
        return not letter.problem


def wait_after(attempts: int) -> timedelta:
    """How long to wait after that many tries: twice as long each time, a day at the most."""
    return min(FIRST_WAIT * (1 << (attempts - 1)), LONGEST_WAIT)


def _send(server: BaseEmailBackend, letter: Outbox) -> str:
    """Send the letter; what went wrong, or nothing. A demo's people are invented, and nothing is sent to them."""
    if settings.DEMO:
        log.info("Skickas inte från en demo: «%s» till %s", letter.subject, letter.to)
        return ""
    try:
        server.open()  # once for all letters; send_messages() alone would connect for each
        server.send_messages([_message(letter)])
    except (SMTPException, OSError) as error:
        server.close()
        log.warning("Utskick %s gick inte fram: %s", letter.pk, error)
        return f"{type(error).__name__}: {error}"[:300]
    return ""


def _message(letter: Outbox) -> EmailMultiAlternatives:
    """The letter as mail. Its number is made of its key, so that a letter sent twice is known as one."""
    message = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        to=[letter.to],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers={"Message-ID": message_id(letter.key), "Auto-Submitted": "auto-generated"},
    )
    for content, media_type in letter.alternatives:
        message.attach_alternative(content, media_type)
    return message


def message_id(key: str) -> str:
    return f"<{key}@{urlsplit(settings.BASE_URL).hostname}>"
