"""Publishing a report for good, and correcting it by a new edition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

from reports import snapshots
from reports.building import build_report
from reports.content import Erratum, Figure
from reports.models import AnnualReport, Edition, EditionFile
from reports.publication import files_of
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.saving import save

S = AnnualReport.State


def publish_report(
    *, report: AnnualReport, on: date, by: User | None, corrected: str = "", reason: str = ""
) -> AnnualReport:
    """Let anybody read the report from the day, as an edition that never changes.

    A report that was published before gets a new edition, which says what is corrected and why.
    """
    with deed(f"Publicerade {report}", by=by):
        # Two who publish at once wait for each other here; the second then finds that it is done
        current = AnnualReport.objects.select_for_update().get(pk=report.pk)
        _refuse_unfinished(current, on)
        number = current.editions.count() + 1
        corrected, reason = corrected.strip(), reason.strip()
        if number > 1 and not (corrected and reason):
            raise Refusal("Skriv vad som är rättat och varför.", field="reason" if corrected else "corrected")
        current.state, current.published_on = S.PUBLISHED, current.published_on or on
        save(current)
        edition = Edition(report=current, number=number, published_on=on, corrected=corrected, reason=reason)
        edition.published_by = by.get_full_name() if by else ""
        _freeze(edition)
    report.refresh_from_db()
    return report


def correct_report(*, report: AnnualReport, by: User | None) -> AnnualReport:
    """Open a published report to be corrected. Readers have the edition they had until the next one is published."""
    if report.state != S.PUBLISHED:
        raise Refusal("Bara en publicerad rapport rättas med en ny utgåva.")
    with deed(f"Öppnade {report} för rättelse", by=by):
        report.state = S.CORRECTING
        return save(report)


def _refuse_unfinished(report: AnnualReport, on: date) -> None:
    if report.state == S.PUBLISHED:
        raise Refusal("Rapporten är redan publicerad.")
    if report.state not in (S.APPROVED, S.CORRECTING):
        raise Refusal("Rapporten måste vara fastställd innan den publiceras.")
    if report.dated and on < report.dated:
        raise Refusal("Rapporten kan inte publiceras före den dag den är daterad.", field="on")


def _freeze(edition: Edition) -> None:
    """Keep the edition's facts and every file that its readers get."""
    report, number, on = edition.report, edition.number, edition.published_on
    errata = _errata(report)
    if number > 1:
        errata = (*errata, Erratum(number, on, edition.corrected, edition.reason))
    content = replace(build_report(report, on), edition=number, published_on=on, errata=errata)
    edition.approved, edition.schema = content.head.approved, snapshots.SCHEMA
    edition.front = [_front(figure) for figure in content.six]
    save(edition)
    for kind, data in files_of(content).items():
        save(EditionFile(edition=edition, kind=kind, size=len(data), sha256=sha256(data).hexdigest(), data=data))


def _errata(report: AnnualReport) -> tuple[Erratum, ...]:
    later = report.editions.filter(number__gt=1).order_by("number")
    return tuple(Erratum(one.number, one.published_on, one.corrected, one.reason) for one in later)


def _front(figure: Figure) -> dict[str, str]:
    """A figure as the start page shows it."""
    shown = ("key", "text", "label", "note", "before", "provenance")
    return {name: str(getattr(figure, name)) for name in shown}
