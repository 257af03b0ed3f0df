"""Editing a thing where it stands, with htmx and as plain pages alike, so that nobody's text is lost.

A view is a paragraph: fetch with access, then `edit_in_place()` with a form, the deed and how it is shown.
GET shows the form (with ?visa the thing as read), POST saves: 422 what was typed is wrong, 409 a rule says no,
412 somebody saved before you. What only one of two editors changed is kept from both; where both changed the
same field, both texts are shown side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, Self

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

from samla import drafts
from samla.errors import ChangedMeanwhile, Refusal
from samla.formatting import date_short
from samla.forms import Form
from samla.htmx import HtmxRequest, wants_fragment
from samla.versions import Versioned

AS_READ = "visa"
SAVED = "Sparat."


@dataclass(frozen=True)
class Place:
    """Where something is edited: its element's id, the page it stands on, and the address that edits it."""

    id: str
    page_url: str
    edit_url: str

    @property
    def anchor_url(self) -> str:
        return f"{self.page_url}#{self.id}"

    @property
    def as_read_url(self) -> str:
        """The address that answers with the thing as read."""
        return f"{self.edit_url}{'&' if '?' in self.edit_url else '?'}{AS_READ}"


@dataclass(frozen=True)
class Clash:
    """That somebody saved other texts meanwhile: who and when, and their texts by field."""

    who: str
    at: datetime | None
    theirs: Mapping[str, str]


@dataclass(frozen=True)
class FieldRow:
    """A field of the form, and beside it the text that somebody else saved meanwhile."""

    field: forms.BoundField
    has_theirs: bool
    theirs: str


class EditForm(Form):
    """Some facts of one versioned row. Fields are named as the row's; those that are not override read().

    A form that `autosaves` keeps what is typed and saves when a field is left (samla.drafts).
    """

    autosaves = False
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, row: Versioned, place: Place, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={**self.read(row), "version": row.version}, auto_id=f"{place.id}-%s")
        self.row, self.place = row, place
        self.clash: Clash | None = None
        self.has_draft = False

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        """What the fields hold for a row; `row` may also be an event of its history."""
        meta = row._meta
        return {name: getattr(row, meta.get_field(name).attname) for name in cls.base_fields if name != "version"}

    def take_up(self, kept: Mapping[str, drafts.Kept]) -> Self:
        """Go on from the writer's own drafts."""
        facts = self.read(self.row)
        self.initial = drafts.taken_up(facts, self.row.version, kept)
        self.has_draft = any(self.initial[name] != facts[name] for name in facts)
        return self

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, as the deed takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def changes_something(self) -> bool:
        return bool(set(self.changed_data) - {"version"})

    @property
    def field_rows(self) -> list[FieldRow]:
        theirs = self.clash.theirs if self.clash else {}
        shown = self.visible_fields()
        return [FieldRow(field, field.name in theirs, theirs.get(field.name, "")) for field in shown]

    def over(self, current: Versioned) -> Self:
        """The same form over the row as it stands now: both editors' work, and a clash where both changed a field."""
        started_from = version_of(current, int(self.data["version"]))
        before = self.read(started_from) if started_from else {}
        theirs = self.read(current)
        mine = {name for name in theirs if name not in before or self._has_typed(name, before[name])}
        data = {**{name: self.data.get(name) for name in self.data}, "version": current.version}
        data |= {name: self.fields[name].prepare_value(theirs[name]) for name in theirs.keys() - mine}
        form = self.again(current, data)
        both = [name for name in form.fields if name in mine and theirs[name] != before.get(name, self)]
        form.clash = form.clash_of([name for name in both if self._has_typed(name, theirs[name])])
        return form

    def again(self, row: Versioned, data: Mapping[str, Any]) -> Self:
        """A form of the same kind over another copy of the row."""
        return type(self)(row, self.place, data)

    def clash_of(self, names: list[str]) -> Clash | None:
        """Who last changed one of the fields, and to what."""
        if not names:
            return None
        who, at = last_change(self.row, lambda row: [self.read(row)[name] for name in names])
        return Clash(who, at, {name: shown_value(self.fields[name], self.initial[name]) for name in names})

    def _has_typed(self, name: str, other: Any) -> bool:
        return self.fields[name].has_changed(other, self[name].data)


class HasHistory(Protocol):
    """A recorded row: samla.history gives every one of them its events."""

    history: Any


def version_of(row: Any, version: int) -> models.Model | None:
    """The row as it was at a version, from its history."""
    found: models.Model | None = row.history.filter(version__lte=version).order_by("-pgh_id").first()
    return found


