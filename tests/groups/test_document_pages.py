"""The document register: what there is, how long it holds, and what editors are told is missing."""

from datetime import date

import pytest

from groups.access import PUBLIC
from groups.actions.documents import adopt_document
from groups.models import Document, Group
from groups.queries.documents import register
from tests.cast import set_stage
from tests.factories import make_document, make_group, make_organisation
from tests.groups.reading import counted, page, text

pytestmark = [pytest.mark.django_db, pytest.mark.database]

TODAY = date(2024, 3, 12)
Kind = Document.Kind


@pytest.fixture
def documents() -> None:
    make_document("Öppenvården", Kind.GUIDELINE, valid_from=date(2020, 1, 1), valid_to=date(2023, 12, 31))
    make_document("Ätstörningar", Kind.GUIDELINE, valid_from=date(2024, 3, 12))
    make_document("ansvar", Kind.GUIDELINE)
    make_document("Planen", Kind.PLAN)
    make_document("Zonerna", Kind.GUIDELINE, valid_from=date(2999, 1, 1))


def test_documents_stand_by_kind_in_swedish_order(documents):
    found = register(PUBLIC, TODAY)
    assert [(section.title, [row.title for row in section.rows]) for section in found.sections] == [
        ("Planer", ["Planen"]),
        ("Riktlinjer", ["ansvar", "Zonerna", "Ätstörningar", "Öppenvården"]),
    ]


@pytest.mark.parametrize(
    ("choice", "count"),
    [("", 5), ("?slag=plan", 1), ("?giltighet=galler", 3), ("?giltighet=har-upphort", 1), ("?slag=law", 0)],
)
def test_the_register_is_narrowed_by_kind_and_validity(documents, choice, count):
    assert counted(page(f"/dokument/{choice}")) == count


def test_a_document_tells_how_long_it_holds(documents):
    found = {row.title: (row.validity, row.is_in_force) for s in register(PUBLIC, TODAY).sections for row in s.rows}
    assert found == {
        "Öppenvården": ("Gällde till 2023-12-31", False),
        "Ätstörningar": ("Gäller från 2024-03-12", True),
        "ansvar": ("Gäller tills vidare", True),
        "Planen": ("Gäller tills vidare", True),
        "Zonerna": ("Gäller från 2999-01-01", False),
    }


def test_a_document_tells_who_issued_and_who_adopted_it():
    document = make_document(
        issuer=make_organisation("Regionen"), issued_on=date(2024, 3, 15), revised_on=date(2026, 3, 13), year=2024
    )
    adopt_document(document=document, group=make_group("Styrgruppen"), on=date(2026, 3, 13), by=None)
    adopt_document(document=document, group=make_group("Utskottet", Group.Kind.EXECUTIVE), by=None)
    told = text(page("/dokument/"))
    assert "Regionen. Utfärdat 2024-03-15, reviderat 2026-03-13, avser 2024." in told
    assert "Antaget av Styrgruppen 2026-03-13" in told
    assert "Utskottet" not in told


@pytest.mark.parametrize(
    ("role", "is_told"),
    [("public", False), ("member", False), ("steering", False), ("communicator", True), ("process_leader", True)],
)
def test_only_editors_are_told_that_a_link_is_missing(role, is_told):
    stage = set_stage()
    make_document("Med länk", url="https://example.org/dokument")
    make_document("Utan länk")
    found = page("/dokument/", stage.users[role])
    assert [link.get_text(strip=True) for link in found.select("a.samla-rows__title")] == ["Med länk"]
    assert (len(found.select("[data-samla-lacks-link]")) == 1) == is_told
    assert ("1 dokument går inte att öppna" in text(found)) == is_told
