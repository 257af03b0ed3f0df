"""What is asked for when money may be applied for, is applied for, and is decided on (D89)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from finance.fields import AmountField, YearAmountsField
from finance.models import FundingApplication, FundingCall
from groups.chair_forms import DayField
from groups.models import Decision, Group, Organisation, TargetGroup
from samla.editing import EditForm, field_of
from samla.forms import Form
from samla.grid import CellForm

GRANTED, REFUSED = "granted", "refused"
CALL_HELP = "Vad pengarna är till för och vem som kan söka."


class TargetGroupsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    """Target groups by the names that they have on a day."""

    def __init__(self, **facts: Any) -> None:
        self.on = date.max
        super().__init__(
            queryset=TargetGroup.objects.prefetch_related("names"), widget=forms.CheckboxSelectMultiple, **facts
        )

    def label_from_instance(self, obj: Any) -> str:
        name = obj.name_on(self.on)
        return name.name if name else str(obj)


class TargetGroupField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    """One target group by the name that it has on a day."""

    def __init__(self, **facts: Any) -> None:
        self.on = date.max
        super().__init__(queryset=TargetGroup.objects.prefetch_related("names"), **facts)

    def label_from_instance(self, obj: Any) -> str:
        name = obj.name_on(self.on)
        return name.name if name else str(obj)


class CallForm(Form):
    """Money to apply for."""

    title = field_of(FundingCall, "title")
    year = forms.IntegerField(label="År", min_value=1990, max_value=2999)
    announced_by = forms.ModelChoiceField(
        label="Utlyst av", queryset=Group.objects.order_by("name"), empty_label="Välj grupp"
    )
    text = field_of(FundingCall, "text", rows=5, help_text=CALL_HELP)
    target_groups = TargetGroupsField(label="Målgrupper", required=False)
    amount = AmountField(label="Belopp att söka", required=False)
    closes_on = DayField(label="Sista dag att söka", required=False)

    def __init__(self, on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target_groups"].on = on  # type: ignore[attr-defined]


class CallTextForm(EditForm):
    """What a call is called and says."""

    title = field_of(FundingCall, "title")
    text = field_of(FundingCall, "text", rows=5, help_text=CALL_HELP)


class CallFactsForm(EditForm):
    """The facts of a call, each of them merged with what somebody else wrote meanwhile."""

    year = forms.IntegerField(label="År", min_value=1990, max_value=2999)
    announced_by = forms.ModelChoiceField(
        label="Utlyst av", queryset=Group.objects.order_by("name"), empty_label="Välj grupp"
    )
    amount = AmountField(label="Belopp att söka", required=False)
    closes_on = DayField(label="Sista dag att söka", required=False)


class CallTargetsForm(CellForm):
    """For whom a call is. Links have no version, so the whole is compared by its mark."""

    target_groups = TargetGroupsField(label="Målgrupper", required=False)

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        return {"target_groups": sorted(one.pk for one in row.target_groups.all())}

    def prepare(self) -> None:
        field: Any = self.fields["target_groups"]
        field.on = date(self.row.year, 12, 31)  # type: ignore[attr-defined]


class ApplicationForm(Form):
    """Somebody applies."""

    title = field_of(FundingApplication, "title", label="Projekt")
    applicant = forms.ModelChoiceField(
        label="Sökande", queryset=Organisation.objects.order_by("name"), empty_label="Välj organisation"
    )
    target_group = TargetGroupField(label="Målgrupp", required=False, empty_label="Ingen särskild")
    amount = AmountField(label="Sökt belopp", required=False)
    description = field_of(FundingApplication, "description", rows=5, help_text="Skriv inga personuppgifter.")
    received_on = DayField(label="Inkommen den")

    def __init__(self, on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target_group"].on = on  # type: ignore[attr-defined]


class ReviewForm(Form):
    """What the committee says, of the application as its writer saw it."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reviewed_by = forms.ModelChoiceField(
        label="Beredd av", queryset=Group.objects.order_by("name"), empty_label="Välj grupp"
    )
    on = DayField(label="Beredd den")
    review = forms.CharField(
        label="Bedömning",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Läses bara av dem som får läsa allt.",
    )


class DecideForm(Form):
    """What was decided, and what it promises."""

    outcome = forms.ChoiceField(label="Utgång", choices=[(GRANTED, "Beviljad"), (REFUSED, "Avslagen")])
    decision = forms.ModelChoiceField(
        label="Beslut", queryset=Decision.objects.order_by("-decided_on"), empty_label="Välj beslut"
    )
    years = YearAmountsField(
        label="Beviljat per år",
        required=False,
        help_text="Ett år per rad, till exempel «2025: 300 tkr». Det blir ett åtagande. Lämna tomt vid avslag.",
    )

    def clean(self) -> None:
        granted, years = self.cleaned_data.get("outcome") == GRANTED, self.cleaned_data.get("years")
        if years is None:
            return
        if granted and not years:
            self.add_error("years", "Skriv vilket år eller vilka år pengarna beviljas, till exempel «2025: 300 tkr».")
        if not granted and years:
            self.add_error("years", "En avslagen ansökan får inga pengar. Töm fältet, eller välj beviljad.")

    @property
    def promised(self) -> dict[int, Decimal | None]:
        return dict(self.cleaned_data["years"])
