"""A status report begins with what has happened, is written, handed in, and then neither changed nor hidden (D71)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from activities import actions as activities
from activities.models import Status
from groups.actions import status_reports
from groups.models import StatusReport
from samla.errors import Refusal
from tests.cast import Stage, set_stage
from tests.groups.reading import page, text

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY = date(2024, 3, 12)


@pytest.fixture
def stage() -> Stage:
    return set_stage()


def begin(stage: Stage, on: date = DAY) -> StatusReport:
    return status_reports.begin_status_report(group=stage.open, to=stage.open.parent, on=on, by=None)


def happened(stage: Stage, title: str, on: date) -> None:
    activity = activities.add_activity(title=title, owner=stage.open, by=None)
    row = activities.put_in_year(activity=activity, year=on.year, by=None)
    activities.set_status(row=row, status=Status.ONGOING, on=on, by=None)


def test_a_report_tells_what_has_happened_since_the_last_one(stage):
    happened(stage, "Första", DAY - timedelta(days=10))
    first = begin(stage)
    assert first.activities == "Första: pågår"
    status_reports.hand_in_status_report(report=first, on=DAY, by=None)
    happened(stage, "Andra", DAY + timedelta(days=10))
    second = begin(stage, DAY + timedelta(days=20))
    assert (second.since, second.activities) == (DAY, "Andra: pågår")


def test_what_is_handed_in_is_not_changed(stage):
    report = status_reports.write_status_report(report=begin(stage), summary="Bra.", by=None)
    handed_in = status_reports.hand_in_status_report(report=report, on=DAY, by=None)
    with pytest.raises(Refusal, match="ändras inte"):
        status_reports.write_status_report(report=handed_in, summary="Dåligt.", by=None)


def test_an_empty_report_is_not_handed_in(stage):
    with pytest.raises(Refusal, match="är tom"):
        status_reports.hand_in_status_report(report=begin(stage), on=DAY, by=None)


def test_a_chair_writes_and_hands_in_and_the_steering_group_reads(stage):
    client = Client()
    client.force_login(stage.users["chair"], backend="allauth.account.auth_backends.AuthenticationBackend")
    begun = client.post(f"/grupper/{stage.open.slug}/lagesrapport/", {"to": stage.open.parent.pk, "on": "2024-03-12"})
    report = StatusReport.objects.get()
    assert begun["Location"] == report.get_absolute_url()
    seen = report.version
    written = client.post(f"/lagesrapporter/{report.pk}/skriv/", {"version": seen, "summary": "Det går bra."})
    assert written.status_code == 302
    late = client.post(f"/lagesrapporter/{report.pk}/skriv/", {"version": seen, "summary": "Min text"})
    told = late.content.decode()
    assert (late.status_code, "Det går bra." in told, "Min text" in told) == (412, True, True)
    assert client.post(f"/lagesrapporter/{report.pk}/lamna/", {"on": "2024-03-13"}).status_code == 302
    assert "Det går bra." in text(page(report.get_absolute_url(), stage.users["steering"]))
    page(report.get_absolute_url(), status=404)
