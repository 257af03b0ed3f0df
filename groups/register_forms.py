"""What is asked about abbreviations and evaluations."""

from __future__ import annotations

from typing import Any

from django import forms

from groups.models import Abbreviation, Evaluation, Group, ImprovementArea
from samla.editing import EditForm, LinesField, field_of
from samla.forms import Form

YEARS: dict[str, Any] = {"min_value": 1990, "max_value": 2999}


class AbbreviationFields(Form):
    """An abbreviation and what it stands for."""

    short = field_of(Abbreviation, "short")
    meaning = field_of(Abbreviation, "meaning")


class AbbreviationForm(AbbreviationFields, EditForm):
    """An abbreviation, corrected."""


class ConfirmForm(Form):
    """Nothing is asked but whether it is to be done."""


class EvaluationForm(Form):
    """An evaluation, with what must become better."""

    title = field_of(Evaluation, "title")
    year = field_of(Evaluation, "year", **YEARS)
    when = field_of(Evaluation, "when", help_text="Till exempel hösten 2024.")
    summary = field_of(Evaluation, "summary", rows=6)
    answered_by = forms.ModelMultipleChoiceField(
        Group.objects.all(),
        label="Besvarades av",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    areas = LinesField(
        label="Förbättringsområden",
        required=False,
        help_text="Ett område per rad.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    follow_up_year = forms.IntegerField(label="Områdena följs upp år", required=False, **YEARS)

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if found.get("areas") and not found.get("follow_up_year") and "follow_up_year" not in self.errors:
            self.add_error("follow_up_year", "Skriv vilket år områdena följs upp.")
        return found


class EvaluationEditForm(EditForm):
    """What is said of an evaluation."""

    title = field_of(Evaluation, "title")
    year = field_of(Evaluation, "year", **YEARS)
    when = field_of(Evaluation, "when")
    summary = field_of(Evaluation, "summary", rows=8)


class AreaFields(Form):
    """Something that must become better."""

    title = field_of(ImprovementArea, "title")
    target_year = field_of(ImprovementArea, "target_year", **YEARS)


class AreaForm(AreaFields, EditForm):
    """What came of an area."""

    result = field_of(ImprovementArea, "result", rows=4, help_text="Lämna tomt tills det går att säga.")
