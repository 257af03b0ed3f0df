"""The agenda on paper: accessible, for archives, and the same bytes for the same facts."""

from __future__ import annotations

from datetime import date, time
from io import BytesIO

import page
import pytest
from pypdf import PdfReader

from groups.access import PUBLIC
from groups.actions import agendas
from groups.meeting_paper import agenda_pdf, bundle
from groups.queries.notices import agenda_paper, papers_of
from tests.factories import make_group, make_meeting, make_person
from tests.meeting_factories import make_attachment, make_item, make_section
from tests.samla.papers import plain_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_the_agenda_passes_the_profiles_for_accessibility_and_archives_and_tells_what_is_prepared():
    meeting = make_meeting(
        make_group("Norra gruppen"), date(2026, 3, 30), held=False, start_time=time(13), end_time=time(15)
    )
    section = make_section(meeting, "Äldre", start_time=time(13), end_time=time(14))
    item = make_item(meeting, "Trygg hemgång", background="Första stycket.\n\nAndra stycket.", proposal="Att anta.")
    agendas.change_item(item=item, section=section, presenter=make_person("Ada Ek"), by=None)
    make_item(meeting, "Övrigt")
    make_attachment(item, plain_pdf(), title="Underlag")
    paper = agenda_paper(meeting, PUBLIC)
    data = agenda_pdf(paper)
    assert data == agenda_pdf(paper)
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        report = page.validate_pdf_bytes(data, profile=profile)
        assert (report.is_compliant, [failure.message for failure in report.failures]) == (True, [])
    told = " ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    for said in ("13.00–14.00 Äldre", "Trygg hemgång", "Ada Ek", "Att anta.", "Bilaga: Underlag", "Övrigt"):
        assert said in " ".join(told.split())
    whole = PdfReader(BytesIO(bundle(data, "Handlingar", papers_of(meeting)).data))
    assert [mark.title for mark in whole.outline] == ["Dagordning", "1. Underlag"]
