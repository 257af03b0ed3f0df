"""The report of 2024 in a screen reader: every word of it, in order, by headings, with charts in words."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from reports.rendering import report_html
from tests.aloud import Said, headings, page_words, read_aloud, words
from tests.reports.conftest import Reported


@pytest.fixture(scope="module")
def said(reported: Reported) -> list[Said]:
    return read_aloud(reported.pdf)


@pytest.fixture
def soup(reported: Reported) -> BeautifulSoup:
    return BeautifulSoup(report_html(reported.content), "html.parser")


def test_every_word_is_read_in_the_order_of_the_text(said: list[Said], soup: BeautifulSoup) -> None:
    contents = soup.select_one("nav.contents")
    assert contents is not None
    chapters = page_words(contents.extract())
    text, read = page_words(soup), words(said)
    start = read.index("Innehåll")
    assert read[:start] == text[:start]
    # In the contents each chapter is followed by its page
    end = len(read) - len(text) + start
    assert read[end:] == text[start:]
    assert [word for word in read[start:end] if not word.isdecimal()] == [
        word for word in chapters if not word.isdecimal()
    ]
    assert len(read[start:end]) - len(chapters) == len(contents.find_all("a"))


def test_the_headings_are_the_texts_own(said: list[Said], soup: BeautifulSoup) -> None:
    found = [(tag.name.upper(), " ".join(tag.get_text(" ").split())) for tag in soup.find_all(re.compile("^h[1-6]$"))]
    assert [(one.kind, one.text) for one in headings(said)] == found


def test_each_chart_is_told_in_words(said: list[Said], soup: BeautifulSoup) -> None:
    titles = [" ".join(drawing.title.get_text().split()) for drawing in soup.find_all("svg")]
    assert [" ".join(one.text.split()) for one in said if one.kind == "Figure"] == titles
    assert len(titles) == len(set(titles)) >= 3
