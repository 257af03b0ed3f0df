"""The form in which one cooperation plan is carried on to the next: each goal kept, reworded or ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from groups.models import CooperationPlan, Goal
from samla.editing import LinesField, field_of
from samla.forms import Form

NEW = {
    Goal.Kind.AREA: "Nya prioriterade målområden",
    Goal.Kind.SHIFT: "Nya förflyttningar",
    Goal.Kind.PRINCIPLE: "Nya principer",
}


class RolloverForm(Form):
    """Title and years, a text field for each goal of the old plan, and one for new goals of each kind."""

    title = field_of(CooperationPlan, "title", label="Den nya planens namn")
    start_year = forms.IntegerField(label="Första år", min_value=1990, max_value=2100)
    end_year = forms.IntegerField(label="Sista år", min_value=1990, max_value=2100)

    def __init__(self, plan: CooperationPlan, goals: Sequence[Goal], data: Any = None) -> None:
        super().__init__(data, initial=_next_period(plan))
        self.goals = goals
        for goal in goals:
            self.fields[_name(goal)] = field_of(
                Goal,
                "title",
                label=f"{goal.get_kind_display().capitalize()}: {goal.title}",
                initial=goal.title,
                required=False,
                help_text="Töm fältet om målet inte går vidare.",
            )
        for kind, label in NEW.items():
            self.fields[f"new_{kind}"] = LinesField(label=label, required=False, help_text="Ett mål på varje rad.")
            self.fields[f"new_{kind}"].widget.attrs["rows"] = 3

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        longest = Goal._meta.get_field("title").max_length or 0
        for kind in NEW:
            if any(len(line) > longest for line in found.get(f"new_{kind}", [])):
                self.add_error(f"new_{kind}", f"Ett mål får ha högst {longest} tecken. Korta den rad som är längre.")
        first, last = found.get("start_year"), found.get("end_year")
        if first and last and last < first:
            self.add_error("end_year", "Sista året ligger före det första. Ändra något av åren.")
        return found

    @property
    def kept(self) -> dict[Goal, str]:
        """The goals that go on, by what they are to be called."""
        texts = ((goal, self.cleaned_data[_name(goal)].strip()) for goal in self.goals)
        return {goal: text for goal, text in texts if text}

    @property
    def added(self) -> list[tuple[Goal.Kind, str]]:
        return [(kind, text) for kind in NEW for text in self.cleaned_data[f"new_{kind}"]]


def _name(goal: Goal) -> str:
    return f"goal_{goal.pk}"


def _next_period(plan: CooperationPlan) -> dict[str, Any]:
    """The same number of years, right after; the years in the name follow along."""
    years = plan.end_year - plan.start_year
    first = plan.end_year + 1
    title = plan.title.replace(str(plan.start_year), str(first)).replace(str(plan.end_year), str(first + years))
    return {"title": title, "start_year": first, "end_year": first + years}
