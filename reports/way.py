"""The way from first draft to published report, step by step. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.urls import reverse

from samla.formatting import counted


@dataclass(frozen=True)
class Standing:
    """What is known of how far a report has come."""

    year: int
    year_is_over: bool
    has_chosen: bool
    ready: int
    many: int
    next_title: str
    next_url: str
    remarks: int
    is_submitted: bool
    decided: str
    is_informed: bool
    is_published: bool


@dataclass(frozen=True)
class Step:
    """One of the steps; `state` is done, now or later."""

    title: str
    text: str
    is_done: bool
    url: str
    label: str
    state: str = "later"


def way(standing: Standing) -> tuple[Step, ...]:
    """Every step, and which is the one to take now: the first that is not done."""
    steps = list(_steps(standing))
    now = next((place for place, step in enumerate(steps) if not step.is_done), None)
    return tuple(
        replace(step, state="done" if step.is_done else "now" if place == now else "later")
        for place, step in enumerate(steps)
    )


def _steps(at: Standing) -> Iterator[Step]:
    yield Step(
        "Välj vad rapporten berättar om",
        "Aktiviteter, beslut och de sex siffrorna.",
        at.has_chosen,
        _url(at, "choices_show"),
        "Välj",
    )
    yield Step(
        "Skriv och klarmarkera avsnitten",
        f"{at.ready} av {at.many} är klara.",
        at.many > 0 and at.ready == at.many,
        at.next_url,
        f"Skriv {at.next_title}",
    )
    yield Step("Gå igenom kontrollen", _remarks(at.remarks), not at.remarks, _url(at, "check_show"), "Till kontrollen")
    yield Step(
        "Lämna till fastställelse",
        "" if at.year_is_over else "Året är inte slut än.",
        at.is_submitted,
        _url(at, "report_submit"),
        "Lämna rapporten",
    )
    yield Step(
        "Notera att den är fastställd",
        at.decided or "Datum och paragraf.",
        bool(at.decided),
        _url(at, "report_approve"),
        "Notera beslutet",
    )
    yield Step(
        "Anmäl den till politikerna", "För information.", at.is_informed, _url(at, "report_inform"), "Notera mötet"
    )
    yield Step("Publicera", "Utgåvan ändras sedan aldrig.", at.is_published, _url(at, "report_publish"), "Publicera")


def _url(at: Standing, name: str) -> str:
    return reverse(f"reports:{name}", args=[at.year])


def _remarks(many: int) -> str:
    return f"{counted(many, 'anmärkning', 'anmärkningar', 'en').capitalize()} kvar." if many else "Inget kvar."
