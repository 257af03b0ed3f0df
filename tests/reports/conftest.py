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
from django.core.cache import cache
from django.test import Client
from pypdf import PdfReader

from reports.building import build_report
from reports.content import ReportContent
from reports.models import AnnualReport
from reports.rendering import report_pdf
from samla.periods import today
from tests.demo_database import USUAL_DAY, InTheDemo

PAGE_EDGES = re.compile(r"Årsrapport \d{4}[^\n]*\n[^\n]* Sida \d+ \(\d+\)")


def squeezed(text: str) -> str:
    """The letters of the text, so that neither line breaks nor hyphens at them matter."""
    return re.sub(r"[\s\u00a0\u00ad-]+", "", text)


@dataclass(frozen=True)
class Reported:
    """A report as its readers get it."""

    content: ReportContent
    page: str
    pdf: bytes
    complaints: tuple[str, ...] = ()

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
        return {"webb": main.get_text(), "PDF": PAGE_EDGES.sub("", paper)}

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each medium, squeezed."""
        return {medium: squeezed(text) for medium, text in self.plain.items()}


def build(year: int = 2024) -> ReportContent:
    """The content of the report as the facts stand just now."""
    return build_report(AnnualReport.objects.get(year=year), today())


def read_report() -> Reported:
    """The report of 2024 as its readers get it just now."""
    cache.clear()
    content = build()
    answer = Client().get("/arsrapporter/2024/")
    assert answer.status_code == 200
    with complaints() as heard:
        pdf = report_pdf(content)
    return Reported(content, answer.content.decode(), pdf, tuple(heard))


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
