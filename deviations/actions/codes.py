"""Deeds on the code tables: codes are added, renamed, retired and put in order, and never removed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count
from typing import TypeVar

from django.db import models
from django.utils.text import slugify

from deviations.models import TABLES, Cause, Code, EventType, FormerName, PartyClass
from samla.audit import deed
from samla.errors import Refusal
from samla.models import Collaboration, User
from samla.saving import save
from samla.versions import change

CodeRow = TypeVar("CodeRow", bound=Code)


def add_event_type(*, code: str, name: str, by: User | None) -> EventType:
    """Add a kind of event, last in the table (D104)."""
    return _add_code(EventType, code, name, by=by)


def add_cause(*, code: str, name: str, by: User | None) -> Cause:
    """Add a cause, last in the table (D105)."""
    return _add_code(Cause, code, name, by=by)


def add_party_class(*, code: str, name: str, by: User | None) -> PartyClass:
    """Add a class of sender and receiver, last in the table."""
    return _add_code(PartyClass, code, name, by=by)


def add_code(*, table: str, name: str, by: User | None) -> Code:
    """Add a row to a code table by its name; the code is made from the name and never changes after that."""
    model = TABLES[table]
    if any(name.casefold() == row.name.casefold() for row in model._default_manager.all()):
        raise Refusal("Det finns redan en rad med det namnet.", field="name")
    slug = _free_code(model, name)
    return _add_code(model, slug, name, by=by)


def rename_code(*, row: CodeRow, name: str, on: date, version: int | None = None, by: User | None) -> CodeRow:
    """Call it something else from the day; what it was called until then is kept, so that older tables say so."""
    table = _table_of(row)
    with deed(f"Bytte namn på {row._meta.verbose_name} {row.name} till {name}", by=by):
        save(FormerName(table=table, code=row.code, name=row.name, last_day=on - timedelta(days=1)))
        return save(change(row, version, {"name": name}))


def retire_code(*, row: CodeRow, retired: bool, by: User | None) -> CodeRow:
    """Stop offering the code, or offer it again. What was counted by it stays."""
    word = "Slutade använda" if retired else "Tog åter i bruk"
    with deed(f"{word} {row._meta.verbose_name} {row.name}", by=by):
        return save(change(row, None, {"is_retired": retired}))


def order_codes(*, table: str, codes: Sequence[str], by: User | None) -> None:
    """Put the rows of a table in this order."""
    rows = {row.code: row for row in TABLES[table]._default_manager.all()}
    if sorted(rows) != sorted(codes):
        raise Refusal("Tabellen har ändrats sedan du öppnade den. Ladda om sidan och försök igen.")
    with deed(f"Ändrade ordningen på {FormerName.Table(table).label}", by=by):
        for position, code in enumerate(codes, start=1):
            if rows[code].position != position:
                save(change(rows[code], None, {"position": position}))


def set_threshold(*, threshold: int, by: User | None) -> Collaboration:
    """Choose which numbers are small. Half-years that are recorded already keep the limit that they had."""
    with deed(f"Satte gränsen för små tal till {threshold}", by=by):
        collaboration = Collaboration.objects.first()
        if collaboration is None:
            raise Refusal("Beskriv först samverkan.")
        collaboration.small_number_threshold = threshold
        return save(collaboration)


def _table_of(row: Code) -> str:
    """The name of the table that the row stands in."""
    return next(table for table, model in TABLES.items() if isinstance(row, model))


def _free_code(model: type[Code], name: str) -> str:
    """A code that no row of the table has."""
    stem = slugify(name)[:50] or "rad"
    taken = set(model._default_manager.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for number in count(1) if (code := stem if number == 1 else f"{stem}-{number}") not in taken)


def _add_code(model: type[CodeRow], code: str, name: str, *, by: User | None) -> CodeRow:
    last = model._default_manager.aggregate(last=models.Max("position"))["last"]
    with deed(f"Lade till {model._meta.verbose_name} {name}", by=by):
        return save(model(code=code, name=name, position=(last or 0) + 1))
