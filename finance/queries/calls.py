"""Money to apply for, and who applied (D89)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse

from finance.access import visible_calls
from finance.balances import Amount
from finance.models import FundingApplication, FundingCall
from finance.wording import NOT_GIVEN, in_kronor
from groups.access import PUBLIC, Viewer


@dataclass(frozen=True)
class ApplicationFact:
    """An application. `document_url` is empty where the address is not known."""

    title: str
    amount: Decimal | None
    amount_text: str
    state: str
    state_label: str
    document: str
    document_url: str


@dataclass(frozen=True)
class CallFact:
    """A call, by the names that its target groups had at the end of its year."""

    title: str
    url: str
    year: int
    announced_by: str
    announced_by_url: str
    target_groups: tuple[str, ...]
    applications: tuple[ApplicationFact, ...]


def funding_calls(year: int, viewer: Viewer = PUBLIC) -> tuple[CallFact, ...]:
    """The year's calls with their applications."""
    return read_calls(viewer, year)


def read_calls(viewer: Viewer, year: int) -> tuple[CallFact, ...]:
    calls = visible_calls(viewer).filter(year=year).select_related("announced_by")
    return tuple(map(_call, calls.prefetch_related("target_groups__names", "applications__document")))


def _call(call: FundingCall) -> CallFact:
    end = date(call.year, 12, 31)
    names = (target.name_on(end) for target in call.target_groups.all())
    return CallFact(
        title=call.title,
        url=reverse("finance:call_show", args=[call.pk]),
        year=call.year,
        announced_by=call.announced_by.name,
        announced_by_url=call.announced_by.get_absolute_url(),
        target_groups=tuple(name.name for name in names if name),
        applications=tuple(map(_application, call.applications.all())),
    )


def _application(row: FundingApplication) -> ApplicationFact:
    return ApplicationFact(
        title=row.title,
        amount=row.amount,
        amount_text=NOT_GIVEN if row.amount is None else in_kronor(Amount(row.amount)),
        state=row.state,
        state_label=row.get_state_display(),
        document=row.document.title if row.document else "",
        document_url=row.document.url if row.document else "",
    )
