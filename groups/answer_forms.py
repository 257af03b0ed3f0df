"""What is asked for when somebody answers what followed from a decision: by a link, or to whoever writes it down."""

from __future__ import annotations

from typing import Any

from django import forms

from groups.forms import ONE_OF_THESE
from groups.member_forms import DayField, PersonField
from groups.models import Anchoring, Assignment, Consultation, Implementation, Person, Ratification, Referral, Told
from samla.editing import ParagraphsField
from samla.formatting import capitalise
from samla.forms import Form


def choice_of(*chosen: Any, label: str = "Svar") -> forms.ChoiceField:
    """States as choices, with a large first letter."""
    return forms.ChoiceField(
        label=label,
        choices=[(state.value, capitalise(state.label)) for state in chosen],
        widget=forms.RadioSelect,
        error_messages={**ONE_OF_THESE, "required": "Välj ett svar."},
    )


def words(label: str, *, rows: int = 4, **options: Any) -> ParagraphsField:
    """A longer text."""
    return ParagraphsField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **{"required": False, **options})


class AnchoringForm(Form):
    """What an organisation says of a decision."""

    state = choice_of(Anchoring.State.OBJECTION, Anchoring.State.NO_OBJECTION, Anchoring.State.NOT_AFFECTED)
    note = words("Vad gäller invändningen?", max_length=1000, help_text="Behövs bara om ni har en invändning.")

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("state") == Anchoring.State.OBJECTION and not self.cleaned_data.get("note"):
            self.add_error("note", "Skriv vad invändningen gäller.")
        return self.cleaned_data


class RatificationForm(Form):
    """What a board did with a direction decision."""

    state = choice_of(*Ratification.ANSWERS, label="Vad gjorde nämnden?")
    on = DayField("Vilken dag beslutade nämnden?", required=False)
    paragraph = forms.CharField(label="Nämndens paragraf", required=False, max_length=40)
    diary_number = forms.CharField(label="Diarienummer", required=False, max_length=60)
    note = forms.CharField(
        label="Anmärkning", required=False, max_length=200, help_text="Till exempel vad nämnden ändrade."
    )

    def clean(self) -> dict[str, Any]:
        state, on = self.cleaned_data.get("state"), self.cleaned_data.get("on")
        if state and state != Ratification.State.NOT_AFFECTED and not on and "on" not in self.errors:
            self.add_error("on", "Ange vilken dag nämnden beslutade.")
        return self.cleaned_data


class ImplementationForm(Form):
    """How far a principal has come."""

    state = choice_of(*(state for state in Implementation.State if state != "ended"), label="Hur långt har ni kommit?")
    note = forms.CharField(label="Anmärkning", required=False, max_length=300)


class ReportBackForm(Form):
    """That a board has been told."""

    on = DayField("Vilken dag fick nämnden höra om mötet?", required=False, help_text="Tomt betyder i dag.")


class AssignmentForm(Form):
    """What a group says of a task."""

    state = choice_of(Assignment.State.RECEIVED, Assignment.State.DONE, Assignment.State.DECLINED)
    reason = forms.CharField(
        label="Varför avböjer ni?", required=False, max_length=300, help_text="Behövs bara om ni avböjer."
    )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("state") == Assignment.State.DECLINED and not self.cleaned_data.get("reason"):
            self.add_error("reason", "Skriv varför gruppen avböjer uppdraget.")
        return self.cleaned_data


class ReferralForm(Form):
    """What a group answers another."""

    state = choice_of(Referral.State.ANSWERED, Referral.State.RECEIVED)
    answer = words("Vad svarar gruppen?", rows=5, max_length=2000)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("state") == Referral.State.ANSWERED and not self.cleaned_data.get("answer"):
            self.add_error("answer", "Skriv svaret.")
        return self.cleaned_data


class ConsultationForm(Form):
    """What somebody says of a decision between meetings."""

    answer = choice_of(Consultation.Answer.YES, Consultation.Answer.NO, Consultation.Answer.ABSTAINED)
    note = forms.CharField(label="Anmärkning", required=False, max_length=300)


class ToldFields(Form):
    """Who said so, how and when: asked of whoever writes down somebody else's answer."""

    source = PersonField("Uppgift från")
    way = forms.ChoiceField(
        label="Hur kom svaret?",
        choices=[("", "–"), *((code, label) for code, label in Told.Way.choices if code != Told.Way.LINK)],
        error_messages={**ONE_OF_THESE, "required": "Välj hur svaret kom."},
    )
    told_on = DayField("Vilken dag kom svaret?")


def registering(form: type[Form]) -> type[Form]:
    """The form of a question, with the fields that say where the answer came from."""
    return type(f"Registering{form.__name__}", (ToldFields, form), {})


def people_who_may_have_said(form: Form, people: Any) -> None:
    """Offer only some people as «uppgift från»: who leads a group does not see the whole register."""
    form.fields["source"].queryset = Person.objects.filter(pk__in=people)  # type: ignore[attr-defined]
