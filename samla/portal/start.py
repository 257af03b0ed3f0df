"""What the public start page shows, built fully before it is rendered (templates/portal/start.html)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from samla.contributions import Figure, Highlight, highlights


@dataclass(frozen=True)
class LatestReport:
    """The newest published annual report."""

    year: int
    title: str
    url: str
    pdf_url: str
    published_on: date
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class NextMeeting:
    """A meeting to come. `text` says where and when («13.00–16.30, kommunhuset»); `state` as in status_language."""

    date: date
    title: str
    url: str
    text: str = ""
    state: str = ""
    provenance: str = ""


@dataclass(frozen=True)
class LatestDecision:
    """A decision lately made. `text` says by whom and when; `state` as in status_language.DECISION."""

    title: str
    url: str
    text: str
    state: str = ""
    family: str = "decision"
    provenance: str = ""


@dataclass(frozen=True)
class GroupCard:
    """A group on the start page, with one sentence on what it is for."""

    name: str
    url: str
    text: str


@dataclass(frozen=True)
class StartPage:
    """Everything on the start page. Empty parts are left out of the page."""

    report: LatestReport | None = None
    meetings: tuple[NextMeeting, ...] = ()
    decisions: tuple[LatestDecision, ...] = ()
    groups: tuple[GroupCard, ...] = ()


def start_page(viewer: Any, on: date) -> StartPage:
    """What the apps contribute to the start page, for this viewer on this day."""
    found = highlights(viewer, on)
    return StartPage(
        report=_latest_report(_of_kind(found, "report")),
        meetings=tuple(
            NextMeeting(one.on, one.title, one.url, one.text, one.state, one.provenance)
            for one in _of_kind(found, "meeting")
            if one.on
        ),
        decisions=tuple(
            LatestDecision(one.title, one.url, one.text, one.state, provenance=one.provenance)
            for one in _of_kind(found, "decision")
        ),
        groups=tuple(GroupCard(one.title, one.url, one.text) for one in _of_kind(found, "group")),
    )


def _of_kind(found: Iterable[Highlight], kind: str) -> list[Highlight]:
    return [highlight for highlight in found if highlight.kind == kind]


def _latest_report(found: list[Highlight]) -> LatestReport | None:
    """The newest report that says its year and when it was published."""
    for one in found:
        if one.year and one.on:
            return LatestReport(one.year, one.title, one.url, one.download_url, one.on, one.figures)
    return None
