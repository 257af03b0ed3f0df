"""What is asked for when somebody answers what followed from a decision: by a link, or to whoever writes it down."""

from __future__ import annotations

from typing import Any

from django import forms

from groups.forms import ONE_OF_THESE
from groups.models import Anchoring
from samla.editing import ParagraphsField
from samla.formatting import capitalise
from samla.forms import Form


def states(*chosen: Any) -> list[tuple[str, str]]:
    """States as choices, with a large first letter."""
    return [(state.value, capitalise(state.label)) for state in chosen]


class AnchoringForm(Form):
    """What an organisation says of a decision."""

    state = forms.ChoiceField(
        label="Svar",
        choices=states(Anchoring.State.OBJECTION, Anchoring.State.NO_OBJECTION, Anchoring.State.NOT_AFFECTED),
        widget=forms.RadioSelect,
        error_messages={**ONE_OF_THESE, "required": "Välj ett svar."},
    )
    note = ParagraphsField(
        label="Vad gäller invändningen?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Behövs bara om ni har en invändning.",
    )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("state") == Anchoring.State.OBJECTION and not self.cleaned_data.get("note"):
            self.add_error("note", "Skriv vad invändningen gäller.")
        return self.cleaned_data
