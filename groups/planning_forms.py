"""What is asked for when meetings are planned, moved, cancelled and written in afterwards."""

from __future__ import annotations

import datetime
from datetime import date, timedelta
from typing import Any, cast

from django import forms

from groups.file_forms import UploadField
from groups.filetypes import LISTED
from groups.forms import ONE_OF_THESE
from groups.member_forms import DayField, PersonField
from groups.models import FreePeriod, Group, Meeting, Organisation
from samla.editing import EditForm, field_of
from samla.formatting import date_long
from samla.forms import Form
from samla.periods import first_day, last_day, span

ENDS_FIRST = "Mötet måste sluta efter att det börjar. Ändra någon av tiderna."
A_CLOCK = {"invalid": "Skriv klockslaget med timme och minut, till exempel 13:00."}
TOO_MANY = 60
FARTHEST = timedelta(days=730)


class ClockField(forms.TimeField):
    """A time of the day, «13:00»; «13.00» is as good."""

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(
            label=label,
            required=options.pop("required", False),
            input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
            widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            error_messages=A_CLOCK,
            **options,
        )


def check_times(form: forms.Form) -> None:
    """Say at the field that a meeting ends before it begins, or ends without beginning."""
    start, end = form.cleaned_data.get("start_time"), form.cleaned_data.get("end_time")
    if end and not start:
        form.add_error("start_time", "Skriv när mötet börjar.")
    elif start and end and end <= start:
        form.add_error("end_time", ENDS_FIRST)


class PlannerChoice(Form):
    """For which group, and until when."""

    is_filter = True
    grupp = forms.ChoiceField(label="Grupp", required=False, error_messages=ONE_OF_THESE)
    till = DayField("Planera till och med", required=False)

    def __init__(self, data: Any, *, groups: list[tuple[str, str]], until: date) -> None:
        super().__init__({"till": until.isoformat(), **data.dict()})
        cast(forms.ChoiceField, self.fields["grupp"]).choices = [("", "Välj grupp"), *groups]
        self.latest = until + FARTHEST

    def clean_till(self) -> date | None:
        day: date | None = self.cleaned_data.get("till")
        if day and day > self.latest:
            raise forms.ValidationError(
                f"Så långt fram går det inte att planera. Välj senast {date_long(self.latest)}."
            )
        return day


class ProposalForm(Form):
    """One proposed day: taken or not, and changed if need be."""

    take = forms.BooleanField(label="Planera", required=False)
    group = forms.CharField(widget=forms.HiddenInput)
    prepares = forms.DateField(widget=forms.HiddenInput, required=False)
    together = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(widget=forms.HiddenInput, choices=Meeting.Kind.choices, required=False)
    date = DayField("Dag")
    start_time = ClockField("Börjar")
    end_time = ClockField("Slutar")

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("take"):
            check_times(self)
        else:
            # What is not taken need not be right
            self._errors = forms.utils.ErrorDict()
        return self.cleaned_data


ProposalForms = forms.formset_factory(ProposalForm, extra=0, max_num=120, absolute_max=200)


class MeetingFields(Form):
    """What a meeting is; the day is asked for where it may be changed."""

    title = field_of(Meeting, "title", help_text="Lämna tomt för gruppens namn och mötets slag.")
    kind = field_of(Meeting, "kind")
    length = field_of(Meeting, "length")
    start_time = ClockField("Börjar")
    end_time = ClockField("Slutar")
    # Not «place»: a form that is edited in place has one of its own
    where = field_of(Meeting, "place", help_text="Lokal, eller en länk till Teams som du klistrar in.")

    def clean(self) -> dict[str, Any]:
        check_times(self)
        return self.cleaned_data


