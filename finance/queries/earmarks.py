"""Money that came for one thing only: how much of it is left after a year (D116)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from activities.models import Activity
from finance.balances import Amount, Earmark
from finance.models import BudgetLine, Entry
from finance.queries.facts import Link, least_sure
from finance.wording import in_millions

K = BudgetLine.Kind


@dataclass(frozen=True)
class EarmarkFact:
    """What is left of the money for an activity."""

    activity: Link
    income: str
    cost: str
    left: str
    provenance: str


def earmarks_after(year: int, seen: Collection[int]) -> tuple[EarmarkFact, ...]:
    """For each activity that money came for by the end of the year, in two questions.

    Unused money stays earmarked from year to year, so all years are counted.
    """
    sums: dict[int, dict[str, Amount]] = defaultdict(lambda: defaultdict(Amount))
    kinds: dict[int, set[str]] = defaultdict(set)
    entries = Entry.objects.filter(
        kind=Entry.Kind.ACTUAL, line__earmarked_for__in=seen, line__year__year__lte=year
    ).select_related("line")
    for entry in entries.order_by("pk"):
        activity = entry.line.earmarked_for_id or 0  # the question asks for those that have one
        sums[activity][entry.line.kind] += entry.value
        kinds[activity].add(entry.provenance)
    names = Activity.objects.in_bulk(list(sums))
    facts = ((names[pk], Earmark(found[K.INCOME], found[K.COST]), least_sure(kinds[pk])) for pk, found in sums.items())
    return tuple(_fact(activity, earmark, surely) for activity, earmark, surely in facts if earmark.income.kronor)


def _fact(activity: Activity, earmark: Earmark, provenance: str) -> EarmarkFact:
    return EarmarkFact(
        activity=Link(str(activity), activity.get_absolute_url()),
        income=in_millions(earmark.income),
        cost=in_millions(earmark.cost),
        left=in_millions(earmark.left),
        provenance=provenance,
    )
