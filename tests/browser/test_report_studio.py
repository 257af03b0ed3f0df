"""The studio in the browser: writing in the editor, live figures, Word's paste, and the same without JavaScript."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from groups.actions import people
from groups.models import StaffRole
from reports import actions
from reports.models import AnnualReport, SectionText
from samla.models import User
from tests.browser.conftest import AssertAccessible, SignIn
from tests.factories import make_group, make_meeting, make_person

pytestmark = pytest.mark.browser

CHAPTER = "/arsrapporter/2024/studio/avsnitt/om-samverkan/"
PASTE = """(html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(paste);
}"""
FROM_WORD = (
    "<p class=MsoListParagraph style='mso-list:l0 level1'><span>·&nbsp; </span>ett</p>"
    "<p class=MsoListParagraph style='mso-list:l0 level1'><span>·&nbsp; </span><b>två</b></p>"
)


@pytest.fixture
def report(portal: str) -> AnnualReport:
    """A report that the process leader writes."""
    leader = make_person("Maja Ek", user=User.objects.get(name="Maja Ek"))
    people.give_staff_role(person=leader, role=StaffRole.Role.PROCESS_LEADER, start=date(2022, 1, 1), by=None)
    make_meeting(make_group("Lokala gruppen"), date(2024, 5, 2), published_on=date(2024, 5, 2))
    return actions.start_report(year=2024, responsible=leader, by=None)


def body() -> str:
    return SectionText.objects.get(section="om-samverkan").body


def test_a_text_is_written_in_the_editor_and_recorded_when_it_is_left(
    page: Page, portal: str, report: AnnualReport, signed_in: SignIn
) -> None:
    signed_in(page, "Processledare")
    page.goto(portal + CHAPTER)
    editor = page.get_by_role("textbox", name="Text").first
    editor.click()
    page.keyboard.type("Vi hade ")
    page.get_by_text("Levande siffror att sätta in").click()
    page.get_by_role("button", name="Möten: 1").click()
    page.keyboard.type(" möten.")
    page.keyboard.press("Enter")
    page.evaluate(PASTE, FROM_WORD)
    page.get_by_label("Skriv en kommentar").focus()
    expect(page.locator("#forhandsvisning")).to_contain_text("Vi hade 1 möten.")
    assert body() == (
        '<p>Vi hade <data value="ar-moten">1</data> möten.</p><ul><li>ett</li><li><strong>två</strong></li></ul>'
    )


def test_a_live_figure_says_in_the_editor_what_it_says_now(
    page: Page, portal: str, report: AnnualReport, signed_in: SignIn
) -> None:
    text = '<p>Vi hade <data value="ar-moten">några</data> möten.</p>'
    actions.write_section(report=report, section="om-samverkan", html=text, by=None)
    signed_in(page, "Processledare")
    page.goto(portal + CHAPTER)
    expect(page.get_by_role("textbox", name="Text").first).to_contain_text("Vi hade 1 möten.")


def test_the_studio_is_accessible(
    page: Page, portal: str, report: AnnualReport, signed_in: SignIn, axe: AssertAccessible
) -> None:
    signed_in(page, "Processledare")
    for where in ("/arsrapporter/2024/studio/", CHAPTER, "/arsrapporter/2024/studio/urval/", "/arsrapporter/2024/"):
        page.goto(portal + where)
        axe(page)


def test_without_javascript_the_same_text_is_written_as_html(
    browser: Browser, portal: str, report: AnnualReport, signed_in: SignIn
) -> None:
    page = browser.new_context(java_script_enabled=False, locale="sv-SE").new_page()
    signed_in(page, "Processledare")
    page.goto(portal + CHAPTER)
    page.get_by_role("textbox", name="Text").first.fill("<p>Skrivet <strong>för hand</strong>.</p>")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.locator("#forhandsvisning")).to_contain_text("Skrivet för hand.")
    assert body() == "<p>Skrivet <strong>för hand</strong>.</p>"
