"""The history of a thing as its page tells it: deed by deed, who did it and when, and what then changed.

An app says which rows belong to a thing (`history_of` in its portal.py, as a Past of Tracks); this module reads
their events. A page asks two queries a track and one a kind of thing that is named, however long the history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from samla.changes import Change, changes, days_in_words, in_words
from samla.formatting import capitalise
from samla.periods import first_day, last_day

NOT_TOLD = ("id", "version")
VERBS = {
    "insert": "ny",
    "update": "ändrad",
    "delete": "borttagen",
    "link_added": "tillagd",
    "link_removed": "borttagen",
}


@dataclass(frozen=True)
class Track:
    """The events of one kind of row that belongs to a thing; `what` names the kind, `named_by` the naming fields."""

    events: QuerySet[Any]
    what: str = ""
    named_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Past:
    """A thing that has a history: its title, its page, and the tracks that its history is read from."""

    title: str
    url: str
    tracks: tuple[Track, ...]


@dataclass(frozen=True)
class RowChange:
    """What a deed did to one row. The thing's own row has no `what`."""

    what: str
    verb: str
    is_whole: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Moment:
    """One deed: its sentence, the lesser deeds in it, who did it, when, and the rows that changed."""

    at: datetime
    who: str
    sentence: str
    steps: tuple[str, ...]
    rows: tuple[RowChange, ...]


@dataclass(frozen=True)
class _Step:
    """An event with the one before it of the same row."""

    track: Track
    event: Any
    before: Any


def own_row(thing: models.Model) -> Track:
    """The thing itself."""
    return Track(_events(type(thing)).filter(id=thing.pk))


def rows_of(model: type[models.Model], *named_by: str, **where: Any) -> Track:
    """Rows of another kind that belong to the thing, chosen by their own fields."""
    return Track(_events(model).filter(**where), capitalise(str(model._meta.verbose_name)), named_by)


def links_of(model: type[models.Model], name: str, **where: Any) -> Track:
    """What was linked to the thing and unlinked, by a many-to-many field."""
    field: Any = model._meta.get_field(name)
    events: Any = apps.get_model(model._meta.app_label, f"{model.__name__}{name.title().replace('_', '')}Event")
    what = capitalise(str(field.related_model._meta.verbose_name))
    return Track(events._base_manager.filter(**where), what, (field.m2m_reverse_field_name(),))


def deeds_of(past: Past) -> list[str]:
    """The keys of all deeds that touched the thing, newest first."""
    latest: dict[str, datetime] = {}
    for track in past.tracks:
        for key, at in _keyed(track).values_list("deed_key").annotate(at=Max("pgh_created_at")):
            latest[key] = max(at, latest.get(key, at))
    return sorted(latest, key=lambda key: (latest[key], key), reverse=True)


def moments(past: Past, keys: Iterable[str]) -> tuple[Moment, ...]:
    """The deeds with those keys, newest first."""
    order = list(keys)
    steps = [step for track in past.tracks for step in _steps(track, order)]
    names = _Names(steps)
    steps.sort(key=lambda step: (order.index(step.event.deed_key), step.event.pgh_created_at))
    found = groupby(steps, key=lambda step: step.event.deed_key)
    return tuple(_moment(list(of_deed), names) for _, of_deed in found)


def _events(model: type[models.Model]) -> QuerySet[Any]:
    related: Any = model._meta.get_field("history").related_model
    events: QuerySet[Any] = related._base_manager.all()
    return events


def _keyed(track: Track) -> QuerySet[Any]:
    """With the key of the deed; what was written outside every deed stands alone."""
    text = models.TextField()
    key = Coalesce(Cast("pgh_context_id", text), Cast("pgh_created_at", text))
    keyed: QuerySet[Any] = track.events.annotate(deed_key=key)
    return keyed


def _steps(track: Track, keys: list[str]) -> Iterator[_Step]:
    earlier = track.events.model._base_manager.filter(id=OuterRef("id"), pgh_id__lt=OuterRef("pgh_id"))
    before = Subquery(earlier.order_by("-pgh_id").values("pgh_id")[:1])
    events = list(_keyed(track).filter(deed_key__in=keys).annotate(before_id=before).order_by("pgh_id"))
    known = track.events.model._base_manager.in_bulk({event.before_id for event in events if event.before_id})
    return (_Step(track, event, known.get(event.before_id)) for event in events)


