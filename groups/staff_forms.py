"""What is asked about those who serve the whole collaboration, and about people."""

from __future__ import annotations

from typing import Any

from django import forms

from groups.edit_forms import day_field
from groups.member_forms import DayField, PersonField, SomebodyForm
from groups.models import CoordinatorAssignment, Person, StaffRole
from samla.editing import EditForm, field_of
from samla.forms import Form

UNTIL = "Lämna tomt om det gäller tills vidare."


class StaffRoleForm(SomebodyForm):
    """Somebody gets a role."""

    role = field_of(StaffRole, "role")
    share_percent = field_of(StaffRole, "share_percent", min_value=1, max_value=100)
    is_approximate = field_of(StaffRole, "is_approximate")
    is_external = field_of(StaffRole, "is_external")
    reports_to = field_of(StaffRole, "reports_to", empty_label="Ingen grupp")
    duties = field_of(StaffRole, "duties", rows=4)
    start = DayField("Från och med")
    end = DayField("Till och med", required=False, help_text=UNTIL)

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed of the role."""
        names = ("share_percent", "is_approximate", "is_external", "reports_to", "duties", "start", "end")
        return {"role": StaffRole.Role(self.cleaned_data["role"]), **{name: self.cleaned_data[name] for name in names}}


class StaffRoleEditForm(EditForm):
    """What is said of a role that somebody has."""

    share_percent = field_of(StaffRole, "share_percent", min_value=1, max_value=100)
    is_approximate = field_of(StaffRole, "is_approximate")
    is_external = field_of(StaffRole, "is_external")
    reports_to = field_of(StaffRole, "reports_to", empty_label="Ingen grupp")
    duties = field_of(StaffRole, "duties", rows=6)


class CoordinatorForm(SomebodyForm):
    """Somebody coordinates an area."""

    area = field_of(CoordinatorAssignment, "area", help_text="Till exempel suicidprevention.")
    start = DayField("Från och med")
    end = DayField("Till och med", required=False, help_text=UNTIL)


class DeputyForm(Form):
    """Somebody stands in."""

    person = PersonField("Ersättare", required=True)
    start = DayField("Från och med")
    end = DayField("Till och med")


class LastDayForm(Form):
    """Something ends."""

    last_day = DayField("Sista dagen")


class PersonForm(EditForm):
    """What is known of somebody, and whether they may be named in public."""

    YES, NO = "ja", "nej"

    name = field_of(Person, "name")
    email = field_of(Person, "email")
    is_elected = field_of(Person, "is_elected")
    has_protected_identity = field_of(
        Person, "has_protected_identity", help_text="Namnet visas då inte för någon, på någon sida eller i någon fil."
    )
    name_choice = forms.ChoiceField(
        label="Får nämnas med namn på webben?",
        required=False,
        choices=[("", "Inte tillfrågad"), (YES, "Har sagt ja"), (NO, "Har sagt nej")],
        help_text="Den som företräder brukare nämns aldrig utan att ha sagt ja.",
    )
    name_choice_on = day_field("Svaret gavs den")
    name_choice_way = field_of(Person, "name_choice_way")

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        names = ("name", "email", "is_elected", "has_protected_identity", "name_choice_on", "name_choice_way")
        choice = {None: "", True: cls.YES, False: cls.NO}[row.name_choice]
        return {**{name: getattr(row, name) for name in names}, "name_choice": choice}

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        for name, sentence in (
            ("name_choice_on", "Skriv vilken dag personen svarade."),
            ("name_choice_way", "Välj hur personen svarade."),
        ):
            if found.get("name_choice") and not found.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return found

    @property
    def facts(self) -> dict[str, Any]:
        facts = super().facts
        choice = {"": None, self.YES: True, self.NO: False}[facts["name_choice"]]
        if choice is None:
            facts |= {"name_choice_on": None, "name_choice_way": ""}
        return facts | {"name_choice": choice}
