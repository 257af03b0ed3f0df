"""What a report may tell of: the year's activities and decisions, group by group, and which are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from activities.models import ActivityYear
from groups.models import Decision
from reports.forms import ToldForm
from reports.models import AnnualReport
from samla.formatting import capitalise


@dataclass(frozen=True)
class Choice:
    """Something that may be told, and the form that says whether and how."""

    title: str
    url: str
    note: str
    form: ToldForm
    row: ActivityYear | Decision

    @property
    def has_text(self) -> bool:
        return bool(self.form["text"].value())

    @property
    def is_activity(self) -> bool:
        return isinstance(self.row, ActivityYear)


@dataclass(frozen=True)
class Choices:
    """The choices of one group."""

    group: str
    activities: tuple[Choice, ...]
    decisions: tuple[Choice, ...]


def choices_of(report: AnnualReport, on: date, data: dict[str, str] | None = None) -> tuple[Choices, ...]:
    """Everything that the year offers. Two queries, however much that is. `data` is what was posted."""
    activities = _activities(report, data)
    decisions = _decisions(report, on, data)
    groups = dict.fromkeys((*activities, *decisions))
    return tuple(Choices(group, tuple(activities.get(group, ())), tuple(decisions.get(group, ()))) for group in groups)


def _activities(report: AnnualReport, data: dict[str, str] | None) -> dict[str, list[Choice]]:
    rows = (
        ActivityYear.objects.filter(year=report.year)
        .select_related("activity__owner", "activity__topic")
        .prefetch_related("statuses")
        .order_by("activity__owner__position", "activity__owner", "position", "pk")
    )
    found: dict[str, list[Choice]] = {}
    topics: set[int] = set()
    for row in rows:
        topic = row.activity.topic_id
        # A common topic has one text for all its groups, so it is asked for once
        if topic in topics:
            continue
        topics |= {topic} if topic else set()
        last = max(row.statuses.all(), key=lambda one: (one.on, one.pk), default=None)
        title = row.activity.topic.title if row.activity.topic else row.activity.title
        note = capitalise(last.get_status_display()) if last else "Ingen status än"
        facts = {"is_told": row.in_report, "text": row.outcome}
        form = ToldForm(data, title=title, prefix=f"aktivitet-{row.pk}", initial=facts)
        choice = Choice(title, row.activity.get_absolute_url(), note, form, row)
        found.setdefault(row.activity.owner.name, []).append(choice)
    return found


def _decisions(report: AnnualReport, on: date, data: dict[str, str] | None) -> dict[str, list[Choice]]:
    told = {one.decision_id: one for one in report.told_decisions.all()}
    taken = Decision.objects.of_year(report.year).published().filter(decided_on__lte=on)
    found: dict[str, list[Choice]] = {}
    for decision in taken.select_related("group").order_by("group__position", "group", "decided_on", "pk"):
        one = told.get(decision.pk)
        initial = {"is_told": one is not None, "text": one.text if one else ""}
        form = ToldForm(data, title=decision.title, prefix=f"beslut-{decision.pk}", initial=initial)
        note = f"{decision.decided_on}, {decision.get_state_display()}"
        choice = Choice(decision.title, decision.get_absolute_url(), note, form, decision)
        found.setdefault(decision.group.name, []).append(choice)
    return found
