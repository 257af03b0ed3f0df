"""How an action saves a row: checked whole first, and a race answered by the rule it broke."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from samla.errors import refusal_of

Row = TypeVar("Row", bound=models.Model)


def save(row: Row) -> Row:
    """Save the row if every rule of the model and of the database holds, else raise Refusal in Swedish."""
    try:
        row.full_clean()
        with transaction.atomic():
            row.save()
    except (ValidationError, IntegrityError) as error:
        raise refusal_of(error, type(row)) from error
    return row


def link(row: models.Model, **links: Any) -> None:
    """Set many-to-many links by field name; None leaves a field as it is."""
    for name, values in links.items():
        if values is not None:
            getattr(row, name).set(values)
