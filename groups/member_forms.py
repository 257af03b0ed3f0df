"""What is asked for when somebody takes, leaves or is nominated to a place, and when a place itself changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms

from groups.actions.memberships import Newcomer
from groups.forms import ONE_OF_THESE, is_day
from groups.models import Group, Organisation, Person, Seat, TargetGroup, Told
from groups.queries.common import known_as, named_target_groups
from samla.contributions import Responsibility
from samla.forms import Form

NAME_SOMEBODY = "Välj en person i listan, eller skriv namnet på en ny."
ONE_OF_BOTH = "Välj antingen en person i listan eller skriv en ny, inte båda."


class DayInput(forms.DateInput):
    """A date picker; what is not a day stays in a text field, since a picker would empty itself of it."""

    def __init__(self) -> None:
        super().__init__(attrs={"placeholder": "åååå-mm-dd"}, format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        typed = context["widget"]["value"]
        context["widget"]["type"] = "date" if not typed or is_day(typed) else "text"
        return context


class DayField(forms.DateField):
    """A day, written as addresses write it."""

    def __init__(self, label: str, **options: Any) -> None:
        wrong = "Skriv dagen som år, månad och dag, till exempel 2024-10-01."
        super().__init__(
            label=label,
            widget=DayInput(),
            input_formats=["%Y-%m-%d"],
            error_messages={"invalid": wrong, "required": "Ange en dag."},
            **options,
        )


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # no subscript at run time
    """Somebody the portal knows. Whose identity is protected is told apart by number only."""

    def __init__(self, label: str, **options: Any) -> None:
        options = {"required": False, "empty_label": "–", "error_messages": ONE_OF_THESE, **options}
        super().__init__(Person.objects.all(), label=label, **options)

    def label_from_instance(self, obj: Person) -> str:
        return f"{obj.name}, {obj.email}" if obj.email and not obj.has_protected_identity else known_as(obj)


class SomebodyForm(Form):
    """An existing person, or a new one with a name and perhaps an address."""

    person = PersonField("Person")
    name = forms.CharField(label="Eller en ny person: namn", required=False, max_length=150)
    email = forms.EmailField(label="Den nya personens e-postadress", required=False)

    def clean(self) -> dict[str, Any]:
        chosen, name = self.cleaned_data.get("person"), self.cleaned_data.get("name")
        if chosen and name:
            self.add_error("name", ONE_OF_BOTH)
        elif not chosen and not name and "person" not in self.errors and self.demands_somebody():
            self.add_error("person", NAME_SOMEBODY)
        self._demand_new_address()
        return self.cleaned_data

    def demands_somebody(self) -> bool:
        """Whether the form is wrong without anybody."""
        return True

    def _demand_new_address(self) -> None:
        email = self.cleaned_data.get("email")
        if email and self.cleaned_data.get("name") and Person.objects.filter(email__iexact=email).exists():
            self.add_error("email", "Någon i listan har redan den adressen. Välj personen där i stället.")

    def somebody(self, *, is_elected: bool) -> Person | Newcomer:
        """Who was chosen or written."""
        found = self.cleaned_data
        return found["person"] or Newcomer(found["name"], found["email"], is_elected)


class FillForm(SomebodyForm):
    """Somebody takes a place."""

    place = forms.IntegerField(label="Plats nummer", min_value=1)
    start = DayField("Från och med")
    end = DayField("Till och med", required=False, help_text="Lämna tomt om uppdraget gäller tills vidare.")
    nominated_by = forms.ModelChoiceField(
        Organisation.objects.all(),
        label="Utsedd av",
        required=False,
        empty_label="–",
        help_text="Den organisation som personen företräder.",
        error_messages=ONE_OF_THESE,
    )


class LeaveForm(Form):
    """Somebody leaves, or a place ends."""

    last_day = DayField("Sista dagen")
    reason = forms.CharField(label="Varför?", max_length=200, help_text="Till exempel nytt arbete.")


class AskForm(Form):
    """An organisation is asked to nominate."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.all(), label="Vem ska nominera?", empty_label="–", error_messages=ONE_OF_THESE
    )
    place = forms.IntegerField(label="Plats nummer", min_value=1)
    on = DayField("Tillfrågad den")
    expected_by = DayField("Svar väntas senast", required=False)


class ReceiveForm(SomebodyForm):
    """An organisation has answered: whom it named, who told us and how."""

    on = DayField("Svaret kom den")
    source = PersonField("Uppgift från")
    way = forms.ChoiceField(
        label="Sätt", required=False, choices=[("", "–"), *Told.Way.choices], error_messages=ONE_OF_THESE
    )


class AppointForm(Form):
    """Whom the organisation named takes the place."""

    start = DayField("Från och med")
    end = DayField("Till och med", required=False, help_text="Lämna tomt om uppdraget gäller tills vidare.")


class WithdrawForm(Form):
    """The question to the organisation is taken back."""

    on = DayField("Den")
    reason = forms.CharField(label="Varför?", max_length=200)


class TargetGroupsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # as above
    """Some target groups, by the names they have on a day."""

    def __init__(self) -> None:
        super().__init__(
            TargetGroup.objects.none(),
            label="Bara för målgrupperna",
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text="Lämna tomt om platsen gäller alla målgrupper.",
        )
        self.on = date.max

    def label_from_instance(self, obj: TargetGroup) -> str:
        named = obj.name_on(self.on)
        return named.name if named else obj.code


class SeatForm(Form):
    """A place in a group: whose it is, what for and how many."""

    on = DayField("Gäller från och med")
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(),
        label="Organisation",
        required=False,
        empty_label="–",
        error_messages=ONE_OF_THESE,
    )
    function = forms.CharField(label="Funktion", required=False, max_length=160, help_text="Till exempel klinikchef.")
    kind = forms.ChoiceField(label="Slag", choices=Seat.Kind.choices, error_messages=ONE_OF_THESE)
    minimum = forms.IntegerField(label="Minst", min_value=0, max_value=50)
    maximum = forms.IntegerField(label="Högst", min_value=1, max_value=50)
    target_groups = TargetGroupsField()

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["target_groups"]
        field.queryset, field.on = named_target_groups(), today

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if not found.get("organisation") and not found.get("function"):
            self.add_error("function", "Ange en organisation, en funktion eller båda.")
        least, most = found.get("minimum"), found.get("maximum")
        if least is not None and most is not None and most < least:
            self.add_error("maximum", "Det högsta antalet kan inte vara lägre än det lägsta.")
        return found

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, apart from the day."""
        return {name: value for name, value in self.cleaned_data.items() if name != "on"}


class HandOverForm(SomebodyForm):
    """What becomes of each thing that somebody is responsible for."""

    PASS_ON, WITHOUT = "over", "utan"

    last_day = DayField("Sista dagen")
    reason = forms.CharField(label="Varför?", max_length=200, help_text="Till exempel nytt arbete.")

    def __init__(self, *args: Any, responsibilities: Sequence[Responsibility], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].label = "Den som tar över"
        for found in responsibilities:
            self.fields[found.key] = self._choice(found)
        self.keys = [found.key for found in responsibilities]
        self.order_fields([*self.keys, "person", "name", "email", "last_day", "reason"])

    def _choice(self, found: Responsibility) -> forms.ChoiceField:
        kept, passed, without = ("", "Behåller"), (self.PASS_ON, "Lämnas över"), (self.WITHOUT, "Utan ansvarig")
        choices = [kept, passed, without] if found.has_successor else [kept, without]
        return forms.ChoiceField(label=found.text, required=False, choices=choices, error_messages=ONE_OF_THESE)

    def demands_somebody(self) -> bool:
        return any(self.cleaned_data.get(key) == self.PASS_ON for key in self.keys)

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if not any(found.get(key) for key in self.keys) and not self.errors:
            raise forms.ValidationError("Välj minst ett uppdrag som ska lämnas.")
        return found

    @property
    def passed_on(self) -> dict[str, bool]:
        """What is left, by key: True goes to the successor."""
        chosen = {key: self.cleaned_data[key] for key in self.keys}
        return {key: what == self.PASS_ON for key, what in chosen.items() if what}

    @property
    def successor(self) -> Person | Newcomer | None:
        return self.somebody(is_elected=False) if self.demands_somebody() else None


class MandateForm(Form):
    """Whose mandates are renewed, and from when."""

    grupp = forms.ChoiceField(label="Vilka gäller det?", error_messages=ONE_OF_THESE)
    datum = DayField("Den nya mandatperioden börjar")
    till = DayField("Nya uppdrag gäller till och med", required=False, help_text="Lämna tomt för tills vidare.")

    def __init__(self, *args: Any, scopes: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        cast(forms.ChoiceField, self.fields["grupp"]).choices = scopes

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("datum"), self.cleaned_data.get("till")
        if first and last and last < first:
            self.add_error("till", "Sista dagen ligger före den första.")
        return self.cleaned_data

    @property
    def chosen(self) -> list[tuple[str, Any]]:
        """What was chosen, to be sent along with the next step."""
        return [(name, self.data.get(name, "")) for name in self.fields]


class BoardEndForm(Form):
    """A board is no more from a day, and another may take over."""

    on = DayField("Upphör från och med", help_text="Den första dagen då nämnden inte längre finns.")
    successor = forms.ModelChoiceField(
        Organisation.objects.filter(kind=Organisation.Kind.BOARD),
        label="Nämnden som tar över",
        required=False,
        empty_label="Ingen tar över",
        error_messages=ONE_OF_THESE,
    )
    reason = forms.CharField(label="Varför?", max_length=200, help_text="Till exempel ny nämndorganisation.")


def elects(group: Group) -> bool:
    """Whether those in the group are elected."""
    return group.kind == Group.Kind.POLITICAL
