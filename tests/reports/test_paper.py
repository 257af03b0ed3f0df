"""The report of 2024 as a PDF: for assistive technology, for the archive, and from the command line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import page
import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from pypdf import PdfReader
from pypdf.generic import Destination

from reports.rendering import report_html
from tests.aloud import read_aloud, words
from tests.reports.conftest import Reported

PROFILES = [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A]


@pytest.mark.parametrize("profile", PROFILES)
def test_it_is_accessible_and_fit_for_archives(reported: Reported, profile: page.ValidationProfile) -> None:
    found = page.validate_pdf_bytes(reported.pdf, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in found.failures] == []
    assert found.is_compliant
    assert found.rules.passed > 50


def test_no_level_of_heading_is_skipped(reported: Reported) -> None:
    headings = BeautifulSoup(report_html(reported.content), "html.parser").find_all(re.compile(r"^h[1-6]$"))
    levels = [int(heading.name[1]) for heading in headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert max(deeper - level for level, deeper in pairwise(levels)) == 1


def test_the_bookmarks_are_the_chapters(reported: Reported) -> None:
    below = reported.reader.outline[1]
    assert isinstance(below, list)
    titles = [entry.title for entry in below if isinstance(entry, Destination)]
    chapters = [section.title for section in reported.content.sections]
    assert titles == ["Innehåll", *chapters, "Om rapporten"]


def test_the_contents_give_the_page_where_each_chapter_begins(reported: Reported) -> None:
    texts = [sheet.extract_text() for sheet in reported.reader.pages]
    read = " ".join(words(read_aloud(reported.pdf)))
    contents = read[read.index("Innehåll") :]
    for section in reported.content.sections:
        found = re.search(rf"{re.escape(section.title)} (\d+) ", contents)
        assert found, section.title
        assert section.title in texts[int(found[1]) - 1]


def test_it_says_what_it_is_to_the_readers_window(reported: Reported) -> None:
    reader = reported.reader
    assert reader.metadata is not None
    assert reader.metadata.title == "Årsrapport 2024 – Vårdsamverkan Lerum Alingsås"
    assert reader.root_object["/Lang"] == "sv"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"].value is True


# The command


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    return tmp_path / "Årsrapporten 2024"


@pytest.mark.parametrize("kind", ["pdf", "html"])
def test_the_command_writes_the_report_to_a_file(
    demo: date, file: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("render_report", "2024", format=kind, output=file)
    if kind == "pdf":
        assert "Årsrapport 2024" in PdfReader(file).pages[0].extract_text()
    else:
        assert "<h1>Årsrapport 2024</h1>" in file.read_text(encoding="utf-8")
    assert capsys.readouterr().out == f"Skrev {file} ({file.stat().st_size // 1024} kB).\n"


def refused(*arguments: str) -> str:
    with pytest.raises(CommandError) as caught:
        call_command("render_report", *arguments)
    return str(caught.value)


def test_a_year_without_report_is_refused_in_a_sentence(demo: date, file: Path) -> None:
    assert refused("1999", "--output", str(file)) == "Det finns ingen årsrapport för 1999."
    assert not file.exists()


def test_what_is_no_year_is_refused_in_a_sentence(file: Path) -> None:
    assert "Skriv året med fyra siffror, till exempel 2024." in refused("ifjol", "--output", str(file))


def test_a_place_where_nothing_can_be_written_is_refused_in_a_sentence(demo: date, tmp_path: Path) -> None:
    nowhere = tmp_path / "finns inte" / "rapport.html"
    message = refused("2024", "--format", "html", "--output", str(nowhere))
    assert message == f"Det går inte att skriva {nowhere}: mappen finns inte."
