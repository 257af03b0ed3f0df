"""Lists of facts that the process leader keeps: rows under headings, each with what can be done to it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from groups.access import Viewer
from groups.queries.common import Fact, Link
from samla.contributions import history_url


@dataclass(frozen=True)
class FactRow:
    """A row: its name, what is known of it, and for editors what can be done to it."""

    id: str
    title: str
    lines: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    text: str = ""
    url: str = ""
    provenance: str = ""
    is_past: bool = False
    past_word: str = "har upphört"
    deeds: tuple[Link, ...] = ()
    history_url: str = ""


@dataclass(frozen=True)
class FactSection:
    """Rows of one kind. `add` leads an editor to a new one."""

    id: str
    title: str
    rows: tuple[FactRow, ...]
    empty: str
    lead: str = ""
    add: Link | None = None

    @property
    def is_shown(self) -> bool:
        return bool(self.rows or self.add or self.empty)


def deeds(viewer: Viewer, *links: Link) -> tuple[Link, ...]:
    """What the process leader can do; nobody else is shown it."""
    return links if viewer.edits_all else ()


def add_link(viewer: Viewer, text: str, url: str) -> Link | None:
    """Where the process leader adds one more."""
    return Link(text, url) if viewer.edits_all else None


def past_link(thing: models.Model, viewer: Viewer) -> str:
    """The row's «Historik», for those who read it; asked only where it may be shown."""
    return history_url(thing, viewer) if viewer.reads_all else ""
