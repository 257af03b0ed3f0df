"""Every deed in the portal: one transaction, one Swedish sentence in the history of all that it changed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from typing import TYPE_CHECKING

import pghistory
from django.db import transaction

from samla.privacy import masked

if TYPE_CHECKING:
    from samla.models import User

_deeds: ContextVar[tuple[str, ...]] = ContextVar("samla_deeds", default=())


@contextlib.contextmanager
def deed(sentence: str, *, by: User | None) -> Iterator[None]:
    """Do what follows whole or not at all, and write `sentence` and who did it in each event of the history.

    A deed inside a deed is kept as a list, outermost first. `by` is None when a command acts and not a person.
    """
    # The history is never altered, so no number of a person may slip into its sentences either
    deeds = (*_deeds.get(), masked(sentence))
    token = _deeds.set(deeds)
    who = {"by": by.pk, "by_name": by.get_full_name()} if by else {"by": None, "by_name": "Samla"}
    try:
        with transaction.atomic(), pghistory.context(**who, deeds=list(deeds)):
            yield
    finally:
        _deeds.reset(token)
        # pghistory keeps one context for the whole nest: give the outer deed its own sentences back
        pghistory.context(deeds=list(_deeds.get()))


def add_to_deed(remark: str) -> None:
    """Go on with the sentence of the deed that is being done, for what is written from now on."""
    *outer, sentence = _deeds.get() or ("",)
    if sentence and remark not in sentence:
        _deeds.set((*outer, f"{sentence} – {remark}"))
        pghistory.context(deeds=list(_deeds.get()))
