"""What the annual report tells of the year's activities: one matter each, local variants together (D76, D77)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from activities.access import visible_rows
from activities.models import ActivityYear, Status
from activities.progress import Said, by_matter, joint, joint_reason, latest, matter_key
from activities.queries.events import EventFact, year_events
from activities.queries.indicators import ObservationFact, year_observations
from activities.queries.rows import Owner, TargetFact, owner_of, targets_of
from groups.access import PUBLIC
from samla.provenance import Provenance


@dataclass(frozen=True)
class LocalOutcome:
    """What was particular to one group."""

    label: str
    text: str


@dataclass(frozen=True)
class LinkedDocument:
    """A document that the matter refers to. An empty address is a gap that the report's checks find."""

    document_id: int
    title: str
    url: str


@dataclass(frozen=True)
class Matter:
    """An activity, or a common topic with its local variants, as the report of a year tells of it."""

    key: str
    title: str
    topic_id: int | None
    owners: tuple[Owner, ...]
    targets: tuple[TargetFact, ...]
    goals: tuple[str, ...]
    status: str
    status_label: str
    reason: str
    outcome: str
    local: tuple[LocalOutcome, ...]
    kind: str
    kind_label: str
    origin: str
    origin_label: str
    commissioned_by: str
    decision_ids: tuple[int, ...]
    documents: tuple[LinkedDocument, ...]
    events: tuple[EventFact, ...]
    observations: tuple[ObservationFact, ...]
    activity_ids: tuple[int, ...]
    row_ids: tuple[int, ...]
    provenance: str

    @property
    def owner_slugs(self) -> tuple[str, ...]:
        return tuple(owner.slug for owner in self.owners)

    @property
    def owner_labels(self) -> tuple[str, ...]:
        return tuple(owner.label for owner in self.owners)

    @property
    def owner_kinds(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(owner.kind for owner in self.owners))

    @property
    def target_codes(self) -> tuple[str, ...]:
        return tuple(target.code for target in self.targets)


@dataclass(frozen=True)
class CountedActivity:
    """One of the year's counted activities, and the rows that it was counted from."""

    key: str
    title: str
    owners: tuple[Owner, ...]
    status: str
    status_label: str
    is_done: bool
    activity_ids: tuple[int, ...]
    row_ids: tuple[int, ...]
    url: str
    provenance: str


def reported_matters(year: int, on: date) -> tuple[Matter, ...]:
    """The matters chosen for the year's report, as they stood on the day, by group and place in its plan.

    What was said after the day is not counted: a report made anew tells the same. Numbers of participants and
    measured values are not in the outcome's text but in `events` and `observations`, so that they cannot differ.
    """
    chosen = _read(
        ActivityYear.objects.filter(year=year, in_report=True).prefetch_related(
            "activity__goals",
            "activity__target_groups__names",
            "activity__decisions",
            "activity__documents",
        )
    )
    events, observations = year_events(year), year_observations(year)
    return tuple(_matter(rows, on, events, observations) for rows in _gathered(chosen))


def year_activities(year: int, on: date | None = None) -> tuple[CountedActivity, ...]:
    """The year's activities, each common topic once: those that anybody may see and those chosen for the report."""
    public = set(visible_rows(PUBLIC).filter(year=year).values_list("pk", flat=True))
    counted = _read(ActivityYear.objects.filter(Q(pk__in=public) | Q(in_report=True), year=year))
    return tuple(_counted(rows, on or date.max, public) for rows in _gathered(counted))


def _read(rows: QuerySet[ActivityYear]) -> list[ActivityYear]:
    return list(
        rows.select_related("activity__owner", "activity__topic", "activity__commissioned_by")
        .prefetch_related("statuses")
        .order_by("activity__owner__position", "activity__owner", "position", "pk")
    )


def _gathered(rows: list[ActivityYear]) -> tuple[tuple[ActivityYear, ...], ...]:
    """Matters in the order of their groups; groups of one kind share a list, in the order of their plans."""
    first_of_kind: dict[str, int] = {}
    for row in rows:
        first_of_kind.setdefault(row.activity.owner.kind, row.activity.owner.position)
    ordered = sorted(rows, key=lambda row: (first_of_kind[row.activity.owner.kind], row.position))
    return by_matter(ordered, _key)


def _key(row: ActivityYear) -> str:
    return matter_key(row.activity_id, row.activity.topic_id)


def _title(row: ActivityYear) -> str:
    return row.activity.topic.title if row.activity.topic else row.activity.title


def _said(row: ActivityYear, on: date) -> Said:
    known = (one for one in row.statuses.all() if one.on <= on)
    return latest(Said(Status(one.status), one.on, one.pk, one.reason) for one in known)


def _matter(
    rows: tuple[ActivityYear, ...],
    on: date,
    events: tuple[EventFact, ...],
    observations: tuple[ObservationFact, ...],
) -> Matter:
    first, activities = rows[0], [row.activity for row in rows]
    ids = tuple(activity.pk for activity in activities)
    said = [_said(row, on) for row in rows]
    status = joint([one.status for one in said])
    origin = activities[0]
    documents = sorted(
        {document for activity in activities for document in activity.documents.all()},
        key=lambda document: (document.title, document.pk),
    )
    return Matter(
        key=_key(first),
        title=_title(first),
        topic_id=origin.topic_id,
        owners=tuple(owner_of(activity.owner) for activity in activities),
        targets=_targets(rows),
        goals=tuple(dict.fromkeys(goal.title for activity in activities for goal in activity.goals.all())),
        status=status.value,
        status_label=str(status.label),
        reason=joint_reason(said),
        outcome=next((row.outcome for row in rows if row.outcome), ""),
        local=tuple(LocalOutcome(row.activity.owner.label, row.local_outcome) for row in rows if row.local_outcome),
        kind=origin.kind,
        kind_label=origin.get_kind_display(),
        origin=origin.origin,
        origin_label=origin.get_origin_display(),
        commissioned_by=origin.commissioned_by.label if origin.commissioned_by else "",
        decision_ids=tuple(sorted({one.pk for activity in activities for one in activity.decisions.all()})),
        documents=tuple(LinkedDocument(one.pk, one.title, one.url) for one in documents),
        events=tuple(one for one in events if set(ids) & set(one.activity_ids)),
        observations=tuple(one for one in observations if one.activity_id in ids),
        activity_ids=ids,
        row_ids=tuple(row.pk for row in rows),
        provenance=_provenance(rows),
    )


def _targets(rows: tuple[ActivityYear, ...]) -> tuple[TargetFact, ...]:
    found = {target for row in rows for target in targets_of(row.activity, row.year)}
    return tuple(sorted(found, key=lambda target: (target.position, target.code)))


def _counted(rows: tuple[ActivityYear, ...], on: date, public: set[int]) -> CountedActivity:
    status = joint([_said(row, on).status for row in rows])
    seen = next((row for row in rows if row.pk in public), None)
    return CountedActivity(
        key=_key(rows[0]),
        title=_title(rows[0]),
        owners=tuple(owner_of(row.activity.owner) for row in rows),
        status=status.value,
        status_label=str(status.label),
        is_done=status == Status.DONE,
        activity_ids=tuple(row.activity_id for row in rows),
        row_ids=tuple(row.pk for row in rows),
        url=seen.activity.get_absolute_url() if seen else "",
        provenance=_provenance(rows),
    )


def _provenance(rows: tuple[ActivityYear, ...]) -> str:
    """The least certain of the rows' origins."""
    found = {row.provenance for row in rows}
    order = (Provenance.INVENTED, Provenance.DERIVED, Provenance.RECORDED)
    return next(one.value for one in order if one in found)
