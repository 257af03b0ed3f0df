"""What is asked for when somebody is elected to lead a group, and when the rule of that is set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.forms import BoundField

from groups.forms import ONE_OF_THESE, is_day
from groups.models import Organisation, RotationRule
from groups.models.organisations import Side
from groups.models.rotation import MONTHS
from samla.forms import Form

Choices = Sequence[tuple[int, str]]
NOT_ELECTED_YET = ("", "Inte vald än")
WHO_MISSING = {"required": "Välj vem gruppen har valt.", **ONE_OF_THESE}
SIDES_IN_ORDER = (
    (f"{Side.MUNICIPALITY},{Side.REGION}", "kommunen"),
    (f"{Side.REGION},{Side.MUNICIPALITY}", "regionen"),
)


class DayInput(forms.DateInput):
    """A date picker; what was typed and is no day stays, which a date picker would not let it."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        typed = str(context["widget"]["value"] or "")
        context["widget"]["type"] = "date" if not typed or is_day(typed) else "text"
        return context


class DayField(forms.DateField):
    """A day, as browsers and addresses write it."""

    widget = DayInput

    def __init__(self, **facts: Any) -> None:
        messages = {
            "required": "Ange en dag.",
            "invalid": "Skriv dagen som år, månad och dag, till exempel 2024-10-01.",
        }
        super().__init__(
            widget=DayInput(format="%Y-%m-%d"), input_formats=["%Y-%m-%d"], error_messages=messages, **facts
        )


class PersonField(forms.TypedChoiceField):
    """Somebody of the group, by key; None where nobody is chosen."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(coerce=int, empty_value=None, error_messages=WHO_MISSING, **facts)

    def offer(self, people: Choices, empty: tuple[str, str]) -> None:
        self.choices = [empty, *people]


class ElectionForm(Form):
    """What every election has in common. The first fields matter most; those in `more` stand under «Mer»."""

    more: tuple[str, ...] = ()

    elected_on = DayField(
        label="Gruppen beslutade den",
        required=False,
        help_text="Beslutet skrivs in bland gruppens beslut. Lämna tomt om du väljer ett inskrivet beslut i stället.",
    )
    election = forms.TypedChoiceField(
        label="Beslut som redan är inskrivet",
        required=False,
        coerce=int,
        empty_value=None,
        error_messages=ONE_OF_THESE,
    )
    election_text = forms.CharField(
        label="Beslutets ordalydelse", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    exception = forms.CharField(
        label="Undantag",
        required=False,
        max_length=300,
        help_text="Skriv skälet om gruppen har valt någon som rotationen inte tillåter. Skälet visas på sidan.",
    )

    def __init__(self, *args: Any, elections: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = cast(forms.ChoiceField, self.fields["election"])
        choice.choices = [("", "Inget av dem"), *elections]

    @property
    def first_fields(self) -> list[BoundField]:
        return [field for field in self if field.name not in self.more]

    @property
    def more_fields(self) -> list[BoundField]:
        return [field for field in self if field.name in self.more]

    @property
    def opens_more(self) -> bool:
        """Whether there is something under «Mer» that must be seen: an error, or a refusal that a reason may lift."""
        needs_reason = any("undantag" in str(error) for errors in self.errors.values() for error in errors)
        return needs_reason or any(field.errors for field in self.more_fields)

    def _demand_election(self) -> None:
        if self.errors or self.cleaned_data.get("elected_on") or self.cleaned_data.get("election"):
            return
        self.add_error("elected_on", "Ange dagen då gruppen beslutade, eller välj beslutet under Mer.")


class ConfirmForm(ElectionForm):
    """Whom the group elected for the next term."""

    more = ("election", "election_text", "start", "end", "exception")
    field_order = ("chair", "vice", "elected_on", *more)

    chair = PersonField(label="Ordförande")
    vice = PersonField(label="Vice ordförande", required=False)
    start = DayField(label="Första dagen")
    end = DayField(label="Sista dagen", required=False, help_text="Lämna tomt om perioden är så lång som regeln säger.")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(PersonField, self.fields["chair"]).offer(people, ("", "Välj"))
        cast(PersonField, self.fields["vice"]).offer(people, NOT_ELECTED_YET)

    def clean(self) -> dict[str, Any]:
        self._demand_election()
        first, last = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if first and last and last < first:
            self.add_error("end", "Sista dagen ligger före den första.")
        return self.cleaned_data


class ViceForm(ConfirmForm):
    """Who is to be vice chair beside a chair that is elected already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["chair"]
        self.fields["vice"].required = True


class ChangeForm(ElectionForm):
    """A change of chair before the term is out."""

    more = ("elected_on", "election", "election_text", "leaves_group", "until", "exception")
    field_order = ("on", "reason", "vice", *more)

    on = DayField(label="Vice ordföranden tar över den")
    reason = forms.CharField(
        label="Varför slutar ordföranden?",
        max_length=200,
        help_text="En kort mening. Den visas på sidan.",
        error_messages={"required": "Skriv varför ordföranden slutar."},
    )
    vice = PersonField(
        label="Ny vice ordförande", required=False, help_text="Är ingen vald visas platsen som vakant tills vidare."
    )
    leaves_group = forms.BooleanField(
        label="Ordföranden lämnar också sin plats i gruppen. Organisationen ombeds nominera en ny ledamot.",
        required=False,
    )
    until = DayField(
        label="Den nya ordförandens sista dag",
        required=False,
        help_text="Lämna tomt om perioden är så lång som regeln säger.",
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(PersonField, self.fields["vice"]).offer(people, NOT_ELECTED_YET)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("vice"):
            self._demand_election()
        first, last = self.cleaned_data.get("on"), self.cleaned_data.get("until")
        if first and last and last < first:
            self.add_error("until", "Sista dagen ligger före den första.")
        return self.cleaned_data


class RuleForm(Form):
    """How the chair rotates, with a number for each organisation that may stand in turn."""

    term_years = forms.IntegerField(label="Periodens längd i år", min_value=1, max_value=4)
    start_month = forms.TypedChoiceField(label="Perioden börjar i", choices=MONTHS, coerce=int)
    sides = forms.ChoiceField(label="Den första ordföranden kommer från", choices=SIDES_IN_ORDER)
    vice_succeeds = forms.BooleanField(label="Vice ordföranden blir nästa ordförande", required=False)
    early_successor = forms.ChoiceField(label="Den som träder in i förtid får", choices=RotationRule.Early)

    def __init__(self, *args: Any, organisations: Iterable[tuple[Organisation, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = list(organisations)
        for organisation, side in self.organisations:
            self.fields[f"tur-{organisation.pk}"] = forms.IntegerField(
                label=f"Turordning: {organisation.name} ({side})", required=False, min_value=1, max_value=99
            )

    def order(self) -> list[Organisation]:
        """The organisations that were given a number, in that order."""
        numbered = [
            (number, organisation.name_key, organisation)
            for organisation, _ in self.organisations
            if (number := self.cleaned_data.get(f"tur-{organisation.pk}"))
        ]
        return [organisation for *_, organisation in sorted(numbered, key=lambda row: row[:2])]

    @property
    def first_fields(self) -> list[BoundField]:
        return list(self)

    more_fields: tuple[BoundField, ...] = ()
    opens_more = False
