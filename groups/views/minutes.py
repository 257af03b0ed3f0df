"""Minutes: the public page and its files, and the steps from draft to publication."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
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
from groups.actions import circulation
from groups.actions.minutes import reopen_minutes
from groups.minutes_paper import extract_pdf, minutes_pdf, minutes_word
from groups.models import AgendaItem, Decision, Group, Meeting, Minutes, Person, Told, Word
from groups.queries import live
from groups.queries.common import known_as
from groups.queries.minutes import MinutesPage, minutes_page
from groups.queries.minutes_steps import minutes_steps
from groups.views.deeds import Crumb, DeedPage, Note, answer
from samla.contributions import history_url
from samla.forms import Form
from samla.models import Collaboration
from samla.periods import today
from samla.word import WORD_TYPE

Day = tuple[date, int]
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


def _page(minutes: Minutes, title: str, button: str, lead: str = "", notes: tuple[Note, ...] = ()) -> DeedPage:
    meeting = minutes.meeting
    crumbs = (
        Crumb("Möten", reverse("groups:meeting_list")),
        Crumb(meeting.name, meeting.get_absolute_url()),
        Crumb(minutes.get_kind_display().capitalize(), minutes.get_absolute_url()),
    )
    return DeedPage(title, button, crumbs, lead, notes)


def _posted(request: EditorRequest) -> Any:
    return request.POST if request.method == "POST" else None


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_circulate(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """Send the draft out for remarks."""
    minutes = minutes_to_change(request, slug, day)
    days = minutes.meeting.host.notes_days or 14
    form = asked.CirculateForm(_posted(request), initial={"reply_by": today() + timedelta(days=days)})
    return answer(
        request,
        _page(
            minutes, "Skicka för synpunkter", "Skicka", "Alla på närvarolistan får ett mejl med en länk till utkastet."
        ),
        form,
        lambda: circulation.circulate_minutes(
            minutes=minutes, on=today(), at=timezone.now(), reply_by=form.cleaned_data["reply_by"], by=request.user
        ),
        done="Utkastet är skickat för synpunkter.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_remark(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """Say something of the draft; who writes the minutes may note what others have said."""
    minutes, is_insider = minutes_to_read(request, slug, day)
    if not is_insider or not request.user.is_authenticated:
        raise PermissionDenied(MAY_NOT_WRITE)
    may_write = writes_minutes(request.viewer, request.user, minutes.meeting)
    people = live.listed_choices(minutes.meeting)
    form = asked.ToldRemarkForm(_posted(request), people=people) if may_write else asked.RemarkForm(_posted(request))

    def do() -> object:
        return circulation.make_remark(
            minutes=minutes, text=form.cleaned_data["text"], word=_word(request, form), by=request.user
        )

    page = _page(minutes, "Lämna en synpunkt", "Lämna synpunkten")
    return answer(request, page, form, do, done="Synpunkten är lämnad.")


def _word(request: EditorRequest, form: Form) -> Word:
    source = form.cleaned_data.get("source")
    person = Person.objects.filter(pk=source).first() if source else Person.objects.filter(user=request.user).first()
    return Word(today(), person, form.cleaned_data.get("way") or Told.Way.PORTAL)


@require_http_methods(["GET", "HEAD", "POST"])
def remark_settle(request: EditorRequest, slug: str, day: Day, pk: int) -> HttpResponse:
    """Say what was done about a remark."""
    minutes = minutes_to_change(request, slug, day)
    remark = get_object_or_404(minutes.remarks, pk=pk)
    form = asked.SettleForm(_posted(request))
    return answer(
        request,
        _page(minutes, "Hantera synpunkten", "Spara", notes=(Note("Synpunkt", remark.text),)),
        form,
        lambda: circulation.settle_remark(
            remark=remark, answer=form.cleaned_data["answer"], on=today(), by=request.user
        ),
        done="Synpunkten är hanterad.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def approval_ask(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """Ask who chaired and who is to approve for their approval, by mail."""
    minutes = minutes_to_change(request, slug, day)
    lead = "Var och en får ett mejl med en personlig länk, läser protokollet och justerar med en knapp."
    notes = tuple(
        Note(label, f"{known_as(person)}{'' if person.email else ' (saknar e-postadress)'}")
        for label, person in (("Ledde mötet", minutes.chaired_by), ("Justerare", minutes.approver))
        if person
    )
    return answer(
        request,
        _page(minutes, "Be om justering", "Skicka mejlen", lead, notes),
        Form(_posted(request)),
        lambda: circulation.ask_for_approval(minutes=minutes, on=today(), at=timezone.now(), by=request.user),
        done="Mejlen skickas inom någon minut.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_approve(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """Approve, in the portal or by mail or on paper; or approve one paragraph at once."""
    minutes = minutes_to_change(request, slug, day)
    if not minutes.is_protocol:
        return _approve_notes(request, minutes)
    people = [(str(p.pk), p.name_in_history) for p in (minutes.chaired_by, minutes.approver) if p]
    waiting = Decision.objects.filter(meeting=minutes.meeting, number__isnull=True).order_by("id")
    decisions = [(str(decision.pk), f"Omedelbart: {decision.title}") for decision in waiting]
    files = request.FILES if request.method == "POST" else None
    form = asked.ApproveForm(_posted(request), files, people=people, decisions=decisions, on=today())

    def do() -> object:
        facts = form.cleaned_data
        person = Person.objects.get(pk=facts["person"])
        kept = facts["file"]
        return deeds.approve_minutes(
            minutes=minutes,
            person=person,
            word=Word(today(), person, facts["way"], facts["told_on"]),
            decision=Decision.objects.get(pk=facts["decision"]) if facts["decision"] else None,
            file_name=kept.name if kept else "",
            file_data=kept.read() if kept else b"",
            by=request.user,
        )

    lead = "När både ordföranden och justeraren har godkänt får besluten sina paragrafer, och texten låses."
    return answer(request, _page(minutes, "Justera", "Justera", lead), form, do, done="Justeringen är noterad.")


def _approve_notes(request: EditorRequest, minutes: Minutes) -> HttpResponse:
    later = Meeting.objects.filter(
        participations__group=minutes.meeting.host, date__gt=minutes.meeting.date, state=Meeting.State.HELD
    ).order_by("date", "id")[:6]
    form = asked.ApproveNotesForm(_posted(request), meetings=[(str(m.pk), f"På mötet {m.date}") for m in later])

    def do() -> object:
        chosen = form.cleaned_data["at_meeting"]
        at = Meeting.objects.get(pk=chosen) if chosen else None
        return deeds.approve_notes(minutes=minutes, on=today(), at_meeting=at, by=request.user)

    return answer(request, _page(minutes, "Godkänn", "Godkänn"), form, do, done="Anteckningarna är godkända.")


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_publish(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """Let anybody read the approved minutes."""
    minutes, _ = minutes_to_read(request, slug, day)
    if not publishes_minutes(request.viewer, request.user, minutes):
        raise PermissionDenied(MAY_NOT_PUBLISH)
    form = Form(_posted(request))
    return answer(
        request,
        _page(minutes, "Publicera", "Publicera", "Därefter kan alla läsa protokollet och besluten i det."),
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
    form = asked.PublisherForm(_posted(request), people=people, chosen=minutes.publisher_id)

    def do() -> object:
        chosen = form.cleaned_data["person"]
        person = Person.objects.get(pk=chosen) if chosen else None
        return deeds.name_publisher(minutes=minutes, person=person, by=request.user)

    return answer(request, _page(minutes, "Vem publicerar?", "Spara"), form, do, done="Sparat.")


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_correct(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """Correct approved minutes, by a row that says what is right and why."""
    minutes = minutes_to_change(request, slug, day)
    decisions = Decision.objects.filter(meeting=minutes.meeting).order_by("number", "id")
    places = [(f"beslut-{row.pk}", f"§ {row.number} {row.title}") for row in decisions]
    places += [
        (f"arende-{row.pk}", f"{row.position}. {row.title}") for row in minutes.meeting.items.order_by("position")
    ]
    form = asked.CorrectionForm(_posted(request), places=places)

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
    return answer(request, _page(minutes, "Skriv en rättelse", "Spara", lead), form, do, done="Rättelsen är sparad.")


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_reopen(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """Go on writing."""
    minutes = minutes_to_change(request, slug, day)
    form = asked.ReopenForm(_posted(request))
    return answer(
        request,
        _page(minutes, "Fortsätt skriva", "Öppna igen"),
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
    form = asked.MinutesFileForm(_posted(request), request.FILES if request.method == "POST" else None)

    def do() -> object:
        kept = form.cleaned_data["file"]
        return deeds.upload_minutes(meeting=meeting, name=kept.name, data=kept.read(), on=today(), by=request.user)

    crumbs = (Crumb("Möten", reverse("groups:meeting_list")), Crumb(meeting.name, meeting.get_absolute_url()))
    page = DeedPage("Läs in protokollet", "Läs in", crumbs, "Besluten skrivs in som rader bredvid filen.")
    to = reverse("groups:minutes_show", args=[meeting.host.slug, meeting.day_code])
    return answer(request, page, form, do, done="Protokollet är inläst.", to=to)
