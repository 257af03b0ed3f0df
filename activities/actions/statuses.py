"""Deeds on what is said of activities: how they stand, what happened and what came of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from activities.models import Activity, ActivityYear, ProgressNote, Status, YearStatus
from activities.progress import needs_reason
from activities.rows import count_save
from groups.models import Decision, Meeting, Organisation
from groups.models.told import Word
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.provenance import Provenance
from samla.saving import save

RECORDED = Provenance.RECORDED
WHY = "Skriv kort varför aktiviteten har den statusen."
# What may stand in the way of an activity: a thing that the portal knows, or something told in words
Blocker = Activity | Decision | Organisation | str | None


def set_status(
    *,
    row: ActivityYear,
    status: Status,
    on: date,
    by: User | None,
    reason: str = "",
    meeting: Meeting | None = None,
    told: Word | None = None,
    blocked_by: Blocker = None,
    version: int | None = None,
    provenance: Provenance = RECORDED,
) -> YearStatus:
    """Note how an activity stands from a day; all but planned, ongoing and done need a reason (D79–D84).

    Earlier words are kept. What holds is the newest. `version` is that of the row that the editor saw.
    """
    if needs_reason(status) and not reason.strip():
        raise Refusal(WHY, field="reason")
    with deed(f"Satte status {status.label} på {row}", by=by):
        count_save(row, version)
        said = YearStatus(
            row=row,
            status=status,
            on=on,
            reason=reason.strip(),
            meeting=meeting,
            provenance=provenance,
            **_blocker(blocked_by),
        )
        if told:
            said.take(told)
        return save(said)


def undo_statuses(*, statuses: Iterable[YearStatus], on: date, by: User | None) -> list[YearStatus]:
    """Take back what was just said, by rows that say what held before. What somebody has said since is left alone."""
    with deed("Tog tillbaka den senaste statusen", by=by):
        return [_undo(one, on) for one in statuses]


def set_statuses(
    *,
    rows: Iterable[ActivityYear],
    status: Status,
    on: date,
    by: User | None,
    reason: str = "",
    meeting: Meeting | None = None,
) -> list[YearStatus]:
    """Note that many activities stand in the same way, all or none."""
    with deed(f"Satte status {status.label} på flera aktiviteter", by=by):
        return [set_status(row=row, status=status, on=on, reason=reason, meeting=meeting, by=by) for row in rows]


def _undo(undone: YearStatus, on: date) -> YearStatus:
    count_save(undone.row, None)
    said = list(YearStatus.objects.filter(row=undone.row).order_by("-on", "-pk"))
    if said[0].pk != undone.pk or hasattr(undone, "undone_by"):
        raise Refusal(f"Någon har sagt något nytt om {undone.row} sedan dess. Sätt den status som gäller i stället.")
    before = next((one for one in said[1:]), None)
    status = Status(before.status) if before else Status.PLANNED
    return save(
        YearStatus(
            row=undone.row,
            status=status,
            reason=before.reason if before else "",
            on=max(on, undone.on),
            undoes=undone,
            blocked_by_text=before.blocked_by_text if before else "",
            blocked_by_activity=before.blocked_by_activity if before else None,
            blocked_by_decision=before.blocked_by_decision if before else None,
            blocked_by_organisation=before.blocked_by_organisation if before else None,
        )
    )


def add_note(
    *,
    activity: Activity,
    on: date,
    text: str,
    by: User | None,
    meeting: Meeting | None = None,
    told: Word | None = None,
    provenance: Provenance = RECORDED,
) -> ProgressNote:
    """Note what happened with an activity, on a day and often at a meeting."""
    with deed(f"Skrev en anteckning om {activity}", by=by):
        note = ProgressNote(activity=activity, on=on, text=text, meeting=meeting, provenance=provenance)
        if told:
            note.take(told)
        return save(note)


def take_back_note(*, note: ProgressNote, on: date, by: User | None) -> ProgressNote:
    """Take back a note. Both rows are kept in the history, and neither is shown to readers outside the group."""
    if hasattr(note, "taken_back_by"):
        raise Refusal("Anteckningen är redan återtagen.")
    with deed(f"Tog tillbaka en anteckning om {note.activity}", by=by):
        return save(ProgressNote(activity=note.activity, on=on, text="Anteckningen är återtagen.", takes_back=note))


def write_outcome(
    *,
    row: ActivityYear,
    by: User | None,
    outcome: str | None = None,
    local_outcome: str | None = None,
    in_report: bool | None = None,
    version: int | None = None,
) -> ActivityYear:
    """Write what came of an activity in a year, and whether the annual report tells of it. None: as it was.

    Of a common topic the outcome and the choice hold for all groups' rows that year; `local_outcome` is what
    was particular to this group.
    """
    common = _given(outcome=outcome, in_report=in_report)
    own = common | _given(local_outcome=local_outcome)
    with deed(f"Skrev vad som hänt med {row}", by=by):
        count_save(row, version)
        for variant in _variants(row):
            for name, value in (own if variant.pk == row.pk else common).items():
                setattr(variant, name, value)
            save(variant)
        row.refresh_from_db()
        return row


def _given(**texts: str | bool | None) -> dict[str, str | bool]:
    return {name: value for name, value in texts.items() if value is not None}


def _variants(row: ActivityYear) -> list[ActivityYear]:
    """The rows of the same year that belong to the same matter, this one among them."""
    topic = row.activity.topic_id
    same = {"activity__topic": topic} if topic else {"pk": row.pk}
    return list(ActivityYear.objects.filter(year=row.year, **same).select_for_update(of=("self",)))


def _blocker(thing: Blocker) -> dict[str, Any]:
    names: dict[type[Any], str] = {
        Activity: "blocked_by_activity",
        Decision: "blocked_by_decision",
        Organisation: "blocked_by_organisation",
    }
    return {names.get(type(thing), "blocked_by_text"): thing} if thing else {}