def last_change(row: Any, of: Callable[[Any], Any]) -> tuple[str, datetime | None]:
    """Who last changed what `of` reads from the row, and when."""
    who, at, before = "", None, object()
    for event in row.history.order_by("pgh_id"):
        if (now := of(event)) != before:
            who, at, before = (event.pgh_context or {}).get("by_name", ""), event.pgh_created_at, now
    return who, at


def shown_value(field: forms.Field, value: Any) -> str:
    """A field's value as a reader takes it: the label of a choice, a day as 2024-10-01, lines one by one."""
    if value in (None, "", []):
        return "(tomt)"
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, date):
        return date_short(value)
    if isinstance(field, forms.ChoiceField):
        options: Any = field.choices
        labels = {str(code): str(label) for code, label in options}
        chosen = value if isinstance(value, list) else [value]
        return "\n".join(labels.get(str(one), str(one)) for one in chosen)
    return str(field.prepare_value(value))


def field_of(model: type[models.Model], name: str, *, rows: int = 0, **options: Any) -> Any:
    """The form field of a model's field: its label, choices and rules; `rows` makes it a larger text field."""
    if rows:
        options |= {"form_class": ParagraphsField, "widget": forms.Textarea(attrs={"rows": rows})}
    stored: Any = model._meta.get_field(name)
    field = stored.formfield(**options)
    field.validators += [rule for rule in stored.validators if rule not in field.validators]
    return field


class ParagraphsField(forms.CharField):
    """Longer text. Browsers end lines in their own way; stored they end in one."""

    def to_python(self, value: Any) -> Any:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class LinesField(forms.CharField):
    """A list of texts, one a line."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        lines = value if isinstance(value, list) else str(value or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class Show(Protocol):
    """Answers with the fragment or its page; without a form as read, fresh from the database."""

    def __call__(self, form: EditForm | None = None, *, status: int = 200) -> HttpResponse: ...


def edit_in_place(
    request: HtmxRequest,
    form_class: Callable[..., EditForm],
    row: Versioned,
    place: Place,
    *,
    save: Callable[..., object],
    show: Show,
    said: str = SAVED,
) -> HttpResponse:
    """The whole conversation about one thing. `save(row, **facts)` is the deed; the facts hold the version too.

    `said` is what those hear who cannot see that it was saved.
    """
    if request.method == "POST":
        answer = _save(request, form_class(row, place, request.POST), save, show, said)
    elif AS_READ in request.GET:
        answer = _as_read(request, place, show)
    else:
        answer = show(_begun(request, form_class(row, place)))
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _begun(request: HtmxRequest, form: EditForm) -> EditForm:
    """The form from where its writer left it, on whatever device that was."""
    if not form.autosaves or not request.user.is_authenticated:
        return form
    address = form.place.edit_url
    return form.take_up(drafts.kept_for(request.user, [address])[address])


def _save(request: HtmxRequest, form: EditForm, save: Callable[..., object], show: Show, said: str) -> HttpResponse:
    if not form.is_valid():
        return show(form, status=422)
    try:
        if form.changes_something:
            save(copy(form.row), version=form.cleaned_data["version"], **form.facts)
    except ChangedMeanwhile as changed:
        if not isinstance(changed.current, Versioned):
            raise
        merged = form.over(changed.current)
        return show(merged, status=412) if merged.clash else _save(request, merged, save, show, said)
    except Refusal as refusal:
        named = refusal.field in form.fields
        form.add_error(refusal.field if named else None, str(refusal))
        return show(form, status=422 if named else refusal.status_code)
    return _saved(request, form, show, said)


def _as_read(request: HtmxRequest, place: Place, show: Show) -> HttpResponse:
    return show() if wants_fragment(request) else redirect(place.anchor_url)


def _saved(request: HtmxRequest, form: EditForm, show: Show, said: str) -> HttpResponse:
    """The thing as it now is, and a word to those who cannot see it. While somebody still writes: only that it is."""
    place = form.place
    if request.user.is_authenticated:
        drafts.drop(request.user, place.edit_url)
    if drafts.is_from_drafts(request):
        versions = type(form.row)._base_manager.values_list("version", flat=True)
        return drafts.recorded(versions.get(pk=form.row.pk))
    if not wants_fragment(request):
        messages.success(request, said)
        return redirect(place.anchor_url)
    answer = show()
    answer.write(render_to_string("includes/_said.html", {"text": said}))
    return answer
