"""Deeds on the statistics of deviations: counts come in whole or not at all, and are never overwritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, models, transaction

from deviations.models import CaseCount, Cause, CauseMention, EventType, PartyClass, StatisticsBatch
from groups.models import Document, Organisation, TargetGroup
from samla.audit import deed
from samla.errors import Refusal, refusal_of
from samla.formatting import half_year as half_year_text
from samla.models import User
from samla.periods import HalfYear
from samla.provenance import Provenance
from samla.saving import save
from samla.small_numbers import current_threshold


@dataclass(frozen=True)
class CaseRow:
    """How many cases there were of one combination. `breached`: the agreement that was not followed (D101)."""

    municipality: Organisation
    target_group: TargetGroup
    event_type: EventType
    sender: PartyClass
    receiver: PartyClass
    count: int
    breached: Document | None = None


@dataclass(frozen=True)
class Extract:
    """What was taken out for one half-year: the cases, and apart from them how often each cause was named."""

    extracted_on: date
    source: str
    cases: Sequence[CaseRow]
    mentions: Mapping[Cause, int]
    quality_note: str = ""
    file_hash: str = ""
    provenance: Provenance = Provenance.RECORDED


def record_batch(*, half_year: HalfYear, extract: Extract, by: User | None) -> StatisticsBatch:
    """Record the statistics of a half-year, whole or not at all (D100). Nobody outside sees it yet."""
    with deed(f"Registrerade avvikelser {_named(half_year)}", by=by):
        return _write(half_year, extract)


def correct_batch(*, batch: StatisticsBatch, extract: Extract, by: User | None) -> StatisticsBatch:
    """Replace the statistics of a half-year by better ones; the earlier are kept."""
    with deed(f"Rättade avvikelser {_named(batch.half_year)}", by=by):
        earlier = StatisticsBatch.objects.select_for_update().get(pk=batch.pk)
        if not earlier.is_current:
            raise Refusal("Statistiken är redan rättad. Rätta den senaste i stället.")
        earlier.is_current = False
        save(earlier)
        batch.is_current = False
        return _write(earlier.half_year, extract, corrects=earlier)


def publish_batch(*, batch: StatisticsBatch, on: date, by: User | None) -> StatisticsBatch:
    """Let anybody read the half-year's tables from the day, small numbers protected."""
    if not batch.is_current:
        raise Refusal("Statistiken är rättad. Publicera den senaste i stället.")
    if batch.published_on is not None:
        raise Refusal("Statistiken är redan publicerad.")
    if on < batch.extracted_on:
        raise Refusal("Statistiken kan inte publiceras innan den är uttagen.")
    with deed(f"Publicerade avvikelser {_named(batch.half_year)}", by=by):
        batch.published_on = on
        return save(batch)


def _named(half_year: HalfYear) -> str:
    return half_year_text(half_year.year, half_year.half)


def _write(half_year: HalfYear, extract: Extract, corrects: StatisticsBatch | None = None) -> StatisticsBatch:
    _refuse_unfit(half_year, extract)
    batch = save(
        StatisticsBatch(
            year=half_year.year,
            half=half_year.half,
            extracted_on=extract.extracted_on,
            source=extract.source,
            file_hash=extract.file_hash,
            quality_note=extract.quality_note,
            provenance=extract.provenance,
            threshold=current_threshold(),
            corrects=corrects,
        )
    )
    _write_rows(CaseCount, [_case(batch, row) for row in extract.cases])
    _write_rows(
        CauseMention,
        [CauseMention(batch=batch, cause=cause, count=count) for cause, count in extract.mentions.items()],
    )
    return batch


def _refuse_unfit(half_year: HalfYear, extract: Extract) -> None:
    if extract.extracted_on < half_year.last_day:
        raise Refusal(f"{_named(half_year).capitalize()} är inte slut den dagen. Ange när uttaget gjordes.")
    if not extract.cases:
        raise Refusal("Uttaget innehåller inga ärenden.")
    if any(count < 1 for count in (*(row.count for row in extract.cases), *extract.mentions.values())):
        raise Refusal("Varje antal måste vara minst 1. Utelämna det som inte förekommer.")


def _case(batch: StatisticsBatch, row: CaseRow) -> CaseCount:
    return CaseCount(
        batch=batch,
        municipality=row.municipality,
        target_group=row.target_group,
        event_type=row.event_type,
        sender=row.sender,
        receiver=row.receiver,
        breached=row.breached,
        count=row.count,
    )


def _write_rows(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Write hundreds of rows at once; the rules of the database hold for them all, and speak Swedish."""
    try:
        with transaction.atomic():
            model._default_manager.bulk_create(rows)
    except IntegrityError as error:
        raise refusal_of(error, model) from error
