"""Who sees which years of money. The roles and their rights are in groups/access.py."""

from __future__ import annotations

from django.db.models import QuerySet

from finance.models import BudgetYear, FundingCall
from groups.access import Viewer, visible_groups


def visible_years(viewer: Viewer) -> QuerySet[BudgetYear]:
    """Published years for everybody; the others for those who read all."""
    years: QuerySet[BudgetYear] = BudgetYear.objects.all()
    return years if viewer.reads_all else years.filter(published_on__isnull=False)


def visible_calls(viewer: Viewer) -> QuerySet[FundingCall]:
    """Calls of the groups whose pages the viewer sees."""
    calls: QuerySet[FundingCall] = FundingCall.objects.filter(announced_by__in=visible_groups(viewer))
    return calls
