"""What the apps contribute to pages below them: found by app order, called by name, never imported upward.

Each app may have one `portal.py` with any of the plain functions named here. The kernel knows names and
frozen dataclasses only, never a model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

from django.apps import apps
from django.urls import reverse

from samla.past import Past
from samla.tokens import Question

if TYPE_CHECKING:
    from django.db import models


@dataclass(frozen=True)
class PanelRow:
    """One line of a panel: a text, where it leads, and a note beside it."""

    text: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Panel:
    """Something another app knows of the thing on the page."""

    title: str
    rows: tuple[PanelRow, ...]


@dataclass(frozen=True)
class Figure:
    """A figure finished for reading, as in «året i sex siffror»; `url` opens what was counted."""

    value: str
    label: str
    url: str = ""
    unit: str = ""
    note: str = ""
    before: str = ""
    provenance: str = ""


@dataclass(frozen=True)
class Highlight:
    """Something for the start page: `kind` is «meeting», «decision», «report», «group» …

    A report also has its `year`, `figures` and a `download_url`.
    """

    kind: str
    title: str
    url: str
    text: str = ""
    on: date | None = None
    state: str = ""
    provenance: str = ""
    year: int | None = None
    download_url: str = ""
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class YearEntry:
    """Something with a place in the year, for the year wheel: its month (1–12), its day where that is known.

    `kind` is what several of them are called together, as in «3 gruppmöten».
    """

    month: int
    text: str
    on: date | None = None
    url: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Responsibility:
    """Something that somebody is responsible for.

    `pass_on(to=, last_day=, reason=, by=)` gives it to somebody else, or to nobody. Where `has_successor` is
    false it can only be left.
    """

    key: str
    text: str
    pass_on: Callable[..., object]
    has_successor: bool = True


@dataclass(frozen=True)
class Waiting:
    """Something that waits for a group to take it up at a meeting: the agenda's backlog.

    `key` is stable, so that what has been taken up is known; `kind` and `subject` are those of an agenda item,
    `text` a first background, `source` says where it comes from. `why` is what the reader is told beside it.
    """

    key: str
    title: str
    source: str
    kind: str = "dialogue"
    subject: str = ""
    text: str = ""
    url: str = ""
    why: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Task:
    """Something that waits for the signed-in person. `kind` is the heading it stands under, `due` its last day."""

    kind: str
    text: str
    url: str
    note: str = ""
    due: date | None = None


@dataclass(frozen=True)
class Paper:
    """A file of a record. `read` gives its bytes when they are wanted and not before; None where they are lost."""

    name: str
    read: Callable[[], bytes | None]


@dataclass(frozen=True)
class Record:
    """Something that belongs in a principal's diary. `source` says what it is, in the words of the records plan.

    `record_class` is the key of its type, where it has one of its own.
    """

    key: str
    source: str
    title: str
    on: date | None
    url: str
    group: int | None = None
    group_name: str = ""
    record_class: int | None = None
    papers: tuple[Paper, ...] = ()


def record_key(thing: models.Model) -> str:
    """What a thing is called among the records: «groups.meeting.12»."""
    return f"{thing._meta.label_lower}.{thing.pk}"


def records(year: int) -> tuple[Record, ...]:
    """Everything of the year that the records plan may be about, in app order."""
    return tuple(found for contribute in _contributed("records") for found in contribute(year))


def panels(thing: models.Model, viewer: Any) -> tuple[Panel, ...]:
    """What all apps have to say of the thing, to this viewer; panels without rows are left out."""
    found = (panel for contribute in _contributed("panels") for panel in contribute(thing, viewer))
    return tuple(panel for panel in found if panel.rows)


def highlights(viewer: Any, on: date) -> tuple[Highlight, ...]:
    """What all apps want on the start page, in app order."""
    return tuple(found for contribute in _contributed("highlights") for found in contribute(viewer, on))


def todo(viewer: Any, user: Any, on: date) -> tuple[Task, ...]:
    """What waits for the signed-in person, in app order."""
    return tuple(found for contribute in _contributed("todo") for found in contribute(viewer, user, on))


def year_entries(viewer: Any, year: int) -> tuple[YearEntry, ...]:
    """What all apps know of the year, in the order of the year."""
    found = (entry for contribute in _contributed("year_entries") for entry in contribute(viewer, year))
    return tuple(sorted(found, key=lambda entry: (entry.month, entry.on or date(year, entry.month, 1), entry.text)))


def past_of(thing: models.Model, viewer: Any) -> Past | None:
    """The history of the thing, from the app that keeps it; nothing for those who may not see its internal material."""
    for history_of in _contributed("history_of"):
        if (past := history_of(thing, viewer)) is not None:
            return cast(Past, past)
    return None


def history_url(thing: models.Model, viewer: Any) -> str:
    """Where the thing's «Historik» is, or nothing for those who may not read it."""
    if past_of(thing, viewer) is None:
        return ""
    meta = thing._meta
    return reverse("portal:history_show", args=[meta.app_label, meta.model_name, thing.pk])


def responsibilities(person: models.Model, on: date) -> tuple[Responsibility, ...]:
    """Everything that somebody is responsible for on the day, in app order."""
    return tuple(found for contribute in _contributed("responsibilities") for found in contribute(person, on))


def questions() -> dict[str, Question]:
    """Everything that a personal link may ask, by code; two apps never give one code."""
    found = [question for contribute in _contributed("questions") for question in contribute()]
    by_code = {question.code: question for question in found}
    if len(by_code) < len(found):
        raise ValueError("två frågor har samma kod")
    return by_code


def backlog(group: models.Model, on: date) -> tuple[Waiting, ...]:
    """What all apps know to wait for the group, in app order."""
    return tuple(found for contribute in _contributed("backlog") for found in contribute(group, on))


def news(group: models.Model, since: date, on: date) -> tuple[str, ...]:
    """What all apps have to tell of the group after one day, until another, line by line."""
    return tuple(found for contribute in _contributed("news") for found in contribute(group, since, on))


def _contributed(name: str) -> Iterator[Callable[..., Any]]:
    for config in apps.get_app_configs():
        if find_spec(f"{config.name}.portal") is None:
            continue
        function = getattr(import_module(f"{config.name}.portal"), name, None)
        if function is not None:
            yield function
