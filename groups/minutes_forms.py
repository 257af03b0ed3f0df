"""What is asked for on the way from draft to publication."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from groups.file_forms import UploadField
from groups.filetypes import LISTED
from groups.live_forms import Choices, clock_field, day_field
from groups.models import Told
from samla.forms import Form
from samla.periods import today

LONG = {"required": "Skriv något här."}


def _text(label: str, length: int, *, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=length, widget=forms.Textarea(attrs={"rows": rows}), error_messages=LONG, **options
    )


def _line(label: str, length: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, error_messages=LONG, **options)


def _day(label: str, missing: str) -> forms.DateField:
    field = day_field(label)
    field.required = True
    field.error_messages["required"] = missing
    return field


class CirculateForm(Form):
    """Until when remarks are awaited."""

    reply_by = _day("Synpunkter senast", "Välj en dag.")


class RemarkForm(Form):
    """What somebody has to say of the draft."""

    text = _text("Synpunkt", 2000, rows=4)


class DraftForm(Form):
    """What is answered by a personal link: something to say, or by the button nothing."""

    text = _text("Synpunkt", 2000, rows=4, required=False)
    nothing = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.cleaned_data.get("nothing") and not self.cleaned_data.get("text"):
            self.add_error("text", "Skriv din synpunkt. Har du ingen trycker du på Inga synpunkter.")
        return self.cleaned_data


class ApprovalLinkForm(Form):
    """What keeps who was asked from approving; by the button, nothing."""

    remark = _text("Vad är fel?", 2000, rows=4, required=False)


class ToldRemarkForm(RemarkForm):
    """A remark that came by another way than the portal."""

    source = forms.ChoiceField(label="Uppgift från", required=False)
    way = forms.ChoiceField(label="Sätt", choices=[(way.value, way.label) for way in Told.Way if way != Told.Way.LINK])

    def __init__(self, data: Any = None, *, people: Choices, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["source"].choices = [("", "Mig själv"), *people]  # type: ignore[attr-defined]


class DoneForm(Form):
    """Which day something was done."""

    on = _day("Gjort den", "Ange vilken dag det blev gjort.")

    def clean_on(self) -> date:
        done_on: date = self.cleaned_data["on"]
        if done_on > today():
            raise forms.ValidationError("Dagen har inte varit än. Skriv den dag då det blev gjort.")
        return done_on


class SettleForm(Form):
    """What was done about a remark."""

    answer = _line("Vad gjordes?", 300)


class ApproveForm(Form):
    """Who approved, when and how; a signed paper or a mail may be kept as a file."""

    person = forms.ChoiceField(label="Vem justerar?", error_messages={"required": "Välj vem som justerar."})
    told_on = _day("Dag", "Välj dagen då protokollet justerades.")
    way = forms.ChoiceField(
        label="Hur?",
        choices=[(way.value, way.label) for way in (Told.Way.PORTAL, Told.Way.EMAIL, Told.Way.PAPER, Told.Way.MEETING)],
    )
    decision = forms.ChoiceField(label="Vad?", required=False)
    file = UploadField(
        label="Underskriven fil", max_length=150, required=False, help_text=f"Frivilligt. Högst 25 MB. {LISTED}."
    )

    def __init__(self, data: Any = None, files: Any = None, *, people: Choices, decisions: Choices, on: date) -> None:
        super().__init__(data, files, initial={"told_on": on})
        self.fields["person"].choices = [("", "Välj"), *people]  # type: ignore[attr-defined]
        self.fields["decision"].choices = [("", "Hela protokollet"), *decisions]  # type: ignore[attr-defined]


class ApproveNotesForm(Form):
    """At which meeting notes were approved, or that nobody objected."""

    at_meeting = forms.ChoiceField(label="Hur godkändes de?", required=False)

    def __init__(self, data: Any = None, *, meetings: Choices) -> None:
        super().__init__(data)
        self.fields["at_meeting"].choices = [("", "Ingen invände i tid"), *meetings]  # type: ignore[attr-defined]


class PublisherForm(Form):
    """Who else than the process leader may publish."""

    person = forms.ChoiceField(label="Vem får publicera?", required=False)

    def __init__(self, data: Any = None, *, people: Choices, chosen: int | None) -> None:
        super().__init__(data, initial={"person": chosen})
        self.fields["person"].choices = [("", "Bara processledaren"), *people]  # type: ignore[attr-defined]


class CorrectionForm(Form):
    """What is right, where, and why."""

    where = forms.ChoiceField(label="Vad rättas?", required=False)
    text = _text("Rätt lydelse", 4000)
    reason = _line("Varför?", 300)

    def __init__(self, data: Any = None, *, places: Choices) -> None:
        super().__init__(data)
        self.fields["where"].choices = [("", "Protokollet i övrigt"), *places]  # type: ignore[attr-defined]


class ReopenForm(Form):
    """Why the minutes are opened again."""

    reason = _line("Varför?", 200)


class MinutesFileForm(Form):
    """Minutes that were written elsewhere."""

    file = UploadField(label="Protokollet som fil", max_length=150, help_text=f"Högst 25 MB. {LISTED}.")


class TimesForm(Form):
    """When somebody came and left."""

    arrived = clock_field("Kom", required=False)
    left = clock_field("Gick", required=False)
