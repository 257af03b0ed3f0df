"""Minutes: the public page and its files, publication, correction, and what is read in from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from groups import minutes_forms as asked
from groups.access import (
    EditorRequest,
    PortalRequest,
    publishes_minutes,
    reads_minutes,
    visible_meetings,
    writes_minutes,
)
from groups.actions import approvals as deeds
from groups.actions.minutes import reopen_minutes
from groups.minutes_paper import extract_pdf, minutes_pdf, minutes_word
from groups.models import AgendaItem, Decision, Group, Meeting, Minutes, Person
from groups.queries import live
from groups.queries.minutes import MinutesPage, minutes_page
from groups.queries.minutes_steps import minutes_steps
from groups.views.deeds import Crumb, DeedPage, Note, answer
from groups.views.meeting_access import Day
from samla.contributions import history_url
from samla.forms import Form
from samla.models import Collaboration
from samla.periods import today
from samla.word import WORD_TYPE

MAY_NOT_WRITE = "Du får läsa protokollet men inte ändra det."
MAY_NOT_PUBLISH = "Protokollet publiceras av processledaren eller den som hon har utsett."


def minutes_to_read(request: PortalRequest, slug: str, day: Day) -> tuple[Minutes, bool]:
    """The minutes, and whether the reader sees what is internal; 404 for who may not know of them."""
    found = Minutes.objects.select_related("meeting__host", "chaired_by", "approver", "file")
    minutes = get_object_or_404(found, meeting__host__slug=slug, meeting__date=day[0], meeting__sequence=day[1])
    is_insider = reads_minutes(request.viewer, request.user, minutes.meeting)
    is_public = (
        minutes.state == Minutes.State.PUBLISHED
        and visible_meetings(request.viewer).filter(pk=minutes.meeting_id).exists()
    )
    if not (is_insider or is_public):
        raise Http404
    return minutes, is_insider


def minutes_to_change(request: EditorRequest, slug: str, day: Day) -> Minutes:
    """The minutes, for those who write them: 404 or 403 for others."""
    minutes, _ = minutes_to_read(request, slug, day)
    if not writes_minutes(request.viewer, request.user, minutes.meeting):
        raise PermissionDenied(MAY_NOT_WRITE)
    return minutes


@require_safe
def minutes_show(request: PortalRequest, slug: str, day: Day) -> HttpResponse:
    """The minutes, at an address that stays."""
    minutes, is_insider = minutes_to_read(request, slug, day)
    may_write = writes_minutes(request.viewer, request.user, minutes.meeting)
    may_publish = publishes_minutes(request.viewer, request.user, minutes)
    context = {
        "minutes": minutes_page(minutes, insider=is_insider),
        "steps": minutes_steps(minutes, may_write=may_write, may_publish=may_publish) if is_insider else None,
        "history_url": history_url(minutes.meeting, request.viewer),
    }
    return render(request, "groups/minutes.html", context)


@require_safe
def minutes_file(request: PortalRequest, slug: str, day: Day, kind: str) -> HttpResponse:
    """The minutes as PDF or Word; what they hold is what anybody may read."""
    page = _on_paper(*minutes_to_read(request, slug, day))
    makers: dict[str, tuple[Callable[[MinutesPage, str], bytes], str, str]] = {
        "pdf": (minutes_pdf, "application/pdf", "pdf"),
        "word": (minutes_word, WORD_TYPE, "docx"),
    }
    if kind not in makers:
        raise Http404
    make, media_type, ending = makers[kind]
    return _file(make(page, _collaboration()), media_type, f"{page.file_stem}.{ending}")


@require_safe
def minutes_extract(request: PortalRequest, slug: str, day: Day, pk: int) -> HttpResponse:
    """One paragraph as an extract of the minutes."""
    page = _on_paper(*minutes_to_read(request, slug, day))
    at_items = [(item, decision) for item in page.items for decision in item.decisions]
    found = [(item, d) for item, d in [*at_items, *((None, d) for d in page.others)] if d.pk == pk and d.paragraph]
    if not found:
        raise Http404
    item, decision = found[0]
    return _file(extract_pdf(page, decision, item, _collaboration()), "application/pdf", f"utdrag-{page.file_stem}.pdf")


def _on_paper(minutes: Minutes, is_insider: bool) -> MinutesPage:
    """What a file tells: as for anybody, but of an internal group's minutes, which only its own read, all."""
    is_internal = minutes.meeting.host.visibility != Group.Visibility.PUBLIC
    return minutes_page(minutes, insider=is_insider and is_internal)


def _file(data: bytes, media_type: str, name: str) -> HttpResponse:
    is_attachment = media_type != "application/pdf"
    disposition = content_disposition_header(is_attachment, name) or ""
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(data, content_type=media_type, headers=headers)


def _collaboration() -> str:
    found = Collaboration.objects.first()
    return found.full_name if found else ""


