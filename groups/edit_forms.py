"""What people change where it stands: the texts of a group, the rows of the document register, an organisation."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from groups.models import Document, Group, Organisation
from groups.models.organisations import Side
from samla.editing import EditForm, LinesField, field_of
from samla.forms import Form
from samla.periods import first_day, last_day, span

A_DAY = {"invalid": "Skriv dagen som år, månad och dag, till exempel 2024-10-01."}


def day_field(label: str, *, required: bool = False, help_text: str = "") -> forms.DateField:
    """A day, picked or typed."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=widget, input_formats=["%Y-%m-%d"],
        error_messages=A_DAY,
    )  # fmt: skip


class PurposeForm(EditForm):
    purpose = field_of(Group, "purpose", rows=3, help_text="En eller två meningar om vad gruppen är till för.")


class GoalForm(EditForm):
    goal = field_of(Group, "goal", rows=4)


class MissionsForm(EditForm):
    missions = LinesField(
        label="Uppdrag", required=False, help_text="Ett uppdrag per rad.", widget=forms.Textarea(attrs={"rows": 8})
    )


class MandateForm(EditForm):
    mandate = field_of(Group, "mandate", rows=4, help_text="Vad gruppen får besluta om, och vad den för vidare.")


class CadenceForm(EditForm):
    interval_days_min = field_of(Group, "interval_days_min")
    interval_days_max = field_of(Group, "interval_days_max")
    meeting_minutes_min = field_of(Group, "meeting_minutes_min")
    meeting_minutes_max = field_of(Group, "meeting_minutes_max")

    def clean(self) -> dict[str, Any]:
        for most, least in (
            ("interval_days_max", "interval_days_min"),
            ("meeting_minutes_max", "meeting_minutes_min"),
        ):
            low, high = self.cleaned_data.get(least), self.cleaned_data.get(most)
            if low is not None and high is not None and high < low:
                self.add_error(most, "Det längsta måste vara minst lika långt som det kortaste.")
        return self.cleaned_data


class NoticeSettingsForm(EditForm):
    """How a group is called, and how long before."""

    notice_way = field_of(Group, "notice_way")
    notice_days = field_of(Group, "notice_days", max_value=90)
    papers_days = field_of(Group, "papers_days", max_value=90)


class MinutesKindForm(EditForm):
    """What the group writes from its meetings, and when notes are approved by themselves."""

    minutes_kind = field_of(Group, "minutes_kind")
    notes_days = field_of(Group, "notes_days")


class ValidityMixin:
    """The first and the last day of something, asked for as two days and kept as a period."""

    cleaned_data: dict[str, Any]

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("valid_from"), self.cleaned_data.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", "Sista dagen ligger före den första.")  # type: ignore[attr-defined]
        return self.cleaned_data

    @staticmethod
    def days_of(row: Any) -> dict[str, date | None]:
        return {"valid_from": first_day(row.period), "valid_to": last_day(row.period)}


class DocumentFields(ValidityMixin, Form):
    """A row of the register."""

    title = field_of(Document, "title")
    kind = field_of(Document, "kind")
    url = field_of(
        Document,
        "url",
        help_text="Hela adressen till dokumentet. Lämna tomt om den inte är känd.",
        widget=forms.URLInput(attrs={"inputmode": "url", "spellcheck": "false"}),
    )
    summary = field_of(Document, "summary", help_text="En mening om vad dokumentet är.")
    issuer = field_of(Document, "issuer", empty_label="Ingen eller okänd")
    issued_on = day_field("Utfärdat")
    revised_on = day_field("Reviderat")
    valid_from = day_field("Gäller från och med")
    valid_to = day_field("Gäller till och med")
    year = field_of(Document, "year", min_value=1900, max_value=2999)
    drawn_up_by = field_of(Document, "drawn_up_by")
    content_owner = field_of(Document, "content_owner")
    approved_by = field_of(Document, "approved_by")
    approved_on = day_field("Godkänt den")
    record_class = field_of(
        Document,
        "record_class",
        empty_label="Ingen",
        help_text="Den som finns i dokumenthanteringsplanen, om samverkan har upprättat dokumentet.",
    )


class DocumentForm(DocumentFields, EditForm):
    """A row of the register, edited where it stands."""

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        plain = ("title", "kind", "url", "summary", "issued_on", "revised_on", "year")
        about = ("drawn_up_by", "content_owner", "approved_by", "approved_on")
        links = {"issuer": row.issuer_id, "record_class": row.record_class_id}
        return {**{name: getattr(row, name) for name in (*plain, *about)}, **links, **cls.days_of(row)}

    @property
    def facts(self) -> dict[str, Any]:
        facts = super().facts
        return facts | {"period": span(facts.pop("valid_from"), facts.pop("valid_to"))}


class AdoptionForm(Form):
    """That a group has adopted a document, and when where it is known."""

    group = forms.ModelChoiceField(Group.objects.all(), label="Grupp", empty_label="Välj grupp")
    on = day_field("Antaget den", help_text="Lämna tomt om dagen inte är känd.")


class OrganisationNamesForm(EditForm):
    name = field_of(Organisation, "name")
    short_name = field_of(Organisation, "short_name")
    also_known_as = field_of(
        Organisation, "also_known_as", help_text="Andra sätt att skriva namnet, med komma emellan."
    )


class OrganisationFactsForm(ValidityMixin, EditForm):
    """What kind of organisation it is, whose it is, and how long it exists."""

    kind = field_of(Organisation, "kind")
    parent = field_of(Organisation, "parent", empty_label="Ingen")
    principal = field_of(Organisation, "principal", empty_label="Ingen eller okänd")
    municipality = field_of(Organisation, "municipality", empty_label="Ingen särskild kommun")
    is_party = field_of(Organisation, "is_party")
    valid_from = day_field("Finns från och med")
    valid_to = day_field("Finns till och med")

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        links = {name: getattr(row, f"{name}_id") for name in ("parent", "principal", "municipality")}
        return {"kind": row.kind, **links, "is_party": row.is_party, **cls.days_of(row)}

    @property
    def facts(self) -> dict[str, Any]:
        facts = super().facts
        return facts | {"period": span(facts.pop("valid_from"), facts.pop("valid_to"))}


class ContactsForm(EditForm):
    """Where a board's secretary and registrar are reached."""

    secretary_email = field_of(Organisation, "secretary_email")
    registrar_email = field_of(Organisation, "registrar_email")


class RenameForm(Form):
    """What an organisation is called from a day on."""

    name = forms.CharField(label="Det nya namnet", max_length=160)
    on = day_field("Från och med", required=True)


class OrganisationAddForm(Form):
    """The three things that matter of a new organisation; the rest is written on its page."""

    name = field_of(Organisation, "name")
    kind = field_of(Organisation, "kind")
    parent = field_of(Organisation, "parent", empty_label="Ingen")


class SideForm(EditForm):
    """From which day the organisation counts to which side of the rotation; what held before ends the day before."""

    side = forms.ChoiceField(label="Sida", choices=Side.choices)
    start = day_field("Från och med", required=True)

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        return {"side": "", "start": None}
