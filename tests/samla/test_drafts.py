"""Drafts: kept for their account only, outside the history, and gone when their text is recorded."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from pghistory.models import Events

from samla import drafts
from samla.models import Draft, Received
from tests.factories import make_chair, make_group, make_person, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.database]

TEXT = {"address": "/grupper/x/", "field": "text", "text": "Vi talade om", "page": "/grupper/x/#mal", "label": "Målet"}
PERSONNUMMER = "19811218-9876"


@pytest.fixture
def owner():
    return make_user("Ada Ek")


@pytest.fixture
def writer(owner):
    return signed_in(owner)


def signed_in(user):
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def kept(owner):
    return {draft.field: draft.text for draft in owner.drafts.order_by("pk")}


def test_a_text_is_kept_and_the_next_takes_its_place(writer, owner):
    assert writer.post("/utkast/spara/", TEXT).status_code == 204
    assert writer.post("/utkast/spara/", {**TEXT, "text": "Vi talade om sommaren\n", "based_on": 3}).status_code == 204
    draft = owner.drafts.get()
    assert (draft.text, draft.based_on, draft.page, draft.label) == (
        "Vi talade om sommaren\n", 3, "/grupper/x/#mal", "Målet",
    )  # fmt: skip


def test_a_draft_leaves_no_history(writer, owner):
    before = Events.objects.count()
    writer.post("/utkast/spara/", TEXT)
    assert kept(owner) == {"text": "Vi talade om"}
    assert Events.objects.count() == before


def test_nobody_keeps_nothing(client):
    assert client.post("/utkast/spara/", TEXT).status_code == 401
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("address", ["", "https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_a_draft_belongs_somewhere_in_the_portal(writer, address):
    assert writer.post("/utkast/spara/", {**TEXT, "page": address}).status_code == 422
    assert Draft.objects.count() == 0


def test_a_personnummer_is_not_even_kept_as_a_draft(writer):
    answer = writer.post("/utkast/spara/", {**TEXT, "text": f"Ärendet {PERSONNUMMER}"})
    assert answer.status_code == 422
    assert "personnummer" in answer.content.decode()
    assert PERSONNUMMER not in answer.content.decode()
    assert Draft.objects.count() == 0


def test_a_text_of_unreasonable_length_is_refused_in_swedish(writer):
    answer = writer.post("/utkast/spara/", {**TEXT, "text": "a" * (drafts.LARGEST_TEXT + 1)})
    assert (answer.status_code, answer.content.decode()) == (422, "Texten är för lång för att sparas. Korta den.")


def test_somebody_elses_text_is_not_taken_for_ones_own(writer, owner):
    """The page was opened by somebody who is no longer signed in; the text stays in that browser."""
    other = make_user("Bo Berg")
    answer = writer.post("/utkast/spara/", TEXT, headers={"X-Samla-Account": str(other.pk)})
    assert (answer.status_code, Draft.objects.count()) == (401, 0)
    assert writer.post("/utkast/spara/", TEXT, headers={"X-Samla-Account": str(owner.pk)}).status_code == 204


def test_an_expired_session_answers_401_and_not_the_sign_in_page(client, owner):
    answer = client.post("/grupper/", {}, headers={"X-Samla-Account": str(owner.pk)})
    assert answer.status_code == 401


def test_only_the_owner_sees_and_throws_a_draft(writer, owner):
    writer.post("/utkast/spara/", TEXT)
    draft, other = owner.drafts.get(), signed_in(make_user())
    assert "Vi talade om" in writer.get("/utkast/").content.decode()
    assert "Vi talade om" not in other.get("/utkast/").content.decode()
    assert other.post(f"/utkast/{draft.pk}/slang/").status_code == 404
    assert Client().post(f"/utkast/{draft.pk}/slang/").status_code == 404
    assert Client().get("/utkast/").url == "/logga-in/"
    assert writer.post(f"/utkast/{draft.pk}/slang/").url == "/utkast/"
    assert kept(owner) == {}


def test_a_form_starts_from_the_writers_draft_and_the_version_that_it_started_from(owner):
    address = "/grupper/x/"
    drafts.keep(owner, address=address, field="text", text="Mitt", based_on=2, page=address, label="")
    found = drafts.kept_for(owner, [address, "/annat/"])
    assert found["/annat/"] == {}
    assert drafts.taken_up({"text": "Deras", "title": "T"}, 4, found[address]) == {
        "text": "Mitt", "title": "T", "version": 2,
    }  # fmt: skip
    assert drafts.taken_up({"text": "Mitt"}, 4, found[address]) == {"text": "Mitt", "version": 4}


def test_the_same_form_is_received_once(owner):
    token = uuid4()
    assert [drafts.receive(owner, token), drafts.receive(owner, token), drafts.receive(owner, None)] == [
        True, False, True,
    ]  # fmt: skip
    assert Received.objects.count() == 1


def test_recording_an_edit_in_place_drops_its_draft_and_tells_the_new_version(writer, owner):
    group = make_group(goal="Bättre vård")
    make_chair(group, make_person(user=owner))
    address = f"/grupper/{group.slug}/andra/mal/"
    drafts.keep(owner, address=address, field="goal", text="God", based_on=1, page=address, label="")
    drafts.keep(owner, address="/annat/", field="goal", text="Kvar", based_on=1, page=address, label="")
    answer = writer.post(
        address,
        {"version": 1, "goal": "God vård"},
        headers={"X-Samla-Draft": "1", "X-Samla-Account": str(owner.pk), "HX-Request": "true"},
    )
    group.refresh_from_db()
    assert (answer.status_code, answer["X-Samla-Saved"], answer.content) == (200, str(group.version), b"")
    assert (group.goal, kept(owner)) == ("God vård", {"goal": "Kvar"})
