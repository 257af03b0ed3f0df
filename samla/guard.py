"""Stops the number of a person on its way into the database, unless somebody says that it is something else.

A form asks at the field (samla.forms), and every row is looked through when it is saved (samla.saving), so that an
action, an import or a command cannot store what no form has seen. What a form's user has confirmed holds for
the rest of that request.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from samla import audit
from samla.errors import Refusal
from samla.privacy import Finding, certain_in, found_in, place_of

_CHECKSUM = re.compile(r"[0-9a-f]{32,128}")
_confirmed: ContextVar[set[str] | None] = ContextVar("samla_confirmed", default=None)


@contextmanager
def confirmations() -> Iterator[None]:
    """Let what is confirmed inside the block hold until its end, and nothing that was confirmed before."""
    token = _confirmed.set(set())
    try:
        yield
    finally:
        _confirmed.reset(token)


def confirm(text: str) -> None:
    """Note that what looks like a person's number in the text is something else. Only inside confirmations()."""
    confirmed = _confirmed.get()
    if confirmed is None:
        raise LookupError("Nothing can be confirmed outside confirmations().")
    confirmed.update(finding.key for finding in found_in(text))


def is_confirmed(finding: Finding) -> bool:
    return finding.key in (_confirmed.get() or ())


def is_anything_confirmed() -> bool:
    return bool(_confirmed.get())


def seal(text: str) -> str:
    """What a confirmation is bound to: the numbers in the text, told without telling them."""
    keys = ",".join(sorted({finding.key for finding in found_in(text)}))
    return salted_hmac("samla.guard", keys, algorithm="sha256").hexdigest()[:32]


class ConfirmationMiddleware:
    """What is confirmed in one request is not confirmed in the next that the same thread serves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with confirmations():
            return self.get_response(request)


def look_through(row: models.Model) -> None:
    """Refuse a row in which some text holds a number that nobody has confirmed to be something else."""
    for field in _text_fields(type(row)):
        for text in _texts(getattr(row, field.attname)):
            for finding in certain_in(text):
                _look_at(row, field, text, finding)


def _look_at(row: models.Model, field: models.Field[Any, Any], text: str, finding: Finding) -> None:
    """Refuse, unless the user has confirmed it now or it has stood there, confirmed, since before."""
    if is_confirmed(finding):
        audit.add_to_deed(f"intygade att siffrorna i «{field.verbose_name}» inte är ett personnummer")
    elif not _stood_there(row, field, finding):
        raise Refusal(
            f"Uppgiften «{field.verbose_name}» ser ut att innehålla ett personnummer ({place_of(text, finding)}). "
            "Inget är sparat. Ta bort numret och försök igen."
        )


def _stood_there(row: models.Model, field: models.Field[Any, Any], finding: Finding) -> bool:
    before = type(row)._base_manager.filter(pk=row.pk).values_list(field.attname, flat=True).first()
    return finding.key in {known.key for text in _texts(before) for known in certain_in(text)}


@cache
def _text_fields(model: type[models.Model]) -> tuple[models.Field[Any, Any], ...]:
    """The fields in which somebody writes. What is chosen, computed or stored by the portal itself is none."""
    kinds = (models.CharField, models.TextField, models.JSONField, ArrayField)
    return tuple(
        field
        for field in model._meta.concrete_fields
        if isinstance(field, kinds) and not field.choices and field.editable and not field.generated
    )


def _texts(value: object) -> Iterator[str]:
    """The texts of a value: itself, or those of a list. A checksum's digits are nobody's number."""
    if isinstance(value, str):
        if not _CHECKSUM.fullmatch(value):
            yield value
    elif isinstance(value, list | tuple):
        yield from (text for text in value if isinstance(text, str))
