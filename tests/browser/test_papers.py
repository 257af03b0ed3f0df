"""Documents and missions in a browser: accessible, and worked with as a process leader does."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from groups.actions import missions
from groups.actions.people import give_staff_role
from groups.models import DocumentFile, Group, StaffRole
from samla.models import User
from tests.factories import BEFORE, make_approved_mission, make_document_file, make_group, make_person

pytestmark = pytest.mark.browser


@pytest.fixture
def leader(portal: str) -> User:
    user = User.objects.get(email="maja.ek@example.org")
    role = StaffRole.Role.PROCESS_LEADER
    give_staff_role(person=make_person("Maja Ek", user=user), role=role, start=BEFORE, by=None)
    return user


@pytest.fixture
def group(portal: str) -> Group:
    group = make_group("Lokala gruppen")
    first = make_approved_mission(group, day=date(2024, 3, 15))
    second = missions.revise_mission(mission=first.mission, drawn_up_by="Maja Ek", by=None)
    section = second.sections.select_related("part_of__mission").get(kind="purpose")
    missions.write_section(section=section, text="Gruppen samordnar insatser hemma.", by=None)
    missions.ask_for_seat(version=second, function="Enhetschef", by=None)
    return group


@pytest.mark.usefixtures("leader")
def test_the_pages_of_a_mission_are_accessible(page: Page, portal, group, signed_in, axe):
    signed_in(page, "Processledare")
    home = f"{portal}/grupper/{group.slug}/uppdrag/"
    for path in ("", "2/", "1/jamfor/2/", "2/platser/", "2/avsnitt/nytt/", "2/godkann/"):
        page.goto(home + path)
        expect(page.locator("h1")).to_be_visible()
        axe(page)


@pytest.mark.usefixtures("leader")
def test_a_file_is_added_and_a_wrong_one_is_told_at_the_field(page: Page, portal, signed_in, axe):
    document = make_document_file(visibility=DocumentFile.Visibility.PUBLIC).document
    signed_in(page, "Processledare")
    page.goto(f"{portal}/dokument/{document.slug}/")
    axe(page)
    page.get_by_label("Vad som är nytt").fill("Ny blankett")
    page.get_by_label("Fil", exact=True).set_input_files(
        {"name": "program.exe", "mimeType": "application/pdf", "buffer": b"MZ"}
    )
    page.get_by_role("button", name="Spara filen").click()
    expect(page.locator(".samla-field__error")).to_contain_text("Filen är av ett slag som inte tas emot")
    expect(page.get_by_label("Vad som är nytt")).to_have_value("Ny blankett")
    axe(page)
    page.get_by_label("Fil", exact=True).set_input_files(
        {"name": "rutin.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    page.get_by_role("button", name="Spara filen").click()
    expect(page.get_by_text("Filen är sparad som revision 2.")).to_be_visible()
