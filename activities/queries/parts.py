"""The page of an activity part by part: as read, or as the form that edits it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from activities import part_forms
from activities.models import Activity
from activities.queries.story import ActivityStory, FactLine
from samla.editing import EditForm, Place
from samla.grid import CellForm

ABOUT, DIRECTION, LESSONS, REFERENCES, MOVE, OUTCOME, NOTE = (
    "uppgifter",
    "inriktning",
    "lardomar",
    "underlag",
    "grupp",
    "utfall",
    "anteckning",
)
FORMS: dict[str, type[CellForm]] = {
    ABOUT: part_forms.AboutForm,
    DIRECTION: part_forms.DirectionForm,
    LESSONS: part_forms.LessonsForm,
    REFERENCES: part_forms.ReferencesForm,
    MOVE: part_forms.MoveForm,
    OUTCOME: part_forms.OutcomeForm,
    NOTE: part_forms.NoteForm,
}
# Those whose facts are of the year's row and not of the activity itself
OF_YEAR = (OUTCOME, NOTE)


@dataclass(frozen=True)
class Part:
    """A part of the page. `what` names it in a sentence; `facts` and `texts` are how it is read."""

    key: str
    place: Place
    title: str
    what: str
    facts: tuple[FactLine, ...]
    texts: tuple[FactLine, ...]
    may_edit: bool
    form: EditForm | None

    @property
    def is_shown(self) -> bool:
        return bool(self.facts or self.texts or self.may_edit)


@dataclass(frozen=True)
class Parts:
    """All parts, by their places on the page."""

    about: Part
    direction: Part
    lessons: Part
    references: Part
    move: Part
    outcome: Part
    note: Part


def part_place(activity: Activity, key: str) -> Place:
    return Place(key, activity.get_absolute_url(), reverse("activities:activity_edit", args=[activity.pk, key]))


def activity_parts(
    activity: Activity, page: ActivityStory, *, may_edit: bool, may_move: bool, form: EditForm | None = None
) -> Parts:
    """Every part; the one that the form stands in is being edited. Asks the database nothing."""

    def part(key: str, title: str, what: str, *, may: bool = may_edit, **read: tuple[FactLine, ...]) -> Part:
        place = part_place(activity, key)
        shown = form if form and form.place.id == key else None
        return Part(key, place, title, what, read.get("facts", ()), read.get("texts", ()), may, shown)

    has_year = may_edit and page.newest is not None
    year = page.newest.year if page.newest else ""
    return Parts(
        about=part(ABOUT, "Om aktiviteten", "uppgifterna om aktiviteten", facts=page.facts),
        direction=part(DIRECTION, "Målgrupper och mål", "målgrupper och mål", facts=page.direction),
        lessons=part(LESSONS, "Lärdomar", "lärdomarna", texts=page.lessons),
        references=part(REFERENCES, "Beslut och dokument", "vilka beslut och dokument aktiviteten vilar på"),
        move=part(MOVE, "Grupp", "vilken grupp som utför aktiviteten", may=may_move),
        outcome=part(OUTCOME, f"Vad som hände {year}", f"vad som hände {year}", may=has_year, texts=page.outcome),
        note=part(NOTE, "Ny anteckning", "", may=has_year),
    )
