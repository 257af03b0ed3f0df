"""The process leader's evening: twenty statuses and notes with the keyboard alone, on one page."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from playwright.sync_api import expect

from activities import actions
from activities.models import ActivityYear, ProgressNote, YearStatus
from groups.actions import people
from groups.models import StaffRole
from samla.models import User
from samla.periods import today
from tests.factories import make_group, make_person

pytestmark = pytest.mark.browser

LEADER, MANY = "Processledare", 20


@pytest.fixture
def rows(portal: str) -> list[ActivityYear]:
    leader = make_person("Maja Ek", user=User.objects.get(name="Maja Ek"))
    people.give_staff_role(person=leader, role=StaffRole.Role.PROCESS_LEADER, start=date(2022, 1, 1), by=None)
    group, year = make_group("Lokala gruppen"), today().year
    actions.make_plan(group=group, year=year, by=None)
    return [
        actions.start_activity(title=f"Aktivitet {number}", owner=group, year=year, on=today(), by=None)
        for number in range(MANY)
    ]


def test_twenty_statuses_and_notes_are_written_with_the_keyboard_alone(page, portal, rows, signed_in, axe):
    signed_in(page, LEADER)
    page.goto(f"{portal}/aktiviteter/tabell/?grupp=lokala-gruppen")
    axe(page)
    page.evaluate("document.body.dataset.stillHere = 'yes'")
    page.locator(f"#rad-{rows[0].pk}-titel").focus()
    for number, row in enumerate(rows):
        title, status = page.locator(f"#rad-{row.pk}-titel"), page.locator(f"#rad-{row.pk}-status")
        note = page.locator(f"#rad-{row.pk}-anteckning")
        expect(title).to_be_focused()
        if number % 4 == 3:
            page.keyboard.press("4")
            expect(status.get_by_label("Varför")).to_be_focused()
            page.keyboard.type("Väntar på underlag")
            page.keyboard.press("Enter")
            expect(status).to_contain_text("Väntar på underlag")
        else:
            page.keyboard.press("2")
            expect(status).to_contain_text("pågår")
        expect(status).to_be_focused()
        page.keyboard.press("n")
        expect(note.get_by_label("Ny anteckning")).to_be_focused()
        page.keyboard.type(f"Sagt {number}")
        page.keyboard.press("Enter")
        expect(note).to_contain_text(f"Sagt {number}")
        expect(note).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Home")
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.body.dataset.stillHere") == "yes"
    assert (YearStatus.objects.count(), ProgressNote.objects.count()) == (MANY, MANY)
    expect(page.locator("#summering")).to_contain_text("pågår 15")
    page.locator(f"#rad-{rows[0].pk}-status").focus()
    page.keyboard.press("3")
    expect(page.locator("#summering")).to_contain_text("varav 1 genomförd")
    page.keyboard.press("Control+z")
    expect(page.locator(f"#rad-{rows[0].pk}-status")).to_contain_text("pågår")
    expect(page.locator(f"#rad-{rows[0].pk}-status")).to_be_focused()
    axe(page)


def test_rows_are_added_moved_and_changed_together_without_a_page_load(page, portal, rows, signed_in):
    signed_in(page, LEADER)
    page.goto(f"{portal}/aktiviteter/tabell/?grupp=lokala-gruppen")
    page.locator("#ny-titel").fill("Ny rutin")
    page.keyboard.press("Enter")
    expect(page.locator("#rader > tr")).to_have_count(MANY + 1)
    expect(page.locator("#ny-titel")).to_be_focused()
    page.locator(f"#rad-{rows[0].pk}-titel").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#rader > tr").nth(1)).to_have_id(f"rad-{rows[0].pk}")
    expect(page.locator(f"#rad-{rows[0].pk}-titel")).to_be_focused()
    page.keyboard.press(" ")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("3")
    expect(page.locator("#klart")).to_have_text("Sparat för två rader.")
    assert YearStatus.objects.filter(status="done").count() == 2
    dragged = page.locator(f"#rad-{rows[4].pk}")
    dragged.drag_to(page.locator("#rader > tr").first)
    expect(page.locator("#rader > tr").first).to_have_id(f"rad-{rows[4].pk}")
    page.reload()
    expect(page.locator("#rader > tr").first).to_have_id(f"rad-{rows[4].pk}")


def test_the_table_and_the_activity_never_scroll_sideways(page, portal, rows, signed_in, axe):
    signed_in(page, LEADER)
    activity = rows[0].activity
    paths = (
        "/aktiviteter/tabell/",
        f"/aktiviteter/rad/{rows[0].pk}/status/",
        activity.get_absolute_url(),
        f"{activity.get_absolute_url()}andra/uppgifter/",
        f"{activity.get_absolute_url()}andra/anteckning/",
        "/aktiviteter/tabell/las-in/",
    )
    for path, width in product(paths, (390, 1280)):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(portal + path)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width, path
