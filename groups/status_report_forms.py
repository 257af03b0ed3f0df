"""What is asked about status reports."""

from __future__ import annotations

from typing import Any

from django import forms

from groups.forms import ONE_OF_THESE
from groups.member_forms import DayField
from groups.models import Group, Meeting, StatusReport
from samla.editing import EditForm, field_of
from samla.forms import Form


class BeginForm(Form):
    """A new report: from whom, to whom, and at which meeting it is taken up."""

    to = forms.ModelChoiceField(
        Group.objects.none(), label="Till", empty_label="Välj grupp", error_messages=ONE_OF_THESE
    )
    on = DayField("Lägesrapportens dag")
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label="Tas upp på mötet",
        required=False,
        empty_label="Inget bestämt möte",
        error_messages=ONE_OF_THESE,
    )

    def __init__(self, *args: Any, groups: Any, meetings: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = groups  # type: ignore[attr-defined]
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]


class StatusReportForm(EditForm):
    """What a report tells."""

    summary = field_of(StatusReport, "summary", rows=4, help_text="Hur går det, i några meningar?")
    activities = field_of(
        StatusReport, "activities", rows=8, help_text="Ifyllt med det som hänt sedan förra rapporten. Ändra fritt."
    )
    successes = field_of(StatusReport, "successes", rows=3, help_text="Vad har bidragit till att det går bra?")
    needs = field_of(StatusReport, "needs", rows=3)
    questions = field_of(StatusReport, "questions", rows=3, help_text="Det som mottagaren behöver ta ställning till.")


class HandInForm(Form):
    """The report is handed in."""

    on = DayField("Lämnas den")
