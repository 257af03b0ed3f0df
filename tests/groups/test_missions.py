"""The mission document: written in sections, approved and locked, then followed by a version to compare with."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import page as pdf_checks
import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from groups.access import PUBLIC
from groups.actions import missions
from groups.mission_paper import mission_html
from groups.models import Decision, Group, MissionSeat, MissionSection, MissionVersion, Seat
from groups.queries.missions import in_force, mission_page, readable_versions
from samla.errors import Refusal
from tests.cast import Stage, set_stage
from tests.factories import make_approved_mission, make_decision, make_group, make_mission, make_target_group

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY = date(2024, 3, 15)
NEXT = date(2026, 3, 13)
K = MissionSection.Kind


def section(version: MissionVersion, kind: MissionSection.Kind) -> MissionSection:
    return version.sections.select_related("part_of__mission").get(kind=kind)


def revise(first: MissionVersion, decision: Decision | None = None) -> MissionVersion:
    second = missions.revise_mission(mission=first.mission, drawn_up_by="Lea Ledare", by=None)
    missions.write_section(section=section(second, K.PURPOSE), text="Gruppen samordnar insatser hemma.", by=None)
    return missions.approve_mission(version=second, decision=decision, by=None) if decision else second


class TestVersions:
    def test_an_approved_version_holds_the_day_of_its_decision(self):
        version = make_approved_mission(day=DAY)
        assert (version.state, version.approved_on, version.decision.decided_on) == ("approved", DAY, DAY)

    @pytest.mark.parametrize("change", ["write", "add", "seat", "approve"])
    def test_what_is_approved_is_locked(self, change):
        version = make_approved_mission()
        deeds = {
            "write": lambda: missions.write_section(section=section(version, K.GOAL), text="Nytt", by=None),
            "add": lambda: missions.add_section(version=version, heading="Nytt", by=None),
            "seat": lambda: missions.ask_for_seat(version=version, function="Chef", by=None),
            "approve": lambda: missions.approve_mission(version=version, decision=version.decision, by=None),
        }
        with pytest.raises(Refusal, match="Skriv en ny version"):
            deeds[change]()

    def test_not_even_raw_changes_reach_what_is_approved(self):
        version = make_approved_mission()
        with pytest.raises(IntegrityError, match="godkänd och ändras inte"), transaction.atomic():
            version.sections.update(text="Nytt")

    def test_an_empty_document_is_not_approved(self):
        group = make_group()
        version = missions.start_mission(title="Uppdraget", groups=[group], drawn_up_by="Lea", by=None)
        with pytest.raises(Refusal, match="är tom"):
            missions.approve_mission(version=version, decision=make_decision(group), by=None)

    def test_a_new_version_begins_as_the_old_one(self):
        version = make_mission()
        target_group = make_target_group()
        missions.ask_for_seat(version=version, function="Chef", maximum=2, target_groups=[target_group], by=None)
        missions.approve_mission(version=version, decision=make_decision(make_group()), by=None)
        copy = missions.revise_mission(mission=version.mission, drawn_up_by="Lea", by=None)
        old, new = (list(v.sections.values_list("kind", "heading", "text", "position")) for v in (version, copy))
        assert (copy.number, copy.is_revision, new) == (2, True, old)
        (seat,) = copy.seats.all()
        assert (seat.function, seat.maximum, list(seat.target_groups.all())) == ("Chef", 2, [target_group])
        assert version.seats.count() == 1

    def test_there_is_one_draft_at_a_time(self):
        version = make_mission()
        with pytest.raises(Refusal, match="redan ett utkast"):
            missions.revise_mission(mission=version.mission, drawn_up_by="Lea", by=None)

    def test_a_group_has_one_mission_document(self):
        group = make_group("Lokala gruppen")
        make_mission(group)
        with pytest.raises(Refusal, match="Lokala gruppen har redan"):
            make_mission(group)

    @pytest.mark.parametrize(
        ("day", "number"), [(date(2024, 3, 14), None), (DAY, 1), (date(2026, 3, 12), 1), (NEXT, 2)]
    )
    def test_a_version_holds_from_its_approval_until_the_next(self, day, number):
        first = make_approved_mission(day=DAY)
        second = revise(first, make_decision(make_group(), day=NEXT))
        found = in_force([first, second], day)
        assert (found and found.number) == number

    def test_the_places_belong_to_the_version(self):
        first = make_mission()
        seat = missions.ask_for_seat(version=first, function="Tandläkare", by=None)
        missions.approve_mission(version=first, decision=make_decision(make_group()), by=None)
        second = revise(first)
        missions.drop_seat(seat=second.seats.get(), by=None)
        missions.ask_for_seat(version=second, function="Tandläkare", kind=Seat.Kind.CO_OPTED, by=None)
        kinds = [version.seats.get().kind for version in (first, second)]
        assert (kinds, first.seats.get()) == (["ordinary", "co_opted"], seat)


@pytest.fixture
def stage() -> Stage:
    return set_stage()


def client_of(stage: Stage, role: str) -> Client:
    client = Client()
    if user := stage.users[role]:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def url(name: str, group: Group, *rest: object) -> str:
    return reverse(f"groups:mission_{name}", args=[group.slug, *rest])


class TestPages:
    def test_the_page_shows_the_head_and_the_sections(self, stage):
        version = make_mission(stage.open, assigned_by=stage.open.parent, issued_on=DAY)
        missions.ask_for_seat(
            version=version, function="Enhetschef", whose=MissionSeat.Whose.EACH_HEALTH_CENTRE, by=None
        )
        decision = make_decision(stage.open.parent, day=NEXT)
        missions.approve_mission(version=version, decision=decision, by=None)
        soup = BeautifulSoup(client_of(stage, "public").get(url("show", stage.open)).content, "html.parser")
        facts = dict(zip(*(soup.find_all(tag) for tag in ("dt", "dd")), strict=True))
        assert {label.text: value.text.strip() for label, value in facts.items()} == {
            "Dokumenttyp": "Uppdragsbeskrivning",
            "Upprättat av": "Lea Ledare",
            "Godkänt av": "Styrgruppen",
            "Uppdrag från": "Styrgruppen",
            "Utfärdat": "2024-03-15",
            "Godkänt den": "2026-03-13",
            "Version": "1",
        }
        headings = [heading.text for heading in soup.select("main h2")]
        assert headings[:3] == ["Syfte", "Representation", "Samverkansstruktur"]
        assert "Enhetschef (en plats för varje vårdcentral i kommunen)" in soup.get_text()

    def test_a_draft_is_shown_to_those_who_write_it(self, stage):
        make_mission(stage.open)
        found = {role: client_of(stage, role).get(url("version", stage.open, 1)).status_code for role in stage.users}
        assert {role for role, status in found.items() if status == 200} == {"chair", "process_leader"}
        assert set(found.values()) == {200, 404}

    def test_versions_stand_side_by_side_with_what_differs(self, stage):
        first = make_approved_mission(stage.open)
        revise(first, make_decision(stage.open, day=NEXT))
        response = client_of(stage, "public").get(url("compare", stage.open, 1, 2))
        soup = BeautifulSoup(response.content, "html.parser")
        for hidden in soup.select(".ds-sr-only"):
            hidden.extract()
        assert [mark.text.strip() for mark in soup.find_all("del")] == ["nära invånarna."]
        assert [mark.text.strip() for mark in soup.find_all("ins")] == ["hemma."]

    def test_what_differs_is_told_in_words_too(self, stage):
        first = make_approved_mission(stage.open)
        revise(first, make_decision(stage.open, day=NEXT))
        soup = BeautifulSoup(client_of(stage, "public").get(url("compare", stage.open, 1, 2)).content, "html.parser")
        assert [" ".join(mark.get_text().split()) for mark in soup.find_all(["del", "ins"])] == [
            "borttaget: nära invånarna. (slut på borttaget)",
            "tillagt: hemma. (slut på tillagt)",
        ]

    @pytest.mark.parametrize("count", [1, 3, 30])
    def test_a_mission_opens_with_as_many_queries_whatever_its_length(self, stage, count, django_assert_num_queries):
        version = make_mission(stage.open)
        for number in range(count):
            missions.add_section(version=version, heading=f"Avsnitt {number}", text="Text", by=None)
            missions.ask_for_seat(
                version=version, function=f"Chef {number}", target_groups=[make_target_group()], by=None
            )
        missions.approve_mission(version=version, decision=make_decision(stage.open), by=None)
        client = client_of(stage, "public")
        with django_assert_num_queries(13):
            client.get(url("show", stage.open))


class TestWriting:
    def test_a_section_is_written_and_read(self, stage):
        version = make_mission(stage.open)
        part = section(version, K.TASKS)
        client = client_of(stage, "chair")
        address = url("section", stage.open, 1, part.pk)
        sent = {"version": part.version, "heading": "Uppgifter", "text": "Samordna\r\nFölja upp"}
        assert client.post(address, sent).status_code == 302
        soup = BeautifulSoup(client.get(url("version", stage.open, 1)).content, "html.parser")
        assert [item.text for item in soup.select("#avsnitt-40 li")] == [
            "Samordna",
            "Följa upp",
        ]

    def test_nobody_writes_over_what_somebody_saved_meanwhile(self, stage):
        part = section(make_mission(stage.open), K.GOAL)
        seen = part.version
        missions.write_section(section=part, text="Deras text", by=None)
        address = url("section", stage.open, 1, part.pk)
        response = client_of(stage, "chair").post(address, {"version": seen, "heading": "Mål", "text": "Min text"})
        soup = BeautifulSoup(response.content, "html.parser")
        assert response.status_code == 412
        assert soup.select_one("textarea").text.strip() == "Min text"
        assert soup.select_one("[data-samla-theirs]").text.strip() == "Deras text"
        part.refresh_from_db()
        assert part.text == "Deras text"
        again = {name: soup.select_one(f'[name="{name}"]')["value"] for name in ("version", "heading")}
        assert client_of(stage, "chair").post(address, {**again, "text": "Vår text"}).status_code == 302

    def test_a_personnummer_stays_in_the_field_and_out_of_the_document(self, stage):
        part = section(make_mission(stage.open), K.GOAL)
        address = url("section", stage.open, 1, part.pk)
        typed = {"version": part.version, "heading": "Mål", "text": "Se 811218-9876"}
        response = client_of(stage, "chair").post(address, typed)
        assert (response.status_code, "ser ut som ett personnummer" in response.content.decode()) == (422, True)
        part.refresh_from_db()
        assert part.text == ""

    def test_places_are_added_and_taken_out(self, stage):
        version = make_mission(stage.open)
        client, address = client_of(stage, "process_leader"), url("seats", stage.open, 1)
        sent = {"function": "Klinikchef", "kind": "co_opted", "whose": "function", "minimum": 1, "maximum": 1}
        assert client.post(address, {**sent, "maximum": 0}).status_code == 422
        assert client.post(address, sent).status_code == 302
        seat = version.seats.get()
        assert (seat.function, seat.kind) == ("Klinikchef", "co_opted")
        assert client.post(address, {"seat": seat.pk}).status_code == 302
        assert version.seats.count() == 0

    def test_the_whole_way_from_nothing_to_an_approved_document(self, stage):
        client = client_of(stage, "process_leader")
        decision = make_decision(stage.open.parent, day=NEXT)
        assert client.get(url("show", stage.open)).headers["Location"] == url("start", stage.open)
        client.post(url("start", stage.open), {"title": "Uppdraget", "drawn_up_by": "Lea"})
        version = MissionVersion.objects.get()
        assert client.post(url("approve", stage.open, 1), {"decision": decision.pk}).status_code == 409
        part = section(version, K.PURPOSE)
        written = {"version": part.version, "heading": "Syfte", "text": "Att mötas."}
        client.post(url("section", stage.open, 1, part.pk), written)
        assert client.post(url("approve", stage.open, 1), {"decision": decision.pk}).status_code == 302
        version.refresh_from_db()
        assert (version.state, version.approved_on, version.decision) == ("approved", NEXT, decision)


@pytest.fixture
def printed(stage) -> bytes:
    version = make_mission(stage.open, issued_on=DAY)
    for kind in (K.INTRODUCTION, K.GOAL, K.CHAIR, K.FOLLOW_UP):
        text = "\n\n".join(["Gruppen samordnar insatser så att de hänger ihop för den enskilde. " * 8] * 3)
        missions.write_section(section=section(version, kind), text=text, by=None)
    missions.write_section(section=section(version, K.TASKS), text="Samordna\nFölja upp", by=None)
    for function in ("Verksamhetschef", "Enhetschef", "Klinikchef"):
        missions.ask_for_seat(version=version, function=function, target_groups=[make_target_group()], by=None)
    missions.approve_mission(version=version, decision=make_decision(stage.open.parent, day=NEXT), by=None)
    return client_of(stage, "public").get(url("file", stage.open, 1)).content


class TestPaper:
    def test_the_pdf_is_accessible_and_fit_for_archives(self, printed):
        profiles = (pdf_checks.ValidationProfile.PDF_UA_1, pdf_checks.ValidationProfile.PDF_A_2A)
        results = [pdf_checks.validate_pdf_bytes(printed, profile=profile) for profile in profiles]
        assert [[(f.rule_id, f.message) for f in result.failures] for result in results] == [[], []]
        assert [result.is_compliant for result in results] == [True, True]

    def test_every_page_tells_its_number_and_how_many_there_are(self, printed):
        sheets = [sheet.extract_text() for sheet in PdfReader(BytesIO(printed)).pages]
        assert len(sheets) > 1
        told = [f"Sida {number} av {len(sheets)}" in text for number, text in enumerate(sheets, start=1)]
        assert told == [True] * len(sheets)

    def test_page_and_paper_say_the_same(self, stage):
        version = make_approved_mission(stage.open)
        shown = mission_page(stage.open, version, [version], PUBLIC, DAY)
        paper = BeautifulSoup(mission_html(shown, "Ekbygden"), "html.parser").get_text()
        assert [text for part in shown.sections for text in part.lines if text not in paper] == []

    def test_drafts_are_left_out_for_the_public(self, stage):
        make_mission(stage.open)
        assert readable_versions(stage.open, PUBLIC) == []
