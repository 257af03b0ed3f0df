"""Deeds on the records plan and the diaries: the plan's types, whose diary holds a year, what stands in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Max

from groups.models import DiaryYear, Group, Organisation, RecordClass, Registration
from samla.audit import deed
from samla.contributions import Record
from samla.models import User
from samla.provenance import Provenance
from samla.saving import save
from samla.versions import change, changed_facts


def add_record_class(*, title: str, by: User | None, **facts: Any) -> RecordClass:
    """Put a type of record in the plan, last."""
    last = RecordClass.objects.aggregate(last=Max("position"))["last"] or 0
    with deed(f"Lade till handlingstypen {title} i dokumenthanteringsplanen", by=by):
        return save(RecordClass(title=title, position=last + 1, **facts))


def change_record_class(
    *, record_class: RecordClass, by: User | None, version: int | None = None, **facts: Any
) -> RecordClass:
    """Change what the plan says of a type of record. `version` is the one that the editor saw."""
    with deed(f"Ändrade handlingstypen {record_class}: {changed_facts(record_class, facts)}", by=by):
        return save(change(record_class, version, facts))


def keep_diary(
    *,
    year: int,
    group: Group | None,
    keeper: Organisation,
    by: User | None,
    provenance: Provenance = Provenance.RECORDED,
) -> DiaryYear:
    """Say whose diary holds what a group drew up in a year; without a group, what belongs to none of them."""
    whose = group or "det som inte hör till en grupp"
    with deed(f"{keeper} håller diariet för {whose} {year}", by=by):
        row = DiaryYear.objects.filter(year=year, group=group).first() or DiaryYear(year=year, group=group)
        row.keeper, row.provenance = keeper, provenance
        return save(row)


def register_record(
    *,
    record: Record,
    keeper: Organisation,
    number: str,
    on: date,
    by: User | None,
    provenance: Provenance = Provenance.RECORDED,
) -> Registration:
    """Note that a record stands in a principal's diary under a number; noted again, it is a correction."""
    with deed(f"Diarieförde {record.title} hos {keeper}: {number}", by=by):
        row = Registration.objects.filter(record=record.key).first() or Registration(record=record.key)
        row.title, row.keeper, row.number, row.registered_on = record.title, keeper, number, on
        row.provenance = provenance
        return save(row)
