"""What is asked about groups outside the collaboration where it is represented."""

from __future__ import annotations

from typing import Any

from django import forms

from groups.forms import ONE_OF_THESE
from groups.member_forms import DayField
from groups.models import ExternalBody, Group, Person
from groups.queries.common import known_as
from samla.editing import EditForm, field_of
from samla.forms import Form


class BodyForm(Form):
    """An outer body."""

    name = field_of(ExternalBody, "name")
    short_name = field_of(ExternalBody, "short_name")
    focus = field_of(ExternalBody, "focus")
    start = DayField("Samverkan är representerad från och med", required=False)


class BodyEditForm(EditForm):
    """What is said of an outer body."""

    name = field_of(ExternalBody, "name")
    short_name = field_of(ExternalBody, "short_name")
    focus = field_of(ExternalBody, "focus")


class BodyEndForm(Form):
    """An outer body is no more."""

    last_day = DayField("Sista dagen")
    reason = forms.CharField(label="Varför?", max_length=200, help_text="Till exempel att det upplöstes.")


class PeopleField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # no subscript at run time
    """Some people the portal knows."""

    def label_from_instance(self, obj: Person) -> str:
        return known_as(obj)


class RepresentForm(Form):
    """How the collaboration is represented."""

    count = forms.IntegerField(label="Antal representanter", min_value=1, max_value=99)
    chairs_of = forms.ModelChoiceField(
        Group.objects.all(),
        label="Ordföranden och vice ordföranden i",
        required=False,
        empty_label="Ingen grupp",
        help_text="Då följer platserna gruppens ordförandeskap.",
        error_messages=ONE_OF_THESE,
    )
    people = PeopleField(
        Person.objects.all(),
        label="Eller personer",
        required=False,
        help_text="Håll ner Ctrl för att välja flera. Lämna tomt om namnen inte är kända.",
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    start = DayField("Från och med")
    end = DayField("Till och med", required=False, help_text="Lämna tomt om det gäller tills vidare.")

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if found.get("chairs_of") and found.get("people"):
            self.add_error("people", "Välj antingen en grupps ordförande eller personer, inte båda.")
        return found
