"""Personal links: answered without signing in, changed by nobody who only opens them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.cache import cache

from groups.actions import anchorings, links
from groups.models import Anchoring, Decision, Person, PersonalLink
from groups.views.links import WRONG_LINKS
from samla.contributions import questions
from samla.tokens import digest_of
from tests.factories import make_decision, make_group, make_organisation, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY = date(2024, 3, 12)
State = Anchoring.State


@pytest.fixture(autouse=True)
def _day(settings):
    settings.TODAY = DAY
    cache.clear()


@pytest.fixture
def decision() -> Decision:
    return make_decision(make_group("Gruppen"), "Samma blankett", day=DAY)


@pytest.fixture
def anchoring(decision) -> Anchoring:
    (row,) = anchorings.ask_to_anchor(decision=decision, where=[make_organisation("Staden")], on=DAY, by=None)
    return row


@pytest.fixture
def official() -> Person:
    return make_person("Lea Lind")


@pytest.fixture
def address(anchoring, official) -> str:
    made = links.make_link(person=official, question="forankring", row=anchoring.pk, on=DAY, by=None)
    return made.removeprefix("http://127.0.0.1:8000")


def test_one_button_answers_and_says_who(client, address, anchoring, official):
    page = client.get(address).content.decode()
    assert "Har Staden några invändningar?" in page
    assert "Fråga till Lea Lind" in page
    answer = client.post(address, {"svar": "0"}, follow=True)
    anchoring.refresh_from_db()
    assert (anchoring.state, anchoring.source, anchoring.told_by_way, anchoring.told_on) == (
        State.NO_OBJECTION,
        official,
        "link",
        DAY,
    )
    assert "Tack! Ditt svar är sparat." in answer.content.decode()
    assert "Staden: inga invändningar." in answer.content.decode()
    event = anchoring.history.order_by("-pgh_id").first()
    assert event.pgh_context["deeds"][0] == "Lea Lind svarade genom sin personliga länk"


def test_an_objection_is_told_in_words_and_what_was_typed_stays(client, address, anchoring):
    answer = client.post(address, {"state": "objection", "note": ""})
    assert answer.status_code == 422
    assert "Skriv vad invändningen gäller." in answer.content.decode()
    client.post(address, {"state": "objection", "note": "Vi hinner inte till hösten."})
    anchoring.refresh_from_db()
    assert (anchoring.state, anchoring.note) == (State.OBJECTION, "Vi hinner inte till hösten.")


def test_nonsense_answers_nothing(client, address, anchoring):
    for typed in ({}, {"svar": "9"}, {"svar": "²"}, {"state": "asked"}):
        assert client.post(address, typed).status_code == 422
    anchoring.refresh_from_db()
    assert anchoring.state == State.ASKED


def test_opening_every_link_changes_no_row(client, address, anchoring):
    before = (list(PersonalLink.objects.order_by("id").values()), list(Anchoring.objects.order_by("id").values()))
    for _ in range(3):
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200
    assert (
        list(PersonalLink.objects.order_by("id").values()),
        list(Anchoring.objects.order_by("id").values()),
    ) == before


def test_a_link_is_used_once(client, address, anchoring):
    client.post(address, {"svar": "0"})
    page = client.post(address, {"state": "objection", "note": "Jo, förresten"}).content.decode()
    anchoring.refresh_from_db()
    assert anchoring.state == State.NO_OBJECTION
    assert "<form" not in page.split("<main")[1]


def test_wrong_spent_and_revoked_links_get_the_same_page(client, address, anchoring, settings):
    settings.TODAY = DAY + timedelta(days=questions()["forankring"].days + 1)
    expired = client.get(address)
    settings.TODAY = DAY
    links.revoke_links(question="forankring", row=anchoring.pk, on=DAY, by=None)
    revoked, wrong = client.post(address, {"svar": "0"}), client.get("/svar/fel/")
    assert {page.status_code for page in (expired, revoked, wrong)} == {404}
    mains = {page.content.decode().split("<main")[1] for page in (expired, revoked, wrong)}
    assert len(mains) == 1
    anchoring.refresh_from_db()
    assert anchoring.state == State.ASKED


def test_who_tries_many_wrong_links_is_told_to_wait_and_shuts_out_nobody(client, address):
    answers = [client.get(f"/svar/fel-{number}/").status_code for number in range(WRONG_LINKS + 1)]
    assert answers == [404] * WRONG_LINKS + [429]
    assert client.get(address).status_code == 200


def test_the_secret_is_kept_nowhere_and_told_to_no_other_site(client, address):
    secret = address.split("/")[2]
    link = PersonalLink.objects.get()
    assert link.digest == digest_of(secret)
    assert secret not in str(PersonalLink.objects.values().get())
    answer = client.get(address)
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_a_protected_identity_is_not_named(client, anchoring):
    hidden = make_person("Hemlig Person")
    hidden.has_protected_identity = True
    hidden.save()
    made = links.make_link(person=hidden, question="forankring", row=anchoring.pk, on=DAY, by=None)
    page = client.get(made.removeprefix("http://127.0.0.1:8000")).content.decode()
    assert "Hemlig" not in page
    client.post(made.removeprefix("http://127.0.0.1:8000"), {"svar": "0"})
    event = anchoring.history.order_by("-pgh_id").first()
    assert "Hemlig" not in str(event.pgh_context)


def test_the_codes_of_the_questions_are_their_own():
    assert all(code == question.code for code, question in questions().items())
