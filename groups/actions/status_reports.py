"""Deeds on status reports: begun with what has happened since the last one, written, and handed in (D71)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from groups.models import Group, Meeting, StatusReport
from samla.audit import deed
from samla.contributions import news
from samla.errors import Refusal
from samla.formatting import date_long
from samla.models import User
from samla.saving import save
from samla.versions import change, changed_facts

HANDED_IN = "Rapporten är lämnad och ändras inte. Skriv en ny i stället."


def begin_status_report(
    *, group: Group, to: Group, on: date, by: User | None, meeting: Meeting | None = None, **about: Any
) -> StatusReport:
    """Begin a report from a group to another: a draft that tells what changed since the last one was handed in."""
    before = _last_handed_in(group, to)
    since = before.on if before else group.first_day or date(on.year, 1, 1) - timedelta(days=1)
    with deed(f"Påbörjade en lägesrapport från {group} till {to}", by=by):
        return save(
            StatusReport(
                group=group,
                to=to,
                since=before.on if before else None,
                on=on,
                activities="\n".join(news(group, since, on)),
                meeting=meeting,
                **about,
            )
        )


def write_status_report(
    *, report: StatusReport, by: User | None, version: int | None = None, **facts: Any
) -> StatusReport:
    """Write in a draft. `version` is the one that the editor saw."""
    _hold_draft(report)
    with deed(f"Skrev i {report}: {changed_facts(report, facts)}", by=by):
        return save(change(report, version, facts))


def hand_in_status_report(*, report: StatusReport, on: date, by: User | None) -> StatusReport:
    """Hand a draft in; from then on it is read by the group it goes to, and is not changed."""
    _hold_draft(report)
    if not any((report.summary, report.activities, report.successes, report.needs, report.questions)):
        raise Refusal("Rapporten är tom. Skriv hur det går innan den lämnas.")
    with deed(f"Lämnade {report} den {date_long(on)}", by=by):
        report.state, report.handed_in_on = StatusReport.State.HANDED_IN, on
        return save(report)


def _last_handed_in(group: Group, to: Group) -> StatusReport | None:
    """The report before."""
    found = StatusReport.objects.filter(group=group, to=to, state=StatusReport.State.HANDED_IN)
    return found.order_by("-on", "-id").first()


def _hold_draft(report: StatusReport) -> None:
    held = StatusReport.objects.filter(pk=report.pk, state=StatusReport.State.HANDED_IN)
    if held.exists():
        raise Refusal(HANDED_IN)