@require_safe
def attendance_show(request: PortalRequest, slug: str, day: Day) -> HttpResponse:
    """Who was there and when, for fees: internal."""
    minutes, is_insider = minutes_to_read(request, slug, day)
    if not is_insider:
        raise Http404
    context = {"attendance": live.attendance_list(minutes.meeting), "page": minutes_page(minutes, insider=True)}
    return render(request, "groups/attendance.html", context)


def minutes_deed(minutes: Minutes, title: str, button: str, lead: str = "", notes: tuple[Note, ...] = ()) -> DeedPage:
    """The plain page of one deed, with the way back to the minutes."""
    meeting = minutes.meeting
    crumbs = (
        Crumb("Möten", reverse("groups:meeting_list")),
        Crumb(meeting.name, meeting.get_absolute_url()),
        Crumb(minutes.get_kind_display().capitalize(), minutes.get_absolute_url()),
    )
    return DeedPage(title, button, crumbs, lead, notes)


def posted(request: EditorRequest) -> Any:
    """What was sent, for a form that is bound only then."""
    return request.POST if request.method == "POST" else None


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_publish(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """Let anybody read the approved minutes."""
    minutes, _ = minutes_to_read(request, slug, day)
    if not publishes_minutes(request.viewer, request.user, minutes):
        raise PermissionDenied(MAY_NOT_PUBLISH)
    form = Form(posted(request))
    return answer(
        request,
        minutes_deed(minutes, "Publicera", "Publicera", "Därefter kan alla läsa protokollet och besluten i det."),
        form,
        lambda: deeds.publish_minutes(minutes=minutes, on=today(), by=request.user),
        done="Protokollet är publicerat.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_publisher(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """Name who else may publish."""
    minutes, _ = minutes_to_read(request, slug, day)
    if not request.viewer.edits_all:
        raise PermissionDenied(MAY_NOT_PUBLISH)
    people = live.listed_choices(minutes.meeting)
    form = asked.PublisherForm(posted(request), people=people, chosen=minutes.publisher_id)

    def do() -> object:
        chosen = form.cleaned_data["person"]
        person = Person.objects.get(pk=chosen) if chosen else None
        return deeds.name_publisher(minutes=minutes, person=person, by=request.user)

    return answer(request, minutes_deed(minutes, "Vem publicerar?", "Spara"), form, do, done="Sparat.")


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_correct(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """Correct approved minutes, by a row that says what is right and why."""
    minutes = minutes_to_change(request, slug, day)
    decisions = Decision.objects.filter(meeting=minutes.meeting).order_by("number", "id")
    places = [(f"beslut-{row.pk}", f"§ {row.number} {row.title}") for row in decisions]
    places += [
        (f"arende-{row.pk}", f"{row.position}. {row.title}") for row in minutes.meeting.items.order_by("position")
    ]
    form = asked.CorrectionForm(posted(request), places=places)

    def do() -> object:
        kind, _, pk = form.cleaned_data["where"].partition("-")
        return deeds.correct_minutes(
            minutes=minutes,
            text=form.cleaned_data["text"],
            reason=form.cleaned_data["reason"],
            item=AgendaItem.objects.get(pk=pk) if kind == "arende" else None,
            decision=Decision.objects.get(pk=pk) if kind == "beslut" else None,
            on=today(),
            by=request.user,
        )

    lead = "Det som godkändes står kvar. Rättelsen visas bredvid, med dag och skäl."
    return answer(
        request, minutes_deed(minutes, "Skriv en rättelse", "Spara", lead), form, do, done="Rättelsen är sparad."
    )


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_reopen(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """Go on writing."""
    minutes = minutes_to_change(request, slug, day)
    form = asked.ReopenForm(posted(request))
    return answer(
        request,
        minutes_deed(minutes, "Fortsätt skriva", "Öppna igen"),
        form,
        lambda: reopen_minutes(minutes=minutes, reason=form.cleaned_data["reason"], by=request.user),
        done="Du kan skriva igen.",
        to=live.live_url(minutes.meeting),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_upload(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """Take minutes that were written elsewhere."""
    found = Meeting.objects.select_related("host").filter(host__slug=slug, date=day[0], sequence=day[1])
    meeting = get_object_or_404(found)
    if not writes_minutes(request.viewer, request.user, meeting):
        if visible_meetings(request.viewer).filter(pk=meeting.pk).exists():
            raise PermissionDenied(MAY_NOT_WRITE)
        raise Http404
    form = asked.MinutesFileForm(posted(request), request.FILES if request.method == "POST" else None)

    def do() -> object:
        kept = form.cleaned_data["file"]
        return deeds.upload_minutes(meeting=meeting, name=kept.name, data=kept.read(), on=today(), by=request.user)

    crumbs = (Crumb("Möten", reverse("groups:meeting_list")), Crumb(meeting.name, meeting.get_absolute_url()))
    page = DeedPage("Läs in protokollet", "Läs in", crumbs, "Besluten skrivs in som rader bredvid filen.")
    to = reverse("groups:minutes_show", args=[meeting.host.slug, meeting.day_code])
    return answer(request, page, form, do, done="Protokollet är inläst.", to=to)
