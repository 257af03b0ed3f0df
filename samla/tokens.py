"""Personal links: what one person is asked about one thing, and how the answer is taken.

A mail carries an address with a secret. The page behind it shows the question, a button answers. Only the secret's
digest is kept, so nobody who reads the database can answer for somebody else. The kernel knows neither people nor
things: each app names its questions in `portal.questions()`, and groups.models.PersonalLink keeps who was given what.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from samla.forms import Form


def new_secret() -> str:
    """A secret that nobody guesses; it is shown once, in the address of the mail."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


@dataclass(frozen=True)
class Quick:
    """An answer by one button: what it says, and what the fields of the question's form then hold."""

    label: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Asked:
    """The question as it stands now. `quick` are the buttons; `answered` is a sentence once nothing more is asked."""

    title: str
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    quick: tuple[Quick, ...] = ()
    answered: str = ""


@dataclass(frozen=True)
class Paper:
    """A PDF that goes with a question."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Question:
    """A kind of question that a personal link may ask, of one row.

    `ask(row, person)` tells the question, or None when the row is gone. `answer(row=, word=, by=, **facts)` is the
    deed: `word` says who answered, how and when, and `facts` are what the form holds. A link works once; with
    `may_change` it works for as long as the question is not `answered`. `paper(row)` makes a PDF to read first.
    """

    code: str
    ask: Callable[[int, Any], Asked | None]
    form: type[Form]
    answer: Callable[..., object]
    other: str = "Svara något annat"
    button: str = "Skicka svaret"
    days: int = 60
    may_change: bool = False
    paper: Callable[[int], Paper | None] | None = None
    paper_label: str = "Läs följebrev och protokollsutdrag (PDF)"
