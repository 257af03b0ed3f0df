"""The demo's chapter on deviations: all counts invented, and what the source says holds in them (A2.7)."""

from __future__ import annotations

from datetime import date

import pytest

from deviations.importing import Counted
from deviations.meanings import read_meanings
from deviations.models import ColumnLayout, StatisticsBatch
from deviations.queries import half_year_page, overview, year_statistics
from deviations.statistics import Direction
from groups.access import PUBLIC
from samla.periods import HalfYear
from samla.provenance import Provenance


@pytest.fixture
def demo_day() -> date:
    return date(2027, 1, 1)


def test_2024_says_what_the_source_says(demo: date) -> None:
    year = year_statistics(2024)

    assert year is not None
    assert [row.name for row in year.most_common] == ["In- och utskrivningsprocessen"]
    assert [row.name for row in year.causes_named] == [
        "Kommunikation och information",
        "Följsamhet till riktlinjer och rutiner",
    ]
    medication = year.change_of("lakemedel")
    assert medication is not None
    assert medication.direction is Direction.SLIGHTLY_FEWER
    assert [row.name for row in year.by_municipality.rows] == ["Alingsås", "Lerum"]
    assert year.total.value is not None
    assert "vid sidan" in year.quality_notes[0] or "direkt mellan parterna" in year.quality_notes[0]
    assert [measure.state for measure in year.measures] == ["ongoing", "done", "proposed"]
    assert [bool(measure.activity) for measure in year.measures] == [True, False, True]


def test_every_count_is_marked_as_invented(demo: date) -> None:
    assert {batch.provenance for batch in StatisticsBatch.objects.all()} == {Provenance.INVENTED}


def test_small_numbers_are_hidden_somewhere_and_no_table_is_withheld(demo: date) -> None:
    page = half_year_page(HalfYear(2024, 1), PUBLIC)

    assert page is not None
    assert [table.withheld for table in page.tables] == [False] * 4
    assert any(table.has_hidden for table in page.tables)


def test_every_half_year_that_has_ended_is_there_and_the_last_waits_for_publication(demo: date) -> None:
    batches = list(StatisticsBatch.objects.filter(is_current=True))

    assert [batch.half_year.code for batch in batches] == [
        f"{year}-{half}" for year in range(2023, 2027) for half in (1, 2)
    ]
    assert [batch.published_on is None for batch in batches] == [False] * 7 + [True]
    shown = overview(PUBLIC)
    assert shown is not None
    assert shown.newest.code == "2026-1"


def test_a_half_year_is_corrected_and_its_tables_are_still_shown(demo: date) -> None:
    page = half_year_page(HalfYear(2025, 1), PUBLIC)

    assert page is not None
    assert page.is_correction
    assert [table.withheld for table in page.tables] == [False] * 4
    assert page.analyses


def test_a_measure_tells_how_far_it_has_come_and_whether_the_number_moved(demo: date) -> None:
    page = half_year_page(HalfYear(2024, 1), PUBLIC)

    assert page is not None
    done = next(row for row in page.measures if row.state == "done")
    assert done.steps.startswith("föreslagen 2024-08-19, pågår 2024-10-18 och genomförd")
    assert done.moved.startswith("Andra halvåret 2024: ")


def test_the_registers_own_table_is_understood_without_a_question(demo: date) -> None:
    layout = ColumnLayout.objects.get()
    values = {kind: list(codes) for kind, codes in layout.codes.items()}
    counted = Counted(first={kind: dict.fromkeys(texts, 2) for kind, texts in values.items()})

    assert values["target_group"]
    assert read_meanings().with_codes(layout.codes).unknown_in(counted) == ()
