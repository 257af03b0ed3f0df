"""A call with its applications, as far as the viewer may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from finance.access import visible_calls
from finance.balances import Amount
from finance.models import FundingApplication, FundingCall
from finance.queries.facts import Link, link_to
from finance.wording import NOT_GIVEN, in_kronor
from groups.access import Viewer, visible_decisions


@dataclass(frozen=True)
class ApplicationRow:
    """An application, from whom and for what, and the next step for those who write."""

    title: str
    applicant: str
    target_group: str
    description: str
    amount: str
    state: str
    granted: str
    granted_years: tuple[tuple[int, str], ...]
    decision: Link | None
    review: str
    reviewed_by: str
    reviewed_on: date | None
    review_url: str
    decide_url: str


@dataclass(frozen=True)
class CallPage:
    """Money to apply for."""

    title: str
    year: int
    text: str
    announced_by: Link
    target_groups: tuple[str, ...]
    amount: str
    closes_on: date | None
    is_open: bool
    applications: tuple[ApplicationRow, ...]
    apply_url: str


@dataclass(frozen=True)
class CallRow:
    """A call in the list."""

    title: str
    url: str
    text: str
    count: int


def call_page(call: FundingCall, viewer: Viewer, on: date) -> CallPage:
    """Asks the same number of questions however many have applied."""
    day = date(call.year, 12, 31)
    applications = list(
        call.applications.select_related("applicant", "decision", "reviewed_by", "commitment").prefetch_related(
            "target_group__names", "commitment__years"
        )
    )
    named = [row.decision_id for row in applications if row.decision_id]
    seen = set(visible_decisions(viewer).filter(pk__in=named).values_list("pk", flat=True))
    names = (target.name_on(day) for target in call.target_groups.prefetch_related("names"))
    return CallPage(
        title=call.title,
        year=call.year,
        text=call.text,
        announced_by=Link(call.announced_by.name, call.announced_by.get_absolute_url()),
        target_groups=tuple(name.name for name in names if name),
        amount="" if call.amount is None else in_kronor(Amount(call.amount)),
        closes_on=call.closes_on,
        is_open=call.closes_on is None or on <= call.closes_on,
        applications=tuple(_application(row, viewer, seen, day) for row in applications),
        apply_url=reverse("finance:application_add", args=[call.pk]) if viewer.edits_all else "",
    )


def call_rows(viewer: Viewer) -> tuple[CallRow, ...]:
    """The calls that the viewer may read, newest first."""
    calls = visible_calls(viewer).select_related("announced_by").prefetch_related("applications")
    return tuple(
        CallRow(
            call.title,
            reverse("finance:call_show", args=[call.pk]),
            f"{call.announced_by.name}, {call.year}",
            len(call.applications.all()),
        )
        for call in calls.order_by("-year", "title")
    )


def _application(row: FundingApplication, viewer: Viewer, seen: set[int], day: date) -> ApplicationRow:
    target = row.target_group.name_on(day) if row.target_group else None
    may_write = viewer.edits_all and row.is_undecided
    return ApplicationRow(
        title=row.title,
        applicant=row.applicant.name if row.applicant else "",
        target_group=target.name if target else "",
        description=row.description,
        amount=NOT_GIVEN if row.amount is None else in_kronor(Amount(row.amount)),
        state=row.state,
        granted="" if row.granted is None else in_kronor(Amount(row.granted)),
        granted_years=_years(row),
        decision=link_to(row.decision, seen),
        # What a committee says before a decision is internal material
        review=row.review if viewer.reads_all else "",
        reviewed_by=row.reviewed_by.name if row.reviewed_by else "",
        reviewed_on=row.reviewed_on,
        review_url=reverse("finance:application_review", args=[row.pk]) if may_write else "",
        decide_url=reverse("finance:application_decide", args=[row.pk]) if may_write else "",
    )


def _years(row: FundingApplication) -> tuple[tuple[int, str], ...]:
    """What was promised year by year, where it is more than one year."""
    years = list(row.commitment.years.all()) if row.commitment else []
    if len(years) < 2:
        return ()
    return tuple((one.year, NOT_GIVEN if one.amount is None else in_kronor(Amount(one.amount))) for one in years)
