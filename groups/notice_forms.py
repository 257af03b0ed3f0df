"""What is asked for around a notice: who cannot come, and how the group is called."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from groups.forms import ONE_OF_THESE
from groups.member_forms import DayField
from groups.models import Person, Told
from groups.queries.called import Called
from samla.forms import Form

NO, YES = "nej", "ja"


class CannotComeForm(Form):
    """The answer behind a personal link."""

    svar = forms.ChoiceField(
        label="Ditt svar",
        choices=[(NO, "Jag kan inte komma"), (YES, "Jag kommer")],
        widget=forms.RadioSelect,
        error_messages={**ONE_OF_THESE, "required": "Välj ett svar."},
    )
    note = forms.CharField(label="Meddelande till den som kallar", max_length=200, required=False)


class ApologyForm(Form):
    """Somebody has told that they cannot come, or that they come after all."""

    person = forms.ChoiceField(label="Vem", error_messages=ONE_OF_THESE)
    svar = forms.ChoiceField(label="Svar", choices=[(NO, "Kan inte komma"), (YES, "Kommer ändå")])
    way = forms.ChoiceField(
        label="Hur sades det?", choices=[choice for choice in Told.Way.choices if choice[0] != Told.Way.LINK]
    )
    on = DayField("När?")
    note = forms.CharField(label="Anmärkning", max_length=200, required=False)

    def __init__(self, data: Any, *, called: tuple[Called, ...], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.people: dict[str, Person] = {str(one.person.pk): one.person for one in called}
        names = [(str(one.person.pk), one.name) for one in called]
        cast(forms.ChoiceField, self.fields["person"]).choices = [("", "Välj"), *names]
