"""Which addresses lead nowhere is told to editors without asking the network (D99)."""

from __future__ import annotations

import pytest

from groups.actions.documents import change_document
from groups.links import DEAD_END, FILE_IS_GONE, MISSING, UNREADABLE, fault_of
from groups.models import DocumentFile, FileContent
from groups.queries.documents import faulty_links
from tests.cast import set_stage
from tests.factories import make_document, make_document_file
from tests.groups.reading import page, text

OWN = "portal.example.org"


def fault(url: str, **facts) -> str:
    facts = {"has_file": False, "lost_file": False, **facts}
    return fault_of(url, own_host=OWN, leads_somewhere=lambda path: path == "/filer/1/", **facts)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", MISSING),
        ("https://vgr.example.org/rutin.pdf", ""),
        ("http://vgr.example.org", ""),
        ("www.vgr.example.org/rutin.pdf", UNREADABLE),
        ("https://", UNREADABLE),
        ("https://rutin", UNREADABLE),
        ("https://vgr example.org/rutin", UNREADABLE),
        ("https://vgr.example.org:port/", UNREADABLE),
        ("mailto:ada@example.org", UNREADABLE),
        (f"https://{OWN}/filer/1/", ""),
        (f"https://{OWN}/filer/2/", DEAD_END),
    ],
)
def test_an_address_is_judged_by_what_it_says(url, expected):
    assert fault(url) == expected


def test_a_document_with_a_file_needs_no_address():
    assert fault("", has_file=True) == ""


def test_a_file_whose_bytes_are_gone_is_a_fault_whatever_the_address():
    assert fault("https://vgr.example.org/", has_file=True, lost_file=True) == FILE_IS_GONE


@pytest.mark.django_db
@pytest.mark.database
class TestRegister:
    def test_what_each_fault_is_stands_at_the_document(self, settings):
        stage = set_stage()
        stored = make_document_file(visibility=DocumentFile.Visibility.PUBLIC)
        FileContent.objects.filter(file=stored.file).delete()
        make_document("Utan länk")
        dead = make_document("Till ingenting")
        change_document(document=dead, url=f"{settings.BASE_URL}/filer/4711/", by=None)
        whole = make_document_file(make_document("Hel"))
        assert FileContent.objects.filter(file=whole.file).exists()
        told = {
            row.select_one(".samla-rows__title").get_text(strip=True): fault.get_text(strip=True)
            for row in page("/dokument/", stage.users["process_leader"]).select(".samla-rows > li")
            if (fault := row.select_one("[data-samla-lacks-link]"))
        }
        assert told == {stored.document.title: FILE_IS_GONE, "Utan länk": MISSING, "Till ingenting": DEAD_END}
        assert faulty_links() == 3
        assert "går inte att öppna" not in text(page("/dokument/"))
