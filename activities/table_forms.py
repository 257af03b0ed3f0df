"""What is asked beside the table of the plan: a new row, and one change for many rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from activities.cell_forms import STATUS_CHOICES, PersonField
from activities.models import Activity, Status, YearStatus
from activities.progress import needs_reason
from activities.queries.choices import TableChoices
from activities.responsible import candidates
from groups.models import Group, Person, TargetGroup
from samla.editing import field_of
from samla.forms import Form


class NewRowForm(Form):
    """A new activity: a title, for whom, whose."""

    titel = field_of(Activity, "title")
    malgrupp = forms.ChoiceField(label="Målgrupp", required=False)
    grupp = forms.ChoiceField(label="Grupp", error_messages={"invalid_choice": "Välj en grupp som du leder."})
    ansvarig = PersonField(
        Person.objects.none(),
        label="Ansvarig",
        required=False,
        empty_label="Ingen än",
        error_messages={"invalid_choice": "Personen sitter inte i gruppen. Välj någon annan, eller ingen än."},
    )

    def __init__(self, data: Any = None, *, choices: TableChoices, on: date, initial: Any = None) -> None:
        super().__init__(data, initial=initial, auto_id="ny-%s")
        self.year = choices.year or on.year
        for name, label, found in (
            ("malgrupp", "Alla målgrupper", choices.target_groups),
            ("grupp", "", choices.own_groups),
        ):
            field: Any = self.fields[name]
            field.choices = [("", label)] if label else []
            field.choices += list(found)
        asked = str((data or initial or {}).get("grupp") or (choices.own_groups[0][0] if choices.own_groups else ""))
        self.group = Group.objects.filter(slug=asked).first()
        people: Any = self.fields["ansvarig"]
        people.queryset = candidates(self.group, on) if self.group else Person.objects.none()

    @property
    def facts(self) -> dict[str, Any]:
        held = self.cleaned_data
        return {
            "title": held["titel"],
            "owner": self.group,
            "year": self.year,
            "responsible": held["ansvarig"],
            "target_groups": TargetGroup.objects.filter(code=held["malgrupp"]) if held["malgrupp"] else None,
        }

    @property
    def kept(self) -> dict[str, Any]:
        """What the next new row starts with."""
        return {"grupp": self.cleaned_data["grupp"], "malgrupp": self.cleaned_data["malgrupp"]}


class BulkForm(Form):
    """One status for all chosen rows."""

    status = forms.ChoiceField(label="Sätt status för valda rader", choices=STATUS_CHOICES)
    reason = field_of(YearStatus, "reason")

    def __init__(self, data: Any = None, *, count: int = 0) -> None:
        super().__init__(data, auto_id="flera-%s")
        self.count = count
        self.fields["reason"].widget.attrs["data-samla-reason"] = ""

    def clean(self) -> dict[str, Any]:
        held = self.cleaned_data
        if not self.count:
            self.add_error("status", "Välj minst en rad i tabellen först.")
        if "status" in held and needs_reason(Status(held["status"])) and not held.get("reason", "").strip():
            self.add_error("reason", "Skriv kort varför aktiviteterna har den statusen.")
        return held

    @property
    def facts(self) -> dict[str, Any]:
        return {"status": Status(self.cleaned_data["status"]), "reason": self.cleaned_data["reason"]}
