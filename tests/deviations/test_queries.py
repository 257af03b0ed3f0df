"""What pages and reports read: the right facts, in the same number of queries however many there are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities import actions as activities
from deviations import actions, portal
from deviations.models import StatisticsBatch
from deviations.queries import half_year_page, overview, year_statistics
from deviations.statistics import Direction
from groups.access import PUBLIC, Role, Viewer
from samla.periods import HalfYear
from samla.provenance import Provenance
from tests.deviations.conftest import Codes, MakeBatch, extract_of
from tests.factories import make_group

pytestmark = pytest.mark.django_db

SPRING = HalfYear(2024, 1)
ANALYST = Viewer(roles=frozenset({Role.ANALYST}))
MEMBER = Viewer(roles=frozenset({Role.MEMBER}))


def queries(read: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert read() is not None
    return len(captured)


def test_the_year_is_the_sum_of_its_half_years(codes: Codes, make_batch: MakeBatch) -> None:
    make_batch(2024, 1, codes.case(30), codes.case(20, municipality=codes.south))
    make_batch(2024, 2, codes.case(12), codes.case(10, municipality=codes.south))

    year = year_statistics(2024)

    assert year is not None
    assert year.total.value == 72
    assert [(row.text, row.amount, row.url) for row in year.rows] == [
        ("Första halvåret 2024", 50, "/avvikelser/2024-1/"),
        ("Andra halvåret 2024", 22, "/avvikelser/2024-2/"),
    ]
    assert [(row.name, [cell.value for cell in row.cells]) for row in year.by_municipality.rows] == [
        ("Norra kommunen", [30, 12]),
        ("Södra kommunen", [20, 10]),
    ]


def test_what_is_most_common_and_why_is_told(codes: Codes, make_batch: MakeBatch) -> None:
    make_batch(2024, 1)
    make_batch(2024, 2)

    year = year_statistics(2024)

    assert year is not None
    assert [(row.name, row.count, row.percent) for row in year.most_common] == [("Utskrivning", 60, 75)]
    assert [(row.name, row.count) for row in year.causes_named] == [("Information", 60), ("Rutiner", 24)]


def test_an_event_type_is_compared_with_the_year_before_when_both_years_are_whole(
    codes: Codes, make_batch: MakeBatch
) -> None:
    for year, medication in ((2023, 20), (2024, 17)):
        for half in (1, 2):
            make_batch(year, half, codes.case(30), codes.case(medication, event_type=codes.medication))
    make_batch(2025, 1)

    told, lonely = year_statistics(2024), year_statistics(2025)

    assert told is not None
    assert lonely is not None
    change = told.change_of("lakemedel")
    assert change is not None
    assert (change.before.value, change.now.value, change.direction) == (40, 34, Direction.SLIGHTLY_FEWER)
    assert (lonely.before, lonely.change_of("lakemedel")) == (None, None)


def test_a_year_without_published_half_years_is_nothing_to_the_public(make_batch: MakeBatch) -> None:
    make_batch(2024, 1, published=False)

    assert year_statistics(2024) is None
    assert overview(PUBLIC) is None
    assert year_statistics(2024, ANALYST) is not None


def test_only_those_who_work_with_statistics_see_them_before_publication(make_batch: MakeBatch) -> None:
    make_batch(2024, 1, published=False)

    assert half_year_page(SPRING, MEMBER) is None
    page = half_year_page(SPRING, ANALYST)
    assert page is not None
    assert page.row.is_published is False


def test_readers_keep_the_published_numbers_until_the_correction_is_published(
    codes: Codes, make_batch: MakeBatch
) -> None:
    batch = make_batch(2024, 1)
    corrected = actions.correct_batch(batch=batch, extract=extract_of(codes, SPRING, codes.case(77)), by=None)

    def totals() -> list[int | None]:
        pages = [half_year_page(SPRING, viewer) for viewer in (PUBLIC, ANALYST)]
        return [page.row.total.value for page in pages if page]

    assert totals() == [40, 77]
    actions.publish_batch(batch=corrected, on=date(2025, 4, 1), by=None)
    assert totals() == [77, 77]


def test_small_numbers_reach_no_reader(codes: Codes, make_batch: MakeBatch) -> None:
    make_batch(
        2024, 1, codes.case(40), codes.case(3, target_group=codes.young), codes.case(20, event_type=codes.medication)
    )

    for viewer in (PUBLIC, ANALYST):
        page = half_year_page(SPRING, viewer)
        assert page is not None
        texts = [cell.text for table in page.tables for row in table.rows for cell in row.cells]
        assert "<5" in texts
        assert "3" not in texts
        assert "3" not in [
            cell for chart in (page.event_chart, page.cause_chart) for _, row in chart.table.rows for cell in row
        ]


def test_the_half_years_around_are_compared_and_linked(make_batch: MakeBatch) -> None:
    for year, half in ((2023, 1), (2023, 2), (2024, 1), (2024, 2)):
        make_batch(year, half)

    page = half_year_page(SPRING, PUBLIC)

    assert page is not None
    assert [comparison.label for comparison in page.comparisons] == ["Andra halvåret 2023", "Första halvåret 2023"]
    assert page.earlier is not None
    assert page.later is not None
    assert (page.earlier.code, page.later.code) == ("2023-2", "2024-2")
    assert page.sentences[0] == "Lika många som andra halvåret 2023, då de var 40."


def test_the_least_sure_half_year_marks_the_year(make_batch: MakeBatch) -> None:
    make_batch(2024, 1)
    make_batch(2024, 2, provenance=Provenance.INVENTED)

    year = year_statistics(2024)

    assert year is not None
    assert year.provenance == "invented"


def test_target_groups_bear_the_name_of_the_time(codes: Codes, make_batch: MakeBatch) -> None:
    name = codes.elderly.names.get()
    name.period = (None, date(2025, 1, 1))
    name.save()
    codes.elderly.names.create(name="Seniorer", period=(date(2025, 1, 1), None))
    make_batch(2024, 2)
    make_batch(2025, 1)

    headers = [
        page.tables[1].headers
        for page in (half_year_page(HalfYear(2024, 2), PUBLIC), half_year_page(HalfYear(2025, 1), PUBLIC))
        if page
    ]

    assert ["Äldre" in headers[0], "Seniorer" in headers[1]] == [True, True]


def test_an_activity_shows_the_patterns_it_answers(codes: Codes) -> None:
    group = make_group()
    activity = activities.add_activity(title="Ny rutin", owner=group, by=None)
    actions.add_improvement_action(year=2024, pattern="Mönster", measure="Åtgärd", activity=activity, by=None)
    actions.add_improvement_action(year=2024, pattern="Annat", measure="Annan", by=None)

    (panel,) = portal.panels(activity, PUBLIC)

    assert [(row.text, row.note) for row in panel.rows] == [("Åtgärd", "Mönster, föreslagen 2024")]
    assert portal.panels(group, PUBLIC) == ()


def test_an_activity_that_the_reader_may_not_see_is_not_named(codes: Codes, make_batch: MakeBatch) -> None:
    make_batch(2024, 1)
    activity = activities.add_activity(title="Hemlig plan", owner=make_group(), by=None)
    actions.add_improvement_action(year=2024, pattern="Mönster", measure="Åtgärd", activity=activity, by=None)

    public, steering = (year_statistics(2024, viewer) for viewer in (PUBLIC, Viewer(roles=frozenset({Role.STEERING}))))

    assert public is not None
    assert steering is not None
    assert [measure.activity for measure in public.measures] == [""]
    assert [measure.activity for measure in steering.measures] == ["Hemlig plan"]


def test_the_number_of_queries_does_not_grow_with_the_half_years(make_batch: MakeBatch) -> None:
    counts = []
    for number in range(30):
        make_batch(2000 + number // 2, 1 + number % 2)
        if number + 1 in (1, 3, 30):
            counts.append(queries(lambda: overview(PUBLIC)))

    assert StatisticsBatch.objects.count() == 30
    assert len(set(counts)) == 1


def test_the_number_of_queries_does_not_grow_with_rows_and_measures(codes: Codes, make_batch: MakeBatch) -> None:
    group = make_group()
    counts = []
    for year, rows in ((2001, 1), (2011, 3), (2021, 30)):
        events = [
            actions.add_event_type(code=f"t{year}-{number}", name=f"Typ {number}", by=None) for number in range(rows)
        ]
        make_batch(year, 1, *(codes.case(6, event_type=event) for event in events))
        for number in range(rows):
            activity = activities.add_activity(title=f"Aktivitet {number}", owner=group, by=None)
            actions.add_improvement_action(
                year=year, pattern="Mönster", measure=f"Åtgärd {number}", activity=activity, by=None
            )
        counts.append(
            (queries(partial(year_statistics, year)), queries(partial(half_year_page, HalfYear(year, 1), PUBLIC)))
        )

    assert len(set(counts)) == 1
