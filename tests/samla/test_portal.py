"""The pages around the areas: start, duties, errors, the demo's personas, what robots may read."""

import pytest
from django.core import mail
from django.core.exceptions import SuspiciousOperation
from django.test import Client, RequestFactory

from samla.models import Collaboration, User
from samla.portal import errors, feedback

pytestmark = [pytest.mark.django_db, pytest.mark.database]

# What the law on accessibility wants said, by a word that only that part holds.
LEGAL_PARTS = (
    "delvis förenlig",
    "Det som inte är tillgängligt",
    "12\u00a0§",
    "9\u00a0§",
    "/tillganglighet/synpunkter/",
    "https://www.digg.se/tdosanmalan",
    "Så har vi provat portalen",
    "Senaste bedömningen gjordes den",
    "uppdaterades senast den",
)


@pytest.fixture(autouse=True)
def collaboration(db):
    return Collaboration.objects.create(
        full_name="Vårdsamverkan Ekbygden", short_name="Ekbygden", contact_email="fragor@example.org"
    )


@pytest.fixture
def personas(settings):
    settings.DEMO = settings.DEBUG = True
    return User.objects.create_user("maja@example.org", "Maja Ek", persona="Processledare")


def _text(response):
    return response.content.decode()


@pytest.mark.parametrize("part", LEGAL_PARTS)
def test_the_accessibility_statement_has_every_part_the_law_wants(client, part):
    assert part in _text(client.get("/tillganglighet/"))


def test_every_page_links_to_the_statement_and_the_page_on_cookies(client):
    for path in ("/", "/kakor/", "/logga-in/", "/finns-inte/"):
        page = _text(client.get(path))
        assert 'href="/tillganglighet/"' in page, path
        assert 'href="/kakor/"' in page, path


def test_anybody_may_tell_of_a_flaw_without_a_name(client):
    response = client.post("/tillganglighet/synpunkter/", {"text": "Diagrammet syns inte."})
    assert response.url == "/tillganglighet/"
    assert (mail.outbox[0].to, mail.outbox[0].body) == (["fragor@example.org"], "Diagrammet syns inte.")
    assert mail.outbox[0].reply_to == []


def test_who_leaves_an_address_can_be_answered(client):
    client.post("/tillganglighet/synpunkter/", {"text": "Hej", "reply_to": "olle@example.org"})
    assert mail.outbox[0].reply_to == ["olle@example.org"]


def test_the_form_for_flaws_cannot_flood_a_mailbox(client):
    for _ in range(feedback.HOURLY_LIMIT + 3):
        response = client.post("/tillganglighet/synpunkter/", {"text": "Hej"})
    assert len(mail.outbox) == feedback.HOURLY_LIMIT
    assert response.status_code == 422
    assert "Försök igen om en stund" in _text(response)


def test_an_empty_portal_has_a_start_page_and_a_name(client, collaboration):
    collaboration.delete()
    page = _text(client.get("/"))
    assert "Portal för vårdsamverkan" in page
    assert "Här finns inget publicerat ännu" in page


def test_the_demo_says_that_it_is_one_and_a_real_portal_does_not(client, collaboration):
    assert "Detta är en demo" not in _text(client.get("/"))
    collaboration.is_demo = True
    collaboration.save()
    assert "Detta är en demo" in _text(client.get("/"))


def test_a_persona_signs_in_with_one_click(client, personas):
    assert "Processledare" in _text(client.get("/demo/personer/"))
    client.post(f"/demo/personer/{personas.pk}/")
    assert client.session["_auth_user_id"] == str(personas.pk)


def test_an_ordinary_account_is_no_persona(client, personas):
    other = User.objects.create_user("olle@example.org", "Olle Sund")
    assert client.post(f"/demo/personer/{other.pk}/").status_code == 404
    assert "Olle" not in _text(client.get("/demo/personer/"))
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(("demo", "debug"), [(True, False), (False, True), (False, False)])
def test_there_are_no_personas_unless_it_is_a_demo_being_debugged(client, personas, settings, demo, debug):
    settings.DEMO, settings.DEBUG = demo, debug
    assert client.get("/demo/personer/").status_code == 404
    assert client.post(f"/demo/personer/{personas.pk}/").status_code == 404
    assert "/demo/personer/" not in _text(client.get("/"))
    assert "_auth_user_id" not in client.session


def test_a_missing_page_says_so_in_swedish(client):
    response = client.get("/finns-inte/")
    assert (response.status_code, "Sidan finns inte" in _text(response)) == (404, True)


def test_the_demo_shows_the_same_page_for_what_is_missing(client, settings):
    settings.DEMO = settings.DEBUG = True
    response = client.get("/finns-inte/")
    assert (response.status_code, "Sidan finns inte" in _text(response)) == (404, True)
    assert "URLconf" not in _text(response)


def test_a_form_from_a_page_too_old_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/logga-in/", {"email": "maja@example.org"})
    assert (response.status_code, "Sidan var för gammal" in _text(response)) == (403, True)


def test_a_bad_request_has_a_page_too(client):
    request = RequestFactory().get("/")
    request.user, request.htmx = User(), False
    response = errors.bad_request(request, SuspiciousOperation())
    assert (response.status_code, "Det gick inte att förstå" in _text(response)) == (400, True)


def test_the_page_for_our_own_faults_needs_nothing_that_can_fail(client, monkeypatch, settings):
    def broken(request):
        raise RuntimeError

    monkeypatch.setattr("samla.portal.context.menu", broken)
    client.raise_request_exception = False
    response = client.get("/")
    assert (response.status_code, "Något gick fel hos oss" in _text(response)) == (500, True)


@pytest.mark.parametrize(("demo", "rule"), [(True, "Disallow: /"), (False, "Disallow: /logga-in/")])
def test_robots_keep_out_of_the_demo(client, settings, demo, rule):
    settings.DEMO = demo
    assert _text(client.get("/robots.txt")).splitlines() == ["User-agent: *", rule]


def test_every_page_sends_the_strict_policy_and_needs_no_more(client):
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "data:" not in policy


def test_the_menu_marks_where_you_are(client):
    assert '<a href="/" aria-current="page">Start</a>' in _text(client.get("/"))
    assert '<a href="/">Start</a>' in _text(client.get("/kakor/"))
