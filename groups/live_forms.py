"""What is asked for in the room: one text for each matter, and three fields for what is decided or to be done."""

from __future__ import annotations

from typing import Any

from django import forms

from groups.models import AgendaItem, Decision, Group, Minutes
from samla.editing import EditForm, field_of
from samla.forms import Form, Sent

Choices = list[tuple[str, str]]


def day_field(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Skriv dagen som år, månad och dag, till exempel 2024-10-01."},
    )


def clock_field(label: str, **options: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": "Ange klockslaget.", "invalid": "Skriv klockslaget som 15.30."},
        **options,
    )


def line(label: str, length: int, *, missing: str = "Skriv något här.", **options: Any) -> forms.CharField:
    """A text that Enter sends."""
    return forms.CharField(label=label, max_length=length, error_messages={"required": missing}, **options)


class OutcomeForm(EditForm):
    """What was said of a matter and what came of it. Saved while it is written."""

    autosaves = True
    is_filter = True  # there is one field, and it says nothing of being optional
    outcome = field_of(AgendaItem, "outcome", rows=3, label="Vad sades, och vad blev det?")


class EntryForm(Sent):
    """Something that is logged at a matter. The choices are the meeting's, fetched once for all its matters."""

    def __init__(self, data: Any = None, *, item: int, what: str, groups: Choices, targets: Choices) -> None:
        super().__init__(data, auto_id=f"{what}-{item}-%s")
        # Nobody is asked by mistake: whom a question or a task goes to is always chosen
        for name, choices in (("group", groups), ("to_group", [("", "Välj grupp"), *targets])):
            if name in self.fields:
                self.fields[name].choices = choices  # type: ignore[attr-defined]
                self.fields[name].error_messages["required"] = "Välj en grupp."
        if "group" in self.fields and len(groups) == 1:
            self.fields["group"].initial = groups[0][0]
            self.fields["group"].widget = forms.HiddenInput()


class DecisionForm(EntryForm):
    """What was decided. The first line is the heading where none is written."""

    text = forms.CharField(
        label="Vad beslutades?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2, "data-samla-enter": True}),
        error_messages={"required": "Skriv vad som beslutades."},
    )
    title = line("Rubrik", 200, required=False)
    review_on = day_field("Följs upp")
    group = forms.ChoiceField(label="Beslutande grupp")


class ActionForm(EntryForm):
    """What, who and when."""

    text = line("Vad ska göras?", 300, missing="Skriv vad som ska göras.")
    who = line("Vem?", 120, required=False, widget=forms.TextInput(attrs={"list": "vilka", "autocomplete": "off"}))
    due_on = day_field("Klart senast")


class RecommendationForm(EntryForm):
    """What somebody is asked to do who is not bound by it."""

    text = forms.CharField(
        label="Vad uppmanas?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2, "data-samla-enter": True}),
        error_messages={"required": "Skriv vad uppmaningen gäller."},
    )
    addressed_to = line("Vem riktas den till?", 300, missing="Skriv vem uppmaningen riktas till.")
    group = forms.ChoiceField(label="Beslutande grupp")


class ReferralForm(EntryForm):
    """A question that another group is to answer."""

    question = line("Vilken fråga ska besvaras?", 300, missing="Skriv frågan.")
    to_group = forms.ChoiceField(label="Av vilken grupp?")
    due_on = day_field("Svar senast")
    group = forms.ChoiceField(label="Beslutande grupp")


class AssignmentForm(EntryForm):
    """A task for another group."""

    title = line("Vad ska gruppen göra?", 200, missing="Skriv uppdraget.")
    to_group = forms.ChoiceField(label="Vilken grupp?")
    group = forms.ChoiceField(label="Beslutande grupp")


class GuestForm(EntryForm):
    """Somebody who is with the group for this matter."""

    name = line("Namn", 120, missing="Skriv namnet.")
    whose = line("Varifrån?", 120, required=False)
    group = forms.ChoiceField(label="I gruppen")


class AsideForm(EntryForm):
    """How many deviations were solved without being registered."""

    count = forms.IntegerField(
        label="Hur många?",
        min_value=0,
        max_value=9999,
        error_messages={"required": "Skriv ett antal.", "invalid": "Skriv antalet med siffror."},
    )


class ItemForm(Sent):
    """A matter that was not on the agenda."""

    title = line("Ärende", 200, missing="Skriv vad ärendet gäller.")


class AttendeeForm(Sent):
    """Somebody who came without a place; as a substitute only where the group has such."""

    name = line("Namn", 120, missing="Skriv namnet.")
    whose = line("Varifrån?", 120, required=False)
    role = forms.ChoiceField(label="Som", choices=[("guest", "adjungerad"), ("substitute", "ersättare")])
    group = forms.ChoiceField(label="I gruppen")

    def __init__(self, data: Any = None, *, groups: list[Group]) -> None:
        super().__init__(data, auto_id="kom-%s")
        field: Any = self.fields["group"]
        field.choices = [(str(group.pk), group.label) for group in groups]
        if not any(group.allows_substitutes for group in groups):
            self.fields["role"].widget = forms.HiddenInput()
            self.fields["role"].initial = "guest"
        if len(groups) == 1:
            field.initial, field.widget = str(groups[0].pk), forms.HiddenInput()


class CloseForm(Form):
    """The end of the meeting: when, who led it, and who is to approve."""

    ended = clock_field("Mötet slutade")
    started = clock_field("Mötet började")
    chaired_by = forms.ChoiceField(label="Ledde mötet", required=False)
    approver = forms.ChoiceField(label="Justerare", required=False)
    field_order = ("started", "ended", "chaired_by", "approver")

    def __init__(self, data: Any = None, *, minutes: Minutes, present: Choices, **options: Any) -> None:
        facts = {
            "started": minutes.started or minutes.meeting.start_time,
            "ended": minutes.ended,
            "chaired_by": minutes.chaired_by_id,
            "approver": minutes.approver_id,
        }
        super().__init__(data, initial=facts, auto_id="slut-%s", **options)
        for name in ("chaired_by", "approver"):
            self.fields[name].choices = [("", "Välj bland de närvarande"), *present]  # type: ignore[attr-defined]
        if not minutes.is_protocol:
            del self.fields["approver"]

    @property
    def facts(self) -> dict[str, Any]:
        """The clock and the people, as the deed takes them."""
        people = {f"{name}_id": int(value) for name, value in self._people() if value}
        return {"started": self.cleaned_data["started"], "ended": self.cleaned_data["ended"], **people}

    @property
    def known_facts(self) -> dict[str, Any]:
        """Those that are filled in right, while the rest is not yet."""
        times = {name: self.cleaned_data[name] for name in ("started", "ended") if self.cleaned_data.get(name)}
        return {**times, **{f"{name}_id": int(value) for name, value in self._people() if value}}

    def _people(self) -> list[tuple[str, str]]:
        return [(name, self.cleaned_data.get(name, "")) for name in ("chaired_by", "approver")]


def heading_of(text: str) -> str:
    """The first sentence of a decision, as its heading."""
    first = text.strip().splitlines()[0].split(". ")[0].strip()
    return first if len(first) <= 120 else f"{first[:117].rsplit(' ', 1)[0]} …"


KINDS = {"beslut": Decision.Kind.DECISION, "uppmaning": Decision.Kind.RECOMMENDATION}
