"""Editing in place in the browser: two people at one row, the keyboard alone, and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from groups.actions import people
from groups.models import Document, Group, StaffRole
from samla.models import User
from tests.browser.conftest import SignIn
from tests.factories import make_chair, make_document, make_group, make_organisation, make_person

pytestmark = pytest.mark.browser

LEADER, CHAIR = "Processledare", "Ordförande"


@pytest.fixture
def group(portal: str) -> Group:
    """A group that the process leader and its chair may both edit."""
    group = make_group("Lokala gruppen", purpose="Löser vardagen.", goal="Bättre vård", missions=["Leda", "Följa upp"])
    chair = User.objects.create_user("olle.sund@example.org", "Olle Sund", persona=CHAIR)
    leader = make_person("Maja Ek", user=User.objects.get(name="Maja Ek"))
    people.give_staff_role(person=leader, role=StaffRole.Role.PROCESS_LEADER, start=date(2022, 1, 1), by=None)
    make_chair(group, make_person("Olle Sund", user=chair))
    return group


def _open(page: Page, portal: str, group: Group, what: str) -> Locator:
    page.goto(portal + group.get_absolute_url())
    page.get_by_role("link", name=f"Ändra {what}").click()
    return page.locator("[data-samla-edit] textarea")


def test_the_keyboard_alone_opens_saves_and_reverts(page, portal, group, signed_in):
    signed_in(page, LEADER)
    page.goto(portal + group.get_absolute_url())
    page.get_by_role("link", name="Ändra gruppens mål").focus()
    page.keyboard.press("Enter")
    field = page.get_by_label("Mål")
    expect(field).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("God vård")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#mal")).to_contain_text("God vård")
    expect(page.get_by_role("link", name="Ändra gruppens mål")).to_be_focused()
    expect(page.locator("#klart")).to_have_text("Sparat.")
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.type("Ångrar mig")
    page.keyboard.press("Escape")
    expect(page.locator("#mal form")).to_have_count(0)
    expect(page.locator("#mal")).to_contain_text("God vård")
    expect(page.get_by_role("link", name="Ändra gruppens mål")).to_be_focused()
    assert page.url == portal + group.get_absolute_url()


def test_enter_saves_a_field_of_one_line(page, portal, group, signed_in):
    signed_in(page, LEADER)
    page.goto(portal + group.get_absolute_url())
    page.get_by_role("link", name="Ändra hur ofta gruppen möts").click()
    expect(page.get_by_label("Kortast mellan möten")).to_be_focused()
    page.keyboard.type("28")
    page.keyboard.press("Enter")
    expect(page.locator("#motesrytm")).to_contain_text("Med 4 veckor emellan")


def test_what_is_wrong_takes_focus_in_its_place(page, portal, group, signed_in, axe):
    signed_in(page, LEADER)
    page.goto(portal + group.get_absolute_url())
    page.get_by_role("link", name="Ändra hur ofta gruppen möts").click()
    expect(page.get_by_label("Kortast mellan möten")).to_be_focused()
    page.keyboard.type("35")
    page.get_by_label("Längst mellan möten").fill("28")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Längst mellan möten")).to_be_focused()
    expect(page.locator("#motesrytm .samla-field__error")).to_contain_text("minst lika långt")
    axe(page)


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def two_pages(
    request: pytest.FixtureRequest, browser: Browser, group: Group, signed_in: SignIn
) -> Iterator[list[Page]]:
    """The process leader's browser and the chair's."""
    pages = []
    for persona in (LEADER, CHAIR):
        page = browser.new_context(java_script_enabled=request.param).new_page()
        signed_in(page, persona)
        pages.append(page)
    yield pages
    for page in pages:
        page.context.close()


def test_two_people_at_one_text_lose_nothing(two_pages, portal, group, axe):
    ours, theirs = two_pages
    mine = _open(ours, portal, group, "gruppens mål")
    yours = _open(theirs, portal, group, "gruppens mål")
    yours.fill("Ordförandens mål")
    theirs.get_by_role("button", name="Spara").click()
    expect(theirs.locator("#mal")).to_contain_text("Ordförandens mål")

    mine.fill("Processledarens mål")
    ours.get_by_role("button", name="Spara").click()
    clash = ours.locator("[data-samla-clash]")
    expect(clash).to_contain_text("Olle Sund sparade en annan text medan du skrev")
    expect(ours.locator("[data-samla-edit] textarea")).to_have_value("Processledarens mål")
    expect(ours.locator("[data-samla-theirs=goal]")).to_have_text("Ordförandens mål")
    if ours.evaluate("matchMedia('(scripting: enabled)').matches"):
        expect(clash).to_be_focused()
        axe(ours)
    ours.get_by_role("button", name="Spara min ändå").click()
    expect(ours.locator("#mal")).to_contain_text("Processledarens mål")
    expect(ours.locator("#mal form")).to_have_count(0)

    again = _open(theirs, portal, group, "gruppens mål")
    _open(ours, portal, group, "gruppens mål").fill("Tredje versionen")
    ours.get_by_role("button", name="Spara").click()
    expect(ours.locator("#mal form")).to_have_count(0)
    again.fill("Fjärde versionen")
    theirs.get_by_role("button", name="Spara").click()
    theirs.get_by_role("link", name="Behåll deras").click()
    expect(theirs.locator("#mal")).to_contain_text("Tredje versionen")
    expect(theirs.locator("#mal form")).to_have_count(0)


def test_a_row_of_the_register_is_edited_where_it_stands(page, portal, group, signed_in, axe):
    document = make_document("Rutinen")
    make_organisation("Ekbyn")
    signed_in(page, LEADER)
    page.goto(f"{portal}/dokument/")
    expect(page.locator("#lankar-som-saknas")).to_contain_text("1 dokument går inte att öppna")
    page.get_by_role("link", name="Ändra Rutinen").click()
    axe(page)
    page.get_by_label("Länk").fill("https://example.org/rutin")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("link", name="Rutinen", exact=True)).to_have_attribute("href", "https://example.org/rutin")
    expect(page.locator("#lankar-som-saknas")).to_have_text("")
    assert Document.objects.get(pk=document.pk).url == "https://example.org/rutin"


def test_a_session_that_ran_out_never_puts_a_page_in_the_row(page, portal, group, signed_in):
    signed_in(page, LEADER)
    field = _open(page, portal, group, "gruppens mål")
    field.fill("Skrivet länge")
    page.context.clear_cookies()
    page.get_by_role("button", name="Spara").click()
    expect(page.locator("[data-samla-alert]")).not_to_be_empty()
    expect(field).to_have_value("Skrivet länge")


def test_the_new_pages_are_accessible_and_never_scroll_sideways(page, portal, group, signed_in, axe):
    organisation = make_organisation("Ekbyn")
    signed_in(page, LEADER)
    paths = (
        group.get_absolute_url(),
        f"{group.get_absolute_url()}andra/uppdrag/",
        "/organisationer/",
        "/organisationer/ny/",
        organisation.get_absolute_url(),
        f"{organisation.get_absolute_url()}andra/uppgifter/",
        "/dokument/nytt/",
        f"/historik/groups/group/{group.pk}/",
    )
    for path, width in product(paths, (320, 1280)):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(portal + path)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width, path
