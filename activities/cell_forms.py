"""What is typed in the cells of the plan's table, one form a column."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from activities.actions.statuses import WHY
from activities.models import USUAL, Activity, Status, YearStatus
from activities.progress import needs_reason
from activities.queries.blockers import Blockers, blockers
from activities.queries.rows import target_fact
from activities.responsible import candidates
from groups.access import Viewer, visible_groups, visible_meetings
from groups.models import Goal, Group, Meeting, Person, TargetGroup
from groups.models.told import Told, Word
from groups.queries.common import known_as
from samla.editing import field_of
from samla.formatting import date_short
from samla.grid import CellForm
from samla.periods import HalfYear

OUTSIDE = "Personen sitter inte i gruppen. Välj någon ur listan: gruppens ledamöter, samordnarna eller processledaren."
A_DAY = {"invalid": "Skriv dagen som år, månad och dag, till exempel 2026-03-01."}
WHOLE_YEAR = "year"
STATUS_CHOICES = [
    *((status.value, status.label) for status in USUAL),
    ("Fler", [(status.value, status.label) for status in Status if status not in USUAL]),
]


def day_field(label: str) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, input_formats=["%Y-%m-%d"], error_messages=A_DAY)


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # no type argument at run time
    def label_from_instance(self, obj: Any) -> str:
        return known_as(obj)


class MeetingField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{date_short(obj.date)} {obj.title or obj.host.label}"


class ManyField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Links to other rows, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple


class TargetsField(ManyField):
    """Target groups by the name that they have in the year."""

    year: int

    def label_from_instance(self, obj: Any) -> str:
        return target_fact(obj, self.year).name


class TitleCell(CellForm):
    title = field_of(Activity, "title")


class TargetsCell(CellForm):
    target_groups = TargetsField(TargetGroup.objects.none(), label="Målgrupp", required=False)

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        return {"target_groups": sorted(one.pk for one in row.target_groups.all())}

    def prepare(self) -> None:
        field: Any = self.fields["target_groups"]
        field.year, field.queryset = self.around.year, TargetGroup.objects.prefetch_related("names")


class GoalsCell(CellForm):
    goals = ManyField(Goal.objects.none(), label="Mål", required=False)

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        return {"goals": sorted(one.pk for one in row.goals.all())}

    def prepare(self) -> None:
        field: Any = self.fields["goals"]
        field.queryset = Goal.objects.all()


class ResponsibleCell(CellForm):
    responsible = PersonField(
        Person.objects.none(),
        label="Ansvarig",
        required=False,
        empty_label="Ingen",
        error_messages={"invalid_choice": OUTSIDE},
    )

    def prepare(self) -> None:
        row: Any = self.row
        field: Any = self.fields["responsible"]
        field.queryset = candidates(row.owner, self.around.on) | Person.objects.filter(pk=row.responsible_id)


class FollowUpCell(CellForm):
    follow_up_owner = forms.ModelChoiceField(
        Group.objects.none(), label="Följs upp av", required=False, empty_label="Ingen"
    )

    def prepare(self) -> None:
        field: Any = self.fields["follow_up_owner"]
        field.queryset = visible_groups(self.around.viewer)


class PeriodCell(CellForm):
    """A half-year by its name, the whole year, or two days."""

    half = forms.ChoiceField(label="När", required=False)
    planned_from = day_field("Från")
    planned_to = day_field("Till")

    def prepare(self) -> None:
        year = self.around.year
        field: Any = self.fields["half"]
        named = (("1", f"Första halvåret {year}"), ("2", f"Andra halvåret {year}"), (WHOLE_YEAR, f"Hela {year}"))
        field.choices = [("", "Egna dagar, eller ingen tid"), *named]
        held = self.initial["planned_from"], self.initial["planned_to"]
        self.initial["half"] = next((code for code, _ in named if _days_of(code, year) == held), "")

    def clean(self) -> dict[str, Any]:
        chosen = self.cleaned_data.pop("half", "")
        if chosen and chosen != self.initial["half"]:
            days = _days_of(chosen, self.around.year)
            self.cleaned_data["planned_from"], self.cleaned_data["planned_to"] = days
        first, last = self.cleaned_data.get("planned_from"), self.cleaned_data.get("planned_to")
        if first and last and last < first:
            self.add_error("planned_to", "Aktiviteten kan inte sluta innan den börjar. Ändra den ena dagen.")
        return self.cleaned_data


def _days_of(code: str, year: int) -> tuple[date, date]:
    if code == WHOLE_YEAR:
        return date(year, 1, 1), date(year, 12, 31)
    half = HalfYear(year, int(code))
    return half.first_day, half.last_day


class ToldCell(CellForm):
    """At which meeting, who said so, how and when: what stands under «Mer»."""

    meeting = MeetingField(Meeting.objects.none(), label="Vid mötet", required=False, empty_label="Inte vid något möte")
    source = PersonField(Person.objects.none(), label="Uppgift från", required=False, empty_label="Ingen särskild")
    told_by_way = forms.ChoiceField(label="Sätt", required=False, choices=[("", "Inte angivet"), *Told.Way.choices])
    told_on = day_field("Uppgiftens datum")

    def prepare(self) -> None:
        row: Any = self.row
        meetings: Any = self.fields["meeting"]
        meetings.queryset = meetings_of(row.activity.owner, self.around.viewer, self.around.on)
        sources: Any = self.fields["source"]
        sources.queryset = candidates(row.activity.owner, self.around.on)
        self.initial["meeting"] = self.around.meeting.pk if self.around.meeting else None

    @property
    def told(self) -> dict[str, Any]:
        """The meeting – where none was asked for, the one that the whole table is gone through at – and the word."""
        held = self.cleaned_data
        word = None
        if any(held.get(name) for name in ("source", "told_by_way", "told_on")):
            word = Word(self.around.on, held["source"], held["told_by_way"] or "", held["told_on"])
        return {"meeting": held["meeting"] if "meeting" in self.data else self.around.meeting, "told": word}


TOLD = ("meeting", "source", "told_by_way", "told_on")


def meetings_of(group: Group, viewer: Viewer, on: date) -> QuerySet[Meeting]:
    """The meetings of the group until the day, newest first."""
    seen = visible_meetings(viewer).filter(groups=group, date__lte=on).exclude(state=Meeting.State.CANCELLED)
    return Meeting.objects.filter(pk__in=seen.values("pk")).select_related("host").order_by("-date", "-pk")


class StatusCell(ToldCell):
    """How the activity stands. A new row is added; the reason is asked where the status needs one."""

    status = forms.ChoiceField(label="Status", choices=STATUS_CHOICES)
    reason = field_of(YearStatus, "reason")
    blocked_by = forms.CharField(
        label="Vad hindrar?",
        required=False,
        max_length=200,
        help_text="En aktivitet, ett beslut eller en organisation ur listan, eller med egna ord.",
    )
    more = ("blocked_by", *TOLD)
    field_order = ("version", "seen", "status", "reason", "blocked_by", *TOLD)

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        said = max(row.statuses.all(), key=lambda one: (one.on, one.pk), default=None)
        if said is None:
            return {"status": Status.PLANNED.value, "reason": "", "blocked_by": "", "said": 0}
        return {"status": said.status, "reason": said.reason, "blocked_by": said.blocked_by, "said": said.pk}

    def prepare(self) -> None:
        super().prepare()
        self.blockers: Blockers = blockers(self.row, self.around.viewer)  # type: ignore[arg-type]
        self.suggest("blocked_by", self.blockers.names)
        if self.around.chosen in Status.values:
            self.is_begun = True
            self.fields["reason"].widget.attrs["data-samla-first"] = ""
            self.initial = {**self.initial, "status": self.around.chosen, "reason": "", "blocked_by": ""}

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        before = self.read(self.row)
        if "status" in told and told["status"] != before["status"] and told.get("reason") == before["reason"]:
            told["reason"] = ""  # what was said of the earlier status says nothing of this one
        if "status" in told and needs_reason(Status(told["status"])) and not told.get("reason", "").strip():
            self.add_error("reason", WHY)
        return told

    @property
    def changes_something(self) -> bool:
        before = self.read(self.row)
        return any(before[name] != self.cleaned_data.get(name) for name in ("status", "reason", "blocked_by")) or bool(
            set(self.changed_data) & {"source", "told_by_way", "told_on"}
        )

    @property
    def facts(self) -> dict[str, Any]:
        held = self.cleaned_data
        blocker = self.blockers.find(held["blocked_by"])
        return {"status": Status(held["status"]), "reason": held["reason"], "blocked_by": blocker, **self.told}


class NoteCell(ToldCell):
    """A new note. Two who write at once are both kept."""

    text = forms.CharField(label="Ny anteckning", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    more = TOLD
    field_order = ("version", "seen", "text", *TOLD)

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        return {"text": ""}

    @property
    def facts(self) -> dict[str, Any]:
        return {"text": self.cleaned_data["text"], **self.told}
