"""What is asked for when a year's lines and amounts are written by hand."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms

from activities.models import Activity
from finance.balances import Amount, total
from finance.fields import AmountField
from finance.models import BudgetLine, BudgetYear, Entry, FundingSource
from groups.chair_forms import DayField
from groups.models import Decision
from samla.editing import EditForm, field_of
from samla.forms import Form
from samla.grid import CellForm

ABOUT = "Ungefärligt (ca)"
KINDS_OF_ENTRY = (("actual", "Utfall"), ("budget", "Budget"), ("forecast", "Prognos"))
KINDS_OF_LINE = (("income", "intäkt"), ("cost", "kostnad"), ("opening_balance", "ingående balans"))


class AmountCell(CellForm):
    """One sum of a line. Emptied, nobody has said how much."""

    amount = AmountField(label="Belopp", required=False, may_be_negative=True)
    is_about = forms.BooleanField(label=ABOUT, required=False)
    kind: ClassVar[Entry.Kind]

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        held = BudgetLine.objects.prefetch_related("entries").get(pk=row.pk).valid(cls.kind)
        if not held:
            return {"amount": None, "is_about": False}
        found = total(entry.value for entry in held)
        return {"amount": found.kronor, "is_about": found.is_approximate}

    @property
    def amount_set(self) -> Amount | None:
        typed = self.cleaned_data["amount"]
        return None if typed is None else Amount(typed, self.cleaned_data["is_about"])

    def last_changed(self) -> tuple[str, Any]:
        entry = Entry.objects.filter(line=self.row.pk, kind=self.kind).order_by("-pk").first()
        newest = entry.history.order_by("-pgh_id").first() if entry else None  # type: ignore[attr-defined]
        return ((newest.pgh_context or {}).get("by_name", ""), newest.pgh_created_at) if newest else ("", None)


class BudgetCell(AmountCell):
    kind = Entry.Kind.BUDGET


class ActualCell(AmountCell):
    kind = Entry.Kind.ACTUAL


class ForecastCell(AmountCell):
    kind = Entry.Kind.FORECAST


class TitleCell(CellForm):
    """What a line is for, and under «Mer» who pays, what it is earmarked for and the decision that allows it."""

    more = ("source", "earmarked_for", "decision")
    title = field_of(BudgetLine, "title")
    source = field_of(BudgetLine, "source", empty_label="Ingen eller okänd")
    earmarked_for = field_of(BudgetLine, "earmarked_for", empty_label="Inget särskilt")
    decision = field_of(BudgetLine, "decision", empty_label="Inget beslut")


CELLS: dict[str, type[CellForm]] = {
    "rad": TitleCell,
    "budget": BudgetCell,
    "utfall": ActualCell,
    "prognos": ForecastCell,
}


class LineForm(Form):
    """A new line of a year."""

    kind = forms.ChoiceField(label="Slag", choices=KINDS_OF_LINE[:2])
    title = field_of(BudgetLine, "title", help_text="Vad pengarna kommer från eller går till.")
    source = field_of(BudgetLine, "source", empty_label="Ingen eller okänd")
    earmarked_for = forms.ModelChoiceField(
        label="Öronmärkt för", queryset=Activity.objects.none(), required=False, empty_label="Inget särskilt"
    )
    decision = forms.ModelChoiceField(
        label="Beslut som tillåter kostnaden",
        queryset=Decision.objects.none(),
        required=False,
        empty_label="Inget beslut",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["earmarked_for"].queryset = Activity.objects.order_by("title")  # type: ignore[attr-defined]
        self.fields["decision"].queryset = Decision.objects.order_by("-decided_on")  # type: ignore[attr-defined]


class OpeningForm(Form):
    """What there was when the first year began; every later year opens with what the one before left."""

    amount = AmountField(label="Ingående balans", may_be_negative=True)
    is_about = forms.BooleanField(label=ABOUT, required=False)


class BookForm(Form):
    """An amount booked on a line."""

    kind = forms.ChoiceField(label="Vad", choices=KINDS_OF_ENTRY)
    amount = AmountField(label="Belopp", may_be_negative=True)
    is_approximate = forms.BooleanField(label=ABOUT, required=False)
    on = DayField(label="Den")
    text = field_of(Entry, "text", label="Text", help_text="Vad beloppet är. Skriv inga personuppgifter.")


class ReverseForm(Form):
    """Why an entry was wrong."""

    reason = forms.CharField(label="Vad var fel?", max_length=200)


class YearForm(Form):
    """A year to begin."""

    year = forms.IntegerField(label="År", min_value=1990, max_value=2999)


class DayForm(Form):
    """The day of a deed."""

    on = DayField(label="Den")


class SourceForm(Form):
    name = field_of(FundingSource, "name")
    organisation = field_of(FundingSource, "organisation", empty_label="Ingen eller okänd")


class SourceEditForm(EditForm):
    name = field_of(FundingSource, "name")
    organisation = field_of(FundingSource, "organisation", empty_label="Ingen eller okänd")


def entry_day(year: BudgetYear, today: date) -> date:
    """The day of an amount that is written without one: today in the year itself, else the year's nearest day."""
    return min(max(today, date(year.year, 1, 1)), date(year.year, 12, 31))
