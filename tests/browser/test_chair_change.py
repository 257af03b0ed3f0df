"""October 2024 again, as the process leader does it: one form, three linked rows, the right people each day."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from groups.actions import chairs, people
from groups.actions.organisations import place_on_side
from groups.models import ChairTerm, Group, Organisation, Person, StaffRole
from groups.models.organisations import Side
from samla.models import User
from tests.factories import BEFORE, make_chair, make_group, make_member, make_organisation, make_person, make_seat

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 1280)
URL = "/grupper/samordningsgruppen/ordforande/"


@pytest.fixture
def group(portal: str, settings: object) -> Group:
    """September 2024: primary care leads, a municipality is vice, a hospital sits in the group too."""
    settings.TODAY = date(2024, 9, 27)
    leader = make_person("Maja Ek", user=User.objects.get(email="maja.ek@example.org"))
    people.give_staff_role(person=leader, role=StaffRole.Role.PROCESS_LEADER, start=BEFORE, by=None)
    group = make_group("Samordningsgruppen", Group.Kind.COORDINATION)
    care, chair = seated(group, "Primärvården", Side.REGION, "Rana Lindhage")
    north, vice = seated(group, "Norra kommunen", Side.MUNICIPALITY, "Olle Sund")
    hospital, _ = seated(group, "Sjukhuset", Side.REGION, "Aino Berg")
    south, _ = seated(group, "Södra kommunen", Side.MUNICIPALITY, "Ismail Noor")
    chairs.set_rotation_rule(group=group, order=[north, south, care, hospital], by=None)
    year = {"start": date(2024, 1, 1), "end": date(2024, 12, 31)}
    make_chair(group, chair, side=Side.REGION, organisation=care, **year)
    make_chair(group, vice, ChairTerm.Office.VICE, side=Side.MUNICIPALITY, organisation=north, **year)
    return group


def seated(group: Group, name: str, side: Side, person: str) -> tuple[Organisation, Person]:
    organisation = make_organisation(name)
    place_on_side(organisation=organisation, side=side, start=None, by=None)
    seat = make_seat(group, organisation=organisation)
    return organisation, make_member(group, make_person(person), seat=seat).person


def leads(page: Page, portal: str, day: str) -> str:
    """What the roster says of who leads on the day."""
    page.goto(f"{portal}/grupper/samordningsgruppen/ledamoter/?datum={day}")
    return page.locator('.samla-timeline [data-tense="present"]').inner_text()


def test_october_2024_is_one_form_and_three_linked_rows(page, portal, group, signed_in):
    signed_in(page, "Processledare")
    page.goto(portal + URL)
    page.get_by_role("link", name="Byt ordförande").click()
    page.get_by_label("Vice ordföranden tar över den").fill("2024-10-01")
    page.get_by_label("Varför slutar ordföranden?").fill("Ordföranden bytte tjänst.")
    page.get_by_label("Ny vice ordförande").select_option(label="Aino Berg, Sjukhuset (region)")
    page.get_by_text("Mer", exact=True).click()
    page.get_by_label("Gruppen beslutade den").fill("2024-09-27")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Bytet av ordförande är inskrivet.")).to_be_visible()
    expect(page.locator("[data-samla-linked] li")).to_have_text(
        [
            "Vice ordföranden från Norra kommunen tog över som ordförande.",
            "En ny vice ordförande från Sjukhuset valdes.",
            "Primärvården ombads nominera en ny ledamot. Svaret väntas.",
        ]
    )
    page.get_by_role("link", name="Beslutet om valet").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Val av ordförande och vice ordförande")
    before = leads(page, portal, "2024-09-30")
    assert "Rana Lindhage" in before
    assert "Olle Sund" in before
    for day in ("2024-10-01", "2024-12-31"):
        after = leads(page, portal, day)
        assert "Olle Sund" in after
        assert "Aino Berg" in after
        assert "Rana Lindhage" not in after


def test_a_forbidden_vice_chair_is_named_and_what_was_typed_stays(page, portal, group, signed_in, axe):
    signed_in(page, "Processledare")
    page.goto(portal + URL + "byt/")
    page.get_by_label("Vice ordföranden tar över den").fill("2024-10-01")
    page.get_by_label("Varför slutar ordföranden?").fill("Ordföranden bytte tjänst.")
    page.get_by_label("Ny vice ordförande").select_option(label="Ismail Noor, Södra kommunen (kommun)")
    page.get_by_text("Mer", exact=True).click()
    page.get_by_label("Gruppen beslutade den").fill("2024-09-27")
    page.get_by_role("button", name="Spara").click()
    expect(page.locator("[data-samla-error-summary]")).to_contain_text(
        "Ismail Noor kommer från kommunen, samma sida som ordföranden."
    )
    expect(page.get_by_label("Varför slutar ordföranden?")).to_have_value("Ordföranden bytte tjänst.")
    expect(page.get_by_label("Undantag")).to_be_visible()
    axe(page)


def test_the_pages_are_accessible_at_every_width(page, portal, group, signed_in, axe):
    signed_in(page, "Processledare")
    for path in ("", "byt/", "bekrafta/", "vice/", "regel/"):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(portal + URL + path)
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") == width, (path, width)
