"""The list of meetings and one meeting."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from groups.access import PortalRequest, visible_meetings
from groups.forms import MeetingFilter
from groups.models import Meeting
from groups.queries import meetings
from groups.queries.common import group_choices
from samla.contributions import history_url
from samla.formatting import number, plural
from samla.periods import today


@require_safe
def meeting_list(request: PortalRequest) -> HttpResponse:
    """The meetings of a year: those that count, and what lies outside the count."""
    viewer = request.viewer
    years = meetings.meeting_years(viewer)
    form = MeetingFilter(request.GET, years=years, groups=group_choices(viewer), this_year=_year_shown(years))
    found = meetings.meeting_list(
        viewer,
        year=form.chosen_year,
        group=form.chosen("grupp"),
        kind=form.chosen("slag"),
        length=form.chosen("langd"),
    )
    asks_for_check_ins = form.chosen("slag") == Meeting.Kind.CHECK_IN
    main = found.check_ins if asks_for_check_ins else found.counted
    context = {
        "form": form,
        "meetings": found,
        "main": main,
        "asks_for_check_ins": asks_for_check_ins,
        "result": _result(len(main), asks_for_check_ins=asks_for_check_ins),
        "is_filtered": bool(request.GET),
        "year": form.chosen_year,
    }
    return render(request, "groups/meeting_list.html", context, status=200 if form.is_valid() else 422)


@require_safe
def meeting_detail(request: PortalRequest, slug: str, day: tuple[date, int]) -> HttpResponse:
    """One meeting: who met, when, about what and with what result."""
    held_on, sequence = day
    meeting = get_object_or_404(
        visible_meetings(request.viewer).select_related("host"), host__slug=slug, date=held_on, sequence=sequence
    )
    context = {
        "meeting": meetings.meeting_page(meeting, request.viewer),
        "history_url": history_url(meeting, request.viewer),
    }
    return render(request, "groups/meeting_detail.html", context)


def _year_shown(years: list[int]) -> int:
    """This year where it has meetings, else the latest that has."""
    this_year = today().year
    return this_year if this_year in years or not years else years[0]


def _result(count: int, *, asks_for_check_ins: bool) -> str:
    one, many = ("avstämning", "avstämningar") if asks_for_check_ins else ("möte", "möten")
    return f"{number(count)} {plural(count, one, many)}"
