"""The life of a report: written, approved, told to the politicians, published – and who may read it when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from groups.models import Decision
from reports import actions
from reports.models import AnnualReport
from samla.errors import Refusal
from tests.cast import Stage, set_stage
from tests.factories import make_decision, make_meeting, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.database]

APPROVED_ON = date(2025, 3, 21)
PUBLISHED_ON = date(2025, 4, 1)
ADDRESSES = ("/arsrapporter/2024/", "/arsrapporter/2024/pdf/", "/arsrapporter/2024/underlag/ar-moten/")


@pytest.fixture
def stage() -> Stage:
    return set_stage()


@pytest.fixture
def report(stage: Stage) -> AnnualReport:
    make_meeting(stage.open, date(2024, 5, 2), published_on=date(2024, 5, 2))
    return actions.start_report(year=2024, responsible=make_person(), by=None)


@pytest.fixture
def decision(stage: Stage) -> Decision:
    return make_decision(stage.open, "Årsrapporten fastställs", day=APPROVED_ON)


def approve(report: AnnualReport, decision: Decision) -> AnnualReport:
    return actions.approve_report(report=report, decision=decision, dated=APPROVED_ON, by=None)


def publish(report: AnnualReport) -> AnnualReport:
    return actions.publish_report(report=report, on=PUBLISHED_ON, by=None)


def refusal(deed: Any, **arguments: Any) -> str:
    with pytest.raises(Refusal) as caught:
        deed(**arguments, by=None)
    return str(caught.value)


def answers() -> list[int]:
    return [Client().get(address).status_code for address in ADDRESSES]


def test_anybody_reads_a_report_first_when_it_is_published(report: AnnualReport, decision: Decision) -> None:
    assert answers() == [404, 404, 404]
    approve(report, decision)
    assert answers() == [404, 404, 404]
    publish(report)
    assert answers() == [200, 200, 200]


def test_the_list_names_published_reports_only(report: AnnualReport, decision: Decision) -> None:
    approve(report, decision)
    assert b"rsrapport 2024" not in Client().get("/arsrapporter/").content
    publish(report)
    assert b"rsrapport 2024" in Client().get("/arsrapporter/").content


def test_a_year_or_a_figure_that_is_not_there_is_not_found(report: AnnualReport, decision: Decision) -> None:
    approve(report, decision)
    publish(report)
    unknown = ("/arsrapporter/1999/", "/arsrapporter/1999/pdf/", "/arsrapporter/2024/underlag/finns-inte/")
    assert [Client().get(address).status_code for address in unknown] == [404, 404, 404]


def test_a_draft_is_not_published(report: AnnualReport) -> None:
    told = refusal(actions.publish_report, report=report, on=PUBLISHED_ON)
    assert told == "Rapporten måste vara fastställd innan den publiceras."
    assert AnnualReport.objects.get().state == AnnualReport.State.DRAFT


def test_a_report_is_approved_once(report: AnnualReport, decision: Decision) -> None:
    approve(report, decision)
    told = refusal(actions.approve_report, report=report, decision=decision, dated=APPROVED_ON)
    assert told == "Rapporten är redan fastställd."


def test_a_report_is_not_dated_after_its_approval(report: AnnualReport, decision: Decision) -> None:
    told = refusal(actions.approve_report, report=report, decision=decision, dated=date(2025, 3, 22))
    assert told == "Rapporten kan inte vara daterad efter att den fastställdes."


def test_the_politicians_are_told_of_an_approved_report(stage: Stage, report: AnnualReport, decision: Decision) -> None:
    meeting = make_meeting(stage.open, PUBLISHED_ON)
    told = refusal(actions.report_to_politicians, report=report, meeting=meeting)
    assert told == "Rapporten ska fastställas innan den anmäls."
    approve(report, decision)
    actions.report_to_politicians(report=report, meeting=meeting, by=None)
    assert AnnualReport.objects.get().informed_at == meeting


def test_a_published_report_is_locked(report: AnnualReport, decision: Decision) -> None:
    actions.write_section(report=report, section="lokalt", html="<p>Före</p>", by=None)
    approve(report, decision)
    actions.write_section(report=report, section="lokalt", html="<p>Mellan</p>", by=None)
    publish(report)
    told = refusal(actions.write_section, report=report, section="lokalt", html="<p>Efter</p>")
    assert told == "Rapporten är publicerad och kan inte ändras."
    assert [text.body for text in report.texts.all()] == ["<p>Mellan</p>"]


def test_a_year_has_one_report(report: AnnualReport) -> None:
    told = refusal(actions.start_report, year=2024, responsible=make_person())
    assert "finns redan" in told


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<p>Hej</p><script>alert(1)</script>", "<p>Hej</p>"),
        ('<p style="color:red" class="x" onclick="a()">Hej</p>', "<p>Hej</p>"),
        ('<a href="javascript:alert(1)" onmouseover="a()">hit</a>', "<a>hit</a>"),
        ('<a href="https://example.org/">hit</a>', '<a href="https://example.org/">hit</a>'),
        ("<h2>Rubrik</h2><table><tr><td>1</td></tr></table>", "<h3>Rubrik</h3>1"),
        ('<img src="https://example.org/spy.png"><iframe src="x"></iframe><p>a<br>b</p>', "<p>a<br>b</p>"),
        (
            "<ul><li><strong>fet</strong> <em>kursiv</em></li></ul>",
            "<ul><li><strong>fet</strong> <em>kursiv</em></li></ul>",
        ),
        ("5 < 6 & 7", "5 &lt; 6 &amp; 7"),
    ],
)
def test_only_plain_text_markup_is_kept(report: AnnualReport, written: str, kept: str) -> None:
    actions.write_section(report=report, section="lokalt", html=written, by=None)
    assert report.texts.get().body == kept


def test_each_deed_tells_what_was_done_and_by_whom(stage: Stage, decision: Decision) -> None:
    leader = stage.users["process_leader"]
    assert leader is not None
    report = actions.start_report(year=2024, responsible=make_person(), by=leader)
    text = actions.write_section(report=report, section="lokalt", html="<p>Text</p>", by=leader)
    actions.approve_report(report=report, decision=decision, dated=APPROVED_ON, by=leader)
    actions.publish_report(report=report, on=PUBLISHED_ON, by=leader)
    told = [event.pgh_context for event in report.history.order_by("pgh_id")]
    assert [context["deeds"] for context in told] == [
        ["Påbörjade årsrapporten 2024"],
        ["Noterade att Årsrapport 2024 är fastställd"],
        ["Publicerade Årsrapport 2024"],
    ]
    assert {context["by"] for context in told} == {leader.pk}
    assert text.history.get().pgh_context["deeds"] == ["Skrev avsnittet lokalt i Årsrapport 2024"]


def test_a_draft_says_so_to_those_who_may_read_it(stage: Stage, report: AnnualReport) -> None:
    client = Client()
    client.force_login(stage.users["process_leader"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "Det här är ett utkast." in client.get("/arsrapporter/2024/").content.decode()