def _moment(steps: list[_Step], names: _Names) -> Moment:
    told = [(step.event.pgh_context or {}) for step in steps]
    sentences = dict.fromkeys(sentence for context in told for sentence in context.get("deeds", ()))
    sentence, *rest = [names.masked(found) for found in sentences] or ["Ändrat utanför portalen"]
    return Moment(
        at=max(step.event.pgh_created_at for step in steps),
        who=told[0].get("by_name", ""),
        sentence=sentence,
        steps=tuple(rest),
        rows=tuple(row for step in steps if (row := _row(step, names)).changes or row.what),
    )


def _row(step: _Step, names: _Names) -> RowChange:
    track, event = step.track, step.event
    verb = event.pgh_label
    now = names.facts(event)
    called = ", ".join(now[name] for name in track.named_by if now.get(name))
    before = {"insert": {}, "delete": now}.get(verb, names.facts(step.before) if step.before else {})
    after = {} if verb == "delete" else now
    return RowChange(
        what=f"{track.what}: {called}" if called else track.what,
        verb=VERBS[verb],
        is_whole=verb != "update",
        changes=() if verb.startswith("link_") else changes(before, after, _labels(event)),
    )


def _labels(event: Any) -> dict[str, str]:
    return {field.name: _label(field) for field in _told(event)}


def _label(field: Any) -> str:
    """What the field is called; one that is named by nothing but the kind of thing it points to is called so."""
    is_named = str(field.verbose_name) != field.name.replace("_", " ")
    named_by = field if is_named or not field.related_model else field.related_model._meta
    return capitalise(str(named_by.verbose_name))


def _told(event: Any) -> list[Any]:
    """The fields of the row itself, without what only the machinery reads."""
    tracked = {field.name for field in type(event).pgh_tracked_model._meta.concrete_fields}
    return [field for field in event._meta.concrete_fields if field.name in tracked and field.name not in NOT_TOLD]


class _Names:
    """The names of everything that the events point to, read once a kind; whose name is protected stays so."""

    def __init__(self, steps: list[_Step]) -> None:
        wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        for event in (event for step in steps for event in (step.event, step.before) if event):
            for field in _told(event):
                if field.related_model and (pk := getattr(event, field.attname)) is not None:
                    wanted[field.related_model].add(pk)
        found = [(model, pk, thing) for model, pks in wanted.items() for pk, thing in _read(model, pks).items()]
        self._names = {(model, pk): _name(thing) for model, pk, thing in found}
        self._masks = {str(thing): _name(thing) for _, _, thing in found if _name(thing) != str(thing)}

    def facts(self, event: Any) -> Mapping[str, str]:
        """What the row said, by the names of its fields."""
        return {field.name: self._word(field, getattr(event, field.attname)) for field in _told(event)}

    def masked(self, text: str) -> str:
        """The sentence without names that nobody may read."""
        for name, shown in self._masks.items():
            text = text.replace(name, shown)
        return text

    def _word(self, field: Any, value: Any) -> str:
        if field.related_model and value is not None:
            return self._names.get((field.related_model, value), "borttagen uppgift")
        if field.choices and not isinstance(value, list):
            return str(dict(field.flatchoices).get(value, value or ""))
        if isinstance(field, DateRangeField) and value is not None:
            return days_in_words(first_day(value), last_day(value))
        if isinstance(value, datetime):
            value = timezone.localtime(value)
        return self.masked(in_words(value))


def _read(model: type[models.Model], pks: set[Any]) -> Mapping[Any, models.Model]:
    """With what their names are made of at hand."""
    beside = [field.name for field in model._meta.concrete_fields if field.many_to_one]
    found: Mapping[Any, models.Model] = model._base_manager.select_related(*beside).in_bulk(pks)
    return found


def _name(thing: Any) -> str:
    """A thing may say what the history calls it (`name_in_history`), where its name is not for everybody."""
    return str(getattr(thing, "name_in_history", thing))
