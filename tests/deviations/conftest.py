"""Two municipalities, two target groups, and codes to count by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from deviations import actions
from deviations.actions import CaseRow, Extract
from deviations.models import Cause, EventType, PartyClass, StatisticsBatch
from groups.models import Organisation, TargetGroup
from samla.models import User
from samla.periods import HalfYear
from tests.factories import make_organisation, make_target_group, make_user


@dataclass(frozen=True)
class Codes:
    """What the tests count by."""

    north: Organisation
    south: Organisation
    elderly: TargetGroup
    young: TargetGroup
    discharge: EventType
    medication: EventType
    municipality: PartyClass
    hospital: PartyClass
    information: Cause
    routines: Cause

    def case(self, count: int, **others: Any) -> CaseRow:
        """Cases in the north about the discharge of elderly people, unless said otherwise."""
        facts = {
            "municipality": self.north,
            "target_group": self.elderly,
            "event_type": self.discharge,
            "sender": self.municipality,
            "receiver": self.hospital,
        }
        return CaseRow(count=count, **{**facts, **others})


MakeBatch = Callable[..., StatisticsBatch]


@pytest.fixture
def leader(db: None) -> User:
    return make_user("Lea Ledare")


@pytest.fixture
def codes(db: None) -> Codes:
    return Codes(
        north=make_organisation("Norra kommunen"),
        south=make_organisation("Södra kommunen"),
        elderly=make_target_group("Äldre"),
        young=make_target_group("Unga"),
        discharge=actions.add_event_type(code="utskrivning", name="Utskrivning", by=None),
        medication=actions.add_event_type(code="lakemedel", name="Läkemedel", by=None),
        municipality=actions.add_party_class(code="kommun", name="Kommun", by=None),
        hospital=actions.add_party_class(code="sjukhus", name="Sjukhus", by=None),
        information=actions.add_cause(code="information", name="Information", by=None),
        routines=actions.add_cause(code="rutiner", name="Rutiner", by=None),
    )


def extract_of(codes: Codes, half_year: HalfYear, *cases: CaseRow, **facts: Any) -> Extract:
    """An extract taken ten days after the half-year; forty cases unless said otherwise."""
    given = {"mentions": {codes.information: 30, codes.routines: 12}, **facts}
    chosen = cases or (codes.case(30), codes.case(10, event_type=codes.medication))
    return Extract(half_year.last_day + timedelta(days=10), "Registret", chosen, **given)


@pytest.fixture
def make_batch(codes: Codes) -> MakeBatch:
    def make(year: int, half: int, *cases: CaseRow, published: bool = True, **facts: Any) -> StatisticsBatch:
        half_year = HalfYear(year, half)
        extract = extract_of(codes, half_year, *cases, **facts)
        batch = actions.record_batch(half_year=half_year, extract=extract, by=None)
        if published:
            actions.publish_batch(batch=batch, on=date(year + 1, 3, 1), by=None)
        return batch

    return make
