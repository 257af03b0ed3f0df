"""The history of every row: who, when and what, written by database triggers, never altered."""

from __future__ import annotations

from typing import Any

import pghistory
import pgtrigger
from django.db import models


def recorded(model: type[models.Model]) -> type[Any]:
    """Class decorator: every new, changed and removed row of the model is kept as an event.

    Generated columns follow from the others and are left out.
    """
    derived = [f.name for f in model._meta.local_fields if isinstance(f, models.GeneratedField)]
    trackers = _of_versions() if any(f.name == "version" for f in model._meta.local_fields) else ()
    decorated: type[Any] = pghistory.track(*trackers, exclude=derived or None)(model)
    return decorated


def _of_versions() -> tuple[pghistory.RowEvent, ...]:
    """A save that changes nothing but the number of saves is no event."""
    update = pghistory.UpdateEvent(condition=pgtrigger.AnyChange(exclude=["version"]))
    return pghistory.InsertEvent(), update, pghistory.DeleteEvent()


def record_links(model: type[models.Model], *names: str) -> None:
    """Keep the history of many-to-many links too, which have no model class to decorate."""
    for name in names:
        through = getattr(model, name).through
        pghistory.track(
            pghistory.InsertEvent("link_added"),
            pghistory.DeleteEvent("link_removed"),
            obj_field=None,
            app_label=model._meta.app_label,
            model_name=f"{model.__name__}{name.title().replace('_', '')}Event",
        )(through)
