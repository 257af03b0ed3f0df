"""What is asked when a group answers an assignment."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from activities.cell_forms import PersonField
from activities.models import Activity
from activities.queries.choices import target_choices
from activities.responsible import candidates
from groups.models import Assignment, Person, TargetGroup
from samla.editing import field_of
from samla.forms import Form


class AcceptForm(Form):
    """The activity that the assignment becomes, filled in as far as the assignment says."""

    title = field_of(Activity, "title")
    malgrupp = forms.ChoiceField(label="Målgrupp", required=False)
    responsible = PersonField(Person.objects.none(), label="Ansvarig", required=False, empty_label="Ingen än")

    def __init__(self, data: Any, *, assignment: Assignment, on: date) -> None:
        super().__init__(data, initial={"title": assignment.title})
        targets: Any = self.fields["malgrupp"]
        targets.choices = [("", "Alla målgrupper"), *target_choices(on.year)]
        people: Any = self.fields["responsible"]
        people.queryset = candidates(assignment.given_to, on)

    @property
    def facts(self) -> dict[str, Any]:
        held = self.cleaned_data
        chosen = TargetGroup.objects.filter(code=held["malgrupp"]) if held["malgrupp"] else None
        return {"title": held["title"], "responsible": held["responsible"], "target_groups": chosen}


class DeclineForm(Form):
    """Why the group says no."""

    reason = forms.CharField(
        label="Varför gruppen avböjer",
        max_length=300,
        help_text="En mening. Den som gav uppdraget får läsa den.",
        error_messages={"required": "Skriv varför gruppen avböjer uppdraget."},
    )
