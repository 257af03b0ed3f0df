"""What the groups' work puts into a year: meetings, changes of chair and the cooperation plan's turns."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from groups.access import Viewer, visible_groups, visible_meetings
from groups.models import ChairTerm, CooperationPlan, Meeting
from samla.contributions import YearEntry


def year_entries(viewer: Viewer, year: int) -> Iterator[YearEntry]:
    """Of the year, as far as this viewer may know of it; check-ins are too many to be told."""
    yield from _meetings(viewer, year)
    yield from _chairs(viewer, year)
    yield from _plans(year)


def _meetings(viewer: Viewer, year: int) -> Iterator[YearEntry]:
    meetings = visible_meetings(viewer).filter(date__year=year).select_related("host")
    for meeting in meetings.exclude(state=Meeting.State.CANCELLED).exclude(kind=Meeting.Kind.CHECK_IN):
        text, kind = meeting.title or f"{meeting.host.label}, möte", "" if meeting.title else "gruppmöten"
        yield YearEntry(meeting.date.month, text, meeting.date, meeting.get_absolute_url(), kind)


def _chairs(viewer: Viewer, year: int) -> Iterator[YearEntry]:
    terms = ChairTerm.objects.filter(
        office=ChairTerm.Office.CHAIR, period__startswith__year=year, group__in=visible_groups(viewer)
    )
    for term in terms.select_related("group"):
        start = term.period.lower
        url = reverse("groups:chair_show", args=[term.group.slug])
        yield YearEntry(start.month, f"{term.group.label} byter ordförande", start, url, "byten av ordförande")


def _plans(year: int) -> Iterator[YearEntry]:
    for plan in CooperationPlan.objects.filter(start_year__lte=year, end_year__gte=year):
        if plan.start_year == year:
            yield YearEntry(1, f"{plan.title} börjar gälla")
        if plan.end_year == year:
            yield YearEntry(10, f"{plan.title} förnyas")
            yield YearEntry(12, f"{plan.title} går ut")
