"""The forms in which a plan is adopted, and carried on into the next year."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django import forms

from activities.models import CLOSED
from activities.queries.rows import RowFact
from groups.models import Decision
from samla.formatting import date_short
from samla.forms import Form


class AdoptForm(Form):
    """Which decision adopted the plan."""

    decision = forms.ModelChoiceField(
        label="Beslutet",
        queryset=Decision.objects.none(),
        empty_label="Välj beslut",
        help_text="Finns inte beslutet här? Skriv in det vid mötet där det togs, och kom tillbaka.",
    )

    def __init__(self, data: Any = None, *, decisions: Sequence[Decision]) -> None:
        super().__init__(data)
        field = self.fields["decision"]
        field.queryset = Decision.objects.filter(pk__in=[one.pk for one in decisions])  # type: ignore[attr-defined]
        field.choices = [  # type: ignore[attr-defined]
            ("", "Välj beslut"),
            *((one.pk, f"{date_short(one.decided_on)} {one.group.label}: {one.title}") for one in decisions),
        ]


class CompareForm(Form):
    """Which two versions are compared."""

    is_filter = True

    def __init__(self, data: Any = None, *, choices: Sequence[tuple[str, str]], initial: dict[str, str]) -> None:
        super().__init__(data, initial=initial)
        named = [(value, label.capitalize()) for value, label in choices]
        self.fields["fran"] = forms.ChoiceField(label="Från", choices=named, required=False)
        self.fields["till"] = forms.ChoiceField(label="Till", choices=named, required=False)


class CarryOverForm(Form):
    """The activities of a plan; what remains to be done is chosen from the start, what is done is not."""

    rows = forms.MultipleChoiceField(
        label="Aktiviteter som går vidare", widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, data: Any = None, *, rows: Sequence[RowFact], there: Collection[int], year: int) -> None:
        left = [row for row in rows if row.activity_id not in there]
        super().__init__(data, initial={"rows": [str(row.row_id) for row in left if row.status not in CLOSED]})
        self.year = year
        field = self.fields["rows"]
        field.choices = [(str(row.row_id), _label(row)) for row in left]  # type: ignore[attr-defined]
        if len(left) < len(rows):
            field.help_text = f"{len(rows) - len(left)} av planens aktiviteter finns redan {year}."

    def clean_rows(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["rows"]
        if not chosen:
            raise forms.ValidationError(f"Välj minst en aktivitet som ska gå vidare till {self.year}.")
        return chosen

    @property
    def chosen(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["rows"]]


def _label(row: RowFact) -> str:
    return f"{row.title} – {row.status.label}"
