"""What is asked for in the studio."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from groups.models import Decision, Meeting, Person
from reports.building.six import OFFERED
from reports.models import AnnualReport, Comment, SectionText, Waiver
from samla.editing import EditForm, ParagraphsField, field_of
from samla.forms import Form
from samla.limited_html import clean

DAY = forms.DateInput(attrs={"type": "date"})
TEXT_HELP = (
    "Skriv stycken som <p>, listor som <ul> och <li>, rubriker som <h3>. En siffra som följer uppgifterna skrivs "
    '<data value="nyckel">13</data>; nycklarna står under «Levande siffror».'
)


class TextForm(EditForm):
    """The text of a section: limited HTML, in an editor where there is JavaScript."""

    autosaves = True
    body = field_of(SectionText, "body", rows=12, required=False, help_text=TEXT_HELP)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["body"].widget.attrs["data-samla-rich"] = ""

    def clean_body(self) -> str:
        return clean(self.cleaned_data["body"])


class PlanForm(Form):
    """Who writes a chapter, and by when."""

    responsible = forms.ModelChoiceField(
        Person.objects.none(), label="Skrivs av", required=False, empty_label="Ingen särskild"
    )
    due = forms.DateField(label="Klart senast", required=False, widget=DAY)

    def __init__(self, data: Any, *, people: QuerySet[Person], **named: Any) -> None:
        super().__init__(data, **named)
        self.fields["responsible"].queryset = people  # type: ignore[attr-defined]


class CommentForm(Form):
    text = field_of(Comment, "text", rows=3, label="Skriv en kommentar")


class OwnSectionForm(Form):
    title = forms.CharField(label="Rubrik", max_length=120)


class WaiverForm(Form):
    reason = field_of(Waiver, "reason", label="Varför får det stå kvar?")


class StartForm(Form):
    """Which year a new report is about."""

    year = forms.TypedChoiceField(label="År", coerce=int)

    def __init__(self, data: Any, *, years: list[int]) -> None:
        super().__init__(data)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class ApproveForm(Form):
    """The decision by which the report was approved, and the day it bears."""

    decision = forms.ModelChoiceField(Decision.objects.none(), label="Beslut som fastställde rapporten")
    dated = forms.DateField(label="Rapportens datum", widget=DAY)

    def __init__(self, data: Any, *, decisions: QuerySet[Decision], **named: Any) -> None:
        super().__init__(data, **named)
        field: Any = self.fields["decision"]
        field.queryset = decisions
        field.label_from_instance = lambda one: f"{one.decided_on}: {one.title} ({one.group.label})"


class InformForm(Form):
    """Where the politicians were informed."""

    meeting = forms.ModelChoiceField(Meeting.objects.none(), label="Möte där rapporten anmäldes")

    def __init__(self, data: Any, *, meetings: QuerySet[Meeting]) -> None:
        super().__init__(data)
        field: Any = self.fields["meeting"]
        field.queryset = meetings
        field.label_from_instance = lambda one: f"{one.date}: {one.name}, {one.host.label}"


class PublishForm(Form):
    on = forms.DateField(label="Publiceringsdag", widget=DAY)


class CorrectionForm(PublishForm):
    """A later edition says what it corrects."""

    corrected = forms.CharField(label="Vad är rättat?", widget=forms.Textarea(attrs={"rows": 3}))
    reason = forms.CharField(label="Varför blev det fel?", widget=forms.Textarea(attrs={"rows": 2}))


class SixForm(Form):
    """Which figures stand first."""

    six = forms.MultipleChoiceField(
        label="Siffror som står först (högst sex)",
        choices=[(key, label) for key, (label, _) in OFFERED.items()],
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_six(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["six"]
        if len(chosen) > 6:
            raise forms.ValidationError("Välj högst sex siffror.")
        return chosen


class ToldForm(Form):
    """What the report tells of one activity or decision."""

    is_told = forms.BooleanField(required=False)
    text = ParagraphsField(label="Text i rapporten", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, title: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["is_told"].label = title


def usual_six(report: AnnualReport) -> list[str]:
    return list(report.six) or list(OFFERED)[:6]
