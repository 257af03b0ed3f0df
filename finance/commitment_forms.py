"""What is asked for when money is promised for years to come."""

from __future__ import annotations

from typing import Any

from django import forms

from finance.fields import YearAmountsField
from finance.models import Commitment
from samla.editing import field_of
from samla.forms import Form
from samla.grid import CellForm

YEARS_HELP = "Ett år per rad, till exempel «2025: 3 mnkr». Skriv bara året om beloppet inte är klart."
STATE_HELP = (
    "Välj «väntar på fastställande» tills nämnderna har fastställt beslutet, och «villkorat» när beslutet har ett "
    "villkor. Bara det som gäller räknas av från de fria medlen."
)


class CommitmentFields(Form):
    """A promise."""

    title = field_of(Commitment, "title")
    years = YearAmountsField(label="År och belopp", help_text=YEARS_HELP)
    is_approximate = forms.BooleanField(label="Ungefärliga belopp (ca)", required=False)
    decision = field_of(Commitment, "decision", empty_label="Inget beslut")
    state = field_of(Commitment, "state", help_text=STATE_HELP)

    @property
    def facts(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class CommitmentForm(CommitmentFields, CellForm):
    """A promise, edited where it stands. Its years are rows of their own, so the whole is compared by its mark."""

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        held = Commitment.objects.prefetch_related("years").get(pk=row.pk)
        return {
            "title": held.title,
            "years": {year.year: year.amount for year in held.years.all()},
            "is_approximate": held.is_approximate,
            "decision": held.decision_id,
            "state": held.state,
        }

    @property
    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "seen")}
