"""The forms of what is counted: events with their participants, indicators and their values."""

from __future__ import annotations

from typing import Any

from django import forms

from activities.models import Activity, Event, Indicator, IndicatorTarget, Observation
from groups.models import Document, Group, Organisation
from samla.editing import LinesField, field_of
from samla.forms import Form


class EventForm(Form):
    """An event: the facts that matter first, the rest under them. Day, or month, or season and year."""

    title = field_of(Event, "title")
    kind = field_of(Event, "kind")
    arranged_by = forms.ModelChoiceField(label="Ordnas av", queryset=Group.objects.none())
    state = field_of(Event, "state")
    date = field_of(
        Event,
        "date",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Om dagen är känd.",
        error_messages={"invalid": "Skriv dagen som år, månad och dag, till exempel 2024-10-01."},
    )
    year = forms.IntegerField(
        label="År", required=False, min_value=1990, max_value=2100, help_text="Behövs bara när dagen inte är känd."
    )
    month = forms.IntegerField(label="Månad (1–12)", required=False, min_value=1, max_value=12)
    season = field_of(Event, "season", help_text="Till exempel «hösten», om inte ens månaden är känd.")
    is_full_day = field_of(Event, "is_full_day")
    sessions = field_of(Event, "sessions")
    participants = field_of(Event, "participants", help_text="Alla tillfällen tillsammans.")
    is_approximate = field_of(Event, "is_approximate")
    lectures = field_of(Event, "lectures")
    audience = field_of(Event, "audience")
    themes = LinesField(label="Teman", required=False, help_text="Ett tema på varje rad.")
    summary = field_of(Event, "summary", rows=4)
    summary_document = forms.ModelChoiceField(label="Sammandrag", queryset=Document.objects.none(), required=False)
    activities = forms.ModelMultipleChoiceField(label="Hör till", queryset=Activity.objects.none(), required=False)
    cancelled_reason = field_of(Event, "cancelled_reason")

    def __init__(self, data: Any = None, *, groups: Any, activities: Any, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["arranged_by"].queryset = groups  # type: ignore[attr-defined]
        self.fields["activities"].queryset = activities  # type: ignore[attr-defined]
        self.fields["summary_document"].queryset = Document.objects.order_by("title")  # type: ignore[attr-defined]
        self.fields["activities"].widget.attrs["size"] = 6

    def clean(self) -> dict[str, Any]:
        """Dates that say the same thing agree, and there is at least a year."""
        found = super().clean() or {}
        day = found.get("date")
        if day:
            found["year"], found["month"] = day.year, day.month
        elif not found.get("year") and "year" not in self.errors and "date" not in self.errors:
            self.add_error("date", "Skriv vilken dag evenemanget är, eller åtminstone vilket år.")
        if found.get("state") == Event.State.CANCELLED and not found.get("cancelled_reason"):
            self.add_error("cancelled_reason", "Skriv varför evenemanget ställdes in.")
        return found


class IndicatorForm(Form):
    """What is measured, for whom, and whether small numbers must be hidden."""

    name = field_of(Indicator, "name", help_text="Till exempel «Genomförda samordnade planer».")
    unit = field_of(Indicator, "unit")
    organisation = forms.ModelChoiceField(label="Gäller", queryset=Organisation.objects.none(), required=False)
    activity = forms.ModelChoiceField(label="Aktivitet", queryset=Activity.objects.none(), required=False)
    counts_people = field_of(Indicator, "counts_people")

    def __init__(self, data: Any = None, *, activities: Any, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["organisation"].queryset = Organisation.objects.order_by("position", "name")  # type: ignore[attr-defined]
        self.fields["activity"].queryset = activities  # type: ignore[attr-defined]


class ObservationForm(Form):
    """What an indicator showed in a year or a half of it."""

    year = forms.IntegerField(label="År", min_value=1990, max_value=2100)
    half = forms.TypedChoiceField(
        label="Tid",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "hela året"), *Observation.Half.choices],
    )
    breakdown = field_of(Observation, "breakdown", help_text="Till exempel en ort eller en ålder; tomt betyder alla.")
    value = forms.DecimalField(
        label="Värde", required=False, min_value=0, max_digits=12, decimal_places=2, localize=True
    )
    trend = field_of(Observation, "trend")
    is_approximate = field_of(Observation, "is_approximate")

    def __init__(self, data: Any = None, *, indicator: Indicator, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.indicator = indicator

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        value = found.get("value")
        if value is None and not found.get("trend") and "value" not in self.errors:
            self.add_error("value", "Skriv ett värde, eller välj åtminstone en riktning.")
        if value is not None and self.indicator.unit == Indicator.Unit.PERCENT and value > MOST_PERCENT:
            self.add_error("value", "En andel är högst 100 procent. Rätta värdet.")
        is_count = self.indicator.unit == Indicator.Unit.COUNT
        if value is not None and is_count and value != value.to_integral_value():
            self.add_error("value", "Ett antal är ett helt tal. Rätta värdet.")
        return found


MOST_PERCENT = 100


class TargetForm(Form):
    """What an indicator should reach in a year."""

    year = field_of(IndicatorTarget, "year")
    value = forms.DecimalField(label="Målvärde", min_value=0, max_digits=12, decimal_places=2, localize=True)
