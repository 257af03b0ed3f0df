"""What every deed on money asks first: that the year is open, held so that nobody closes it meanwhile."""

from __future__ import annotations

from finance.models import BudgetYear
from samla.errors import Refusal


def hold_open(year: BudgetYear) -> BudgetYear:
    """The year, held; refused when it is closed already."""
    held = BudgetYear.objects.select_for_update().get(pk=year.pk)
    if held.closed_on is not None:
        raise Refusal(f"{year} är stängt. Rätta i det år som är öppet.")
    return held
