"""Reading annual reports: published editions as stored, drafts as the facts stand, and the rows behind each figure."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from groups.access import PortalRequest
from reports import rendering
from reports.building import build_report
from reports.content import Figure, ReportContent
from reports.data import figure_rows
from reports.models import AnnualReport, Edition, EditionFile
from reports.queries import changes_since, current_edition, edition_page, report_rows, visible_reports
from reports.queries.editions import snapshot_of, stored
from samla.contributions import history_url, panels
from samla.importing.writing import as_csv
from samla.periods import today
from samla.word import WORD_TYPE

K = EditionFile.Kind
MEDIA_TYPES = {K.PDF: "application/pdf", K.WORD: WORD_TYPE}


def report_list(request: PortalRequest) -> HttpResponse:
    context = {"reports": report_rows(request.viewer), "may_edit": request.viewer.edits_all}
    return render(request, "reports/report_list.html", context)


def report_detail(request: PortalRequest, year: int) -> HttpResponse:
    """The report as it is read now; for those who follow its making, the draft until it is published."""
    report = _report(request, year)
    edition = current_edition(report)
    return _edition_page(request, edition) if edition else _draft_page(request, report)


def report_pdf(request: PortalRequest, year: int) -> HttpResponse:
    return _report_file(request, year, K.PDF)


def report_word(request: PortalRequest, year: int) -> HttpResponse:
    return _report_file(request, year, K.WORD)


def report_data(request: PortalRequest, year: int) -> HttpResponse:
    """Every figure of the report as CSV."""
    report = _report(request, year)
    edition = current_edition(report)
    content = snapshot_of(edition) if edition else build_report(report, today())
    answer = HttpResponse(as_csv(figure_rows(content)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="arsrapport-{year}-siffror.csv"'
    return answer


def figure_detail(request: PortalRequest, year: int, key: str) -> HttpResponse:
    report = _report(request, year)
    edition = current_edition(report)
    return _edition_figure(request, edition, key) if edition else _draft_figure(request, report, key)


def edition_detail(request: PortalRequest, year: int, number: int) -> HttpResponse:
    return _edition_page(request, _edition(request, year, number))


def edition_pdf(request: PortalRequest, year: int, number: int) -> HttpResponse:
    return _stored_file(_edition(request, year, number), K.PDF)


def edition_word(request: PortalRequest, year: int, number: int) -> HttpResponse:
    return _stored_file(_edition(request, year, number), K.WORD)


def edition_figure(request: PortalRequest, year: int, number: int, key: str) -> HttpResponse:
    return _edition_figure(request, _edition(request, year, number), key)


def draft_detail(request: PortalRequest, year: int) -> HttpResponse:
    return _draft_page(request, _draft(request, year))


def draft_pdf(request: PortalRequest, year: int) -> HttpResponse:
    return _draft_file(_draft(request, year), K.PDF)


def draft_word(request: PortalRequest, year: int) -> HttpResponse:
    return _draft_file(_draft(request, year), K.WORD)


def draft_figure(request: PortalRequest, year: int, key: str) -> HttpResponse:
    return _draft_figure(request, _draft(request, year), key)


def _edition_page(request: PortalRequest, edition: Edition) -> HttpResponse:
    page = edition_page(edition)
    where = [page.year] if page.is_current else [page.year, page.number]
    of = "report" if page.is_current else "edition"
    context = {
        "edition": page,
        "pdf_url": reverse(f"reports:{of}_pdf", args=where),
        "word_url": reverse(f"reports:{of}_word", args=where),
        "data_url": reverse("reports:report_data", args=[page.year]),
        "studio_url": _studio_url(request, page.year),
        "panels": panels(edition, request.viewer),
        "history_url": history_url(edition.report, request.viewer),
    }
    return render(request, "reports/edition_detail.html", context)


def _draft_page(request: PortalRequest, report: AnnualReport) -> HttpResponse:
    context = rendering.page_context(build_report(report, today()))
    context["studio_url"] = _studio_url(request, report.year)
    context["history_url"] = history_url(report, request.viewer)
    return render(request, "reports/report_detail.html", context)


def _studio_url(request: PortalRequest, year: int) -> str:
    return reverse("reports:studio_show", args=[year]) if request.viewer.reads_all else ""


def _report_file(request: PortalRequest, year: int, kind: K) -> HttpResponse:
    report = _report(request, year)
    edition = current_edition(report)
    return _stored_file(edition, kind) if edition else _draft_file(report, kind)


def _stored_file(edition: Edition, kind: K) -> HttpResponse:
    later = f"-utgava-{edition.number}" if edition.number > 1 else ""
    return _file(stored(edition, kind), kind, f"arsrapport-{edition.report.year}{later}")


def _draft_file(report: AnnualReport, kind: K) -> HttpResponse:
    content = build_report(report, today())
    data = rendering.kept_pdf(content) if kind == K.PDF else rendering.report_word(content)
    return _file(data, kind, f"arsrapport-{report.year}-utkast")


def _file(data: bytes, kind: K, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=MEDIA_TYPES[kind])
    shown = "inline" if kind == K.PDF else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="{name}.{kind.value}"'
    return response


def _edition_figure(request: PortalRequest, edition: Edition, key: str) -> HttpResponse:
    """What the figure was counted from when it was published, and what has changed since."""
    content = snapshot_of(edition)
    figure = _figure(content, key)
    now = build_report(edition.report, today()).figures().get(key)
    change = changes_since(figure, now)
    where = edition.report.get_absolute_url() if edition == current_edition(edition.report) else ""
    context = {"report": content, "figure": figure, "change": change}
    context["report_url"] = where or edition.get_absolute_url()
    return render(request, "reports/figure_detail.html", context)


def _draft_figure(request: PortalRequest, report: AnnualReport, key: str) -> HttpResponse:
    content = build_report(report, today())
    context = {"report": content, "figure": _figure(content, key), "report_url": _draft_url(report)}
    return render(request, "reports/figure_detail.html", context)


def _draft_url(report: AnnualReport) -> str:
    return reverse("reports:draft_detail", args=[report.year]) if report.is_public else report.get_absolute_url()


def _figure(content: ReportContent, key: str) -> Figure:
    figure = content.figures().get(key)
    if figure is None:
        raise Http404
    return figure


def _report(request: PortalRequest, year: int) -> AnnualReport:
    return get_object_or_404(visible_reports(request.viewer), year=year)


def _edition(request: PortalRequest, year: int, number: int) -> Edition:
    editions = Edition.objects.select_related("report").filter(report__in=visible_reports(request.viewer))
    return get_object_or_404(editions, report__year=year, number=number)


def _draft(request: PortalRequest, year: int) -> AnnualReport:
    """The report as it is being made, for those who read everything."""
    if not request.viewer.reads_all:
        raise Http404
    return _report(request, year)
