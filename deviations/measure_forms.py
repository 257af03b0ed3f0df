"""What is written about a half-year: the analysis of a target group, measures and their states, the publication."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from activities.access import visible_activities
from activities.models import Activity
from deviations.models import Analysis, EventType, ImprovementAction
from groups.access import Viewer
from groups.edit_forms import day_field
from groups.models import Person, TargetGroup
from groups.models.told import Told, Word
from samla.editing import EditForm, field_of
from samla.forms import Form

NO_CASES = "Skriv om mönster, aldrig om enskilda ärenden. Texten blir offentlig när halvåret publiceras."


class AnalysisForm(EditForm):
    """What the numbers say of a target group."""

    text = field_of(Analysis, "text", rows=6, help_text=NO_CASES)


class TargetChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    """A target group, by the name it has."""

    def label_from_instance(self, obj: Any) -> str:
        names = list(obj.names.all())
        return str(names[-1].name if names else obj.code)


class MeasureFields(Form):
    """A measure against a pattern: what is seen, what is done, and for whom."""

    pattern = field_of(ImprovementAction, "pattern", help_text="Det som återkommer i avvikelserna.")
    measure = field_of(ImprovementAction, "measure", help_text="Det som görs åt det.")
    target_group = TargetChoice(
        label="Målgrupp",
        queryset=TargetGroup.objects.prefetch_related("names"),
        required=False,
        empty_label="Alla målgrupper",
    )
    event_type = field_of(ImprovementAction, "event_type", empty_label="Alla händelsetyper")
    activity = field_of(ImprovementAction, "activity", empty_label="Ingen aktivitet än")

    def offer(self, viewer: Viewer, chosen: int | None = None) -> None:
        """Offer the codes that are in use, and the activities that the writer may see, beside what is chosen."""
        seen = Q(pk__in=visible_activities(viewer).values("pk")) | Q(pk=chosen)
        self.fields["activity"].queryset = Activity.objects.filter(seen)  # type: ignore[attr-defined]
        self.fields["event_type"].queryset = EventType.objects.filter(is_retired=False)  # type: ignore[attr-defined]


class MeasureForm(MeasureFields, EditForm):
    """A measure, edited where it stands."""


class StepForm(Form):
    """That a measure came into another state: which, from when, and who said so."""

    state = forms.ChoiceField(label="Läge", choices=ImprovementAction.State.choices)
    on = day_field("Från och med", required=True)
    source = forms.ModelChoiceField(
        label="Uppgift från",
        queryset=Person.objects.filter(has_protected_identity=False),
        required=False,
        empty_label="Ingen särskild",
    )
    way = forms.ChoiceField(label="Sätt", choices=[("", "Inte angivet"), *Told.Way.choices], required=False)

    def word(self, today: date) -> Word:
        """Who said so, of a valid form."""
        given = self.cleaned_data
        return Word(today=today, source=given["source"], way=given["way"], on=min(given["on"], today))


class PublishForm(Form):
    """The day from which anybody reads the numbers."""

    on = day_field("Publicerad den", required=True)
