"""The texts of a group, part by part: as read, or as the form that edits them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from groups import edit_forms
from groups.cadence import cadence_text
from groups.models import Group
from samla.editing import EditForm, Place
from samla.formatting import capitalise

FORMS: dict[str, type[EditForm]] = {
    "syfte": edit_forms.PurposeForm,
    "mal": edit_forms.GoalForm,
    "uppdrag": edit_forms.MissionsForm,
    "mandat": edit_forms.MandateForm,
    "motesrytm": edit_forms.CadenceForm,
    "kallelse": edit_forms.NoticeSettingsForm,
    "protokoll": edit_forms.MinutesKindForm,
}


@dataclass(frozen=True)
class GroupPart:
    """One text of a group. `look` is how it is read: lead, text, list or fact; `what` names it in a sentence."""

    place: Place
    look: str
    title: str
    what: str
    text: str
    lines: tuple[str, ...]
    may_edit: bool
    form: EditForm | None

    @property
    def is_shown(self) -> bool:
        """What holds nothing is shown to those who may write it."""
        return bool(self.text or self.lines or self.may_edit)


@dataclass(frozen=True)
class GroupParts:
    """All texts of a group, in the places they have on its page."""

    purpose: GroupPart
    mission: tuple[GroupPart, ...]
    cadence: GroupPart
    notice: GroupPart | None
    minutes: GroupPart


def part_place(group: Group, key: str) -> Place:
    return Place(key, group.get_absolute_url(), reverse("groups:group_edit", args=[group.slug, key]))


def group_part(group: Group, key: str, *, may_edit: bool, form: EditForm | None = None) -> GroupPart:
    """One part of the group; with a form it is being edited."""
    look, title, what, text, lines = _read(group)[key]
    return GroupPart(part_place(group, key), look, title, what, text, lines, may_edit, form)


def group_parts(group: Group, *, may_edit: bool, form: EditForm | None = None) -> GroupParts:
    """Every part; the one that the form stands in is being edited. Asks the database nothing."""
    parts = {
        key: group_part(group, key, may_edit=may_edit, form=form if form and form.place.id == key else None)
        for key in FORMS
    }
    mission = tuple(part for key in ("mal", "uppdrag", "mandat") if (part := parts[key]).is_shown)
    notice = parts["kallelse"] if may_edit else None
    return GroupParts(parts["syfte"], mission, parts["motesrytm"], notice, parts["protokoll"])


def _read(group: Group) -> dict[str, tuple[str, str, str, str, tuple[str, ...]]]:
    return {
        "syfte": ("lead", "", "gruppens syfte", group.purpose, ()),
        "mal": ("text", "Mål", "gruppens mål", group.goal, ()),
        "uppdrag": ("list", "Det här ska gruppen göra", "gruppens uppdrag", "", tuple(group.missions)),
        "mandat": ("text", "Mandat", "gruppens mandat", group.mandate, ()),
        "motesrytm": ("fact", "Möten", "hur ofta gruppen möts", capitalise(_cadence(group)), ()),
        "kallelse": ("fact", "Kallelse", "hur gruppen kallas", _notice(group), ()),
        "protokoll": ("fact", "Från mötena", "vad gruppen skriver från sina möten", _minutes(group), ()),
    }


def _notice(group: Group) -> str:
    way = capitalise(group.get_notice_way_display())
    return f"{way}. Kallelse senast {group.notice_days} dagar före mötet, handlingar senast {group.papers_days}."


def _minutes(group: Group) -> str:
    kind = capitalise(group.get_minutes_kind_display())
    if group.minutes_kind != Group.MinutesKind.NOTES:
        return kind
    when = f"efter {group.notes_days} dagar utan invändning" if group.notes_days else "på nästa möte"
    return f"{kind}, godkänns {when}"


def _cadence(group: Group) -> str:
    return cadence_text(
        minutes=(group.meeting_minutes_min, group.meeting_minutes_max),
        days=(group.interval_days_min, group.interval_days_max),
    )
