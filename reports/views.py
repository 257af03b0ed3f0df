"""Reading annual reports, on screen and as PDF, and opening their figures."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from groups.access import PortalRequest
from reports import rendering
from reports.building import build_report
from reports.content import ReportContent
from reports.models import AnnualReport
from reports.queries import report_rows, visible_reports
from samla.contributions import history_url
from samla.periods import today


def report_list(request: PortalRequest) -> HttpResponse:
    return render(request, "reports/report_list.html", {"reports": report_rows(request.viewer)})


def report_detail(request: PortalRequest, year: int) -> HttpResponse:
    report = _report(request, year)
    context = rendering.page_context(build_report(report, today()))
    context["history_url"] = history_url(report, request.viewer)
    return render(request, "reports/report_detail.html", context)


def report_pdf(request: PortalRequest, year: int) -> HttpResponse:
    content = _content(request, year)
    response = HttpResponse(rendering.report_pdf(content), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="arsrapport-{year}.pdf"'
    return response


def figure_detail(request: PortalRequest, year: int, key: str) -> HttpResponse:
    content = _content(request, year)
    figure = content.figures().get(key)
    if figure is None:
        raise Http404
    return render(request, "reports/figure_detail.html", {"report": content, "figure": figure})


def _content(request: PortalRequest, year: int) -> ReportContent:
    return build_report(_report(request, year), today())


def _report(request: PortalRequest, year: int) -> AnnualReport:
    return get_object_or_404(visible_reports(request.viewer), year=year)
