"""The process leader seats, nominates, hands over and renews on plain pages, which everybody can use."""

from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from groups.actions import people
from groups.models import Group, Membership, Organisation, StaffRole
from samla.models import User
from tests.factories import BEFORE, make_group, make_member, make_organisation, make_person, make_seat

pytestmark = pytest.mark.browser

ROSTER = "/grupper/politikerna/ledamoter/"


@pytest.fixture
def group(portal: str) -> Group:
    """A group with somebody in it, and a vacant place that the process leader may fill."""
    user = User.objects.get(email="maja.ek@example.org")
    leader = make_person("Maja Ek", user=user)
    people.give_staff_role(person=leader, role=StaffRole.Role.PROCESS_LEADER, start=BEFORE, by=None)
    group = make_group("Politikerna", Group.Kind.POLITICAL)
    make_member(group, make_person("Ada Vald", is_elected=True))
    make_seat(group, organisation=make_organisation("Omsorgsnämnden", Organisation.Kind.BOARD), position=2)
    return group


@pytest.fixture
def plain_page(browser: Browser) -> Page:
    """A browser without JavaScript."""
    context = browser.new_context(locale="sv-SE", java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_the_pages_of_the_members_are_accessible(page, portal, axe, signed_in, group):
    signed_in(page, "Processledare")
    member = Membership.objects.get()
    vacant = group.seats.get(organisation__isnull=False)
    addresses = (
        ROSTER,
        f"/grupper/politikerna/platser/{vacant.pk}/tillsatt/",
        f"/grupper/politikerna/platser/{vacant.pk}/nominering/",
        f"/grupper/politikerna/platser/{vacant.pk}/",
        f"{ROSTER}{member.pk}/avsluta/",
        f"/personer/{member.person_id}/lamna-over/",
        "/mandatperiod/?grupp=politikerna&datum=2027-01-01&till=",
        "/representation/",
    )
    for address in addresses:
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(portal + address)
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") == width, address


def test_a_nomination_becomes_a_member_without_javascript(plain_page, portal, settings, group):
    settings.DEMO, settings.DEBUG = True, True
    page = plain_page
    page.goto(f"{portal}/demo/personer/")
    signed_in_by_hand(page)
    page.goto(portal + ROSTER)
    page.get_by_role("link", name="Be om nominering").click()
    page.get_by_label("Tillfrågad den").fill("2024-02-01")
    page.get_by_label("Svar väntas senast").fill("2024-01-01")
    page.get_by_role("button", name="Notera frågan").click()
    expect(page.locator(".samla-field--wrong")).to_contain_text("Svaret kan inte väntas före dagen då ni frågade.")
    expect(page.get_by_label("Svar väntas senast")).to_have_value("2024-01-01")
    page.get_by_label("Svar väntas senast").fill("2099-01-31")
    page.get_by_role("button", name="Notera frågan").click()
    expect(page.locator("main")).to_contain_text("nominering väntas till 31 januari 2099")
    page.get_by_role("link", name="Nomineringen").click()
    page.get_by_label("Eller en ny person: namn").fill("Bo Ny")
    page.get_by_label("Svaret kom den").fill("2024-03-01")
    page.get_by_label("Sätt").select_option("e-post")
    page.get_by_role("button", name="Spara svaret").click()
    page.get_by_label("Från och med").fill("2024-03-12")
    page.get_by_role("button", name="Tillsätt platsen").click()
    expect(page.locator(".samla-roster")).to_contain_text("Bo Ny")
    assert Membership.objects.get(person__name="Bo Ny").first_day == date(2024, 3, 12)


def signed_in_by_hand(page: Page) -> None:
    """Becomes the process leader; without JavaScript the menu cannot be waited for."""
    page.get_by_role("listitem").filter(has_text="Processledare").get_by_role("button").click()
