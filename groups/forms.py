"""What is asked for in the addresses of the groups' pages: a day, a year, a group. All are plain GET forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from django import forms

from groups.models import Decision, Document, Meeting
from samla.forms import Form

ONE_OF_THESE = {"invalid_choice": "Välj ett av alternativen i listan."}
Choices = Iterable[tuple[str, str]]


def is_day(text: str) -> bool:
    """Whether the text is a day as addresses write it, 2024-10-01."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


class DayForm(Form):
    """The day that a page tells of."""

    is_filter = True
    datum = forms.DateField(
        label="Visa hur det var den",
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": "Skriv dagen som år, månad och dag, till exempel 2024-10-01."},
    )

    def __init__(self, data: Any, *, default: date) -> None:
        super().__init__({"datum": data.get("datum", default.isoformat())})
        typed = str(self.data["datum"]).strip()
        # A date picker empties itself of what is not a day; a text field keeps what was typed
        kind = "date" if is_day(typed) else "text"
        self.fields["datum"].widget = forms.DateInput(attrs={"type": kind, "placeholder": "åååå-mm-dd"})
        self.default = default

    @property
    def day(self) -> date:
        """The day asked for, or the default where none or no real day was given."""
        asked: date | None = self.cleaned_data.get("datum") if self.is_valid() else None
        return asked or self.default


class FilterForm(Form):
    """A list's filter. A wrong choice is said at its field, and the list is shown as if it was not made."""

    is_filter = True

    def __init__(self, data: Any, *, defaults: dict[str, str] | None = None) -> None:
        super().__init__({**(defaults or {}), **data.dict()})

    def chosen(self, name: str) -> str:
        """What was chosen, or nothing."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")

    @property
    def chosen_year(self) -> int | None:
        year = self.chosen("ar")
        return int(year) if year else None

    def _offer(self, name: str, everything: str, choices: Choices) -> None:
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = [("", everything), *choices]

    def _offer_years(self, years: Iterable[int]) -> None:
        asked = str(self.data.get("ar", ""))
        known = {str(year) for year in years} | ({asked} if is_year(asked) else set())
        self._offer("ar", "Alla år", [(year, year) for year in sorted(known, reverse=True)])


def is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit() and text[0] in "12"


class MeetingFilter(FilterForm):
    ar = forms.ChoiceField(label="År", required=False, error_messages=ONE_OF_THESE)
    grupp = forms.ChoiceField(label="Grupp", required=False, error_messages=ONE_OF_THESE)
    slag = forms.ChoiceField(label="Slag", required=False, error_messages=ONE_OF_THESE)
    langd = forms.ChoiceField(label="Längd", required=False, error_messages=ONE_OF_THESE)

    def __init__(self, data: Any, *, years: Iterable[int], groups: Choices, this_year: int) -> None:
        super().__init__(data, defaults={"ar": str(this_year)})
        self._offer_years(years)
        self._offer("grupp", "Alla grupper", groups)
        self._offer("slag", "Alla slag", Meeting.Kind.choices)
        self._offer("langd", "Alla längder", Meeting.Length.choices)


class DecisionFilter(FilterForm):
    ar = forms.ChoiceField(label="År", required=False, error_messages=ONE_OF_THESE)
    grupp = forms.ChoiceField(label="Grupp", required=False, error_messages=ONE_OF_THESE)
    slag = forms.ChoiceField(label="Slag", required=False, error_messages=ONE_OF_THESE)
    lage = forms.ChoiceField(label="Läge", required=False, error_messages=ONE_OF_THESE)
    malgrupp = forms.ChoiceField(label="Målgrupp", required=False, error_messages=ONE_OF_THESE)
    mal = forms.ChoiceField(label="Mål", required=False, error_messages=ONE_OF_THESE)
    vantar = forms.ChoiceField(label="Väntar på", required=False, error_messages=ONE_OF_THESE)

    def __init__(self, data: Any, *, years: Iterable[int], choices: Mapping[str, Choices]) -> None:
        super().__init__(data)
        self._offer_years(years)
        self._offer("grupp", "Alla grupper", choices["grupp"])
        self._offer("slag", "Alla slag", Decision.Kind.choices)
        self._offer("lage", "Alla lägen", Decision.State.choices)
        self._offer("malgrupp", "Alla målgrupper", choices["malgrupp"])
        self._offer("mal", "Alla mål", choices["mal"])
        self._offer("vantar", "Vad som helst", choices["vantar"])


class DocumentFilter(FilterForm):
    IN_FORCE, PASSED = "galler", "har-upphort"

    slag = forms.ChoiceField(label="Slag", required=False, error_messages=ONE_OF_THESE)
    giltighet = forms.ChoiceField(label="Giltighet", required=False, error_messages=ONE_OF_THESE)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self._offer("slag", "Alla slag", Document.Kind.choices)
        self._offer("giltighet", "Alla", [(self.IN_FORCE, "gäller i dag"), (self.PASSED, "gäller inte längre")])
