"""The screen in the room, in a browser: by keyboard alone, without contact, and with the server killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from datetime import date

import pytest
from django.conf import settings as configured
from django.db import connection
from playwright.sync_api import Page, expect

from groups.actions import minutes
from groups.models import ActionPoint, AgendaItem, Decision, Meeting, Referral
from groups.queries.live import live_url
from samla.models import Draft, User
from samla.places import CHECKOUT
from tests.factories import make_chair, make_group, make_meeting, make_member, make_person
from tests.meeting_factories import make_item
from tests.minutes_factories import make_writing_group

pytestmark = pytest.mark.browser

TODAY = date(2026, 11, 20)
CHAIR = "Ordförande"


@pytest.fixture
def meeting(portal: str, settings: object) -> Meeting:
    """A meeting today with three matters, and a chair who may write from it."""
    settings.TODAY = TODAY
    return _meeting()


def _meeting(items: int = 3) -> Meeting:
    group = make_writing_group(name="Lokala gruppen")
    user = User.objects.create_user("olle.sund@example.org", "Olle Sund", persona=CHAIR)
    make_chair(group, make_person("Olle Sund", user=user))
    for name in ("Ada Ek", "Bo Berg"):
        make_member(group, make_person(name))
    make_group("Samordningsgruppen")
    meeting = make_meeting(group, TODAY, held=False)
    for number in range(1, items + 1):
        make_item(meeting, f"Ärende {number}")
    minutes.start_minutes(meeting=meeting, on=TODAY, by=None)
    return meeting


def outcome_of(page: Page, number: int):
    return page.locator("details.samla-live-item").nth(number - 1).locator("textarea[name=outcome]")


def state_of(page: Page, number: int):
    return page.locator("form.samla-live-outcome").nth(number - 1).locator("[data-samla-draft-state]")


def test_what_is_typed_is_kept_and_recorded_when_the_field_is_left(page, portal, meeting, signed_in, axe):
    signed_in(page, CHAIR)
    page.goto(portal + live_url(meeting))
    axe(page)
    field = outcome_of(page, 1)
    field.click()
    page.keyboard.type("Vi gick igenom läget.")
    expect(state_of(page, 1)).to_contain_text("Utkastet är sparat")
    assert Draft.objects.get().text == "Vi gick igenom läget."
    page.keyboard.press("Tab")
    expect(state_of(page, 1)).to_contain_text("Sparat")
    assert AgendaItem.objects.get(position=1).outcome == "Vi gick igenom läget."
    assert Draft.objects.count() == 0
    expect(page.locator("#framsteg")).to_contain_text("1 av 3 ärenden har utfall")


def test_what_is_written_without_contact_is_sent_when_it_returns(page, portal, meeting, signed_in):
    signed_in(page, CHAIR)
    page.goto(portal + live_url(meeting))
    page.context.set_offline(True)
    outcome_of(page, 1).click()
    page.keyboard.type("Skrivet i källaren.")
    page.keyboard.press("Tab")
    expect(state_of(page, 1)).to_contain_text("Inte skickat. Texten finns kvar")
    page.locator("summary", has_text="Beslut").first.click()
    page.get_by_label("Vad beslutades?").first.fill("Rutinen gäller.")
    page.keyboard.press("Enter")
    expect(page.locator("[data-samla-waiting] li").first).to_contain_text("Väntar på kontakt: Rutinen gäller.")
    assert AgendaItem.objects.get(position=1).outcome == ""
    assert Decision.objects.count() == 0
    page.context.set_offline(False)
    expect(page.locator(".samla-live-logged li").first).to_contain_text("Rutinen gäller.", timeout=20000)
    expect(state_of(page, 1)).to_contain_text("Sparat", timeout=20000)
    assert Decision.objects.get().text == "Rutinen gäller."
    assert AgendaItem.objects.get(position=1).outcome == "Skrivet i källaren."
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('samla-utkast')).length") == 0


def test_a_closed_tab_loses_nothing(page, portal, meeting, signed_in):
    signed_in(page, CHAIR)
    page.goto(portal + live_url(meeting))
    page.context.set_offline(True)
    outcome_of(page, 1).click()
    page.keyboard.type("Skrivet före stängningen.")
    page.wait_for_function("Object.keys(localStorage).some(key => key.startsWith('samla-utkast'))")
    context = page.context
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(portal + live_url(meeting))
    expect(outcome_of(again, 1)).to_have_value("Skrivet före stängningen.")
    expect(state_of(again, 1)).to_contain_text("Sparat")
    assert AgendaItem.objects.get(position=1).outcome == "Skrivet före stängningen."


def test_after_an_expired_session_the_text_waits_for_its_own_account(page, portal, meeting, signed_in):
    signed_in(page, CHAIR)
    page.goto(portal + live_url(meeting))
    page.context.clear_cookies(name="sessionid")
    outcome_of(page, 1).click()
    page.keyboard.type("Skrivet utan session.")
    page.keyboard.press("Tab")
    expect(state_of(page, 1)).to_contain_text("du är utloggad")
    expect(page.get_by_role("link", name="Logga in i en ny flik")).to_be_visible()
    signed_in(page, "Processledare")
    assert "Skrivet utan session." not in page.content()
    assert Draft.objects.count() == 0
    page.get_by_role("button", name="Mitt konto").click()
    page.get_by_role("button", name="Logga ut").click()
    signed_in(page, CHAIR)
    expect(page.locator("[data-samla-arrived]")).to_contain_text("har kommit fram")
    assert Draft.objects.get().text == "Skrivet utan session."
    page.goto(portal + live_url(meeting))
    expect(outcome_of(page, 1)).to_have_value("Skrivet utan session.")


def test_who_signs_out_sends_or_throws_what_has_not_arrived(page, portal, meeting, signed_in):
    signed_in(page, CHAIR)
    page.goto(portal + live_url(meeting))
    page.route("**/utkast/spara/", lambda route: route.abort())
    page.route("**/utfall/", lambda route: route.abort())
    outcome_of(page, 1).click()
    page.keyboard.type("På väg ut.")
    expect(state_of(page, 1)).to_contain_text("Inte skickat")
    page.get_by_role("button", name="Mitt konto").click()
    page.get_by_role("button", name="Logga ut").click()
    expect(page.get_by_text("Du har text som inte har kommit fram")).to_be_visible()
    expect(page.locator("[data-samla-unsent-list]")).to_contain_text("På väg ut.")
    page.get_by_role("button", name="Skicka och logga ut").click()
    expect(page.locator("[data-samla-unsent-state]")).to_contain_text("gick inte att skicka")
    page.unroute("**/utkast/spara/")
    page.get_by_role("button", name="Skicka och logga ut").click()
    expect(page.get_by_role("link", name="Logga in")).to_be_visible()
    assert Draft.objects.get().text == "På väg ut."


def test_two_writers_of_one_field_see_both_texts(page, portal, meeting, signed_in):
    signed_in(page, CHAIR)
    page.goto(portal + live_url(meeting))
    outcome_of(page, 1).click()
    page.keyboard.type("Min text.")
    minutes.write_outcome(item=AgendaItem.objects.get(position=1), outcome="Den andras text.", by=None)
    page.keyboard.press("Tab")
    expect(page.locator("[data-samla-clash]")).to_be_visible()
    expect(page.locator("[data-samla-theirs]")).to_contain_text("Den andras text.")
    expect(outcome_of(page, 1)).to_have_value("Min text.")
    page.get_by_role("button", name="Spara min ändå").click()
    expect(page.locator("#framsteg")).to_contain_text("1 av 3")
    assert AgendaItem.objects.get(position=1).outcome == "Min text."


def press_until(page: Page, key: str, css: str) -> None:
    for _ in range(80):
        if page.evaluate("css => document.activeElement.matches(css)", css):
            return
        page.keyboard.press(key)
    pytest.fail(f"The keyboard does not reach {css}")


def test_matters_are_added_one_after_another_without_leaving_the_field(page, portal, meeting, signed_in):
    signed_in(page, CHAIR)
    page.goto(portal + live_url(meeting))
    page.get_by_text("Lägg till ett ärende").click()
    for number in (4, 5, 6):
        page.keyboard.type(f"Nytt {number}")
        page.keyboard.press("Enter")
        expect(page.locator(".samla-live-items")).to_have_attribute("data-samla-count", str(number))
        page.wait_for_function("document.activeElement.name === 'title'")
    assert list(AgendaItem.objects.filter(position__gt=3).order_by("position").values_list("title", flat=True)) == [
        "Nytt 4", "Nytt 5", "Nytt 6",
    ]  # fmt: skip


@pytest.fixture
def long_meeting(portal: str, settings: object) -> Meeting:
    """Two hours with twelve matters, of a group that may ask another."""
    settings.TODAY = TODAY
    return _meeting(12)


def open_item(page: Page, position: int) -> str:
    """Go to a matter with the Tab key and open it; its place in the page."""
    item = f"#arende-{AgendaItem.objects.get(position=position).pk}"
    press_until(page, "Tab", f"{item} > summary")
    if not page.evaluate("css => document.querySelector(css).open", item):
        page.keyboard.press("Enter")
    return item


def test_a_meeting_of_twelve_matters_is_written_from_and_ended_by_the_keyboard_alone(
    page, portal, long_meeting, signed_in
):
    """Twelve matters, six decisions, three questions to another group and one thing to do; the rest settled at once."""
    signed_in(page, CHAIR)
    page.goto(portal + live_url(long_meeting))
    for number in range(1, 7):
        item = open_item(page, number)
        press_until(page, "Tab", f"{item} textarea[name=outcome]")
        page.keyboard.type(f"Utfall {number}.")
        press_until(page, "Tab", f"{item} .samla-live-entry:nth-child(1) > summary")
        page.keyboard.press("Enter")
        page.keyboard.type(f"Beslut {number}")
        page.keyboard.press("Enter")
        expect(page.locator(f"{item}-loggat li")).to_contain_text(f"Beslut {number}")
    for number in range(7, 10):
        item = open_item(page, number)
        press_until(page, "Tab", f"{item} .samla-live-entry--more > summary")
        page.keyboard.press("Enter")
        press_until(page, "Tab", f"{item} .samla-live-more:has(input[name=question]) > summary")
        page.keyboard.press("Enter")
        page.keyboard.type(f"Fråga {number}?")
        press_until(page, "Tab", f"{item} select[name=to_group]")
        page.keyboard.type("Samordn")
        press_until(page, "Tab", f"{item} .samla-live-more:has(input[name=question]) button[type=submit]")
        page.keyboard.press("Enter")
        expect(page.locator(f"{item}-loggat li")).to_contain_text(f"Fråga {number}?")
    item = open_item(page, 10)
    press_until(page, "Tab", f"{item} .samla-live-entry:nth-child(2) > summary")
    page.keyboard.press("Enter")
    page.keyboard.type("Ring enheten")
    page.keyboard.press("Enter")
    expect(page.locator(f"{item}-loggat li")).to_contain_text("Ring enheten")
    for name, clock in (("#slut-started", "1330"), ("#slut-ended", "1530")):
        press_until(page, "Tab", name)
        page.keyboard.type(clock)
    for name in ("#slut-chaired_by", "#slut-approver"):
        press_until(page, "Tab", name)
        page.keyboard.type("Olle" if name == "#slut-chaired_by" else "Ada")
    press_until(page, "Tab", "#avsluta [formaction$='/resten/']")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Två ärenden avslutades utan åtgärd.")).to_be_visible()
    expect(page.locator("#framsteg")).to_contain_text("12 av 12")
    press_until(page, "Tab", "#avsluta button:not([formaction])")  # what was filled in is there still
    page.keyboard.press("Enter")
    expect(page.get_by_text("Mötet är avslutat.").first).to_be_visible()
    assert Meeting.objects.get().state == Meeting.State.HELD
    decided = Decision.objects.filter(kind=Decision.Kind.DECISION, title__startswith="Beslut").count()
    asked = list(Referral.objects.order_by("pk").values_list("question", "to_group__name"))
    assert decided == 6
    assert asked == [(f"Fråga {number}?", "Samordningsgruppen") for number in (7, 8, 9)]
    assert ActionPoint.objects.get().text == "Ring enheten"
    assert not AgendaItem.objects.filter(position__lt=7).exclude(outcome__startswith="Utfall").exists()


def test_it_fits_a_phone_and_is_accessible_in_both_schemes(page, portal, meeting, signed_in, axe):
    signed_in(page, CHAIR)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": 390, "height": 800})
        page.goto(portal + live_url(meeting))
        for part in page.locator("details").all():
            part.evaluate("part => { part.open = true; }")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") == 390


# The server is killed


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _serve(port: int) -> subprocess.Popen[bytes]:
    """A serving process of its own over the test's database, as the tests' settings have it."""
    program = (
        "import os, sys, django; from django.conf import settings; django.setup();"
        "from django.core.management import call_command;"
        "[settings.DATABASES[a].update(NAME=os.environ['TEST_NAME']) for a in settings.DATABASES];"
        "from django.db import connections;"
        "owner = connections['owner'].settings_dict; owner['OPTIONS']['folder'] = os.environ['TEST_FOLDER'];"
        "app = connections['default'].settings_dict;"
        "app.update({**owner, 'OPTIONS': {**owner['OPTIONS'], 'assume_role': os.environ['TEST_ROLE']}});"
        "[connections[a].settings_dict.update(NAME=os.environ['TEST_NAME']) for a in ('default', 'owner')];"
        "call_command('runserver', f'127.0.0.1:{sys.argv[1]}', use_reloader=False, verbosity=0, skip_checks=True)"
    )
    owner = connection.settings_dict
    environ = {
        **{name: value for name, value in os.environ.items() if name != "PYTEST_VERSION"},
        "DJANGO_SETTINGS_MODULE": "samla.settings",
        "SAMLA_DEMO": "1",
        "SAMLA_DEBUG": "1",
        "SAMLA_TODAY": TODAY.isoformat(),
        "TEST_NAME": owner["NAME"],
        "TEST_FOLDER": owner["OPTIONS"]["folder"],
        "TEST_ROLE": owner["OPTIONS"]["assume_role"],
        "SAMLA_SECRET_KEY": configured.SECRET_KEY,
    }
    server = subprocess.Popen([sys.executable, "-c", program, str(port)], cwd=CHECKOUT, env=environ)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server
        time.sleep(0.2)
    pytest.fail("The server did not start")


@pytest.fixture
def killable(own_database: str) -> int:
    if "folder" not in connection.settings_dict["OPTIONS"]:
        pytest.skip("Needs the embedded database")
    return _free_port()


def test_the_server_killed_during_autosave_loses_nothing_that_was_acknowledged(page, killable):
    _meeting()
    at, meeting = f"http://127.0.0.1:{killable}", Meeting.objects.get()
    server = _serve(killable)
    try:
        page.goto(f"{at}/demo/personer/")
        page.get_by_role("listitem").filter(has_text=CHAIR).get_by_role("button").click()
        page.goto(at + live_url(meeting))
        outcome_of(page, 1).click()
        page.keyboard.type("Det här hann fram.")
        expect(state_of(page, 1)).to_contain_text("Utkastet är sparat")
        os.kill(server.pid, signal.SIGKILL)
        server.wait()
        page.keyboard.type(" Det här hann inte.")
        expect(state_of(page, 1)).to_contain_text("Inte skickat", timeout=20000)
        assert Draft.objects.get().text == "Det här hann fram."
        server = _serve(killable)
        page.goto(at + live_url(meeting))
        expect(outcome_of(page, 1)).to_have_value("Det här hann fram. Det här hann inte.")
        outcome_of(page, 1).click()
        page.keyboard.press("Tab")
        expect(state_of(page, 1)).to_contain_text("Sparat", timeout=20000)
        assert AgendaItem.objects.get(position=1).outcome == "Det här hann fram. Det här hann inte."
    finally:
        server.kill()
        server.wait()
