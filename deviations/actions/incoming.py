"""Deeds on statistics that come in as a table: recorded whole or not at all, and how the table is understood."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from deviations.actions.batches import correct_batch, record_batch
from deviations.incoming import extract_of, is_same
from deviations.meanings import read_meanings
from deviations.models import ColumnLayout, IncomingStatistics, StatisticsBatch
from samla.audit import deed
from samla.errors import Refusal
from samla.formatting import half_year as half_year_text
from samla.models import User
from samla.periods import HalfYear
from samla.saving import save

ALREADY_THERE = "Statistiken är redan inläst. Talen är desamma, så det finns inget att spara."


def remember_layout(*, fingerprint: str, columns: Mapping[str, int], on: date, by: User | None) -> ColumnLayout:
    """Remember which column is which in tables with these headings."""
    with deed("Sparade vilka kolumner som läses i en tabell", by=by):
        row = ColumnLayout.objects.filter(fingerprint=fingerprint).first() or ColumnLayout(fingerprint=fingerprint)
        row.columns, row.used_on = dict(columns), on
        return save(row)


def remember_codes(*, layout: ColumnLayout, codes: Mapping[str, Mapping[str, str]], by: User | None) -> ColumnLayout:
    """Remember what values mean in tables with the layout's headings."""
    with deed("Sparade vad värden i en tabell med avvikelser betyder", by=by):
        layout.codes = {kind: dict(values) for kind, values in codes.items()}
        return save(layout)


def apply_incoming(*, incoming: IncomingStatistics, by: User | None) -> StatisticsBatch:
    """Record what was looked through, or correct what the half-year had. The same numbers again are refused."""
    half_year = incoming.half_year
    with deed(f"Läste in avvikelser {_named(half_year)}", by=by):
        extract = extract_of(incoming, read_meanings())
        current = StatisticsBatch.objects.filter(year=half_year.year, half=half_year.half, is_current=True).first()
        if current and is_same(current, extract):
            raise Refusal(ALREADY_THERE)
        incoming.delete()
        if current:
            return correct_batch(batch=current, extract=extract, by=by)
        return record_batch(half_year=half_year, extract=extract, by=by)


def _named(half_year: HalfYear) -> str:
    return half_year_text(half_year.year, half_year.half)
