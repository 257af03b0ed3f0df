"""The records plan: whose diary, what is not in one yet, and the package for the registrar."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from datetime import date

import page as pdf_checks
import pytest
from django.test import Client

from groups.actions.records import keep_diary, register_record
from groups.diaries import Belonging, Diaries, TypeRule
from groups.models import DocumentFile, RecordClass, Registration
from groups.queries.records import record_of
from samla.contributions import record_key
from tests.cast import Stage, set_stage
from tests.deeds.facts import make_record_class
from tests.factories import make_document, make_document_file, make_meeting, make_organisation
from tests.groups.reading import counted, page, text

DAY = date(2024, 3, 12)
DIARIES = Diaries({(2024, 1): "Kommunen", (2024, None): "Regionen"})


@pytest.mark.parametrize(
    ("rule", "year", "group", "expected"),
    [
        (TypeRule("Rapport", keeper="Staden"), 2024, 1, Belonging("Staden")),
        (TypeRule("Protokoll", keeper_rule="leder"), 2024, 1, Belonging("Kommunen", "leder")),
        (TypeRule("Protokoll", keeper_rule="leder"), 2024, 2, Belonging("Regionen", "leder")),
        (TypeRule("Protokoll", keeper_rule="leder"), 2025, 1, Belonging("", "leder")),
        (None, 2024, 1, Belonging("Kommunen")),
    ],
)
def test_a_record_belongs_where_its_type_says_then_where_the_year_says(rule, year, group, expected):
    assert DIARIES.belonging(rule, year=year, group=group) == expected


def test_where_nobody_has_said_who_the_words_of_the_plan_are_told():
    assert Belonging("", "leder").text == "den som leder"
    assert Belonging().text == "inte bestämt"


@pytest.fixture
def stage(db) -> Stage:
    return set_stage()


def client_of(stage: Stage) -> Client:
    client = Client()
    client.force_login(stage.users["process_leader"], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.database
class TestPages:
    def test_the_plan_tells_of_each_type(self, stage):
        make_record_class(title="Protokoll", keeper=make_organisation("Ekbygdens kommun"), handled_by="processledaren")
        make_record_class(
            title="Underlag", source="", outcome=RecordClass.Outcome.DISPOSED, years=2, decision="KS 12", keeper=None,
            is_registered=False,
        )  # fmt: skip
        told = page("/dokument/hanteringsplan/")
        assert counted(told) == 2
        assert "Diarieförs Ekbygdens kommun" in text(told)
        assert "Gallras efter två år" in text(told)
        assert "Gallringsbeslut KS 12" in text(told)

    def test_what_is_destroyed_needs_a_term_and_a_decision(self, stage):
        typed = {"title": "Underlag", "outcome": "disposed", "keeper": make_organisation().pk, "years": ""}
        answer = client_of(stage).post("/dokument/hanteringsplan/ny/", typed)
        told = answer.content.decode()
        assert answer.status_code == 422
        assert "Skriv efter hur många år handlingen gallras." in told
        assert "Skriv vilket beslut som tillåter att handlingen gallras." in told
        assert 'value="Underlag"' in told
        assert not RecordClass.objects.exists()

    def test_a_meeting_stays_in_the_list_until_it_is_registered(self, stage):
        meeting = make_meeting(stage.open, DAY)
        keeper = make_organisation("Ekbygdens kommun")
        make_record_class(keeper=keeper)
        address = "/dokument/ej-diarieforda/?ar=2024"
        assert counted(page(address, stage.users["process_leader"])) == 1
        key = record_key(meeting)
        typed = {"keeper": keeper.pk, "number": "KS 2024/7", "on": "2024-04-02"}
        client = client_of(stage)
        assert client.post(f"/dokument/ej-diarieforda/2024/{key}/", {**typed, "number": ""}).status_code == 422
        assert client.post(f"/dokument/ej-diarieforda/2024/{key}/", typed).status_code == 302
        assert "Inget väntar på att diarieföras" in text(page(address, stage.users["process_leader"]))
        assert "Ekbygdens kommun, KS 2024/7" in text(page(meeting.get_absolute_url()))

    def test_the_list_asks_as_much_for_many_as_for_one(self, stage, django_assert_max_num_queries):
        make_record_class()
        client = client_of(stage)
        for number in range(1, 4):
            make_meeting(stage.open, date(2024, number, 1))
        client.get("/dokument/ej-diarieforda/?ar=2024")
        with django_assert_max_num_queries(25):
            client.get("/dokument/ej-diarieforda/?ar=2024")

    def test_whose_diary_a_year_has_is_said_once_and_corrected(self, stage):
        first, second = make_organisation(), make_organisation()
        for keeper in (first, second):
            keep_diary(year=2024, group=stage.open, keeper=keeper, by=None)
        assert [row.keeper for row in stage.open.diary_years.all()] == [second]


@pytest.mark.database
class TestPackage:
    def test_the_registrar_gets_archive_files_facts_and_checksums(self, stage):
        keeper = make_organisation("Ekbygdens kommun")
        make_record_class(title="Protokoll", keeper=keeper)
        routine = make_record_class(title="Rutiner", source="", keeper=keeper)
        meeting = make_meeting(stage.open, DAY)
        document = make_document("Rutinen", year=2024, record_class=routine)
        make_document_file(document, b"Hej", name="rutin.txt", visibility=DocumentFile.Visibility.PUBLIC)
        record = record_of(record_key(meeting), 2024)
        register_record(record=record, keeper=keeper, number="KS 2024/7", on=DAY, by=None)
        answer = client_of(stage).get(f"/dokument/paket/hamta/?huvudman={keeper.slug}&ar=2024")
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
        packed = zipfile.ZipFile(io.BytesIO(answer.content))
        names = packed.namelist()
        (minutes,) = [name for name in names if name.endswith(".pdf")]
        assert [name for name in names if name.endswith("rutin.txt")] == ["handlingar/002-rutinen/rutin.txt"]
        profile = pdf_checks.ValidationProfile.PDF_A_2A
        assert pdf_checks.validate_pdf_bytes(packed.read(minutes), profile=profile).failures == []
        about = json.loads(packed.read("metadata.json"))
        facts = [(row["title"], row["type"], row["diary_number"], row["outcome"]) for row in about["records"]]
        assert facts == [(str(meeting), "Protokoll", "KS 2024/7", "bevaras"), ("Rutinen", "Rutiner", "", "bevaras")]
        rows = list(csv.DictReader(io.StringIO(packed.read("metadata.csv").decode("utf-8-sig")), delimiter=";"))
        assert [row["Diarienummer"] for row in rows] == ["KS 2024/7", ""]
        sums = dict(reversed(line.split("  ")) for line in packed.read("kontrollsummor.txt").decode().splitlines())
        assert {name: hashlib.sha256(packed.read(name)).hexdigest() for name in sums} == sums
        assert set(sums) == set(names) - {"kontrollsummor.txt"}

    def test_what_stands_in_the_diary_can_be_left_out(self, stage):
        keeper = make_organisation()
        make_record_class(keeper=keeper)
        record = record_of(record_key(make_meeting(stage.open, DAY)), 2024)
        register_record(record=record, keeper=keeper, number="1", on=DAY, by=None)
        shown = page(f"/dokument/paket/?huvudman={keeper.slug}&ar=2024&bara=on", stage.users["process_leader"])
        assert "Inget att packa" in text(shown)
        assert Registration.objects.count() == 1
