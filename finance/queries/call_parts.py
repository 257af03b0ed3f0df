"""The parts of a call that are edited where they stand: what it says, the facts of it, and for whom it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from finance.call_forms import CallFactsForm, CallTargetsForm, CallTextForm
from finance.models import FundingCall
from groups.access import Viewer
from samla.editing import EditForm, Place

TEXT, FACTS, TARGETS = "text", "uppgifter", "malgrupper"
FORMS: dict[str, type[EditForm]] = {TEXT: CallTextForm, FACTS: CallFactsForm, TARGETS: CallTargetsForm}
TEMPLATES = {
    part: f"finance/_call_{name}.html" for part, name in ((TEXT, "text"), (FACTS, "facts"), (TARGETS, "targets"))
}


@dataclass(frozen=True)
class CallPart:
    """One part: where it stands, whether this viewer may change it, and the form while it is being changed."""

    place: Place
    may_edit: bool
    form: EditForm | None


def call_place(call: FundingCall, part: str) -> Place:
    page_url = reverse("finance:call_show", args=[call.pk])
    if part == TEXT:
        return Place(f"utlysning-{part}", page_url, reverse("finance:call_edit", args=[call.pk]))
    return Place(f"utlysning-{part}", page_url, reverse("finance:call_part", args=[call.pk, part]))


def call_part(call: FundingCall, part: str, viewer: Viewer, form: EditForm | None = None) -> CallPart:
    """The part as this viewer sees it; a form belongs to the part whose place it has."""
    place = call_place(call, part)
    return CallPart(place, viewer.edits_all, form if form and form.place.id == place.id else None)
