"""What is asked for on an agenda: sections, matters, papers, what a group always takes up, and proposals."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from groups.file_forms import UploadField
from groups.filetypes import LISTED
from groups.member_forms import PersonField
from groups.models import AgendaItem, AgendaSection, ItemAttachment, Meeting, Proposal, StandingItem, TargetGroup
from groups.planning_forms import ClockField
from groups.queries.common import named_target_groups
from samla.editing import EditForm, field_of
from samla.formatting import capitalise
from samla.forms import Form

SECTION_ENDS_FIRST = "Avsnittet måste sluta efter att det börjar. Ändra någon av tiderna."


class TargetGroupField(forms.ModelChoiceField):  # type: ignore[type-arg]  # no subscript at run time
    """A target group by its latest name."""

    def __init__(self, label: str, **options: Any) -> None:
        options = {"required": False, "empty_label": "Alla målgrupper", **options}
        super().__init__(named_target_groups().order_by("position", "id"), label=label, **options)

    def label_from_instance(self, obj: TargetGroup) -> str:
        names = [named.name for named in obj.names.all()]
        return names[-1] if names else obj.code


class SectionFields(Form):
    title = field_of(AgendaSection, "title")
    target_group = TargetGroupField("Målgrupp", help_text="De som företräder målgruppen kallas till den här delen.")
    start_time = ClockField("Börjar")
    end_time = ClockField("Slutar")

    def clean(self) -> dict[str, Any]:
        start, end = self.cleaned_data.get("start_time"), self.cleaned_data.get("end_time")
        if end and not start:
            self.add_error("start_time", "Skriv när avsnittet börjar.")
        elif start and end and end <= start:
            self.add_error("end_time", SECTION_ENDS_FIRST)
        return self.cleaned_data


class SectionForm(SectionFields, EditForm):
    """A section, edited where it stands."""


def _sections_of(form: forms.BaseForm, meeting: Meeting) -> None:
    """Only the meeting's own sections; no such question where it has none."""
    sections = meeting.sections.order_by("position")
    cast("forms.ModelChoiceField[AgendaSection]", form.fields["section"]).queryset = sections


class NewItemForm(Form):
    """The three things that matter of a new matter; the rest is written where it stands."""

    title = field_of(AgendaItem, "title", label="Nytt ärende")
    kind = field_of(AgendaItem, "kind")
    section = field_of(AgendaItem, "section", empty_label="Utan avsnitt")

    def __init__(self, data: Any = None, *, meeting: Meeting) -> None:
        super().__init__(data, auto_id="nytt-%s")
        _sections_of(self, meeting)
        if not meeting.sections.exists():
            del self.fields["section"]


class ItemForm(EditForm):
    """A matter, edited where it stands."""

    title = field_of(AgendaItem, "title")
    kind = field_of(AgendaItem, "kind")
    section = field_of(AgendaItem, "section", empty_label="Utan avsnitt")
    presenter = PersonField("Föredragande")
    guests = field_of(AgendaItem, "guests")
    background = field_of(AgendaItem, "background", rows=4)
    proposal = field_of(AgendaItem, "proposal", rows=2)
    subject = field_of(AgendaItem, "subject")

    def __init__(self, row: Any, place: Any, data: Any = None) -> None:
        super().__init__(row, place, data)
        _sections_of(self, row.meeting)
        subject = cast(forms.ChoiceField, self.fields["subject"])
        subject.choices = [
            ("", "Inget särskilt"),
            *((code, capitalise(label)) for code, label in AgendaItem.Subject.choices),
        ]


class AttachmentForm(Form):
    """A paper of a matter."""

    file = UploadField(label="Fil", max_length=150, help_text=f"Högst 25 MB. {LISTED}.")
    title = forms.CharField(
        label="Vad den kallas", max_length=150, required=False, help_text="Lämna tomt för filens namn."
    )
    visibility = forms.ChoiceField(
        label="Vem får läsa den?",
        choices=[(choice.value, capitalise(str(choice.label))) for choice in ItemAttachment.Visibility],
        initial=ItemAttachment.Visibility.INTERNAL.value,
    )


class StandingFields(Form):
    title = field_of(StandingItem, "title")
    kind = field_of(StandingItem, "kind")
    target_group = TargetGroupField("Målgrupp", empty_label="Ingen särskild")
    subject = field_of(StandingItem, "subject")


class StandingForm(StandingFields, EditForm):
    """A standing matter, edited where it stands."""

    is_in_use = field_of(StandingItem, "is_in_use")


class ProposalForm(Form):
    """Something that somebody wants the group to take up."""

    title = field_of(Proposal, "title")
    text = field_of(Proposal, "text", rows=4)
    kind = field_of(Proposal, "kind")


class DeclineForm(Form):
    answer = field_of(Proposal, "answer", label="Varför tas ärendet inte upp?", required=True)
