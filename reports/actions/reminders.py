"""Reminding those who have chapters left to write."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from reports.actions.texts import refuse_published
from reports.models import AnnualReport, SectionPlan
from samla import outbox
from samla.audit import deed
from samla.formatting import date_long
from samla.models import User
from samla.saving import save
from samla.versions import change


def remind_writers(*, report: AnnualReport, on: date, at: datetime, by: User | None) -> int:
    """Write to everybody who has chapters that are not ready; how many letters. At most one a person and day.

    The letter says which report, the day and where – nothing of what is written there.
    """
    refuse_published(report)
    waiting: dict[int, list[SectionPlan]] = {}
    for plan in report.plans.filter(ready_on=None, is_hidden=False).select_related("responsible"):
        if plan.responsible and plan.responsible.email:
            waiting.setdefault(plan.responsible.pk, []).append(plan)
    with deed(f"Påminde om {report}", by=by):
        return sum(_remind(report, plans, on, at) for plans in waiting.values())


def _remind(report: AnnualReport, plans: list[SectionPlan], on: date, at: datetime) -> bool:
    person = plans[0].responsible
    assert person is not None  # noqa: S101 – only chapters that somebody writes are gathered
    for plan in plans:
        save(change(plan, None, {"reminded_on": on}))
    days = sorted({plan.due for plan in plans if plan.due})
    by_when = f" Det första ska vara klart {date_long(days[0])}." if days else ""
    many = "ett avsnitt" if len(plans) == 1 else f"{len(plans)} avsnitt"
    where = settings.BASE_URL + reverse("reports:studio_show", args=[report.year])
    return outbox.write(
        key=f"rapport-{report.year}-{person.pk}-{on.isoformat()}",
        to=person.email,
        subject=f"{report}: {many} kvar att skriva",
        text=f"Du har {many} kvar i {report}.{by_when}\n\n{where}\n",
        due=at,
    )
