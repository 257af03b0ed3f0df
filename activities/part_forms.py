"""What is typed on the page of an activity, one form for each part of it."""

from __future__ import annotations

from typing import Any

from django import forms

from activities.cell_forms import GoalsCell, ManyField, NoteCell, ResponsibleCell, TargetsCell
from activities.models import Activity, ActivityYear, Topic
from groups.access import visible_decisions, visible_groups
from groups.models import CoordinatorAssignment, Decision, Document, Group
from samla.editing import field_of
from samla.formatting import date_short
from samla.grid import CellForm


class AboutForm(ResponsibleCell):
    """What the activity is and who answers for it."""

    title = field_of(Activity, "title")
    kind = field_of(Activity, "kind")
    origin = field_of(Activity, "origin")
    topic = forms.ModelChoiceField(
        Topic.objects.all(),
        label="Gemensamt ämne",
        required=False,
        empty_label="Inget",
        help_text="För det som flera grupper arbetar med, var och en på sitt sätt.",
    )
    follow_up_owner = forms.ModelChoiceField(
        Group.objects.none(), label="Följs upp av", required=False, empty_label="Ingen"
    )
    area = forms.ChoiceField(
        label="Samordnarens område",
        required=False,
        help_text="Den som samordnar området får också ändra aktiviteten.",
    )
    field_order = ("version", "seen", "title", "responsible", "follow_up_owner", "kind", "origin", "topic", "area")

    def prepare(self) -> None:
        super().prepare()
        followers: Any = self.fields["follow_up_owner"]
        followers.queryset = visible_groups(self.around.viewer)
        areas = {*CoordinatorAssignment.objects.current(self.around.on).values_list("area", flat=True)}
        field: Any = self.fields["area"]
        held = {self.initial["area"]} - {""}
        field.choices = [("", "Inget"), *((area, area) for area in sorted(areas | held))]


class DirectionForm(TargetsCell, GoalsCell):
    """Whom it is for, and towards which shifts and goals."""

    field_order = ("version", "seen", "target_groups", "goals")

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        return {**TargetsCell.read(row), **GoalsCell.read(row)}

    def prepare(self) -> None:
        TargetsCell.prepare(self)
        GoalsCell.prepare(self)


class LessonsForm(CellForm):
    """What made it work, and what must become better (D72)."""

    success_factors = field_of(Activity, "success_factors", rows=4)
    development_needs = field_of(Activity, "development_needs", rows=4)


class DecisionsField(ManyField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{date_short(obj.decided_on)} {obj.title}"


class ReferencesForm(CellForm):
    """The decisions and documents that the activity rests on."""

    decisions = DecisionsField(Decision.objects.none(), label="Beslut", required=False)
    documents = ManyField(Document.objects.none(), label="Dokument", required=False)

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        return {name: sorted(one.pk for one in getattr(row, name).all()) for name in ("decisions", "documents")}

    def prepare(self) -> None:
        """The group's own decisions and those of the groups above; what is linked already stays in the list."""
        row: Any = self.row
        decisions: Any = self.fields["decisions"]
        near = visible_decisions(self.around.viewer).filter(group__in=[row.owner_id, row.owner.parent_id or 0])
        linked = row.decisions.values("pk")
        found = Decision.objects.filter(pk__in=near.values("pk")) | Decision.objects.filter(pk__in=linked)
        decisions.queryset = found.order_by("-decided_on", "-pk")
        documents: Any = self.fields["documents"]
        documents.queryset = Document.objects.order_by("title", "pk")


class MoveForm(CellForm):
    """Another group goes on with the activity."""

    owner = forms.ModelChoiceField(
        Group.objects.none(),
        label="Utförs av",
        help_text="Tidigare år står kvar i sina planer. Årets rad flyttar med.",
        error_messages={"invalid_choice": "Välj en grupp som finns."},
    )

    def prepare(self) -> None:
        field: Any = self.fields["owner"]
        field.queryset = Group.objects.current(self.around.on)


class OutcomeForm(CellForm):
    """What came of it in a year, and whether the annual report tells of it."""

    outcome = field_of(
        ActivityYear, "outcome", rows=6, help_text="Står i årsrapporten, lika för alla lokala varianter."
    )
    local_outcome = field_of(ActivityYear, "local_outcome", rows=3)
    in_report = field_of(ActivityYear, "in_report")


class NoteForm(NoteCell):
    """A note, written where the story is told."""

    def prepare(self) -> None:
        super().prepare()
        self.fields["text"].widget.attrs["data-samla-shortcut"] = "n"
