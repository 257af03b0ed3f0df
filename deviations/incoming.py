"""Statistics that somebody is looking through: kept for a day, nobody's fact yet, and so outside the history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from deviations.actions.batches import CaseRow, Extract
from deviations.importing import Counted, resolved
from deviations.meanings import Meanings
from deviations.models import CaseCount, Cause, CauseMention, IncomingStatistics, StatisticsBatch
from samla.errors import Refusal
from samla.models import User
from samla.periods import HalfYear
from samla.saving import save

UNKNOWN = "Några värden har ännu ingen plats i kodtabellerna. Välj vad de betyder först."

Combination = tuple[int, int, int, int, int, int | None]


@dataclass(frozen=True)
class About:
    """What is said of a table that comes in: which half-year, when it was taken out and from where."""

    half_year: HalfYear
    extracted_on: date
    source: str
    quality_note: str = ""
    file_hash: str = ""
    fingerprint: str = ""


def keep(*, about: About, counted: Counted, codes: Mapping[str, Mapping[str, str]], by: User) -> IncomingStatistics:
    """Keep the sums of a table for a day, while they are looked through. One at a time for each user."""
    with transaction.atomic():
        IncomingStatistics.objects.filter(owner=by).delete()
        return save(
            IncomingStatistics(
                owner=by,
                year=about.half_year.year,
                half=about.half_year.half,
                extracted_on=about.extracted_on,
                source=about.source,
                quality_note=about.quality_note,
                file_hash=about.file_hash,
                fingerprint=about.fingerprint,
                counted=counted.as_plain(),
                codes={kind: dict(values) for kind, values in codes.items()},
            )
        )


def understand(incoming: IncomingStatistics, codes: Mapping[str, Mapping[str, str]]) -> None:
    """Keep what somebody says that values of the table mean."""
    merged = {kind: dict(values) for kind, values in incoming.codes.items()}
    for kind, values in codes.items():
        merged.setdefault(kind, {}).update(values)
    incoming.codes = merged
    save(incoming)


def extract_of(incoming: IncomingStatistics, meanings: Meanings) -> Extract:
    """The table in the words of the code tables. Refused while some value has no place in them."""
    counted = Counted.from_plain(incoming.counted)
    known = meanings.with_codes(incoming.codes)
    if known.unknown_in(counted):
        raise Refusal(UNKNOWN)
    cases, mentions = resolved(counted, known.codes)
    rows = meanings.rows
    return Extract(
        extracted_on=incoming.extracted_on,
        source=incoming.source,
        cases=[
            CaseRow(
                municipality=rows.municipalities[case.municipality],
                target_group=rows.target_groups[case.target_group],
                event_type=rows.event_types[case.event_type],
                sender=rows.parties[case.sender],
                receiver=rows.parties[case.receiver],
                breached=rows.documents[case.breached] if case.breached else None,
                count=count,
            )
            for case, count in cases.items()
        ],
        mentions={rows.causes[code]: count for code, count in mentions.items()},
        quality_note=incoming.quality_note,
        file_hash=incoming.file_hash,
    )


def is_same(batch: StatisticsBatch, extract: Extract) -> bool:
    """Whether the half-year has exactly these numbers already."""
    fields = ("municipality", "target_group", "event_type", "sender", "receiver", "breached")
    stored = CaseCount.objects.filter(batch=batch).values_list(*fields, "count")
    before: Counter[Combination] = Counter({tuple(row[:6]): row[6] for row in stored})
    now: Counter[Combination] = Counter()
    for case in extract.cases:
        combination = tuple(getattr(case, name).pk if getattr(case, name) else None for name in fields)
        now[combination] += case.count  # type: ignore[index]
    mentions = dict(CauseMention.objects.filter(batch=batch).values_list("cause", "count"))
    return before == now and mentions == _by_pk(extract.mentions)


def _by_pk(mentions: Mapping[Cause, int]) -> dict[int, int]:
    return {cause.pk: count for cause, count in mentions.items()}
