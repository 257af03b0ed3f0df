"""What is asked about the direction: plans, goals and target groups."""

from __future__ import annotations

from typing import Any

from django import forms

from groups.edit_forms import day_field
from groups.forms import ONE_OF_THESE
from groups.member_forms import DayField
from groups.models import CooperationPlan, Goal, Group, TargetGroupName
from samla.editing import EditForm, field_of
from samla.forms import Form


class PlanFields(Form):
    """A cooperation plan."""

    title = field_of(CooperationPlan, "title")
    start_year = field_of(CooperationPlan, "start_year", min_value=1990, max_value=2999)
    end_year = field_of(CooperationPlan, "end_year", min_value=1990, max_value=2999)
    purpose = field_of(CooperationPlan, "purpose", rows=4)

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("start_year"), self.cleaned_data.get("end_year")
        if first and last and last < first:
            self.add_error("end_year", "Sista året ligger före det första.")
        return self.cleaned_data


class PlanForm(PlanFields, EditForm):
    """A cooperation plan, corrected."""


class PlanAdoptionForm(Form):
    """That a group has adopted a plan."""

    group = forms.ModelChoiceField(
        Group.objects.all(), label="Grupp", empty_label="Välj grupp", error_messages=ONE_OF_THESE
    )
    on = day_field("Antagen den", help_text="Lämna tomt om dagen inte är känd.")


class GoalFields(Form):
    """A goal of a plan."""

    kind = field_of(Goal, "kind")
    title = field_of(Goal, "title")


class GoalForm(EditForm):
    """The words of a goal."""

    title = field_of(Goal, "title")


class TargetGroupForm(Form):
    """What a target group is called and how it is defined, from a day."""

    name = field_of(TargetGroupName, "name")
    definition = field_of(TargetGroupName, "definition", rows=4)
    start = DayField("Gäller från och med")


class TargetGroupEditForm(EditForm):
    """The spelling of a name or a definition."""

    name = field_of(TargetGroupName, "name")
    definition = field_of(TargetGroupName, "definition", rows=5)
