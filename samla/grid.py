"""A table edited cell by cell: with the keyboard of a spreadsheet (static/js/grid.js), and as plain pages alike.

Each cell is a fragment of its own with an address of its own, and the whole conversation about it is
`samla.editing.edit_in_place()`. A view gives it a CellForm and shows the cell again, as read or with its form:

    <div data-samla-grid-area>
      {% include "includes/grid/_keys.html" with keys=page.keys %}
      <table class="ds-table samla-sheet" data-samla-grid aria-label="…">
        <tbody>
          {% for row in rows %}
            <tr id="rad-{{ row.id }}">
              {% for cell in row.cells %}{% include "includes/grid/_cell.html" %}{% endfor %}

Hooks: data-samla-grid the table; data-samla-grid-area what is around it; data-samla-cell a cell, data-samla-open the
link that opens it, data-samla-cell-form its form and data-samla-first where that starts; data-samla-typed a field
that always stands in its cell; data-samla-select a row's checkbox, data-samla-chosen how many are chosen,
data-samla-bulk the form for them all and data-samla-reason what that asks; data-samla-key a single key;
data-samla-move a row's buttons «up» and «down», data-samla-order the form that saves the order; data-samla-undo the
button that takes back the latest.

What one editor changed in a cell that the other left alone is kept from both. Of one and the same cell both
texts are shown, whatever the cell holds: a field, links to other rows, or the newest of many dated rows.
A specimen is at /stil/rutnat/.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Self

from django import forms

from samla.editing import Clash, EditForm, FieldRow, Place, shown_value
from samla.versions import Versioned


@dataclass(frozen=True)
class Key:
    """A key that acts on the row in focus: sets the value of a column, or – without a value – opens its cell.

    `asks` is for a value that needs something more: the cell is opened with the value chosen.
    """

    key: str
    label: str
    column: str
    value: str = ""
    asks: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell as it is shown. `label` names it to those who do not see its row and column.

    `sent` is what a single key posts beside the value: which version the reader saw.
    """

    place: Place
    column: str
    label: str
    heading: str = ""
    text: str = ""
    note: str = ""
    url: str = ""
    family: str = ""
    state: str = ""
    provenance: str = ""
    css: str = ""
    may_edit: bool = False
    is_heading: bool = False
    sent: Mapping[str, Any] = field(default_factory=dict)
    form: CellForm | None = None

    @property
    def sent_json(self) -> str:
        return json.dumps(dict(self.sent)) if self.sent and self.may_edit else ""


class CellForm(EditForm):
    """One cell of a grid: one fact, and under «Mer» what may be said beside it.

    An editor clashes with another only if the cell itself holds something else than when it was opened, whatever
    else has been saved in the row since. `read()` may therefore also read what is no field of the row.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    # What stands under «Mer»
    more: ClassVar[tuple[str, ...]] = ()
    # Whether a key has chosen the value already, so that Enter saves it
    is_begun = False

    def __init__(self, row: Versioned, place: Place, data: Mapping[str, Any] | None = None, around: Any = None) -> None:
        super().__init__(row, place, data)
        self.initial["seen"] = self.mark(row)
        self.around = around
        self.suggestions: dict[str, Sequence[str]] = {}
        self.prepare()

    def suggest(self, name: str, values: Sequence[str]) -> None:
        """Offer texts for a field where anything may be written."""
        self.suggestions[name] = values
        self.fields[name].widget.attrs["list"] = f"{self.place.id}-{name}-forslag"

    def prepare(self) -> None:
        """Offer choices and fill in what follows from what is `around` the cell: the day, the reader and so on."""

    def again(self, row: Versioned, data: Mapping[str, Any]) -> Self:
        return type(self)(row, self.place, data, self.around)

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        own = {one.name: one.attname for one in row._meta.concrete_fields if one.name != "version"}
        return {name: getattr(row, own[name]) for name in cls.base_fields if name in own}

    @classmethod
    def mark(cls, row: Any) -> str:
        """What the cell holds, as a short mark: the same as long as nobody has changed the cell."""
        held = json.dumps(cls.read(row), default=str, sort_keys=True)
        return hashlib.sha256(held.encode()).hexdigest()[:16]

    @classmethod
    def sent(cls, row: Versioned) -> dict[str, Any]:
        return {"version": row.version, "seen": cls.mark(row)}

    @property
    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in super().facts.items() if name != "seen"}

    @property
    def changes_something(self) -> bool:
        return bool(set(self.changed_data) - {"version", "seen"})

    @property
    def main_rows(self) -> list[FieldRow]:
        return [row for row in self.field_rows if row.field.name not in self.more]

    @property
    def more_rows(self) -> list[FieldRow]:
        return [row for row in self.field_rows if row.field.name in self.more]

    @property
    def is_more_wrong(self) -> bool:
        """Whether «Mer» must lie open, because something in it is wrong."""
        return any(row.field.errors for row in self.more_rows)

    def over(self, current: Versioned) -> Self:
        """The same form over the row as it stands now; a clash only if the cell's own content has changed."""
        theirs, now = self.read(current), self.mark(current)
        form = self.again(current, {**self._typed(), "version": current.version, "seen": now})
        if self.data.get("seen") != now:
            names = [name for name in theirs if name in form.fields and form._has_typed(name, theirs[name])]
            form.clash = form.clash_of(names)
        return form

    def _typed(self) -> dict[str, Any]:
        """All that was posted, with the several values of those fields that take several."""
        several = {name for name, form_field in self.fields.items() if _is_many(form_field)}
        read = getattr(self.data, "getlist", self.data.get)
        return {name: read(name) if name in several else self.data.get(name) for name in self.data}

    def clash_of(self, names: list[str]) -> Clash | None:
        if not names:
            return None
        who, at = self.last_changed()
        return Clash(who, at, {name: shown_value(self.fields[name], self.read(self.row)[name]) for name in names})

    def last_changed(self) -> tuple[str, datetime | None]:
        """Who last wrote in the cell, and when."""
        newest = self.row.history.order_by("-pgh_id").first()  # type: ignore[attr-defined]
        return ((newest.pgh_context or {}).get("by_name", ""), newest.pgh_created_at) if newest else ("", None)


def _is_many(form_field: forms.Field) -> bool:
    return isinstance(form_field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)
