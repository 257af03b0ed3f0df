"""The parts of a decision that are edited where they stand: what was decided, and everything else about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from groups.access import Viewer
from groups.decision_forms import DecisionMoreForm, DecisionTextForm
from groups.models import Decision
from samla.editing import EditForm, Place

FORMS: dict[str, type[EditForm]] = {"beslutet": DecisionTextForm, "fakta": DecisionMoreForm}
TEMPLATES = {"beslutet": "groups/_decision_text.html", "fakta": "groups/_decision_facts.html"}


@dataclass(frozen=True)
class DecisionPart:
    """One part: where it stands, whether this viewer may change it, and the form while it is being changed."""

    place: Place
    may_edit: bool
    form: EditForm | None


def decision_place(decision: Decision, key: str) -> Place:
    return Place(key, decision.get_absolute_url(), reverse("groups:decision_edit", args=[decision.pk, key]))


def decision_part(decision: Decision, key: str, viewer: Viewer, form: EditForm | None = None) -> DecisionPart:
    """The part as this viewer sees it; a form belongs to the part whose place it has."""
    may_edit = viewer.edits_group(decision.group_id) and not decision.is_locked
    return DecisionPart(decision_place(decision, key), may_edit, form if form and form.place.id == key else None)
