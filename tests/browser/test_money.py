"""The process leader writes a year's money in its table and reads a file into it; both by keyboard, both accessible."""

from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from finance import actions
from finance.models import BudgetLine, Entry
from groups.actions import people
from groups.models import StaffRole
from samla.models import User
from tests.browser.test_member_import import look_at_every_width
from tests.factories import BEFORE, make_group, make_person
from tests.finance.sie.making import sie, voucher

pytestmark = pytest.mark.browser


@pytest.fixture
def lines(portal: str) -> dict[str, BudgetLine]:
    """A year with an income and a cost, and the persona as process leader."""
    leader = make_person("Maja Ek", user=User.objects.get(email="maja.ek@example.org"))
    people.give_staff_role(person=leader, role=StaffRole.Role.PROCESS_LEADER, start=BEFORE, by=None)
    year = actions.open_year(year=2024, by=None)
    actions.set_opening(year=year, amount=Decimal(8_600_000), by=None)
    kinds = {"Staten": BudgetLine.Kind.INCOME, "Lokaler": BudgetLine.Kind.COST}
    made = {title: actions.add_line(year=year, kind=kind, title=title, by=None) for title, kind in kinds.items()}
    actions.book_entry(line=made["Lokaler"], amount=Decimal(5_400_000), on=date(2024, 5, 1), by=None)
    return made


def test_sums_are_written_in_the_table_by_keyboard(page, portal, axe, signed_in, lines):
    signed_in(page, "Processledare")
    page.goto(f"{portal}/ekonomi/2024/")
    look_at_every_width(page, axe)
    cell = page.locator(f"#rad-{lines['Lokaler'].pk}-budget")
    cell.focus()
    page.keyboard.press("Enter")
    amount = page.get_by_label("Belopp")
    expect(amount).to_be_focused()
    axe(page)
    amount.fill("mycket")
    page.keyboard.press("Enter")
    expect(cell).to_contain_text("är inget belopp")
    expect(amount).to_have_value("mycket")
    amount.fill("6 mnkr")
    page.keyboard.press("Enter")
    expect(cell).to_contain_text("6,0")
    expect(page.locator(f"#rad-{lines['Lokaler'].pk}-avvikelse")).to_have_text("+0,6")
    expect(page.locator("#summa-cost-budget")).to_have_text("6,0")


def test_a_file_is_given_lines_looked_at_and_saved(page, portal, axe, signed_in, lines):
    rows = voucher("#TRANS 3510 {6 4711} -4800000", "#TRANS 3510 {6 9} -7", "#TRANS 1930 {} 4800007")
    data = sie("#KONTO 3510 Bidrag", "#OBJEKT 6 4711 Samverkan", *rows)
    file = {"name": "bok.se", "mimeType": "text/plain", "buffer": data}
    signed_in(page, "Processledare")
    page.goto(f"{portal}/ekonomi/2024/las-in/")
    look_at_every_width(page, axe)
    page.get_by_label("SIE-fil").set_input_files(file)
    page.get_by_label("Namn på en ny bokföring").fill("Kommunens bokföring")
    page.get_by_role("button", name="Läs filen").press("Enter")
    page.get_by_label("Vad i filen är samverkans pengar?").select_option("4711 Samverkan")
    look_at_every_width(page, axe)
    page.get_by_role("button", name="Gå vidare").press("Enter")
    page.get_by_label("Rad för 3510 Bidrag").select_option("Staten (intäkt)")
    look_at_every_width(page, axe)
    page.get_by_role("button", name="Granska").press("Enter")
    expect(page.get_by_role("row", name="Staten 0 kr")).to_contain_text("4 800 000 kr")
    page.get_by_role("button", name="Spara i 2024").press("Enter")
    expect(page.get_by_text("Vid årets slut", exact=False).or_(page.get_by_text("Just nu finns 8,0"))).to_be_visible()
    assert Entry.objects.get(line=lines["Staten"]).amount == 4_800_000
    page.goto(f"{portal}/ekonomi/")
    look_at_every_width(page, axe)


def test_a_call_is_changed_where_it_stands(page, portal, axe, signed_in, lines):
    call = actions.open_funding_call(title="Våga pröva", year=2024, announced_by=make_group("Styrgruppen"), by=None)
    signed_in(page, "Processledare")
    page.goto(f"{portal}/ekonomi/utlysningar/{call.pk}/")
    look_at_every_width(page, axe)
    page.get_by_role("link", name="Ändra namn och text").press("Enter")
    expect(page.get_by_label("Utlysning", exact=True)).to_be_focused()
    axe(page)
    page.get_by_label("Utlysning", exact=True).fill("Våga mer")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Våga mer")
