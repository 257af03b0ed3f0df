"""The notice of a meeting: who is called, sending it or copying it, who cannot come, and the papers as files."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import EditorRequest, PortalRequest
from groups.actions.apologies import say_cannot_come, take_back_apology
from groups.actions.notices import send_notice
from groups.calendar import feed
from groups.meeting_paper import agenda_pdf, bundle
from groups.models import Apology, Told, Word
from groups.notice_forms import NO, ApologyForm
from groups.queries.calendars import entry_of
from groups.queries.called import called_to
from groups.queries.meetings import meeting_url
from groups.queries.notices import agenda_paper, notice_page, papers_of, titles_not_pdf
from groups.views.deeds import Crumb, DeedPage, answer
from groups.views.meeting_access import (
    Day,
    crumbs_to,
    is_insider,
    meeting_or_404,
    meeting_to_plan,
    meeting_to_read,
)
from samla.errors import Refusal
from samla.formatting import number, plural
from samla.periods import today

READ_OR_WRITE = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_WRITE)
def notice_show(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """Who is called and what they know; POST sends what is new."""
    meeting = meeting_to_plan(request, slug, day)
    status = 200
    if request.method == "POST":
        try:
            count = send_notice(meeting=meeting, on=today(), now=timezone.now(), by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            status = refusal.status_code
        else:
            what = plural(count, "utskick är på väg", "utskick är på väg")
            messages.success(request, f"{number(count)} {what}.")
            return redirect(meeting_url(meeting, "notice_show"))
    context = {
        "notice": notice_page(meeting, request.viewer, today()),
        "meeting": meeting,
        "not_pdf": titles_not_pdf(meeting),
        "crumbs": crumbs_to(meeting),
        "apology_url": meeting_url(meeting, "apology_note"),
        "agenda_url": meeting_url(meeting, "agenda_edit"),
    }
    return render(request, "groups/notice.html", context, status=status)


@require_http_methods(READ_OR_WRITE)
def apology_note(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """Write down that somebody has said no, or comes after all."""
    meeting = meeting_to_plan(request, slug, day)
    data = request.POST if request.method == "POST" else None
    form = ApologyForm(data, called=called_to(meeting), initial={"on": today(), "way": Told.Way.EMAIL})
    back = Crumb("Kallelse", meeting_url(meeting, "notice_show"))
    page = DeedPage(title="Någon kan inte komma", button="Spara", crumbs=(*crumbs_to(meeting), back))

    def do() -> None:
        facts = form.cleaned_data
        person = form.people[facts["person"]]
        word = Word(today=today(), source=person, way=facts["way"], on=facts["on"])
        if facts["svar"] == NO:
            say_cannot_come(meeting=meeting, person=person, word=word, note=facts["note"], by=request.user)
            return
        standing = Apology.objects.standing().filter(meeting=meeting, person=person).first()
        if standing:
            take_back_apology(apology=standing, word=word, by=request.user)

    return answer(request, page, form, do, done="Svaret är sparat.")


@require_safe
def agenda_file(request: PortalRequest, slug: str, day: Day) -> HttpResponse:
    """The agenda as an accessible PDF."""
    meeting = meeting_to_read(request, slug, day)
    return _pdf(agenda_pdf(agenda_paper(meeting, request.viewer)), f"dagordning-{slug}-{meeting.day_code}.pdf")


@require_safe
def papers_file(request: PortalRequest, slug: str, day: Day) -> HttpResponse:
    """The agenda and all papers that are PDF, as one file with bookmarks."""
    meeting = meeting_to_read(request, slug, day)
    paper = agenda_paper(meeting, request.viewer)
    found = bundle(agenda_pdf(paper), f"Handlingar: {paper.title}", papers_of(meeting))
    return _pdf(found.data, f"handlingar-{slug}-{meeting.day_code}.pdf")


@require_safe
def meeting_calendar(request: PortalRequest, slug: str, day: Day) -> HttpResponse:
    """The meeting as a file that a calendar takes."""
    meeting = meeting_or_404(request, slug, day)
    entry = entry_of(meeting, insider=is_insider(request.viewer, meeting))
    response = HttpResponse(
        feed(entry.title, [entry], stamp=timezone.now()), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{slug}-{meeting.day_code}.ics"'
    return response


def _pdf(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-cache"
    return response
