"""The process leader reads a list of members: put right, looked at and saved, by keyboard and without scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from groups.actions import people
from groups.models import Group, Membership, StaffRole
from samla.importing.writing import as_xlsx
from samla.models import User
from tests.factories import BEFORE, make_group, make_organisation, make_person, make_seat

pytestmark = pytest.mark.browser

ROSTER = "/grupper/ekgruppen/ledamoter/"
HEAD = ("Organisation", "Namn", "Från", "Telefon")
# A number of the Tax Agency's for tests, and a telephone number
ROWS = (("Ekby kommun", "Anna Ek", "2024-01-01", "0701-23 45 67"), ("Ekby kommun", "Bo Björk", "2024-02-01", ""))


@pytest.fixture
def group(portal: str) -> Group:
    """A group with two places, and the persona as process leader."""
    leader = make_person("Maja Ek", user=User.objects.get(email="maja.ek@example.org"))
    people.give_staff_role(person=leader, role=StaffRole.Role.PROCESS_LEADER, start=BEFORE, by=None)
    group = make_group("Ekgruppen")
    make_seat(group, organisation=make_organisation("Ekby kommun"), maximum=2)
    return group


def pasted(*rows: tuple[str, ...]) -> str:
    return "\n".join("\t".join(row) for row in (HEAD, *rows))


def look_at_every_width(page: Page, axe) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_pasted_list_is_put_right_looked_at_and_saved_by_keyboard(page, portal, axe, signed_in, group):
    signed_in(page, "Processledare")
    page.goto(portal + ROSTER)
    page.get_by_role("link", name="Läs in ledamöter från en lista").press("Enter")
    look_at_every_width(page, axe)
    wrong = pasted(ROWS[0], ("Ekbo kommun", "Bo Björk", "2024-02-01", ""))
    page.get_by_label("Eller klistra in en tabell").fill(wrong)
    page.get_by_role("button", name="Granska listan").press("Enter")
    expect(page.get_by_role("row", name="3 A (Organisation)")).to_contain_text("Menas «Ekby kommun»?")
    expect(page.get_by_label("Eller klistra in en tabell")).to_have_value(wrong)
    look_at_every_width(page, axe)
    page.get_by_label("Eller klistra in en tabell").fill(pasted(*ROWS))
    page.get_by_role("button", name="Granska listan").press("Enter")
    expect(page.get_by_role("row")).to_have_count(3)
    expect(page.get_by_text("De här kolumnerna läses inte: Telefon.")).to_be_visible()
    look_at_every_width(page, axe)
    page.get_by_role("button", name="Spara hela listan").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Listan är sparad")).to_contain_text("två nya ledamöter")
    assert Membership.objects.count() == 2


def test_a_personnummer_stays_in_the_field_until_it_is_taken_out_or_vouched_for(page, portal, axe, signed_in, group):
    signed_in(page, "Processledare")
    page.goto(f"{portal}{ROSTER}import/")
    text = pasted((*ROWS[0][:3], "811218-9876"))
    page.get_by_label("Eller klistra in en tabell").fill(text)
    page.get_by_role("button", name="Granska listan").click()
    expect(page.locator("#id_tabell_error")).to_contain_text("Texten är inte sparad.")
    expect(page.get_by_label("Eller klistra in en tabell")).to_have_value(text)
    look_at_every_width(page, axe)
    page.get_by_label("Jag har kontrollerat att det inte är ett personnummer").check()
    page.get_by_role("button", name="Granska listan").click()
    expect(page.get_by_role("button", name="Spara hela listan")).to_be_visible()


def test_a_file_is_read_without_javascript_and_handed_out_again(
    browser: Browser, portal, settings, group, tmp_path: Path
):
    settings.DEMO, settings.DEBUG = True, True
    (tmp_path / "lista.xlsx").write_bytes(as_xlsx([HEAD, *ROWS], sheet="Blad"))
    context = browser.new_context(locale="sv-SE", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{portal}/demo/personer/")
    page.get_by_role("listitem").filter(has_text="Processledare").get_by_role("button").click()
    page.goto(f"{portal}{ROSTER}import/")
    page.get_by_label("Fil med ledamöter").set_input_files(tmp_path / "lista.xlsx")
    page.get_by_role("button", name="Granska listan").click()
    page.get_by_role("button", name="Spara hela listan").click()
    expect(page.get_by_text("Anna Ek", exact=True)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Kalkylblad (.xlsx)").click()
    page.goto(f"{portal}{ROSTER}import/")
    page.get_by_label("Fil med ledamöter").set_input_files(download.value.path())
    page.get_by_role("button", name="Granska listan").click()
    expect(page.get_by_text("Det finns inget att spara.")).to_be_visible()
    context.close()
