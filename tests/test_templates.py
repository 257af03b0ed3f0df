"""Templates as a whole: linted, strict about scripts and styles, small, and each with its parameters told."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from samla.places import CHECKOUT

TEMPLATES = sorted((CHECKOUT / "templates").rglob("*.html"))
# Documents on paper carry their style sheet with them; no browser reads those.
ON_PAPER = ("base_print.html", "charts/", "print/")
FORBIDDEN = {
    "an inline style": re.compile(r"<style|\sstyle="),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)"),
    "an event handler": re.compile(r"\son[a-z]+="),
    "an htmx 2 event handler": re.compile(r"\shx-on"),
    "a data: address": re.compile(r"""["'(]data:"""),
}


def _name(path: Path) -> str:
    return str(path.relative_to(CHECKOUT / "templates"))


def _is_web(path: Path) -> bool:
    return not _name(path).startswith(ON_PAPER)


def test_the_template_linter_finds_nothing():
    result = subprocess.run(
        [sys.executable, "-m", "djlint", "--lint", "--quiet", "templates"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("path", [path for path in TEMPLATES if _is_web(path)], ids=_name)
def test_a_web_template_keeps_to_the_content_security_policy(path):
    text = path.read_text()
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_is_at_most_120_lines(path):
    assert len(path.read_text().splitlines()) <= 120


@pytest.mark.parametrize("path", sorted((CHECKOUT / "templates/includes").glob("_*.html")), ids=_name)
def test_an_include_tells_its_parameters_first(path):
    assert re.match(r"({% load \w+ %})?{% comment %}", path.read_text())
