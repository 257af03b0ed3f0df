"""What is asked for when a mission document is written."""

from __future__ import annotations

from typing import Any

from django import forms

from groups.models import Decision, Group, MissionSeat, MissionSection, Organisation, Seat, TargetGroup
from groups.queries.common import named_target_groups, target_group_names
from samla.editing import EditForm, Place, field_of
from samla.forms import Form
from samla.periods import today


class StartForm(Form):
    """A new mission document."""

    title = forms.CharField(label="Titel", max_length=200)
    drawn_up_by = forms.CharField(label="Upprättat av", max_length=120, help_text="Till exempel processledaren.")
    issued_on = forms.DateField(
        label="Utfärdat",
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Skriv dagen som år, månad och dag, till exempel 2024-10-01."},
    )


class ReviseForm(Form):
    """A new version of a mission document."""

    drawn_up_by = forms.CharField(label="Upprättat av", max_length=120, help_text="Till exempel processledaren.")


class SectionFields(Form):
    """A section: its heading and its text."""

    heading = field_of(MissionSection, "heading")
    text = field_of(MissionSection, "text", rows=12, help_text="En tom rad skiljer ett stycke från nästa.")


class SectionForm(SectionFields, EditForm):
    """A section, edited where it stands."""

    def __init__(self, row: MissionSection, place: Place, data: Any = None) -> None:
        super().__init__(row, place, data)
        if row.kind == MissionSection.Kind.TASKS:
            self.fields["text"].help_text = "En uppgift på varje rad."


class SeatForm(Form):
    """A kind of place."""

    function = forms.CharField(label="Vem platsen är till för", max_length=160)
    kind = forms.ChoiceField(label="Slag", choices=Seat.Kind.choices, initial=Seat.Kind.ORDINARY.value)
    whose = forms.ChoiceField(
        label="Platsen tillhör", choices=MissionSeat.Whose.choices, initial=MissionSeat.Whose.FUNCTION.value
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(),
        label="Vilken organisation?",
        required=False,
        empty_label="–",
        help_text="Bara när platsen tillhör en viss organisation.",
    )
    minimum = forms.IntegerField(label="Minst", min_value=0, max_value=99, initial=1)
    maximum = forms.IntegerField(label="Högst", min_value=1, max_value=99, initial=1)
    target_groups = forms.ModelMultipleChoiceField(
        TargetGroup.objects.none(),
        label="Bara i målgrupp",
        help_text="Välj ingen om platsen gäller alla.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["target_groups"]
        field.queryset = named_target_groups()  # type: ignore[attr-defined]
        field.label_from_instance = lambda found: ", ".join(target_group_names([found], today()))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        least, most = self.cleaned_data.get("minimum"), self.cleaned_data.get("maximum")
        if least is not None and most is not None and most < least:
            self.add_error("maximum", "Det högsta antalet måste vara minst lika stort som det lägsta.")
        is_certain = self.cleaned_data.get("whose") == MissionSeat.Whose.ORGANISATION
        if is_certain != bool(self.cleaned_data.get("organisation")) and "organisation" not in self.errors:
            self.add_error(
                "organisation",
                "Välj organisationen." if is_certain else "Töm fältet, eller välj «en viss organisation».",
            )
        return self.cleaned_data


class DropSeatForm(Form):
    """Which place is taken out."""

    seat = forms.ModelChoiceField(MissionSeat.objects.none())

    def __init__(self, data: Any, *, seats: Any) -> None:
        super().__init__(data)
        self.fields["seat"].queryset = seats  # type: ignore[attr-defined]


class ApproveForm(Form):
    """The decision by which a version is approved."""

    decision = forms.ModelChoiceField(
        Decision.objects.none(),
        label="Godkänd genom",
        empty_label="Välj beslut",
        error_messages={"required": "Välj beslutet.", "invalid_choice": "Välj ett av besluten i listan."},
        help_text="Beslutets dag blir dagen för godkännandet. Därefter går versionen inte att ändra.",
    )

    def __init__(self, data: Any = None, *, group: Group) -> None:
        super().__init__(data)
        above = [pk for pk in (group.parent_id, group.pk) if pk]
        found = Decision.objects.filter(group__in=above).select_related("group").order_by("-decided_on", "-id")
        field = self.fields["decision"]
        field.queryset = found  # type: ignore[attr-defined]
        field.label_from_instance = lambda d: f"{d.decided_on}: {d.title} ({d.group.label})"  # type: ignore[attr-defined]
