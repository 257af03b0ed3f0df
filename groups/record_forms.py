"""What is asked for in the records plan and the diaries."""

from __future__ import annotations

from typing import Any

from django import forms

from groups.forms import ONE_OF_THESE
from groups.member_forms import DayField
from groups.models import Group, RecordClass
from groups.queries.records import principals
from samla.editing import EditForm, field_of
from samla.forms import Form

EARLIEST, LATEST = 1990, 2999


class RecordClassFields(Form):
    """A type of record: where it is kept, how long, and who looks after it."""

    title = field_of(RecordClass, "title")
    source = field_of(
        RecordClass,
        "source",
        help_text="Välj det som portalen skriver själv. Lämna tomt för dokument; de får sin handlingstyp ett och ett.",
    )
    is_registered = field_of(RecordClass, "is_registered")
    keeper = field_of(RecordClass, "keeper", empty_label="Ingen bestämd")
    keeper_rule = field_of(
        RecordClass, "keeper_rule", help_text="Till exempel: har ordförandeskapet det året. Då gäller årets lista."
    )
    outcome = field_of(RecordClass, "outcome")
    years = field_of(RecordClass, "years", min_value=1, max_value=100, help_text="Bara för det som gallras.")
    decision = field_of(RecordClass, "decision", help_text="Bara för det som gallras.")
    handled_by = field_of(RecordClass, "handled_by")
    content_owner = field_of(RecordClass, "content_owner")
    reviewed_by = field_of(RecordClass, "reviewed_by")
    review_years = field_of(RecordClass, "review_years", min_value=1, max_value=50)
    archive = field_of(RecordClass, "archive")
    method = field_of(RecordClass, "method", help_text="Till exempel digitalt, på papper eller båda.")
    is_published = field_of(RecordClass, "is_published")
    note = field_of(RecordClass, "note")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["keeper"].queryset = principals()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if found.get("is_registered") and not found.get("keeper") and not found.get("keeper_rule"):
            self.add_error("keeper", "Välj vem som diarieför, eller skriv vad som avgör det i fältet under.")
        if found.get("outcome") == RecordClass.Outcome.DISPOSED:
            self._demand("years", "Skriv efter hur många år handlingen gallras.")
            self._demand("decision", "Skriv vilket beslut som tillåter att handlingen gallras.")
        else:
            self._demand_not("years", "Det som bevaras har ingen frist. Töm fältet.")
            self._demand_not("decision", "Det som bevaras behöver inget gallringsbeslut. Töm fältet.")
        return found

    def _demand(self, name: str, sentence: str) -> None:
        if name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, sentence)

    def _demand_not(self, name: str, sentence: str) -> None:
        if self.cleaned_data.get(name):
            self.add_error(name, sentence)


class RecordClassForm(RecordClassFields, EditForm):
    """A type of record, corrected."""


class DiaryYearForm(Form):
    """Whose diary holds what a group draws up in a year."""

    year = forms.IntegerField(label="År", min_value=EARLIEST, max_value=LATEST)
    group = forms.ModelChoiceField(
        Group.objects.all(),
        label="Grupp",
        required=False,
        empty_label="Det som inte hör till en grupp",
        error_messages=ONE_OF_THESE,
    )
    keeper = forms.ModelChoiceField(
        principals(), label="Diarieförs hos", empty_label="Välj huvudman", error_messages=ONE_OF_THESE
    )


class RegistrationForm(Form):
    """That a record stands in a diary."""

    keeper = forms.ModelChoiceField(
        principals(), label="Diariefört hos", empty_label="Välj huvudman", error_messages=ONE_OF_THESE
    )
    number = forms.CharField(
        label="Diarienummer", max_length=60, error_messages={"required": "Skriv numret som handlingen har i diariet."}
    )
    on = DayField("Diariefört den")


class PackageForm(Form):
    """What is packed for a diary."""

    is_filter = True
    huvudman = forms.ModelChoiceField(
        principals(),
        label="Huvudman",
        empty_label="Välj huvudman",
        to_field_name="slug",
        error_messages={**ONE_OF_THESE, "required": "Välj huvudman."},
    )
    ar = forms.IntegerField(
        label="År",
        min_value=EARLIEST,
        max_value=LATEST,
        error_messages={"required": "Skriv året.", "invalid": "Skriv året med fyra siffror."},
    )
    bara = forms.BooleanField(label="Bara det som inte är diariefört", required=False)


class YearForm(Form):
    """The year that a list is about."""

    is_filter = True
    ar = forms.IntegerField(
        label="År",
        required=False,
        min_value=EARLIEST,
        max_value=LATEST,
        error_messages={"invalid": "Skriv året med fyra siffror."},
    )
    alla = forms.BooleanField(label="Visa även det som är diariefört", required=False)

    def __init__(self, data: Any, *, default: int) -> None:
        super().__init__({"ar": str(default), **data.dict()})
        self.default = default

    @property
    def year(self) -> int:
        return (self.cleaned_data.get("ar") if self.is_valid() else None) or self.default
