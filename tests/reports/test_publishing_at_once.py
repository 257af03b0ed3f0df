"""Two who publish the same report at the same moment make one edition."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from reports import actions
from reports.models import AnnualReport, Edition, EditionFile
from samla.errors import Refusal
from tests.reports.test_editions import PUBLISHED_ON, approved_report

pytestmark = pytest.mark.database


def test_two_who_publish_at_once_make_one_edition(own_database: str) -> None:
    report = approved_report()

    def try_it(_: int) -> str:
        try:
            actions.publish_report(report=AnnualReport.objects.get(pk=report.pk), on=PUBLISHED_ON, by=None)
        except Refusal as refusal:
            return str(refusal)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(try_it, range(2)))
    assert answers == ["", "Rapporten är redan publicerad."]
    assert Edition.objects.count() == 1
    assert EditionFile.objects.count() == len(EditionFile.Kind)
