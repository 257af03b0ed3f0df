"""What the public start page shows, built fully before it is rendered (templates/portal/start.html)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Figure:
    """One of the year's figures, finished for reading; `url` opens what was counted."""

    value: str
    label: str
    url: str = ""
    unit: str = ""
    note: str = ""
    before: str = ""
    provenance: str = ""


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


@dataclass(frozen=True)
class LatestDecision:
    """A decision lately made. `text` says by whom and when; `state` as in status_language.DECISION."""

    title: str
    url: str
    text: str
    state: str = ""
    family: str = "decision"


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
