"""The studio: writing without losing anybody's text, ready chapter by chapter, and who may do what."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from groups.access import viewer_of
from groups.actions.people import add_person
from groups.models import Group
from reports import actions
from reports.models import AnnualReport, SectionText
from reports.queries.studio import studio_page, work_on
from reports.seen import seen_in
from samla import drafts
from samla.actions import add_user
from samla.models import Outbox, User
from tests.cast import Stage, set_stage
from tests.factories import make_decision, make_group, make_meeting, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.database]

ON = date(2025, 2, 3)
STUDIO = "/arsrapporter/2024/studio/"
CHAPTER = f"{STUDIO}avsnitt/om-samverkan/"
TEXT = f"{CHAPTER}text/om-samverkan/"


@pytest.fixture
def stage() -> Stage:
    return set_stage()


@pytest.fixture
def report(stage: Stage) -> AnnualReport:
    make_meeting(stage.open, date(2024, 5, 2), published_on=date(2024, 5, 2))
    return actions.start_report(year=2024, responsible=make_person(), by=None)


def signed_in(user: User | None) -> Client:
    assert user is not None
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def leader(stage: Stage) -> Client:
    return signed_in(stage.users["process_leader"])


def page_at(client: Client, where: str) -> BeautifulSoup:
    answer = client.get(where)
    assert answer.status_code == 200, answer.status_code
    return BeautifulSoup(answer.content, "html.parser")


def write(client: Client, body: str, version: int, **headers: str) -> Any:
    return client.post(TEXT, {"body": body, "version": version}, headers=headers)


def texts() -> list[str]:
    return [text.body for text in SectionText.objects.order_by("pk")]


def test_a_text_is_written_without_javascript_and_shown_in_the_report(report: AnnualReport, leader: Client) -> None:
    field = page_at(leader, CHAPTER).select_one("textarea[name=body]")
    assert field is not None
    answer = write(leader, "<p>Vi möttes <script>a()</script>ofta.</p>", 1)
    assert answer.status_code == 302
    assert texts() == ["<p>Vi möttes ofta.</p>"]
    assert "Vi möttes ofta." in page_at(leader, "/arsrapporter/2024/").get_text()


def test_two_who_write_the_same_text_at_once_both_keep_theirs(report: AnnualReport, leader: Client) -> None:
    assert write(leader, "<p>Min.</p>", 1).status_code == 302
    answer = write(leader, "<p>Din.</p>", 1)
    assert answer.status_code == 412
    shown = BeautifulSoup(answer.content, "html.parser")
    assert "<p>Din.</p>" in shown.select("textarea[name=body]")[0].get_text()
    assert "Min." in shown.select("[data-samla-theirs=body]")[0].get_text()
    assert texts() == ["<p>Min.</p>"]


def test_what_is_typed_is_recorded_when_the_field_is_left(report: AnnualReport, leader: Client) -> None:
    answer = write(leader, "<p>Hej.</p>", 1, **{"X-Samla-Draft": "1", "HX-Request": "true"})
    assert answer.status_code == 200
    assert answer["X-Samla-Saved"] == "2"
    assert texts() == ["<p>Hej.</p>"]


@pytest.mark.parametrize("where", [CHAPTER, TEXT], ids=["the chapter", "the text alone"])
def test_a_text_that_was_left_unfinished_goes_on_on_another_device(
    report: AnnualReport, leader: Client, stage: Stage, where: str
) -> None:
    writer = stage.users["process_leader"]
    assert writer is not None
    drafts.keep(writer, address=TEXT, field="body", text="<p>Halv</p>", based_on=1, page=CHAPTER, label="Text")
    form = page_at(leader, where).select_one("form[data-samla-has-draft]")
    assert form is not None
    assert "<p>Halv</p>" in form.select("textarea[name=body]")[0].get_text()
    assert "Ett utkast som inte är sparat." in form.get_text()
    assert texts() == []


def test_a_personnummer_is_not_saved_and_stays_in_the_field(report: AnnualReport, leader: Client) -> None:
    answer = write(leader, "<p>811218-9876</p>", 1)
    assert answer.status_code == 422
    assert "ser ut som ett personnummer" in answer.content.decode()
    assert "811218-9876" in answer.content.decode()
    assert texts() == [""]


def test_a_live_figure_follows_the_facts(report: AnnualReport, leader: Client, stage: Stage) -> None:
    write(leader, '<p>Det blev <data value="ar-moten">1</data> möten.</p>', 1)
    assert "Det blev 1 möten." in page_at(leader, "/arsrapporter/2024/").get_text()
    make_meeting(stage.open, date(2024, 9, 2), published_on=date(2024, 9, 2))
    shown = page_at(leader, "/arsrapporter/2024/")
    assert "Det blev 2 möten." in shown.get_text()
    (opened,) = shown.select("p [data-samla-figure=ar-moten]")
    assert opened["href"] == "/arsrapporter/2024/utkast/underlag/ar-moten/"


def test_a_text_says_when_the_facts_around_it_have_changed(report: AnnualReport, stage: Stage) -> None:
    sg = Group.objects.get(pk=stage.open.pk)
    draft = work_on(report, ON).draft
    chapter = next(one for one in draft.chapters if one.anchor == "sammanfattning")
    html = "<p>Året var lugnt.</p>"
    actions.write_section(report=report, section="sammanfattning", html=html, seen=seen_in(chapter), by=None)
    assert work_on(report, ON).differences(chapter) == {}
    make_meeting(sg, date(2024, 9, 2), published_on=date(2024, 9, 2))
    work = work_on(report, ON)
    (changed,) = work.differences(work.draft.chapters[0]).values()
    assert changed.gone == ("möten: 1",)
    assert changed.new == ("möten: 2",)


def test_chapters_are_marked_ready_one_by_one_and_the_report_is_handed_over(
    report: AnnualReport, leader: Client
) -> None:
    answer = leader.post(f"{STUDIO}lamna/", {})
    assert answer.status_code == 409
    assert "inte klarmarkerade" in answer.content.decode()
    leader.post(f"{CHAPTER}gor/klart/")
    leader.post(f"{STUDIO}alla/klarmarkera/")
    page = studio_page(work_on(report, ON), viewer_of(User.objects.get(name="process_leader"), ON), ON)
    assert page.ready == page.many > 1
    assert leader.post(f"{STUDIO}lamna/", {}).status_code == 302
    report.refresh_from_db()
    assert report.state == AnnualReport.State.READY
    leader.post(f"{CHAPTER}gor/oppna/")
    report.refresh_from_db()
    assert report.state == AnnualReport.State.DRAFT


def test_a_report_with_a_remark_is_not_handed_over_until_somebody_says_why(
    report: AnnualReport, leader: Client
) -> None:
    write(leader, "<p>Läs <a>protokollet</a>.</p>", 1)
    leader.post(f"{CHAPTER}gor/klart/")
    leader.post(f"{STUDIO}alla/klarmarkera/")
    assert "1 anmärkning återstår" in leader.post(f"{STUDIO}lamna/", {}).content.decode().replace("en anm", "1 anm")
    (remark,) = work_on(report, ON).remarks
    where = f"{STUDIO}kontroll/{remark.key}/"
    assert leader.post(where, {"reason": ""}).status_code == 422
    assert leader.post(where, {"reason": "Protokollet är inte publicerat än."}).status_code == 302
    assert report.waivers.get().remark == "Länken «protokollet» saknar adress."
    assert leader.post(f"{STUDIO}lamna/", {}).status_code == 302


def test_a_chapter_is_moved_hidden_and_added(report: AnnualReport, leader: Client) -> None:
    def titles() -> list[str]:
        return [section.title for section in work_on(report, ON).draft.content.sections]

    before = titles()
    leader.post(f"{STUDIO}avsnitt/struktur/gor/upp/")
    assert titles().index("Samverkansstrukturen") == before.index("Samverkansstrukturen") - 1
    assert sorted(titles()) == sorted(before)
    leader.post(f"{STUDIO}avsnitt/struktur/gor/dolj/")
    assert "Samverkansstrukturen" not in titles()
    leader.post(f"{STUDIO}avsnitt/struktur/gor/visa/")
    leader.post(f"{STUDIO}nytt-avsnitt/", {"title": "Forskning"})
    assert "Forskning" not in titles()
    actions.write_section(report=report, section="eget-forskning", html="<p>Vi forskar.</p>", by=None)
    assert titles()[-1] == "Forskning"


def test_who_was_asked_to_write_a_chapter_writes_that_one_alone(report: AnnualReport, stage: Stage) -> None:
    user = add_user(name="Bo Bok", email="bo.bok@example.org", by=None)
    person = add_person(name="Bo Bok", user=user, by=None)
    client = signed_in(user)
    assert client.get(STUDIO).status_code == 404
    actions.assign_section(report=report, section="om-samverkan", responsible=person, due=ON, by=None)
    assert client.get(STUDIO).status_code == 200
    assert write(client, "<p>Jag skriver.</p>", 1).status_code == 302
    assert client.get(f"{STUDIO}avsnitt/struktur/").status_code == 403
    assert client.get(f"{STUDIO}avsnitt/struktur/visning/").status_code == 403
    assert client.post(f"{STUDIO}avsnitt/struktur/text/struktur/", {"body": "x", "version": 1}).status_code == 403
    assert client.post(f"{CHAPTER}gor/dolj/").status_code == 403
    assert client.get("/arsrapporter/2024/utkast/").status_code == 404


def test_who_reads_everything_comments_and_does_not_write(report: AnnualReport, stage: Stage, leader: Client) -> None:
    client = signed_in(stage.users["steering"])
    assert write(client, "<p>Nej.</p>", 1).status_code == 403
    assert client.post(f"{CHAPTER}kommentera/", {"text": ""}).status_code == 422
    assert client.post(f"{CHAPTER}kommentera/", {"text": "Nämn konferensen."}).status_code == 302
    comment = report.comments.get()
    assert client.post(f"{STUDIO}kommentar/{comment.pk}/").status_code == 403
    assert leader.post(f"{STUDIO}kommentar/{comment.pk}/").status_code == 302
    comment.refresh_from_db()
    assert comment.settled_on is not None


def test_writers_are_reminded_once_a_day_without_a_word_of_what_is_written(
    report: AnnualReport, leader: Client
) -> None:
    person = add_person(name="Cia", email="cia@example.org", by=None)
    actions.assign_section(report=report, section="struktur", responsible=person, due=ON, by=None)
    actions.assign_section(report=report, section="mal", responsible=person, due=None, by=None)
    leader.post(f"{STUDIO}alla/paminn/")
    leader.post(f"{STUDIO}alla/paminn/")
    letter = Outbox.objects.get()
    assert letter.subject == "Årsrapport 2024: 2 avsnitt kvar att skriva"
    assert "3 februari 2025" in letter.text


def test_next_years_report_begins_with_this_years(report: AnnualReport, stage: Stage) -> None:
    actions.write_section(report=report, section="sammanfattning", html="<p>Just 2024.</p>", by=None)
    actions.write_section(report=report, section="struktur", html="<p>Som förut.</p>", by=None)
    actions.hide_section(report=report, section="mal", by=None)
    actions.assign_section(report=report, section="struktur", responsible=make_person(), due=date(2024, 2, 29), by=None)
    actions.choose_six(report=report, keys=["ar-beslut", "ar-moten"], by=None)
    new = actions.start_report(year=2025, responsible=make_person(), after=report, by=None)
    (text,) = new.texts.all()
    assert (text.section, text.body, text.is_standing) == ("struktur", "<p>Som förut.</p>", True)
    assert {plan.section: plan.due for plan in new.plans.all()} == {"mal": None, "struktur": date(2025, 2, 28)}
    assert new.six == ["ar-beslut", "ar-moten"]
    actions.write_section(report=new, section="struktur", html="<p>Som förut.</p>", by=None)
    assert not new.texts.get().is_standing


def test_chosen_decisions_are_told_with_the_meeting_they_come_from(stage: Stage, report: AnnualReport) -> None:
    sg = make_group("Ledande gruppen", kind=Group.Kind.COORDINATION)
    meeting = make_meeting(sg, date(2024, 6, 3), published_on=date(2024, 6, 3))
    decision = make_decision(sg, "Nytt team", day=meeting.date, meeting=meeting)
    actions.tell_decision(report=report, decision=decision, text="Lerum får ett eget team.", by=None)
    lines = [line for chapter in work_on(report, ON).draft.chapters for line in _lines(chapter)]
    assert f"Nytt team: Lerum får ett eget team ({sg.label}, 3 juni 2024)." in lines


def _lines(chapter: Any) -> list[str]:
    return list(seen_in(chapter)["lines"])


def test_the_figures_that_stand_first_are_chosen(report: AnnualReport, leader: Client) -> None:
    data = {"six": ["ar-moten", "ar-evenemang"]}
    assert leader.post(f"{STUDIO}urval/", data).status_code == 302
    report.refresh_from_db()
    assert report.six == ["ar-moten", "ar-evenemang"]
    too_many = {
        "six": [
            "ar-moten",
            "ar-beslut",
            "ar-aktiviteter",
            "ar-faststallt",
            "ar-avvikelser",
            "ar-fria-medel",
            "ar-evenemang",
        ]
    }
    assert leader.post(f"{STUDIO}urval/", too_many).status_code == 422


def test_the_studio_asks_as_much_of_a_long_report_as_of_a_short_one(report: AnnualReport, stage: Stage) -> None:
    viewer = viewer_of(stage.users["process_leader"], ON)
    asked = []
    for many in (1, 3):
        for number in range(many):
            section = f"eget-{many}-{number}"
            actions.add_section(report=report, title=f"{many} {number}", by=None)
            actions.write_section(report=report, section=section, html="<p>Läs <a>mer</a>.</p>", by=None)
            actions.comment_section(report=report, section=section, text="Bra", on=ON, by=User.objects.first())
        with CaptureQueriesContext(connection) as queries:
            page = studio_page(work_on(report, ON), viewer, ON)
            assert len(page.remarks) >= many
        asked.append(len(queries))
    assert asked[0] == asked[1]
