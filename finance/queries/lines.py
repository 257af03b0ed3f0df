"""A line with every entry on it, for those who write."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from finance.models import BudgetLine
from finance.queries.facts import EntryFact, entry_facts_of, year_url


@dataclass(frozen=True)
class EntryRow:
    """An entry, and where it is put right; without an address it can't be."""

    entry: EntryFact
    reverse_url: str


@dataclass(frozen=True)
class LinePage:
    """A line of a year."""

    title: str
    kind: str
    year: int
    year_url: str
    is_open: bool
    rows: tuple[EntryRow, ...]
    book_url: str
    remove_url: str


def line_page(line: BudgetLine) -> LinePage:
    """Every entry in the order of its day, those put right too."""
    is_open = line.year.closed_on is None
    facts = entry_facts_of(line)
    return LinePage(
        title=line.title,
        kind=line.get_kind_display(),
        year=line.year.year,
        year_url=year_url(line.year.year),
        is_open=is_open,
        rows=tuple(EntryRow(fact, _reverse_url(fact) if is_open else "") for fact in facts),
        book_url=reverse("finance:entry_book", args=[line.pk]) if is_open else "",
        remove_url="" if facts or not is_open else reverse("finance:line_remove", args=[line.pk]),
    )


def _reverse_url(fact: EntryFact) -> str:
    return "" if fact.is_correction or fact.is_corrected else reverse("finance:entry_reverse", args=[fact.entry_id])