class MeetingPlanForm(MeetingFields):
    """A new meeting, or a series of them with the same times."""

    date = DayField("Dag")
    groups = forms.ModelMultipleChoiceField(
        Group.objects.none(), label="Tillsammans med", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages=ONE_OF_THESE,
    )  # fmt: skip
    repeat_until = DayField(
        "Upprepa varje vecka till och med",
        required=False,
        help_text="För en serie, till exempel veckoavstämningar i sommar. Lediga perioder hoppas inte över.",
    )
    field_order = ("date", "start_time", "end_time", "where", "kind", "title", "length", "groups", "repeat_until")

    def __init__(self, data: Any, *, others: Any, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        cast("forms.ModelMultipleChoiceField[Group]", self.fields["groups"]).queryset = others
        if not others:
            del self.fields["groups"]

    def clean(self) -> dict[str, Any]:
        super().clean()
        first, last = self.cleaned_data.get("date"), self.cleaned_data.get("repeat_until")
        if first and last and last < first:
            self.add_error("repeat_until", "Serien slutar innan den börjar. Välj en senare dag.")
        elif first and last and last - first > timedelta(weeks=TOO_MANY):
            self.add_error("repeat_until", "En serie kan vara högst ett år lång. Välj en tidigare dag.")
        return self.cleaned_data


class MeetingForm(MeetingFields, EditForm):
    """The facts of a meeting, edited where they stand. Another day is a move."""

    secretary = PersonField("Sekreterare")
    notice_by = DayField("Kallelse senast", required=False)
    papers_by = DayField("Handlingar senast", required=False)
    participant_count = field_of(Meeting, "participant_count", label="Antal deltagare", max_value=100_000)
    is_participant_count_approximate = field_of(Meeting, "is_participant_count_approximate")

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        named = {name: name for name in cls.base_fields if name != "version"} | {"where": "place"}
        return {field: getattr(row, row._meta.get_field(name).attname) for field, name in named.items()}

    @property
    def facts(self) -> dict[str, Any]:
        facts = super().facts
        return facts | {"place": facts.pop("where")}

    def clean(self) -> dict[str, Any]:
        super().clean()
        for name in ("notice_by", "papers_by"):
            day = self.cleaned_data.get(name)
            if day and day > cast(Meeting, self.row).date:
                self.add_error(name, "Dagen ligger efter mötet. Välj mötesdagen eller en tidigare dag.")
        return self.cleaned_data


class MoveForm(Form):
    """To which day and times, and why."""

    date = DayField("Ny dag")
    start_time = ClockField("Börjar")
    end_time = ClockField("Slutar")
    reason = forms.CharField(label="Varför flyttas mötet?", max_length=200)

    def clean(self) -> dict[str, Any]:
        check_times(self)
        return self.cleaned_data


class CancelForm(Form):
    reason = forms.CharField(
        label="Varför ställs mötet in?", max_length=200, help_text="Orsaken visas på mötets sida, för alla som ser den."
    )


class FreePeriodForm(Form):
    """Days on which no meeting is proposed."""

    title = field_of(FreePeriod, "title", help_text="Till exempel sportlov, eller sommaruppehåll.")
    first = DayField("Första dagen")
    last = DayField("Sista dagen")
    municipality = field_of(FreePeriod, "municipality", empty_label="Alla kommuner")

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        municipalities = Organisation.objects.filter(kind=Organisation.Kind.MUNICIPALITY)
        cast("forms.ModelChoiceField[Organisation]", self.fields["municipality"]).queryset = municipalities

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error("last", "Sista dagen ligger före den första.")
        return self.cleaned_data

    @staticmethod
    def read(free: FreePeriod) -> dict[str, Any]:
        return {
            "title": free.title,
            "first": first_day(free.period),
            "last": last_day(free.period),
            "municipality": free.municipality_id,
        }

    @property
    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        period = span(data["first"], data["last"])
        return {"title": data["title"], "period": period, "municipality": data["municipality"]}


class RegisterForm(Form):
    """A meeting that has been: when, what was decided, and its minutes as a file."""

    group = forms.ModelChoiceField(
        Group.objects.none(), label="Grupp", empty_label="Välj grupp", error_messages=ONE_OF_THESE
    )
    date = DayField("Mötet hölls den")
    kind = field_of(Meeting, "kind")
    file = UploadField(label="Protokollet som fil", required=False, max_length=150, help_text=f"Högst 25 MB. {LISTED}.")
    decisions = forms.CharField(
        label="Beslut",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Ett beslut per rad. Klistra gärna in. Skriv «Rubrik: beslutet» om det ska ha en rubrik.",
    )
    field_order = ("group", "date", "decisions", "file", "kind")

    def __init__(self, data: Any = None, files: Any = None, *, groups: Any, on: datetime.date) -> None:
        super().__init__(data, files)
        self.on = on
        cast("forms.ModelChoiceField[Group]", self.fields["group"]).queryset = groups

    def clean_date(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["date"]
        if day > self.on:
            raise forms.ValidationError("Dagen har inte varit än. Planera mötet i stället.")
        return day

    @property
    def decided(self) -> list[tuple[str, str]]:
        """Each decision as its title and text."""
        lines = (line.strip(" •–-\t") for line in self.cleaned_data["decisions"].splitlines())
        return [titled(line) for line in lines if line]


LONGEST_TITLE = 80


def titled(line: str) -> tuple[str, str]:
    """A line as title and text: «Rubrik: text», or its first words and all of it."""
    before, colon, after = line.partition(":")
    if colon and after.strip() and len(before) <= LONGEST_TITLE:
        return before.strip(), after.strip()
    short = line if len(line) <= LONGEST_TITLE else line[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
    return short.rstrip("."), line
