"""The half-year typed by hand: a row for each combination, and how often each cause was named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from deviations.import_forms import AboutForm
from deviations.importing import KINDS, REQUIRED, Case, Counted
from deviations.meanings import Meanings
from deviations.models import CaseCount, Cause, CauseMention, StatisticsBatch
from samla.forms import Form
from samla.periods import HalfYear

EMPTY_ROWS = 5
MORE_ROWS = 10
MOST_ROWS = 500
ROWS = "rader"
NAMES = {column.key: column.heading for column in REQUIRED}
NO_COUNT = "Skriv hur många ärenden det var, till exempel 12."


class RowForm(Form):
    """A combination and how many cases it had."""

    count = forms.IntegerField(
        label="Antal",
        required=False,
        min_value=0,
        max_value=999_999,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": NO_COUNT, "min_value": NO_COUNT},
    )

    def __init__(self, data: Any, *, number: int, choices: Mapping[str, Any], initial: Any) -> None:
        super().__init__(data, prefix=f"rad-{number}", initial=initial)
        self.number = number
        for column in REQUIRED:
            self.fields[column.key] = forms.ChoiceField(
                label=column.heading,
                required=False,
                choices=choices[column.key],
                error_messages={"invalid_choice": f"Välj {column.heading.lower()} ur listan."},
            )
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{NAMES.get(name, 'Antal')}, rad {number}"

    @property
    def cells(self) -> Iterator[forms.BoundField]:
        """The fields in the order of the columns."""
        yield from (self[column.key] for column in REQUIRED)
        yield self["count"]

    @property
    def has_cells(self) -> bool:
        return any(self.cleaned_data.get(name) not in (None, "") for name in self.fields)

    def clean(self) -> None:
        """A row that is begun is finished."""
        given = self.cleaned_data
        if not any(given.get(name) not in (None, "") for name in self.fields):
            return
        for column in REQUIRED:
            if column.key not in self.errors and not given.get(column.key):
                self.add_error(column.key, f"Välj {column.heading.lower()} i rad {self.number}, eller töm raden.")
        if "count" not in self.errors and given.get("count") is None:
            self.add_error("count", f"Rad {self.number}: {NO_COUNT}")


class MentionForm(Form):
    """How often each cause was named."""

    def __init__(self, data: Any, *, causes: list[Cause], initial: Any) -> None:
        super().__init__(data, prefix="orsak", initial=initial)
        for cause in causes:
            self.fields[cause.code] = forms.IntegerField(
                label=cause.name,
                required=False,
                min_value=0,
                max_value=999_999,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
                error_messages={"invalid": "Skriv hur många gånger orsaken nämndes, till exempel 12."},
            )


class Grid:
    """The whole page: what the half-year is, its rows, and the causes."""

    def __init__(self, data: Any, half: HalfYear, batch: StatisticsBatch | None, meanings: Meanings, on: Any) -> None:
        choices = {column.key: [("", ""), *meanings.choices[KINDS[column.key]]] for column in REQUIRED}
        stored = _stored(batch)
        asked = str(data.get(ROWS, "")) if data else ""
        count = min(int(asked), MOST_ROWS) if asked.isdigit() else len(stored) + EMPTY_ROWS
        if data and "fler" in data:
            count = min(count + MORE_ROWS, MOST_ROWS)
        self.about = AboutForm(data, on=on, half=half)
        self.about.fields["halvar"].choices = [  # type: ignore[attr-defined]
            choice
            for choice in self.about.fields["halvar"].choices  # type: ignore[attr-defined]
            if choice[0] == half.code
        ]
        self.rows = [
            RowForm(data, number=number + 1, choices=choices, initial=stored[number] if number < len(stored) else None)
            for number in range(count)
        ]
        self.causes = MentionForm(data, causes=list(Cause.objects.filter(is_retired=False)), initial=_mentions(batch))

    @property
    def headings(self) -> list[str]:
        return [*NAMES.values(), "Antal"]

    @property
    def forms(self) -> list[Form]:
        return [self.about, *self.rows, self.causes]

    @property
    def wrong(self) -> list[Form]:
        """The forms that have errors, for the page to tell of."""
        return [form for form in self.forms if form.is_bound and form.errors]

    def is_valid(self) -> bool:
        answers = [form.is_valid() for form in self.forms]  # every form tells its errors
        return all(answers)

    def counted(self) -> Counted:
        """What was typed, by code, of a valid grid. The same combination in two rows is added up."""
        cases: Counter[Case] = Counter()
        first: dict[str, dict[str, int]] = {}
        rows = [row for row in self.rows if row.has_cells and row.cleaned_data["count"]]
        for row in rows:
            case = Case(*(row.cleaned_data[column.key] for column in REQUIRED))
            cases[case] += row.cleaned_data["count"]
            for column in REQUIRED:
                first.setdefault(KINDS[column.key], {}).setdefault(row.cleaned_data[column.key], row.number)
        mentions = {code: count for code, count in self.causes.cleaned_data.items() if count}
        first["cause"] = dict.fromkeys(mentions, 0)
        return Counted(cases=cases, mentions=Counter(mentions), first=first, rows=len(rows), is_counted=True)


def _stored(batch: StatisticsBatch | None) -> list[dict[str, Any]]:
    if batch is None:
        return []
    rows = CaseCount.objects.filter(batch=batch).order_by("pk").values_list(
        "municipality__slug", "target_group__code", "event_type__code", "sender__code", "receiver__code", "count"
    )  # fmt: skip
    names = (*(column.key for column in REQUIRED), "count")
    return [dict(zip(names, row, strict=True)) for row in rows]


def _mentions(batch: StatisticsBatch | None) -> dict[str, int]:
    return dict(CauseMention.objects.filter(batch=batch).values_list("cause__code", "count")) if batch else {}
