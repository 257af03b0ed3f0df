"""The list of meetings and one meeting."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from groups.access import PortalRequest, plans_meeting, visible_meetings
from groups.forms import MeetingFilter
from groups.models import Meeting, MeetingMove
from groups.queries import meetings
from groups.queries.common import group_choices
from groups.queries.minutes_links import minutes_links
from groups.views.meeting_access import Day, meeting_or_404
from samla.contributions import history_url
from samla.editing import EditForm
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
        "may_plan": viewer.edits_all or bool(viewer.led_groups),
    }
    return render(request, "groups/meeting_list.html", context, status=200 if form.is_valid() else 422)


@require_safe
def meeting_detail(request: PortalRequest, slug: str, day: Day) -> HttpResponse:
    """One meeting: who met, when, about what and with what result. One that was moved is shown where it is now."""
    try:
        meeting = meeting_or_404(request, slug, day)
    except Http404:
        moved = moved_from(request, slug, day)
        if moved is None:
            raise
        return redirect(moved)
    return render(request, "groups/meeting_detail.html", meeting_context(request, meeting))


def meeting_context(request: PortalRequest, meeting: Meeting, form: EditForm | None = None) -> dict[str, Any]:
    """What a meeting's page is drawn from; with a form its facts are being edited."""
    may_edit = plans_meeting(request.viewer, request.user, meeting)
    return {
        "meeting": meetings.meeting_page(meeting, request.viewer, may_edit=may_edit, form=form),
        "minutes_links": minutes_links(meeting, request.viewer, request.user, today()),
        "history_url": history_url(meeting, request.viewer),
    }


def moved_from(request: PortalRequest, slug: str, day: Day) -> Meeting | None:
    """The visible meeting that was once planned for that day."""
    moves = MeetingMove.objects.filter(host__slug=slug, from_date=day[0], from_sequence=day[1])
    return visible_meetings(request.viewer).filter(moves__in=moves).select_related("host").order_by("-date").first()


def _year_shown(years: list[int]) -> int:
    """This year where it has meetings, else the latest that has."""
    this_year = today().year
    return this_year if this_year in years or not years else years[0]


def _result(count: int, *, asks_for_check_ins: bool) -> str:
    one, many = ("avstämning", "avstämningar") if asks_for_check_ins else ("möte", "möten")
    return f"{number(count)} {plural(count, one, many)}"
