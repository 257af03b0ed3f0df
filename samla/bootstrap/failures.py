"""A failure of the database or the settings, in one sentence for the person at the keyboard."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db import Error, NotSupportedError, OperationalError, ProgrammingError
from psycopg.errors import InsufficientPrivilege

from samla.embedded_postgres.errors import ClusterError

FOR_THE_USER = (ImproperlyConfigured, CommandError, OperationalError, NotSupportedError, ProgrammingError)

REASONS = {
    "password authentication failed": "Användaren eller lösenordet är fel.",
    "no password supplied": "Lösenordet saknas.",
    "could not translate host name": "Servern finns inte: värdnamnet går inte att slå upp.",
    "failed to resolve host": "Servern finns inte: värdnamnet går inte att slå upp.",
    "Connection refused": "Ingen databasserver svarar på den adressen.",
    "No such file or directory": "Ingen databasserver svarar på den adressen.",
    "timeout": "Databasservern svarade inte i tid.",
    "does not exist": "Databasen eller användaren finns inte på servern.",
    "No space left on device": "Disken är full. Frigör utrymme och försök igen.",
}


def sentence(error: Exception) -> str | None:
    """Return what to tell the user, or None when the error is a fault of ours and needs its traceback."""
    causes = _causes(error)
    if isinstance(error, ImproperlyConfigured | CommandError):
        return str(error)
    for cause in causes:
        if isinstance(cause, ClusterError):
            return str(cause)
    if isinstance(error, NotSupportedError):
        return "Databasservern är för gammal. Samla behöver PostgreSQL 14 eller senare."
    if any(isinstance(cause, InsufficientPrivilege) for cause in causes):
        return f"Databasanvändaren får inte göra det här: {_first_line(error)}"
    return _unreachable(error) if isinstance(error, OperationalError) else None


def _unreachable(error: Error) -> str:
    text = str(error)
    reason = next((words for sign, words in REASONS.items() if sign in text), _first_line(error))
    where = " DATABASE_URL och DATABASE_OWNER_URL" if os.environ.get("DATABASE_URL") else ""
    check = f" Kontrollera{where}." if where else ""
    return f"Databasen går inte att nå. {reason}{check}"


def _causes(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in chain:
        chain.append(following)
        following = following.__cause__ or following.__context__
    return chain


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
