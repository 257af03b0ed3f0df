"""An official who never signs in answers from the mail, in a browser without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from groups.actions import anchorings, links, people
from groups.models import Anchoring, Group, StaffRole
from samla.models import Outbox, User
from samla.periods import today
from tests.factories import BEFORE, make_decision, make_group, make_member, make_organisation, make_person, make_seat

pytestmark = pytest.mark.browser


@pytest.fixture
def group(portal: str) -> Group:
    """A group with one official, a decision that her organisation is asked about, and a process leader."""
    leader = make_person("Maja Ek", user=User.objects.get(email="maja.ek@example.org"))
    people.give_staff_role(person=leader, role=StaffRole.Role.PROCESS_LEADER, start=BEFORE, by=None)
    group = make_group("Lokala gruppen")
    staden = make_organisation("Staden")
    official = make_person("Lea Lind", email="lea.lind@example.org")
    make_member(group, official, seat=make_seat(group, organisation=staden))
    decision = make_decision(group, "Samma blankett", day=today())
    anchorings.ask_to_anchor(decision=decision, where=[staden], on=today(), by=None)
    return group


@pytest.fixture
def plain_page(browser: Browser) -> Page:
    """A browser without JavaScript, and without the process leader's cookies."""
    context = browser.new_context(locale="sv-SE", java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_an_official_answers_from_the_mail_without_signing_in(page, plain_page, portal, signed_in, group):
    signed_in(page, "Processledare")
    page.goto(portal + group.decisions.get().get_absolute_url())
    page.get_by_role("link", name="Be om svar").first.click()
    page.get_by_role("button", name="Skicka mejlen").click()
    letter = Outbox.objects.get(to="lea.lind@example.org")
    assert "Gruppen beslutar" not in letter.text
    path = re.search(r"/svar/\S+/", letter.text).group()

    for _ in range(2):
        plain_page.goto(portal + path)
    assert Anchoring.objects.get().state == Anchoring.State.ASKED
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Har Staden några invändningar?")
    plain_page.get_by_role("button", name="Inga invändningar").click()
    expect(plain_page.get_by_text("Tack! Ditt svar är sparat.")).to_be_visible()
    row = Anchoring.objects.select_related("source").get()
    assert (row.state, row.source.name, row.told_by_way) == ("no_objection", "Lea Lind", "link")


def test_the_pages_of_what_follows_are_accessible(page, portal, axe, signed_in, group):
    signed_in(page, "Processledare")
    decision, row = group.decisions.get(), Anchoring.objects.get()
    made = links.make_link(person=make_person(), question="forankring", row=row.pk, on=today(), by=None)
    address = decision.get_absolute_url()
    pages = (address, f"{address}foljer/", f"{address}be-om-svar/", f"/beslut/svar/forankring/{row.pk}/")
    for path in (*pages, "/svar/" + made.split("/svar/")[1], "/malomraden/", "/beslut/"):
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(portal + path)
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") == width, path
