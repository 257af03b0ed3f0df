"""The annual report of 2024 out of the demo, on the web and on paper, made once for each process."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from reports.building import build_report
from reports.content import ReportContent
from reports.models import AnnualReport
from reports.queries.editions import snapshot_of
from samla.demo.loading import LEADER
from samla.models import User
from samla.periods import today
from tests.demo_database import USUAL_DAY, InTheDemo

PAGE_EDGES = re.compile(r"Årsrapport \d{4}[^\n]*\n[^\n]* Sida \d+ \(\d+\)")


def squeezed(text: str) -> str:
    """The letters of the text, so that neither line breaks nor hyphens at them matter."""
    return re.sub(r"[\s\u00a0\u00ad-]+", "", text)


def _text_of(word: bytes) -> str:
    """All that stands in a Word document, in order."""
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for paragraph in Document(BytesIO(word)).element.body.iter(qn("w:p"))
    )


@dataclass(frozen=True)
class Reported:
    """A report as its readers get it."""

    content: ReportContent
    page: str
    pdf: bytes
    word: bytes

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.page, "html.parser")

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(BytesIO(self.pdf))

    @cached_property
    def plain(self) -> dict[str, str]:
        """The text of each medium, without the head and foot of paper."""
        main = self.soup.main
        assert main is not None
        paper = "\n".join(sheet.extract_text() for sheet in self.reader.pages)
        return {"webb": main.get_text(), "PDF": PAGE_EDGES.sub("", paper), "Word": _text_of(self.word)}

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each medium, squeezed."""
        return {medium: squeezed(text) for medium, text in self.plain.items()}


def build(year: int = 2024) -> ReportContent:
    """The content of the report as the facts stand just now."""
    return build_report(AnnualReport.objects.get(year=year), today())


def read_report(where: str = "/arsrapporter/2024/", client: Client | None = None) -> Reported:
    """A report as its readers get it: the published one, or by another address the draft of it just now."""
    answers = [(client or Client()).get(where + part) for part in ("", "pdf/", "word/")]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    page, pdf, word = (answer.content for answer in answers)
    edition = AnnualReport.objects.get(year=2024).editions.first()
    content = snapshot_of(edition) if edition and "utkast" not in where else build()
    return Reported(content, page.decode(), pdf, word)


def read_draft() -> Reported:
    """The report of 2024 as it would be published now, to those who make it."""
    client = Client()
    leader = User.objects.get(name=LEADER)
    client.force_login(leader, backend="allauth.account.auth_backends.AuthenticationBackend")
    return read_report("/arsrapporter/2024/utkast/", client)


@contextmanager
def complaints() -> Iterator[list[str]]:
    """What the PDF engine complains of in the block."""
    heard: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield heard
    finally:
        logger.removeHandler(handler)


@pytest.fixture(scope="session")
def reported(in_the_demo: InTheDemo) -> Reported:
    """The report of 2024."""
    with in_the_demo(USUAL_DAY):
        return read_report()
