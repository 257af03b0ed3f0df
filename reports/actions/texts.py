"""What authors write in a report."""

from __future__ import annotations

from typing import Any

from reports.models import AnnualReport, SectionText
from samla.audit import deed
from samla.errors import Refusal
from samla.limited_html import clean
from samla.models import User
from samla.saving import save
from samla.versions import change


def write_section(
    *,
    report: AnnualReport,
    section: str,
    html: str,
    by: User | None,
    version: int | None = None,
    seen: dict[str, Any] | None = None,
) -> SectionText:
    """Write the author's text of a section, as limited HTML. A published report is locked.

    `seen` is what the facts around the text say just now, so that it shows when they change. `version` is the
    save that the author started from; somebody else's later one is not written over.
    """
    refuse_published(report)
    with deed(f"Skrev avsnittet {section} i {report}", by=by):
        text = SectionText.objects.filter(report=report, section=section).first()
        text = text or SectionText(report=report, section=section)
        facts = {"body": clean(html), "is_standing": False} | ({} if seen is None else {"seen": seen})
        return save(change(text, version, facts))


def begin_text(*, report: AnnualReport, section: str, by: User | None) -> SectionText:
    """The author's text of a section, empty until something is written, so that two who begin at once see it."""
    refuse_published(report)
    with deed(f"Började skriva avsnittet {section} i {report}", by=by):
        text = SectionText.objects.filter(report=report, section=section).first()
        return text or save(SectionText(report=report, section=section))


def refuse_published(report: AnnualReport) -> None:
    """A published report is not changed; whoever must correct it makes a new edition."""
    if not report.is_open:
        raise Refusal("Rapporten är publicerad och kan inte ändras.")
