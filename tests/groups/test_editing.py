"""Changing things where they stand: as plain pages and by htmx, with what was typed never lost."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from groups.actions.documents import change_document
from groups.actions.groups import change_group
from groups.actions.organisations import place_on_side
from groups.edit_forms import DocumentFields
from groups.models import Document, Group, Organisation
from groups.models.organisations import Side
from tests.cast import Stage, set_stage
from tests.factories import make_document, make_organisation
from tests.groups.reading import text

pytestmark = [pytest.mark.django_db, pytest.mark.database]

HTMX = {"HX-Request": "true"}


@pytest.fixture
def stage() -> Stage:
    return set_stage()


@pytest.fixture
def leader(stage: Stage) -> Client:
    return _client(stage, "process_leader")


def _client(stage: Stage, role: str) -> Client:
    client = Client()
    client.force_login(stage.users[role], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _soup(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def _goal_url(stage: Stage) -> str:
    return f"/grupper/{stage.open.slug}/andra/mal/"


def _typed(soup: BeautifulSoup) -> str:
    return soup.select_one("textarea").get_text().strip()


def _squeezed(element) -> str:
    return " ".join(str(element).split())


# Reading and opening


def test_only_those_who_may_edit_are_offered_to(stage):
    offered = {
        role: len(_soup(_client(stage, role).get(stage.open.get_absolute_url())).select("[data-samla-open]"))
        for role in ("member", "steering", "chair", "process_leader")
    }
    assert offered == {"member": 0, "steering": 0, "chair": 7, "process_leader": 7}


def test_the_form_opens_on_the_page_and_as_the_same_element_for_htmx(stage, leader):
    page, fragment = leader.get(_goal_url(stage)), leader.get(_goal_url(stage), headers=HTMX)
    assert "HX-Request" in page["Vary"]
    assert "<html" not in fragment.content.decode()
    ours = _soup(fragment).select_one("#mal")
    theirs = _soup(page).select_one("#mal")
    for soup in (ours, theirs):
        soup.select_one("[name=csrfmiddlewaretoken]").decompose()
    assert _squeezed(ours) == _squeezed(theirs)


def test_going_back_in_history_gets_the_whole_page(stage, leader):
    headers = {**HTMX, "HX-History-Restore-Request": "true"}
    assert "<html" in leader.get(_goal_url(stage), headers=headers).content.decode()


def test_an_unknown_part_does_not_exist(stage, leader):
    assert leader.get(f"/grupper/{stage.open.slug}/andra/namn/").status_code == 404


# Saving


def test_a_plain_page_saves_and_leads_back_to_the_place(stage, leader):
    answer = leader.post(_goal_url(stage), {"version": 1, "goal": "Bättre vård\r\nför fler"})
    assert (answer.status_code, answer["Location"]) == (302, f"{stage.open.get_absolute_url()}#mal")
    assert Group.objects.get(pk=stage.open.pk).goal == "Bättre vård\nför fler"
    assert "Sparat." in text(_soup(leader.get(stage.open.get_absolute_url())))


@pytest.mark.parametrize(
    ("part", "typed"),
    [
        ("syfte", {"purpose": "Gruppen löser vardagen."}),
        ("mal", {"goal": "Bättre vård"}),
        ("uppdrag", {"missions": "Leda arbetet\n\nFölja upp"}),
        ("mandat", {"mandate": "Beslutar om rutiner."}),
        ("motesrytm", {"interval_days_min": 28, "interval_days_max": 35}),
    ],
)
def test_what_htmx_is_given_makes_the_page_as_fresh_as_a_new_one(stage, leader, part, typed):
    answer = leader.post(f"/grupper/{stage.open.slug}/andra/{part}/", {"version": 1, **typed}, headers=HTMX)
    said = _soup(answer)
    assert said.select_one("#klart[hx-swap-oob]").get_text() == "Sparat."
    fresh = _soup(leader.get(stage.open.get_absolute_url()))
    assert _squeezed(said.select_one(f"#{part}")) == _squeezed(fresh.select_one(f"#{part}"))


def test_a_row_of_the_register_and_what_it_changes_elsewhere_are_fresh(leader):
    document = make_document("Rutinen")
    typed = {"version": 1, "title": "Rutinen", "kind": "routine", "url": "https://example.org/rutin"}
    said = _soup(leader.post(f"/dokument/{document.pk}/andra/", typed, headers=HTMX))
    fresh = _soup(leader.get("/dokument/"))
    row = f"#dokument-{document.pk}"
    assert _squeezed(said.select_one(row)) == _squeezed(fresh.select_one(row))
    beside = said.select_one("#lankar-som-saknas")
    assert beside["hx-swap-oob"] == "outerHTML"
    del beside["hx-swap-oob"]
    assert _squeezed(beside) == _squeezed(fresh.select_one("#lankar-som-saknas"))


def test_a_row_that_now_stands_elsewhere_has_the_page_drawn_anew(leader):
    document = make_document("Rutinen")
    typed = {"version": 1, "title": "Planen", "kind": "plan"}
    assert leader.post(f"/dokument/{document.pk}/andra/", typed, headers=HTMX)["HX-Refresh"] == "true"


def test_saving_what_nobody_changed_is_no_deed(stage, leader):
    leader.post(_goal_url(stage), {"version": 1, "goal": ""})
    assert stage.open.history.count() == 1


def test_htmx_gets_the_thing_as_read_when_the_editor_gives_up(stage, leader):
    answer = leader.get(f"{_goal_url(stage)}?visa", headers=HTMX)
    fresh = _soup(leader.get(stage.open.get_absolute_url()))
    assert _squeezed(_soup(answer).select_one("#mal")) == _squeezed(fresh.select_one("#mal"))
    assert leader.get(f"{_goal_url(stage)}?visa")["Location"] == f"{stage.open.get_absolute_url()}#mal"


# Wrong


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_what_was_typed_wrong_stays_with_a_sentence(stage, leader, headers):
    typed = {"version": 1, "interval_days_min": 35, "interval_days_max": 28}
    answer = leader.post(f"/grupper/{stage.open.slug}/andra/motesrytm/", typed, headers=headers)
    assert answer.status_code == 422
    soup = _soup(answer)
    assert soup.select_one("[name=interval_days_max]")["value"] == "28"
    assert "Det längsta måste vara minst lika långt som det kortaste." in soup.get_text()


@pytest.mark.parametrize("address", ["intranätet", "ftp://example.org/fil", "mailto:a@example.org", "/fil.pdf"])
def test_a_link_that_nobody_can_open_is_refused(leader, address):
    document = make_document("Rutinen")
    typed = {"version": 1, "title": "Rutinen", "kind": "routine", "url": address}
    answer = leader.post(f"/dokument/{document.pk}/andra/", typed)
    assert answer.status_code == 422
    soup = _soup(answer)
    assert soup.select_one("[name=url]")["value"] == address
    assert "Skriv hela adressen. Den börjar med https://." in text(soup)
    assert Document.objects.get(pk=document.pk).url == ""


def test_a_link_that_would_run_as_a_script_is_refused():
    form = DocumentFields({"title": "Rutinen", "kind": "routine", "url": "javascript:alert(1)"})
    assert form.errors == {"url": ["Skriv hela adressen. Den börjar med https://."]}


def test_reversed_days_are_told_at_the_field(leader):
    document = make_document("Rutinen")
    typed = {"version": 1, "title": "R", "kind": "routine", "valid_from": "2024-02-01", "valid_to": "2024-01-01"}
    answer = leader.post(f"/dokument/{document.pk}/andra/", typed)
    assert answer.status_code == 422
    assert "Sista dagen ligger före den första." in _soup(answer).select_one(".samla-field--wrong").get_text()


def test_an_expired_session_moves_the_whole_page_and_saves_nothing(stage):
    answer = Client().post(_goal_url(stage), {"version": 1, "goal": "Bättre vård"}, headers=HTMX)
    assert answer.status_code == 403
    assert Group.objects.get(pk=stage.open.pk).goal == ""


# Two editors of one thing


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_two_texts_of_one_field_are_shown_side_by_side(stage, leader, headers):
    chair = stage.users["chair"]
    change_group(group=Group.objects.get(pk=stage.open.pk), goal="Ordförandens mål", by=chair)
    answer = leader.post(_goal_url(stage), {"version": 1, "goal": "Mitt mål"}, headers=headers)
    assert answer.status_code == 412
    soup = _soup(answer).select_one("#mal")
    assert _typed(soup) == "Mitt mål"
    assert soup.select_one("[data-samla-theirs=goal]").get_text(strip=True) == "Ordförandens mål"
    assert f"{chair.name} sparade en annan text medan du skrev" in soup.select_one("[data-samla-clash]").get_text()
    assert soup.select_one("time") is not None
    assert [button.get_text(strip=True) for button in soup.select(".samla-actions .ds-button")] == [
        "Spara min ändå",
        "Behåll deras",
    ]
    assert Group.objects.get(pk=stage.open.pk).goal == "Ordförandens mål"
    # «Spara min ändå» sends the form as it now stands
    version = soup.select_one("[name=version]")["value"]
    leader.post(_goal_url(stage), {"version": version, "goal": "Mitt mål"}, headers=headers)
    assert Group.objects.get(pk=stage.open.pk).goal == "Mitt mål"


def test_a_third_editor_in_between_is_told_of_too(stage, leader):
    for goal in ("Först", "Sedan"):
        change_group(group=Group.objects.get(pk=stage.open.pk), goal=goal, by=None)
    answer = leader.post(_goal_url(stage), {"version": 2, "goal": "Mitt mål"})
    assert answer.status_code == 412
    assert _soup(answer).select_one("[data-samla-theirs=goal]").get_text(strip=True) == "Sedan"


def test_those_who_changed_different_things_never_meet(stage, leader):
    change_group(group=Group.objects.get(pk=stage.open.pk), purpose="Nytt syfte", by=None)
    answer = leader.post(_goal_url(stage), {"version": 1, "goal": "Mitt mål"}, headers=HTMX)
    assert answer.status_code == 200
    saved = Group.objects.get(pk=stage.open.pk)
    assert (saved.purpose, saved.goal) == ("Nytt syfte", "Mitt mål")


def test_within_one_form_each_keeps_the_field_that_only_they_changed(leader):
    document = make_document("Rutinen", summary="Gammalt")
    change_document(document=document, summary="Deras", by=None)
    typed = {"version": 1, "title": "Rutinen", "kind": "routine", "summary": "Gammalt", "year": "2024"}
    assert leader.post(f"/dokument/{document.pk}/andra/", typed).status_code == 302
    saved = Document.objects.get(pk=document.pk)
    assert (saved.summary, saved.year) == ("Deras", 2024)


def test_both_having_written_the_same_is_no_clash(stage, leader):
    change_group(group=Group.objects.get(pk=stage.open.pk), goal="Samma", by=None)
    assert leader.post(_goal_url(stage), {"version": 1, "goal": "Samma"}).status_code == 302


def test_a_form_without_a_version_saves_nothing(stage, leader):
    answer = leader.post(_goal_url(stage), {"goal": "Mitt mål"})
    assert answer.status_code == 422
    assert Group.objects.get(pk=stage.open.pk).goal == ""


# Adding, and organisations


def test_a_document_is_added_with_an_address_of_its_own(leader):
    for _ in range(2):
        assert leader.post("/dokument/nytt/", {"title": "Ny rutin", "kind": "routine"}).status_code == 302
    assert sorted(Document.objects.values_list("slug", flat=True)) == ["ny-rutin", "ny-rutin-2"]
    wrong = leader.post("/dokument/nytt/", {"title": "", "kind": "routine", "summary": "Kvar"})
    assert wrong.status_code == 422
    assert _soup(wrong).select_one("[name=summary]")["value"] == "Kvar"


def test_an_organisation_is_added_under_its_principal_and_renamed(leader):
    region = make_organisation("Regionen", Organisation.Kind.REGION)
    added = leader.post("/organisationer/ny/", {"name": "Sjukhuset", "kind": "hospital", "parent": region.pk})
    assert added["Location"] == "/organisationer/sjukhuset/"
    hospital = Organisation.objects.get(slug="sjukhuset")
    assert hospital.principal == region
    typed = {"version": 1, "name": "Lasarettet", "short_name": "L"}
    leader.post("/organisationer/sjukhuset/andra/namn/", typed)
    page = text(_soup(leader.get("/organisationer/sjukhuset/")))
    assert "Lasarettet" in page
    listed = _soup(leader.get("/organisationer/"))
    titles = {s.h2.get_text(): [a.get_text() for a in s.select("a")] for s in listed.select("section")}
    assert titles["Regionen"] == ["Regionen", "Lasarettet"]


def test_an_organisation_changes_kind_owner_and_days_in_one_form(leader):
    unit = make_organisation("Mottagningen", Organisation.Kind.CLINIC)
    owner = make_organisation("Regionen", Organisation.Kind.REGION)
    typed = {"version": 1, "kind": "hospital", "principal": owner.pk, "is_party": "on", "valid_to": "2024-12-31"}
    assert leader.post(f"/organisationer/{unit.slug}/andra/uppgifter/", typed).status_code == 302
    page = text(_soup(leader.get(unit.get_absolute_url())))
    for told in ("Sjukhus", "Huvudman Regionen", "Är part i samverkan", "till 2024-12-31", "finns inte längre"):
        assert told in page


def test_a_new_side_ends_the_one_before_and_never_overwrites_it(leader):
    organisation = make_organisation("Vårdcentralen")
    place_on_side(organisation=organisation, side=Side.NONE, start=date(2023, 1, 1), by=None)
    url = f"/organisationer/{organisation.slug}/andra/sida/"
    answer = leader.post(url, {"version": 1, "side": "region", "start": "2024-10-01"}, headers=HTMX)
    told = text(BeautifulSoup(f"<main>{answer.content.decode()}</main>", "html.parser"))
    assert "Från 2024-10-01 Regionsidan 2023-01-01–2024-09-30 Räknas inte till någon sida" in told
    refused = leader.post(url, {"version": 1, "side": "kommun", "start": "2024-10-01"})
    assert refused.status_code == 409
    assert "Välj en senare dag." in text(_soup(refused))


def test_a_principal_shows_the_boards_and_units_that_belong_to_it(leader):
    region = make_organisation("Regionen", Organisation.Kind.REGION)
    make_organisation("Nämnden", Organisation.Kind.BOARD, principal=region)
    make_organisation("Sjukhuset", Organisation.Kind.HOSPITAL, parent=region)
    page = _soup(leader.get(region.get_absolute_url()))
    panels = {
        panel.h2.get_text(): [link.get_text() for link in panel.select("a")] for panel in page.select("aside section")
    }
    assert panels == {"Nämnder och styrelser": ["Nämnden"], "Verksamheter": ["Sjukhuset"]}
