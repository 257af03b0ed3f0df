"""How an action saves a row: checked whole first, and a race answered by the rule it broke."""

from __future__ import annotations

from itertools import count
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.text import slugify

from samla import guard
from samla.errors import refusal_of
from samla.versions import Versioned, save_over

Row = TypeVar("Row", bound=models.Model)


def save(row: Row) -> Row:
    """Save the row if every rule of the model and of the database holds, else raise Refusal in Swedish.

    A versioned row is saved only if nobody has saved it since this copy was read, or since its `version`.
    No text of the row may hold a personnummer that nobody has confirmed to be something else.
    """
    guard.look_through(row)
    try:
        row.full_clean()
        with transaction.atomic():
            _write(row)
    except (ValidationError, IntegrityError) as error:
        raise refusal_of(error, type(row)) from error
    return row


def _write(row: models.Model) -> None:
    if isinstance(row, Versioned) and not row._state.adding:
        save_over(row, row.version)
    else:
        row.save()


def link(row: models.Model, **links: Any) -> None:
    """Set many-to-many links by field name; None leaves a field as it is."""
    for name, values in links.items():
        if values is not None:
            getattr(row, name).set(values)


def free_slug(model: type[models.Model], text: str, *, of: str = "slug") -> str:
    """An address that no row of the model has: «lokal-rutin», and «lokal-rutin-2» for the next of that name."""
    stem = slugify(text)[: model._meta.get_field(of).max_length - 4] or "rad"  # type: ignore[union-attr,operator]
    taken = set(model._base_manager.filter(**{f"{of}__startswith": stem}).values_list(of, flat=True))
    return next(slug for number in count(1) if (slug := stem if number == 1 else f"{stem}-{number}") not in taken)
