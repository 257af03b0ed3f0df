"""The frame and the look: accessible, calm at every width, usable by keyboard and without JavaScript."""

import re
from itertools import product

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 1280)
PAGES = (
    "/",
    "/stil/",
    "/stil/start/",
    "/stil/lista/",
    "/stil/detalj/",
    "/stil/redigera/",
    "/stil/redigera/2/",
    "/stil/rutnat/",
    "/stil/rutnat/2/title/",
    "/stil/guide/",
    "/stil/rapport/",
    "/stil/oversikt/",
    "/logga-in/",
    "/om-portalen/",
    "/tillganglighet/",
    "/tillganglighet/synpunkter/",
    "/kakor/",
    "/finns-inte/",
)
# «again» when the tour is round, else whether the outline is there.
FOCUS = """() => {
  const here = document.activeElement;
  if (here === document.body || here.dataset.visited) return "again";
  here.dataset.visited = "yes";
  const style = getComputedStyle(here);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_never_scroll_sideways(page, portal, axe, scheme):
    page.emulate_media(color_scheme=scheme)
    for path, width in product(PAGES, WIDTHS):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(portal + path)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width, path


def test_the_demos_people_are_accessible_and_one_click_away(page, portal, axe, signed_in):
    signed_in(page, "Processledare")
    page.goto(portal + "/demo/personer/")
    axe(page)
    page.get_by_role("button", name="Mitt konto").click()
    expect(page.locator("#mitt-konto")).to_contain_text("Maja Ek")
    axe(page)
    page.get_by_role("button", name="Logga ut").click()
    expect(page.get_by_role("link", name="Logga in")).to_be_visible()


def test_the_first_tab_reaches_the_skip_link_which_leads_past_the_menu(page, portal):
    page.goto(portal + "/stil/lista/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hoppa till innehållet")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_focus_is_seen_on_everything_that_takes_it(page, portal):
    page.goto(portal + "/stil/lista/")
    page.keyboard.press("Tab")
    stops = 0
    while (seen := page.evaluate(FOCUS)) != "again":
        assert seen, page.evaluate("document.activeElement.outerHTML")
        page.keyboard.press("Tab")
        stops += 1
    assert stops > 20


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_menu_of_a_phone_opens_and_closes(browser: Browser, portal, scripts):
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": 390, "height": 800})
    phone = context.new_page()
    phone.goto(portal + "/")
    menu = phone.get_by_role("navigation", name="Huvudmeny")
    expect(menu).to_be_hidden()
    phone.get_by_role("button", name="Meny").click()
    expect(menu.get_by_role("link", name="Start")).to_be_visible()
    phone.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    context.close()


def test_the_menu_lies_open_where_there_is_room(page, portal):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(portal + "/")
    start = page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Start")
    expect(start).to_be_visible()
    expect(start).to_have_attribute("aria-current", "page")


def test_a_chosen_colour_scheme_is_remembered_and_there_before_the_page_is_drawn(page, portal):
    page.emulate_media(color_scheme="light")
    page.goto(portal + "/")
    page.get_by_label("Mörkt").check()
    page.goto(portal + "/om-portalen/")
    assert page.evaluate("document.documentElement.dataset.colorScheme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
    page.get_by_label("Som min enhet").check()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.colorScheme") == "auto"
    assert page.evaluate("localStorage.length") == 0


def test_a_row_is_edited_in_place_and_refused_in_place(page, portal, axe):
    page.goto(portal + "/stil/redigera/")
    page.get_by_role("link", name="Ändra Föräldrastöd i grupp").click()
    field = page.get_by_label("Titel")
    expect(field).to_have_value("Föräldrastöd i grupp")
    field.fill("")
    page.get_by_role("button", name="Spara").click()
    expect(page.locator("#rad-3 .samla-field__error")).to_be_visible()
    assert page.url.endswith("/stil/redigera/")
    axe(page)
    field.fill("Föräldrastöd hemma")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("link", name="Ändra Föräldrastöd i grupp")).to_be_visible()


def test_a_row_is_edited_without_javascript(browser: Browser, portal):
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(portal + "/stil/redigera/")
    plain.get_by_role("link", name="Ändra Föräldrastöd i grupp").click()
    plain.get_by_label("Titel").fill("Föräldrastöd hemma")
    plain.get_by_role("button", name="Spara").click()
    expect(plain).to_have_url(portal + "/stil/redigera/")
    context.close()


def test_a_failing_server_is_told_and_nothing_is_swapped(page, portal):
    page.goto(portal + "/stil/redigera/")
    page.route("**/stil/redigera/3/", lambda route: route.fulfill(status=500, body="<p>Spår av fel</p>"))
    page.get_by_role("link", name="Ändra Föräldrastöd i grupp").click()
    expect(page.locator("[data-samla-alert]")).to_have_text(re.compile("Det gick inte"))
    expect(page.get_by_text("Spår av fel")).to_have_count(0)


def test_the_page_on_cookies_names_every_cookie_and_stored_key(page: Page, portal, signed_in):
    page.goto(portal + "/")
    page.get_by_label("Mörkt").check()
    page.goto(portal + "/logga-in/")
    page.get_by_label("E-postadress").fill("maja.ek@example.org")
    page.get_by_role("button", name="Skicka kod").click()
    kept = {cookie["name"] for cookie in page.context.cookies()}
    signed_in(page, "Processledare")
    page.get_by_role("button", name="Mitt konto").click()
    page.get_by_role("button", name="Logga ut").click()
    kept |= {cookie["name"] for cookie in page.context.cookies()}
    kept |= set(page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"))
    page.goto(portal + "/kakor/")
    told = set(page.locator("tbody th").all_inner_texts())
    assert kept <= told
    assert {"sessionid", "csrftoken", "samla-farglage"} <= kept


def test_an_error_list_takes_focus_and_leads_to_the_field(page, portal):
    page.goto(portal + "/tillganglighet/synpunkter/")
    page.get_by_role("button", name="Skicka").click()
    expect(page.locator("[data-samla-error-summary]")).to_be_focused()
    page.get_by_role("link", name="Vad gäller det?").click()
    expect(page.get_by_label("Vad gäller det?")).to_be_focused()
