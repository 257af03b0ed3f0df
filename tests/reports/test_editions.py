"""Editions: frozen for good, one at a time, corrected by the next, and readable whichever release wrote them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from groups.actions.records import register_record
from groups.models import Decision
from reports import actions, snapshots
from reports.models import AnnualReport, Edition, EditionFile
from reports.publication import files_of
from reports.rendering import article_html
from samla import contributions
from samla.contributions import record_key
from samla.errors import Refusal
from tests.cast import set_stage
from tests.factories import make_decision, make_meeting, make_organisation, make_person

APPROVED_ON, PUBLISHED_ON, LATER = date(2025, 3, 21), date(2025, 4, 1), date(2025, 5, 2)
FIRST_SCHEMA = Path(__file__).with_name("schema-1.json")
pytestmark = [pytest.mark.django_db, pytest.mark.database]


def approved_report() -> AnnualReport:
    stage = set_stage()
    make_meeting(stage.open, date(2024, 5, 2), published_on=date(2024, 5, 2))
    decision: Decision = make_decision(stage.open, "Rapporten fastställs", day=APPROVED_ON)
    report = actions.start_report(year=2024, responsible=make_person(), by=None)
    actions.write_section(report=report, section="sammanfattning", html="<p>Det stod fel.</p>", by=None)
    return actions.approve_report(report=report, decision=decision, dated=APPROVED_ON, by=None)


def publish(report: AnnualReport, on: date = PUBLISHED_ON, **said: str) -> AnnualReport:
    return actions.publish_report(report=report, on=on, by=None, **said)


def test_an_edition_keeps_every_file_with_its_checksum() -> None:
    edition = publish(approved_report()).editions.get()
    assert edition.number == 1
    assert {file.kind for file in edition.files.all()} == set(EditionFile.Kind)
    assert all(file.size == len(file.data) for file in edition.files.all())
    assert edition.front[0]["key"] == "ar-moten"


def test_the_database_lets_nobody_alter_what_was_published() -> None:
    edition = publish(approved_report()).editions.get()
    for row, change in ((edition, {"approved": "någon"}), (edition.files.first(), {"size": 1})):
        with pytest.raises(DatabaseError, match="annot update"), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(**change)


def test_a_correction_is_a_new_edition_and_the_old_one_stays_readable() -> None:
    report = publish(approved_report())
    first = Client().get("/arsrapporter/2024/").content
    actions.correct_report(report=report, by=None)
    actions.write_section(report=report, section="sammanfattning", html="<p>Det står rätt.</p>", by=None)
    assert Client().get("/arsrapporter/2024/").content == first
    publish(report, LATER, corrected="Första meningen.", reason="Skrivfel.")
    now, then = (Client().get(f"/arsrapporter/2024/{where}").content.decode() for where in ("", "utgavor/1/"))
    assert "Det står rätt." in now
    assert "Det stod fel." not in now
    assert "Första meningen. Skrivfel." in now
    assert "Det stod fel." in then
    assert "Det här är en tidigare utgåva." in then


def test_an_edition_says_where_it_stands_in_a_diary() -> None:
    edition = publish(approved_report()).editions.get()
    record = next(one for one in contributions.records(edition.published_on.year) if one.key == record_key(edition))
    keeper = make_organisation("Regionen")
    assert "Diarium" not in Client().get("/arsrapporter/2024/").content.decode()
    register_record(record=record, keeper=keeper, number="RS 2025-17", on=LATER, by=None)
    assert "Regionen, RS 2025-17" in Client().get("/arsrapporter/2024/").content.decode()


def test_a_correction_says_what_and_why() -> None:
    report = publish(approved_report())
    actions.correct_report(report=report, by=None)
    with pytest.raises(Refusal, match="vad som är rättat och varför"):
        publish(report, LATER, corrected="Första meningen.")
    assert Edition.objects.count() == 1
    assert AnnualReport.objects.get().state == AnnualReport.State.CORRECTING


def test_a_report_is_not_published_before_it_is_dated() -> None:
    with pytest.raises(Refusal, match="före den dag den är daterad"):
        publish(approved_report(), date(2025, 3, 20))


def test_a_snapshot_gives_back_the_same_report() -> None:
    edition = publish(approved_report()).editions.get()
    data = bytes(edition.files.get(kind=EditionFile.Kind.SNAPSHOT).data)
    content = snapshots.load(data)
    assert snapshots.dump(content) == data
    assert files_of(content)[EditionFile.Kind.WORD] == bytes(edition.files.get(kind=EditionFile.Kind.WORD).data)


def test_a_snapshot_of_the_first_schema_is_still_rendered() -> None:
    """The file was written by the release that had schema 1. It is never made anew."""
    content = snapshots.load(FIRST_SCHEMA.read_bytes())
    assert content.figures()["ar-moten"].rows[0].text == "2 maj 2024: Öppna gruppen"
    assert "Det stod fel." in article_html(content)
    assert set(files_of(content)) == set(EditionFile.Kind)


def test_an_earlier_schema_is_made_the_next_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the title had been called the name in a schema before the first."""
    document = json.loads(FIRST_SCHEMA.read_bytes())
    document["report"]["name"] = document["report"].pop("title")

    def title_for_name(older: dict[str, Any]) -> dict[str, Any]:
        told = dict(older["report"])
        title = told.pop("name")
        return {**older, "report": {**told, "title": title}}

    monkeypatch.setattr(snapshots, "UPGRADES", {0: title_for_name})
    content = snapshots.load(json.dumps({**document, "schema": 0}).encode())
    assert content.title == "Årsrapport 2024"


def test_a_snapshot_of_a_later_release_is_refused() -> None:
    with pytest.raises(snapshots.UnknownSchema):
        snapshots.load(json.dumps({"schema": snapshots.SCHEMA + 1, "report": {}}).encode())
