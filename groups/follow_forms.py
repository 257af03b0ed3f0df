"""What must follow from a decision, as boxes to tick."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms

from groups.actions.following import Following
from groups.answer_forms import words
from groups.forms import ONE_OF_THESE
from groups.member_forms import DayField
from groups.models import Group, Organisation, Referral
from groups.queries.offers import Offers
from samla.formatting import number
from samla.forms import Form


def several(label: str, choices: Iterable[Any], **options: Any) -> forms.ModelMultipleChoiceField:  # type: ignore[type-arg]
    """Some of the rows, as boxes to tick."""
    rows = list(choices)
    model = type(rows[0]) if rows else Organisation
    return forms.ModelMultipleChoiceField(
        model._base_manager.filter(pk__in=[row.pk for row in rows]).order_by("pk"),
        label=label,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={**ONE_OF_THESE, "invalid_choice": "Välj bland dem som står i listan."},
        **options,
    )


LISTS = {
    "anchor_in": "organisationer",
    "boards": "nämnder",
    "principals": "huvudmän",
    "report_to": "nämnder",
    "assign_to": "grupper",
}
ALL = "_all"  # after the name of a list: the box that stands for everybody in it
MANY = 3  # from so many on there is such a box


class FollowForm(Form):
    """What must follow. Everything is optional, and only what is ticked is made."""

    def __init__(self, data: Any, offers: Offers) -> None:
        super().__init__(data, initial=offers.initial)
        self.offers = offers
        self.fields |= self._asked() | self._handed_out()
        for name, what in LISTS.items():
            count = len(self.fields[name].choices) if name in self.fields else 0  # type: ignore[attr-defined]
            if count >= MANY:
                self.fields[name + ALL] = forms.BooleanField(label=f"Alla {number(count)} {what}", required=False)

    def _asked(self) -> dict[str, forms.Field]:
        """Those who are to say something of it."""
        offers = self.offers
        fields: dict[str, forms.Field] = {}
        if offers.organisations:
            fields["anchor_in"] = several("Organisationer som ska förankra", offers.organisations)
            fields["anchor_by"] = DayField("Svar senast", required=False, help_text="Dagen för nästa möte föreslås.")
        if offers.steering:
            label = f"{offers.steering} ska säga ja innan beslutet gäller"
            fields["steering"] = forms.BooleanField(label=label, required=False)
        if offers.boards:
            fields["boards"] = several("Nämnder som ska fastställa", offers.boards)
        if offers.report_to:
            fields["report_to"] = several("Nämnder som ska få höra om mötet", offers.report_to)
        return fields

    def _handed_out(self) -> dict[str, forms.Field]:
        """Those who are to do something."""
        offers = self.offers
        fields: dict[str, forms.Field] = {}
        if offers.principals:
            fields["principals"] = several("Huvudmän som ska genomföra", offers.principals)
            fields["done_by"] = DayField("Klart senast", required=False)
        if offers.downward:
            fields["assign_to"] = several("Grupper som får ett uppdrag", offers.downward)
            fields["task"] = words("Vad ska de göra?", rows=3)
            fields["task_by"] = DayField("Klart senast", required=False)
        if offers.upward:
            fields["refer_to"] = self._group("Grupp som ska avgöra en fråga", offers.upward)
            fields["reason"] = forms.ChoiceField(label="Varför?", choices=Referral.Reason.choices, required=False)
            fields["question"] = forms.CharField(label="Vad ska den avgöra?", required=False, max_length=300)
            fields["answer_by"] = DayField("Svar senast", required=False)
        fields["review_on"] = DayField("Följ upp beslutet den", required=False)
        return fields

    @property
    def sections(self) -> list[tuple[str, list[forms.BoundField], bool]]:
        """The fields that belong together: a heading, its fields, and whether something is filled in or wrong."""
        parts = (
            ("Förankra", ("anchor_in_all", "anchor_in", "anchor_by", "steering")),
            ("Fastställa i nämnderna", ("boards_all", "boards")),
            ("Genomföra hos huvudmännen", ("principals_all", "principals", "done_by")),
            ("Berätta i nämnderna", ("report_to_all", "report_to")),
            ("Hänskjuta uppåt", ("refer_to", "reason", "question", "answer_by")),
            ("Ge i uppdrag", ("assign_to_all", "assign_to", "task", "task_by")),
            ("Följa upp", ("review_on",)),
        )
        shown = ((title, [self[name] for name in names if name in self.fields]) for title, names in parts)
        return [(title, fields, self._is_opened(fields)) for title, fields in shown if fields]

    def _is_opened(self, fields: list[forms.BoundField]) -> bool:
        days = {"anchor_by", "done_by", "task_by", "answer_by", "reason"}
        return any(field.errors or (field.name not in days and field.value()) for field in fields)

    @staticmethod
    def _group(label: str, groups: Iterable[Group]) -> forms.ModelChoiceField:  # type: ignore[type-arg]
        found = Group.objects.filter(pk__in=[group.pk for group in groups])
        return forms.ModelChoiceField(found, label=label, required=False, empty_label="–", error_messages=ONE_OF_THESE)

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        for name in LISTS:
            if found.pop(name + ALL, False):
                found[name] = self.fields[name].queryset  # type: ignore[attr-defined]
        if found.get("refer_to") and not found.get("question"):
            self.add_error("question", "Skriv vad gruppen ska avgöra.")
        if found.get("question") and not found.get("refer_to") and "refer_to" in self.fields:
            self.add_error("refer_to", "Välj vilken grupp som ska avgöra frågan.")
        if found.get("assign_to") and not found.get("task"):
            self.add_error("task", "Skriv vad gruppen ska göra.")
        if not self.errors and not self._adds_something():
            self.add_error(None, "Kryssa i minst en sak som ska följa, eller gå tillbaka.")
        return found

    def _adds_something(self) -> bool:
        following = self.following
        return not replace(following, anchor_by=None, done_by=None, task_by=None, answer_by=None).is_empty

    @property
    def following(self) -> Following:
        """What was ticked, as the deed takes it."""
        found = dict(self.cleaned_data)
        found["steering"] = self.offers.steering if found.get("steering") else None
        if not found.get("refer_to"):
            found.pop("reason", None)
        if found.get("review_on") == self.initial.get("review_on"):
            found.pop("review_on", None)
        found |= {name: tuple(found[name]) for name in LISTS if name in found}
        return Following(**{name: value for name, value in found.items() if value})
