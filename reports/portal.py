"""What annual reports contribute to the pages around them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.db.models import Q
from django.urls import reverse

from groups.access import Viewer
from groups.models import Person
from groups.queries.records import diary_panel
from reports.actions.sections import pass_on_section
from reports.models import (
    AnnualReport,
    Comment,
    Edition,
    EditionFile,
    OwnSection,
    SectionPlan,
    SectionText,
    ToldDecision,
    Waiver,
)
from reports.queries import newest_edition, visible_reports
from samla import contributions
from samla.contributions import Highlight, Panel, Paper, Record, Responsibility, Task, YearEntry
from samla.models import User
from samla.past import Past, links_of, own_row, rows_of


def highlights(viewer: Viewer, on: date) -> tuple[Highlight, ...]:
    """The newest published report with its year in figures, for the start page."""
    edition = newest_edition(on)
    if edition is None:
        return ()
    report = edition.report
    return (
        Highlight(
            kind="report",
            title=str(report),
            url=report.get_absolute_url(),
            on=report.published_on,
            state=report.state,
            year=report.year,
            download_url=reverse("reports:report_pdf", args=[report.year]),
            figures=tuple(_figure(edition, figure) for figure in edition.front),
        ),
    )


def year_entries(viewer: Viewer, year: int) -> Iterator[YearEntry]:
    """The annual reports that were dated or published in the year, as far as the viewer may read them."""
    for report in visible_reports(viewer).filter(Q(dated__year=year) | Q(published_on__year=year)):
        if report.dated and report.dated.year == year:
            yield YearEntry(report.dated.month, f"{report} fastställs", report.dated, report.get_absolute_url())
        if report.published_on and report.published_on.year == year:
            on = report.published_on
            yield YearEntry(on.month, f"{report} publiceras", on, report.get_absolute_url())


def responsibilities(person: Person, on: date) -> Iterator[Responsibility]:
    """The chapters that the person was asked to write and that are not ready."""
    waiting = SectionPlan.objects.filter(responsible=person, ready_on=None, report__state__in=AnnualReport.IS_OPEN)
    for plan in waiting.select_related("report").order_by("report", "section"):
        pass_on = partial(pass_on_section, plan=plan)
        yield Responsibility(f"rapportavsnitt-{plan.pk}", f"Skriver avsnittet {plan.section} i {plan.report}", pass_on)


def todo(viewer: Viewer, user: User, on: date) -> Iterator[Task]:
    """The chapters that the person was asked to write and that are not ready."""
    waiting = SectionPlan.objects.filter(
        responsible__user=user, ready_on=None, is_hidden=False, report__state__in=AnnualReport.IS_OPEN
    )
    for plan in waiting.select_related("report").order_by("due", "section"):
        url = reverse("reports:chapter_show", args=[plan.report.year, plan.section])
        yield Task("Årsrapporten", f"Skriv ditt avsnitt i {plan.report}", url, plan.section.replace("-", " "), plan.due)


def panels(thing: object, viewer: Viewer) -> tuple[Panel, ...]:
    """Where a published edition stands in a diary."""
    return (diary_panel(thing, viewer),) if isinstance(thing, Edition) else ()


def records(year: int) -> Iterator[Record]:
    """The editions that were published in the year, each just as it was."""
    for edition in (
        Edition.objects.filter(published_on__year=year).select_related("report").order_by("published_on", "pk")
    ):
        name = f"arsrapport-{edition.report.year}-utgava-{edition.number}.pdf"
        yield Record(
            key=contributions.record_key(edition),
            source="report",
            title=str(edition),
            on=edition.published_on,
            url=edition.get_absolute_url(),
            papers=(Paper(name, partial(_edition_bytes, edition)),),
        )


def history_of(thing: object, viewer: Viewer) -> Past | None:
    """Of a report, its texts and the activities it tells more of, for those who read drafts."""
    if not isinstance(thing, AnnualReport) or not viewer.reads_all:
        return None
    parts = (
        own_row(thing),
        rows_of(SectionText, "section", report=thing),
        rows_of(SectionPlan, "section", report=thing),
        rows_of(OwnSection, "title", report=thing),
        rows_of(ToldDecision, "text", report=thing),
        rows_of(Comment, "text", report=thing),
        rows_of(Waiver, "remark", report=thing),
        rows_of(Edition, "number", report=thing),
        links_of(AnnualReport, "featured", annualreport=thing),
    )
    return Past(str(thing), thing.get_absolute_url(), parts)


def _edition_bytes(edition: Edition) -> bytes | None:
    """The PDF as it was published; None where it is lost."""
    data = edition.files.filter(kind=EditionFile.Kind.PDF).values_list("data", flat=True).first()
    return None if data is None else bytes(data)


def _figure(edition: Edition, figure: dict[str, str]) -> contributions.Figure:
    return contributions.Figure(
        value=figure["text"],
        label=figure["label"],
        url=reverse("reports:edition_figure", args=[edition.report.year, edition.number, figure["key"]]),
        note=figure["note"],
        before=figure["before"],
        provenance=figure["provenance"],
    )
