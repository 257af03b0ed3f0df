"""Deeds on the statistics, and what they refuse."""

from __future__ import annotations

from datetime import date

import pytest

from deviations import actions
from deviations.models import CaseCount, CauseMention, ImprovementAction, StatisticsBatch
from samla.errors import Refusal
from samla.models import User
from samla.periods import HalfYear
from samla.provenance import Provenance
from tests.deviations.conftest import Codes, MakeBatch, extract_of

pytestmark = pytest.mark.django_db

SPRING = HalfYear(2024, 1)


def deed_of(row: object) -> tuple[str, int]:
    """The deed and the doer that the newest event of a row tells of."""
    context = row.history.latest("pgh_id").pgh_context  # type: ignore[attr-defined]
    return context["deeds"][-1], context["by"]


def test_codes_come_in_the_order_they_are_added(codes: Codes, leader: User) -> None:
    added = actions.add_cause(code="teknik", name="Teknik", by=leader)

    assert added.position > codes.routines.position > codes.information.position
    assert deed_of(added) == ("Lade till orsak Teknik", leader.pk)
    with pytest.raises(Refusal):
        actions.add_cause(code="teknik", name="Igen", by=leader)


def test_a_half_year_is_recorded_with_all_its_counts_and_who_did_it(codes: Codes, leader: User) -> None:
    extract = extract_of(codes, SPRING, provenance=Provenance.INVENTED, quality_note="Alla skrivs inte.")

    batch = actions.record_batch(half_year=SPRING, extract=extract, by=leader)

    assert [row.count for row in batch.counts.all()] == [30, 10]
    assert {row.cause.code: row.count for row in batch.mentions.all()} == {"information": 30, "rutiner": 12}
    assert (batch.provenance, batch.is_current, batch.published_on) == (Provenance.INVENTED, True, None)
    assert deed_of(batch) == ("Registrerade avvikelser första halvåret 2024", leader.pk)
    assert deed_of(batch.counts.first()) == deed_of(batch)


def test_a_half_year_is_recorded_once(codes: Codes, make_batch: MakeBatch) -> None:
    make_batch(2024, 1)

    with pytest.raises(Refusal, match="Det finns redan statistik för halvåret"):
        make_batch(2024, 1)


@pytest.mark.parametrize("count", [0, -3])
def test_a_count_is_at_least_one(codes: Codes, count: int) -> None:
    with pytest.raises(Refusal, match="minst 1"):
        actions.record_batch(half_year=SPRING, extract=extract_of(codes, SPRING, codes.case(count)), by=None)


def test_a_mention_is_at_least_one(codes: Codes) -> None:
    extract = extract_of(codes, SPRING, mentions={codes.information: 0})

    with pytest.raises(Refusal, match="minst 1"):
        actions.record_batch(half_year=SPRING, extract=extract, by=None)


def test_one_wrong_row_and_nothing_is_recorded(codes: Codes) -> None:
    extract = extract_of(codes, SPRING, codes.case(9), codes.case(4))

    with pytest.raises(Refusal, match="Samma kombination finns två gånger"):
        actions.record_batch(half_year=SPRING, extract=extract, by=None)

    assert not StatisticsBatch.objects.exists()
    assert not CaseCount.objects.exists()
    assert not CauseMention.objects.exists()


def test_an_extract_without_cases_is_refused(codes: Codes) -> None:
    extract = actions.Extract(date(2024, 7, 10), "Registret", (), {})

    with pytest.raises(Refusal, match="inga ärenden"):
        actions.record_batch(half_year=SPRING, extract=extract, by=None)


def test_a_half_year_is_taken_out_when_it_has_ended(codes: Codes) -> None:
    extract = actions.Extract(date(2024, 6, 29), "Registret", [codes.case(9)], {})

    with pytest.raises(Refusal, match="Första halvåret 2024 är inte slut"):
        actions.record_batch(half_year=SPRING, extract=extract, by=None)


def test_a_correction_keeps_what_was_said_before(codes: Codes, make_batch: MakeBatch, leader: User) -> None:
    first = make_batch(2024, 1)

    second = actions.correct_batch(batch=first, extract=extract_of(codes, SPRING, codes.case(41)), by=leader)

    kept = StatisticsBatch.objects.get(pk=first.pk)
    assert (kept.is_current, kept.counts.count(), kept.published_on) == (False, 2, first.published_on)
    assert (second.is_current, second.corrects, second.published_on) == (True, kept, None)
    assert deed_of(second) == ("Rättade avvikelser första halvåret 2024", leader.pk)
    with pytest.raises(Refusal, match="redan rättad"):
        actions.correct_batch(batch=first, extract=extract_of(codes, SPRING), by=leader)


def test_a_wrong_correction_changes_nothing(codes: Codes, make_batch: MakeBatch) -> None:
    first = make_batch(2024, 1)

    with pytest.raises(Refusal):
        actions.correct_batch(batch=first, extract=extract_of(codes, SPRING, codes.case(0)), by=None)

    assert StatisticsBatch.objects.get().is_current


def test_statistics_are_published_once_and_only_the_newest(codes: Codes, make_batch: MakeBatch, leader: User) -> None:
    batch = make_batch(2024, 1, published=False)
    with pytest.raises(Refusal, match="innan den är uttagen"):
        actions.publish_batch(batch=batch, on=date(2024, 7, 1), by=leader)

    actions.publish_batch(batch=batch, on=date(2024, 8, 1), by=leader)

    assert deed_of(batch) == ("Publicerade avvikelser första halvåret 2024", leader.pk)
    with pytest.raises(Refusal, match="redan publicerad"):
        actions.publish_batch(batch=batch, on=date(2024, 8, 1), by=leader)
    actions.correct_batch(batch=batch, extract=extract_of(codes, SPRING), by=leader)
    with pytest.raises(Refusal, match="Publicera den senaste"):
        actions.publish_batch(batch=batch, on=date(2024, 8, 1), by=leader)


def test_an_improvement_action_tells_who_added_it(codes: Codes, leader: User) -> None:
    added = actions.add_improvement_action(
        year=2024, pattern="Brister vid utskrivning", measure="Ny rutin", event_type=codes.discharge, by=leader
    )

    assert added.state == ImprovementAction.State.PROPOSED
    assert deed_of(added) == ("Lade till förbättringsåtgärden Ny rutin", leader.pk)
