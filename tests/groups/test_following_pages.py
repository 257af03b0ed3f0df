"""The pages on which answers are asked for, written down and followed."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from pypdf import PdfReader

from groups.actions import anchorings, decisions, report_backs, voices
from groups.actions.links import make_link
from groups.actions.organisations import change_organisation
from groups.models import (
    Anchoring,
    Decision,
    Group,
    Organisation,
    PersonalLink,
    Ratification,
    Recusal,
    ReportBack,
    Word,
)
from samla.models import Outbox, User
from tests.cast import Stage, set_stage
from tests.factories import (
    make_board,
    make_decision,
    make_group,
    make_meeting,
    make_member,
    make_organisation,
    make_person,
    make_seat,
    make_user,
)
from tests.groups.reading import page, text

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY, NOW = date(2024, 3, 12), date(2024, 3, 20)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def stage(settings) -> Stage:
    settings.TODAY = NOW
    cache.clear()
    return set_stage()


def signed_in(user: User | None) -> Client:
    client = Client()
    if user:
        client.force_login(user, backend=BACKEND)
    return client


def seat_official(stage: Stage, unit: Organisation) -> None:
    """Somebody with an address sits in the open group for the unit."""
    lea = make_person("Lea Lind", email="lea@example.org")
    make_member(stage.open, lea, seat=make_seat(stage.open, organisation=unit))


@pytest.fixture
def leader(stage) -> Client:
    return signed_in(stage.users["process_leader"])


@pytest.fixture
def chair(stage) -> Client:
    return signed_in(stage.users["chair"])


def test_only_what_is_ticked_follows_and_wrong_input_stays(chair, stage):
    unit = make_organisation("Enheten")
    make_seat(stage.open, organisation=unit)
    decision = make_decision(stage.open, day=DAY)
    address = f"{decision.get_absolute_url()}foljer/"
    empty = chair.post(address, {})
    assert (empty.status_code, "Kryssa i minst en sak" in empty.content.decode()) == (422, True)
    wrong = chair.post(address, {"anchor_in": [unit.pk], "anchor_by": "2024-13-40"})
    assert wrong.status_code == 422
    assert 'value="2024-13-40"' in wrong.content.decode()
    assert Anchoring.objects.count() == 0
    assert chair.post(address, {"anchor_in": [unit.pk], "anchor_by": "2024-04-02"}).status_code == 302
    assert [(row.organisation, row.due_on) for row in decision.anchorings.all()] == [(unit, date(2024, 4, 2))]


def test_an_answer_by_phone_is_written_down_with_who_how_and_when(chair, stage):
    decision = make_decision(stage.open, day=DAY)
    (row,) = anchorings.ask_to_anchor(decision=decision, where=[make_organisation("Staden")], on=DAY, by=None)
    person = make_person("Lea Lind")
    make_member(stage.open, person)
    address = f"/beslut/svar/forankring/{row.pk}/"
    told = {"source": person.pk, "way": "phone", "told_on": "2024-03-15"}
    future = chair.post(address, {"state": "no_objection", **told, "told_on": "2024-03-21"})
    assert (future.status_code, "inte har varit" in future.content.decode()) == (422, True)
    stranger = make_person("Någon Annan")
    assert chair.post(address, {"state": "no_objection", **told, "source": stranger.pk}).status_code == 422
    assert chair.post(address, {"state": "no_objection", **told}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.source, row.told_by_way, row.told_on) == ("no_objection", person, "phone", date(2024, 3, 15))
    assert row.history.latest("pgh_id").pgh_context["by"] == stage.users["chair"].pk
    page = chair.get(decision.get_absolute_url()).content.decode()
    assert "Uppgift från Lea Lind, telefon, 15 mars 2024" in page
    assert "Lea Lind" not in Client().get(decision.get_absolute_url()).content.decode()


def test_one_box_stands_for_all_of_many(chair, stage):
    units = [make_organisation(f"Enhet {number}") for number in range(4)]
    for unit in units:
        make_seat(stage.open, organisation=unit)
    decision = make_decision(stage.open, day=DAY)
    address = f"{decision.get_absolute_url()}foljer/"
    assert "Alla 4 organisationer" in chair.get(address).content.decode()
    assert chair.post(address, {"anchor_in_all": "on", "anchor_by": "2024-04-02"}).status_code == 302
    assert set(decision.anchorings.values_list("organisation", flat=True)) == {unit.pk for unit in units}


def test_a_mail_tells_title_and_link_only_and_is_written_once_a_day(leader, stage):
    unit = make_organisation("Enheten")
    make_member(
        stage.open, make_person("Lea Lind", email="lea@example.org"), seat=make_seat(stage.open, organisation=unit)
    )
    decision = make_decision(stage.open, "Samma blankett", day=DAY, text="Det hemliga innehållet.", published=False)
    (row,) = anchorings.ask_to_anchor(decision=decision, where=[unit], on=DAY, by=None)
    address = f"{decision.get_absolute_url()}be-om-svar/"
    page = leader.get(address).content.decode()
    boxes = re.findall(r'name="till" value="([^"]+)"', page)
    for _ in range(2):
        assert leader.post(address, {"till": boxes}).status_code == 302
    again = leader.get(address).content.decode()
    assert ("frågad" in again, 'type="checkbox" name="till" value="forankring' in again) == (True, True)
    assert " checked>" not in again  # who was asked today is not asked once more
    letter = Outbox.objects.get()
    assert (letter.to, "hemliga" in letter.text + letter.subject) == ("lea@example.org", False)
    path = re.search(r"/svar/\S+/", letter.text).group()
    assert Client().post(path, {"svar": "0"}).status_code == 302
    row.refresh_from_db()
    assert row.state == Anchoring.State.NO_OBJECTION


def test_who_is_asked_of_several_things_gets_one_mail_with_a_link_for_each(leader, stage):
    units = [make_organisation("Enheten"), make_organisation("Mottagningen")]
    lea = make_person("Lea Lind", email="lea@example.org")
    for unit in units:
        make_member(stage.open, lea, seat=make_seat(stage.open, organisation=unit))
    decision = make_decision(stage.open, "Samma blankett", day=DAY)
    anchorings.ask_to_anchor(decision=decision, where=units, on=DAY, by=None)
    address = f"{decision.get_absolute_url()}be-om-svar/"
    boxes = re.findall(r'name="till" value="([^"]+)"', leader.get(address).content.decode())
    for _ in range(2):
        leader.post(address, {"till": boxes})
    letter = Outbox.objects.get()
    assert "2 frågor att svara på" in letter.subject
    for path in re.findall(r"/svar/\S+/", letter.text):
        assert Client().post(path, {"svar": "0"}).status_code == 302
    assert set(decision.anchorings.values_list("state", flat=True)) == {Anchoring.State.NO_OBJECTION}


def test_a_board_gets_letter_and_extract_and_its_secretary_answers(leader, stage):
    political = make_group("Rådet", Group.Kind.POLITICAL, takes_direction_decisions=True, needs_ratification=True)
    board = make_board()
    change_organisation(organisation=board, secretary_email="sekreteraren@example.org", by=None)
    decision = make_decision(political, "Ny plan", day=DAY, kind=Decision.Kind.DIRECTION)
    (row,) = decisions.ask_boards(decision=decision, boards=[board], by=None)
    assert leader.post(f"{decision.get_absolute_url()}brev/", {"till": [row.pk]}).status_code == 302
    row.refresh_from_db()
    assert row.sent_on is not None
    path = re.search(r"/svar/\S+/", Outbox.objects.get(to="sekreteraren@example.org").text).group()
    assert "Läs följebrev och protokollsutdrag (PDF)" in Client().get(path).content.decode()
    visitor = Client()
    paper = visitor.get(f"{path}papper.pdf")
    assert paper["Content-Type"] == "application/pdf"
    assert "följebrev" in visitor.get(path).content.decode()
    answer = {"state": "ratified", "on": "2024-03-19", "paragraph": "§ 7", "diary_number": "2024/9"}
    early = visitor.post(path, {**answer, "on": "2024-03-01"})
    assert (early.status_code, "före den 2024-03-12" in early.content.decode()) == (422, True)
    assert visitor.post(path, answer).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.on, row.paragraph, row.diary_number) == ("ratified", date(2024, 3, 19), "§ 7", "2024/9")
    assert "fastställt" in Client().get(f"/namnder/{board.slug}/").content.decode()


def test_the_letter_holds_the_decision(leader, stage):
    political = make_group("Rådet", Group.Kind.POLITICAL, takes_direction_decisions=True, needs_ratification=True)
    decision = make_decision(political, "Ny plan", day=DAY, kind=Decision.Kind.DIRECTION)
    (row,) = decisions.ask_boards(decision=decision, boards=[make_board()], by=None)
    found = leader.get(f"{decision.get_absolute_url()}brev/{row.board.slug}.pdf")
    text = " ".join(PdfReader(io.BytesIO(found.content)).pages[0].extract_text().split())
    assert f"Till {row.board.name}" in text
    assert "Gruppen beslutar: Ny plan." in text


def test_a_politician_says_in_one_tap_that_the_board_has_been_told(stage):
    political = make_group("Rådet", Group.Kind.POLITICAL)
    board, user = make_board(), make_user()
    make_member(political, make_person(user=user), seat=make_seat(political, organisation=board))
    other = make_user()
    make_member(political, make_person(user=other), seat=make_seat(political, organisation=make_board()))
    meeting = make_meeting(political, DAY)
    (row,) = report_backs.plan_report_backs(meeting=meeting, boards=[board], by=None)
    address = row.get_absolute_url()
    assert signed_in(other).post(f"{address}klart/").status_code == 403
    assert signed_in(None).get(address).status_code == 404
    mine = signed_in(user)
    edited = {"sentences": "En mening.\nEn till.", "version": row.version}
    assert (
        mine.post(f"{address}andra/", {"sentences": "\n".join("abcdefghi"), "version": row.version}).status_code == 422
    )
    assert mine.post(f"{address}andra/", edited).status_code == 302
    assert mine.post(f"{address}klart/").status_code == 302
    row.refresh_from_db()
    assert (row.state, row.sentences, row.reported_on) == (ReportBack.State.REPORTED, ["En mening.", "En till."], NOW)
    assert (row.source.user, row.told_by_way) == (user, "portal")


def test_the_boards_tell_what_they_have_answered_and_a_politician_finds_the_own_one_first(stage):
    political = make_group("Rådet", Group.Kind.POLITICAL, takes_direction_decisions=True, needs_ratification=True)
    own, other, user = make_board("Vår nämnd"), make_board("En annan nämnd"), make_user()
    make_member(political, make_person(user=user), seat=make_seat(political, organisation=own))
    decision = make_decision(political, day=DAY, kind=Decision.Kind.DIRECTION)
    rows = {row.board: row for row in decisions.ask_boards(decision=decision, boards=[own, other], by=None)}
    word = Word(NOW, on=DAY)
    decisions.answer_ratification(ratification=rows[other], state="ratified", on=DAY, word=word, by=None)
    found = page("/namnder/", user)
    assert "Väntar på din nämnd" in text(page("/att-gora/", user))
    assert found.main.select_one("h2").get_text() == "Din nämnd"
    assert found.main.select_one(".samla-rows__title").get_text() == "Vår nämnd"
    assert "Fastställt 0 av 1 beslut, 1 väntar på besked." in text(found)
    told = text(page("/namnder/"))
    assert "Din nämnd" not in told
    assert "En annan nämnd Fastställt 1 av 1 beslut." in told


def test_whoever_leads_says_who_tells_the_board_or_that_nobody_need(leader, stage):
    board, teller = make_board(), make_person("Tor Ek")
    make_member(stage.open, teller, seat=make_seat(stage.open, organisation=board))
    outsider = make_person("Någon Annan")
    (row,) = report_backs.plan_report_backs(meeting=make_meeting(stage.open, DAY), boards=[board], by=None)
    address = row.get_absolute_url()
    assert leader.post(f"{address}vem/", {"person": outsider.pk}).status_code == 422
    assert leader.post(f"{address}vem/", {"person": teller.pk}).status_code == 302
    assert "Återrapporteras av Tor Ek." in leader.get(address).content.decode()
    unsaid = leader.post(f"{address}behovs-inte/", {"reason": ""})
    assert (unsaid.status_code, "Skriv varför" in unsaid.content.decode()) == (422, True)
    assert leader.post(f"{address}behovs-inte/", {"reason": "Inget nytt."}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.reason) == (ReportBack.State.CLOSED, "Inget nytt.")


def test_what_was_noted_of_jav_by_mistake_is_taken_away_until_the_decision_is_locked(leader, stage):
    draft, locked = (make_decision(stage.open, day=DAY, published=published) for published in (False, True))
    rows = [voices.note_recusal(decision=found, person=make_person("Jon Ek"), by=None) for found in (draft, locked)]
    form = leader.get(f"{draft.get_absolute_url()}jav/").content.decode()
    assert "Ta bort uppgiften om Jon Ek" in form
    addresses = [f"{row.decision.get_absolute_url()}jav/{row.pk}/ta-bort/" for row in rows]
    assert [leader.post(address).status_code for address in addresses] == [302, 409]
    assert list(Recusal.objects.values_list("decision", flat=True)) == [locked.pk]


def test_what_an_organisation_takes_home_is_answered_by_one_button(leader, stage):
    unit = make_organisation("Enheten")
    make_member(
        stage.open, make_person("Lea Lind", email="lea@example.org"), seat=make_seat(stage.open, organisation=unit)
    )
    meeting = make_meeting(stage.open, DAY)
    made = [make_decision(stage.open, title, meeting=meeting) for title in ("Ett", "Två", "Tre")]
    for decision in made[:2]:
        anchorings.ask_to_anchor(decision=decision, where=[unit], on=DAY, by=None)
    listed = f"{meeting.get_absolute_url()}tar-hem/"
    assert "Två beslut att svara på" in leader.get(listed).content.decode()
    assert leader.post(listed).status_code == 302
    page = leader.get(f"{listed}{unit.slug}/").content.decode()
    assert all(title in page for title in ("Ett", "Två", "Tre"))
    path = re.search(r"/svar/\S+/", Outbox.objects.get(to="lea@example.org").text).group()
    visitor = Client()
    far = visitor.post(path, {"number": "7", "note": "Nej."})
    assert (far.status_code, "mellan 1 och 2" in far.content.decode()) == (422, True)
    assert visitor.post(path, {"number": "2", "note": "För dyrt."}).status_code == 302
    assert visitor.post(path, {"svar": "0"}).status_code == 302
    states = Anchoring.objects.order_by("decision_id").values_list("state", flat=True)
    assert list(states) == [Anchoring.State.NO_OBJECTION, Anchoring.State.OBJECTION]
    assert "Har svarat" in leader.get(listed).content.decode()


def test_opening_any_link_changes_no_row(stage):
    political = make_group("Rådet", Group.Kind.POLITICAL, takes_direction_decisions=True, needs_ratification=True)
    decision = make_decision(political, day=DAY, kind=Decision.Kind.DIRECTION)
    (row,) = decisions.ask_boards(decision=decision, boards=[make_board()], by=None)
    made = make_link(person=make_person(), question="faststallande", row=row.pk, on=NOW, by=None)
    path = re.search(r"/svar/\S+/", made).group()
    before = [list(model.objects.order_by("pk").values()) for model in (PersonalLink, Ratification, Decision)]
    for address in (path, f"{path}papper.pdf"):
        assert Client().get(address).status_code == 200
    after = [list(model.objects.order_by("pk").values()) for model in (PersonalLink, Ratification, Decision)]
    assert after == before


def test_the_log_is_narrowed_by_its_address_and_taken_out_as_a_file(stage):
    decision = make_decision(stage.open, "Samma checklista", day=DAY)
    anchorings.ask_to_anchor(decision=decision, where=[make_organisation()], on=DAY, by=None)
    make_decision(stage.open, "Ny blankett", day=DAY)
    page = Client().get("/beslut/?vantar=forankring").content.decode()
    assert ("Samma checklista" in page, "Ny blankett" in page) == (True, False)
    table = Client().get("/beslut/lista.csv?vantar=forankring").content.decode("utf-8-sig")
    assert len(table.strip().splitlines()) == 2
    assert "inga invändningar hos 0 av 1" in table
    assert Client().get("/beslut/lista.pdf").status_code == 404
    assert Client().get("/beslut/?vantar=tomten").status_code == 422
