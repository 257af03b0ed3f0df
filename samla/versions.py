"""Nobody writes over what somebody else saved meanwhile: every row that is edited counts its saves.

An editor starts from a version and says which. The database saves only if the row still has that version.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import pgtrigger
from django.db import models

from samla.errors import ChangedMeanwhile
from samla.formatting import list_sv

# In the database, so that bulk changes and raw SQL count too. Without a condition: a full save() would
# otherwise put an old number back.
COUNT_SAVES = pgtrigger.Trigger(
    name="count_saves",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func="NEW.version := OLD.version + 1; RETURN NEW;",
)


class Versioned(models.Model):
    """A row that people edit. Its Meta has `triggers = [COUNT_SAVES]`, and samla.saving.save() does the rest."""

    version = models.PositiveIntegerField("version", default=1, editable=False)

    class Meta:
        abstract = True


Changed = TypeVar("Changed", bound=Versioned)


def change(row: Changed, version: int | None, facts: Mapping[str, Any]) -> Changed:
    """The row with new facts, to be saved over the version that the editor saw (None: this copy's own)."""
    for name, value in facts.items():
        setattr(row, name, value)
    if version is not None:
        row.version = version
    return row


def changed_facts(row: models.Model, facts: Mapping[str, Any]) -> str:
    """The facts that are about to get a new value, as a sentence lists them: «syfte och mål»."""
    names = (name for name, value in facts.items() if getattr(row, name) != value)
    return list_sv([str(row._meta.get_field(name).verbose_name) for name in names]) or "inget nytt"  # type: ignore[union-attr]


def save_over(row: Versioned, version: int) -> None:
    """Write the whole row if it is still the version that the editor saw, else raise ChangedMeanwhile."""
    model = type(row)
    written = [
        field
        for field in model._meta.concrete_fields
        if not (field.primary_key or field.generated or field.name == "version")
    ]
    values = {field.attname: field.pre_save(row, add=False) for field in written}
    if not model._base_manager.filter(pk=row.pk, version=version).update(**values):
        raise ChangedMeanwhile(model._base_manager.filter(pk=row.pk).first())
    row.version = version + 1
