"""A grid by its keyboard: one tab stop, arrows, Enter and Esc, Tab within the row, single keys, and focus kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def grid(page: Page, portal: str) -> Locator:
    page.goto(f"{portal}/stil/rutnat/")
    return page.get_by_role("grid")


def _cell(page: Page, row: int, column: str) -> Locator:
    return page.locator(f"#rad-{row}-{column}")


def _stops(page: Page) -> int:
    return page.evaluate("document.querySelectorAll('[data-samla-grid] [tabindex=\"0\"]').length")


def test_the_whole_grid_is_one_stop_and_the_arrows_go_from_cell_to_cell(page, grid, axe):
    assert _stops(page) == 1
    _cell(page, 1, "title").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(_cell(page, 2, "status")).to_be_focused()
    page.keyboard.press("Home")
    expect(page.locator("#rad-2 td").first).to_be_focused()
    page.keyboard.press("Control+End")
    expect(page.locator("#rad-3 [data-samla-typed]")).to_be_focused()
    assert _stops(page) == 1
    expect(grid.get_by_role("columnheader", name="Status")).to_be_visible()
    expect(grid.get_by_role("rowheader", name="Föräldrastöd i grupp")).to_be_visible()
    axe(page)


def test_enter_opens_and_saves_and_escape_takes_back_what_was_written(page, grid, axe):
    cell = _cell(page, 1, "title")
    cell.focus()
    page.keyboard.press("F2")
    field = page.get_by_label("Aktivitet", exact=True)
    expect(field).to_be_focused()
    axe(page)
    page.keyboard.type("Ett annat namn")
    page.keyboard.press("Escape")
    expect(cell).to_be_focused()
    expect(cell).to_contain_text("Gemensam rutin")
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    field.fill("")
    page.keyboard.press("Enter")
    expect(page.locator(".samla-field__error")).to_contain_text("måste fyllas i")
    expect(field).to_be_focused()
    field.fill("Kort")
    page.keyboard.press("Enter")
    expect(page.locator("#klart")).to_have_text("På stilsidan sparas ingenting.")
    expect(cell).to_be_focused()
    assert _stops(page) == 1


def test_tab_saves_and_goes_on_within_the_row_while_something_is_open(page, grid):
    _cell(page, 2, "title").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Aktivitet", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Status", exact=True)).to_be_focused()
    expect(page.get_by_label("Aktivitet", exact=True)).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_label("Aktivitet", exact=True)).to_be_focused()


def test_a_single_key_acts_on_the_row_and_never_while_something_is_written(page, grid):
    _cell(page, 3, "title").focus()
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        page.keyboard.press("3")
    assert answer.value.status == 200
    expect(_cell(page, 3, "status")).to_be_focused()
    page.keyboard.press("4")
    expect(page.get_by_label("Status", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(_cell(page, 3, "status")).to_be_focused()
    page.keyboard.press("t")
    field = page.get_by_label("Aktivitet", exact=True)
    expect(field).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(" 3")
    expect(field).to_have_value("Föräldrastöd i grupp 3")


def test_the_single_keys_can_be_turned_off_for_good(page, grid, portal):
    page.locator("[data-samla-keys] summary").click()
    page.get_by_label("Använd kortkommandon med en enda tangent").uncheck()
    page.goto(f"{portal}/stil/rutnat/")
    _cell(page, 1, "status").focus()
    page.keyboard.press("t")
    expect(_cell(page, 1, "status")).to_be_focused()
    expect(page.locator("form[data-samla-cell-form]")).to_have_count(0)


def test_rows_are_chosen_by_space_and_by_shift(page, grid):
    chosen = page.locator("[data-samla-chosen]")
    _cell(page, 1, "title").focus()
    page.keyboard.press(" ")
    expect(chosen).to_have_text("1 rad vald")
    page.keyboard.press("Shift+ArrowDown")
    expect(chosen).to_have_text("2 rader valda")
    expect(page.locator("#rad-2")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(chosen).to_have_text("Inga rader valda")


def test_a_field_that_always_stands_in_its_cell_is_left_with_the_arrows(page, grid):
    first = page.locator("#rad-1 [data-samla-typed]")
    first.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("75")
    page.keyboard.press("Enter")
    expect(page.locator("#rad-2 [data-samla-typed]")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(_cell(page, 2, "status")).to_be_focused()
    expect(first).to_have_value("75")


def test_without_javascript_a_cell_is_edited_on_a_plain_page(browser, portal):
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{portal}/stil/rutnat/")
    plain.get_by_role("link", name="Ändra titel: Föräldrastöd i grupp").click()
    plain.get_by_label("Aktivitet", exact=True).fill("")
    plain.get_by_role("button", name="Spara").click()
    expect(plain.locator("#rad-3-title")).to_contain_text("måste fyllas i")
    plain.get_by_label("Aktivitet", exact=True).fill("Nytt namn")
    plain.get_by_role("button", name="Spara").click()
    expect(plain.get_by_text("På stilsidan sparas ingenting.", exact=True).first).to_be_visible()
    context.close()
