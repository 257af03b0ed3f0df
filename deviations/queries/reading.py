"""The half-years that a viewer may read, each with its protected tables: a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum

from deviations.access import visible_batches
from deviations.models import CaseCount, CauseMention, FormerName, StatisticsBatch, names_on
from deviations.statistics import Cases, Codes, HalfYearTables, count_tables, protect_half_year
from groups.access import Viewer
from groups.models import Organisation, TargetGroup
from samla.disclosure import Published
from samla.periods import HalfYear

Names = dict[str, str]


@dataclass(frozen=True)
class Vocabulary:
    """What the codes of the tables are called, in their order, on a day."""

    municipalities: Names
    target_groups: Names
    event_types: Names
    parties: Names
    causes: Names

    @property
    def codes(self) -> Codes:
        return Codes(
            tuple(self.municipalities),
            tuple(self.target_groups),
            tuple(self.event_types),
            tuple(self.parties),
            tuple(self.causes),
        )


@dataclass(frozen=True)
class Edition:
    """The statistics of a half-year as the viewer gets them."""

    batch: StatisticsBatch
    tables: HalfYearTables

    @property
    def half_year(self) -> HalfYear:
        return self.batch.half_year


def read_vocabulary(on: date) -> Vocabulary:
    """The names that hold on the day (D10)."""
    counted = Organisation.objects.filter(pk__in=CaseCount.objects.values("municipality"))
    targets = TargetGroup.objects.prefetch_related("names")
    return Vocabulary(
        municipalities={place.slug: place.label for place in counted},
        target_groups={target.code: name.name if (name := target.name_on(on)) else target.code for target in targets},
        event_types=names_on(FormerName.Table.EVENT_TYPE, on),
        parties=names_on(FormerName.Table.PARTY, on),
        causes=names_on(FormerName.Table.CAUSE, on),
    )


def read_editions(
    viewer: Viewer, codes: Codes, half_years: Collection[HalfYear] | None = None
) -> dict[HalfYear, Edition]:
    """The newest edition of each half-year that the viewer may read, in order of time.

    Earlier published editions are read too: what they show cannot be hidden any more, and protects nothing.
    """
    batches = list(_of(visible_batches(viewer), half_years).order_by("year", "half", "pk"))
    cases, mentions = _cases(batches), _mentions(batches)
    editions: dict[HalfYear, Edition] = {}
    known: dict[HalfYear, tuple[Published, ...]] = defaultdict(tuple)
    for batch in batches:
        of = batch.half_year
        counted = count_tables(cases[batch.pk], mentions[batch.pk], codes)
        shown = protect_half_year(of, counted, known[of], batch.threshold)
        editions[of] = Edition(batch, shown)
        if batch.published_on is not None:
            known[of] = (*known[of], Published(counted, shown.tables))
    return editions


def _of(batches: QuerySet[StatisticsBatch], half_years: Collection[HalfYear] | None) -> QuerySet[StatisticsBatch]:
    if half_years is None:
        return batches
    asked = Q(pk__in=())
    for half_year in half_years:
        asked |= Q(year=half_year.year, half=half_year.half)
    return batches.filter(asked)


def _cases(batches: Sequence[StatisticsBatch]) -> dict[int, list[Cases]]:
    """The cases of each batch; the broken agreements are counted together with the others here."""
    rows = (
        CaseCount.objects.filter(batch__in=batches)
        .order_by()
        .values_list(
            "batch", "municipality__slug", "target_group__code", "event_type__code", "sender__code", "receiver__code"
        )
        .annotate(sum=Sum("count"))
    )
    found: dict[int, list[Cases]] = defaultdict(list)
    for batch, place, target, event, sender, receiver, count in rows:
        found[batch].append(Cases(place, target, event, sender, receiver, count))
    return found


def _mentions(batches: Sequence[StatisticsBatch]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(dict)
    rows = CauseMention.objects.filter(batch__in=batches).order_by()
    for batch, code, count in rows.values_list("batch", "cause__code", "count"):
        found[batch][code] = count
    return found
