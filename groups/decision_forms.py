"""What is asked for when a decision changes, is closed, or it is noted how it came about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from groups.edit_forms import day_field
from groups.follow_forms import several
from groups.forms import ONE_OF_THESE
from groups.member_forms import DayField, PersonField, TargetGroupsField
from groups.models import Decision, Goal, Meeting, Organisation, Person, Told
from groups.models.report_backs import MOST_SENTENCES
from groups.queries.common import named_target_groups
from groups.sayings import LONGEST
from samla.editing import EditForm, LinesField, field_of
from samla.forms import Form
from samla.money import AmountError, parse_amount


class CloseForm(Form):
    on = DayField("Avslutat den")
    reason = forms.CharField(label="Varför?", max_length=200, help_text="Till exempel att allt är genomfört.")


class ReopenForm(Form):
    reason = forms.CharField(label="Varför?", max_length=200)


class ConditionForm(Form):
    met = forms.TypedChoiceField(
        label="Hur gick det med villkoret?",
        choices=[("ja", "Villkoret är uppfyllt"), ("nej", "Villkoret är inte uppfyllt")],
        coerce=lambda answer: answer == "ja",
        widget=forms.RadioSelect,
        error_messages={**ONE_OF_THESE, "required": "Välj ett svar."},
    )
    on = DayField("Vilken dag var det klart?")


class NotNeededForm(Form):
    """Why a board need not hear of a meeting."""

    reason = forms.CharField(
        label="Varför?", max_length=200, error_messages={"required": "Skriv varför återrapporteringen inte behövs."}
    )


class ReporterForm(Form):
    """Who tells the board."""

    person = PersonField("Vem?", help_text="De som sitter i gruppen för nämnden.")

    def __init__(self, data: Any, people: QuerySet[Person], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class RecusalForm(Form):
    person = PersonField("Vem deltog inte?")
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(),
        label="Organisation",
        required=False,
        empty_label="–",
        help_text="Den som personen företräder, eller den som inte deltog.",
        error_messages=ONE_OF_THESE,
    )

    def clean(self) -> dict[str, Any]:
        if not self.errors and not (self.cleaned_data.get("person") or self.cleaned_data.get("organisation")):
            self.add_error("person", "Välj en person eller en organisation.")
        return self.cleaned_data


class ConsultForm(Form):
    """Who is asked between meetings."""

    on = DayField("Tillfrågade den")
    way = forms.ChoiceField(
        label="Hur?",
        choices=[(code, label) for code, label in Told.Way.choices if code != Told.Way.MEETING],
        error_messages=ONE_OF_THESE,
    )

    def __init__(self, data: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["people"] = several("Vilka?", people)
        self.fields["people"].required = True
        self.fields["people"].error_messages["required"] = "Välj minst en person."
        self.order_fields(["people", "on", "way"])


class ReportForm(Form):
    """At which meeting a decision is reported."""

    def __init__(self, data: Any, meetings: Any) -> None:
        super().__init__(data)
        self.fields["meeting"] = forms.ModelChoiceField(
            meetings, label="Möte", empty_label=None, error_messages={**ONE_OF_THESE, "required": "Välj ett möte."}
        )


class SettleForm(Form):
    """The anchoring is settled at the meeting: a box and a text for each that objects."""

    on = DayField("Avstämt den")

    def __init__(self, data: Any, waiting: Iterable[Any], **options: Any) -> None:
        super().__init__(data, **options)
        self.waiting = list(waiting)
        for row in self.waiting:
            label = f"Invändning från {row.where}"
            self.fields[f"note-{row.pk}"] = forms.CharField(label=label, required=False, max_length=1000)

    @property
    def objections(self) -> dict[int, str]:
        notes = {row.pk: self.cleaned_data[f"note-{row.pk}"] for row in self.waiting}
        return {pk: note for pk, note in notes.items() if note}


class WithdrawReferralForm(Form):
    on = DayField("Den")
    reason = forms.CharField(label="Varför?", max_length=200)


class HomeForm(Form):
    on = DayField("Gruppen fick höra svaret den")


class AmountField(forms.CharField):
    """Kronor, written as people write them."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        try:
            return parse_amount(text) if text else None
        except AmountError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except forms.ValidationError:
            return True


class DecisionTextForm(EditForm):
    """What was decided."""

    title = field_of(Decision, "title")
    text = field_of(Decision, "text", rows=5)


class DecisionMoreForm(EditForm):
    """Everything else about a decision that may be changed until it is published or certified."""

    kind = field_of(Decision, "kind")
    addressed_to = field_of(Decision, "addressed_to")
    dissent = field_of(Decision, "dissent", rows=3, help_text="Lämna tomt om alla var överens.")
    way = field_of(Decision, "way")
    has_economic_impact = field_of(Decision, "has_economic_impact")
    amount = AmountField(label="Belopp i kronor", required=False, help_text="Till exempel 250 000.")
    condition = field_of(Decision, "condition", help_text="Till exempel: Om pengarna inte kommer från annat håll.")
    review_on = day_field("Följs upp")
    agreement = field_of(Decision, "agreement", empty_label="Inget")

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("amount") and not self.cleaned_data.get("has_economic_impact"):
            self.add_error("has_economic_impact", "Kryssa i att beslutet kostar pengar, eller ta bort beloppet.")
        return self.cleaned_data


class DirectionForm(Form):
    """For whom a decision is, and towards which goals."""

    target_groups = TargetGroupsField()
    goals = forms.ModelMultipleChoiceField(
        Goal.objects.order_by("kind", "position", "id"),
        label="Mål",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=ONE_OF_THESE,
    )

    def __init__(self, data: Any, *, on: date, **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["target_groups"]
        field.label, field.help_text = "Målgrupper", ""
        field.queryset, field.on = named_target_groups(), on


class SentencesForm(EditForm):
    """What is said in the board, a sentence a line."""

    sentences = LinesField(
        label="Meningar att säga, en per rad",
        required=False,
        help_text="Högst åtta. Lämna tomt för att få tillbaka portalens förslag.",
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def clean_sentences(self) -> list[str]:
        lines: list[str] = self.cleaned_data["sentences"]
        if len(lines) > MOST_SENTENCES:
            raise forms.ValidationError(f"Skriv högst {MOST_SENTENCES} meningar. Nu är de {len(lines)}.")
        if any(len(line) > LONGEST for line in lines):
            raise forms.ValidationError(f"Skriv högst {LONGEST} tecken i varje mening.")
        return lines


def meeting_choices(decision: Decision) -> Any:
    """The group's meetings on the decision's day or later."""
    later = Meeting.objects.filter(participations__group=decision.group_id, date__gte=decision.decided_on)
    return later.exclude(state=Meeting.State.CANCELLED).select_related("host").order_by("date", "id")
