"""The steps from draft to approval: remarks, and approval in the portal, by mail or on paper."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from groups import minutes_forms as asked
from groups.access import (
    EditorRequest,
    writes_minutes,
)
from groups.actions import approvals as deeds
from groups.actions import circulation
from groups.models import Decision, Meeting, Minutes, Person, Told, Word
from groups.queries import live
from groups.queries.common import known_as
from groups.views.deeds import Note, answer
from groups.views.meeting_access import Day
from groups.views.minutes import MAY_NOT_WRITE, minutes_deed, minutes_to_change, minutes_to_read, posted
from samla.forms import Form
from samla.periods import today


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_circulate(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """Send the draft out for remarks."""
    minutes = minutes_to_change(request, slug, day)
    days = minutes.meeting.host.notes_days or 14
    form = asked.CirculateForm(posted(request), initial={"reply_by": today() + timedelta(days=days)})
    return answer(
        request,
        minutes_deed(
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
    form = asked.ToldRemarkForm(posted(request), people=people) if may_write else asked.RemarkForm(posted(request))

    def do() -> object:
        return circulation.make_remark(
            minutes=minutes, text=form.cleaned_data["text"], word=_word(request, form), by=request.user
        )

    page = minutes_deed(minutes, "Lämna en synpunkt", "Lämna synpunkten")
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
    form = asked.SettleForm(posted(request))
    return answer(
        request,
        minutes_deed(minutes, "Hantera synpunkten", "Spara", notes=(Note("Synpunkt", remark.text),)),
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
        minutes_deed(minutes, "Be om justering", "Skicka mejlen", lead, notes),
        Form(posted(request)),
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
    form = asked.ApproveForm(posted(request), files, people=people, decisions=decisions, on=today())

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
    return answer(request, minutes_deed(minutes, "Justera", "Justera", lead), form, do, done="Justeringen är noterad.")


def _approve_notes(request: EditorRequest, minutes: Minutes) -> HttpResponse:
    later = Meeting.objects.filter(
        participations__group=minutes.meeting.host, date__gt=minutes.meeting.date, state=Meeting.State.HELD
    ).order_by("date", "id")[:6]
    form = asked.ApproveNotesForm(posted(request), meetings=[(str(m.pk), f"På mötet {m.date}") for m in later])

    def do() -> object:
        chosen = form.cleaned_data["at_meeting"]
        at = Meeting.objects.get(pk=chosen) if chosen else None
        return deeds.approve_notes(minutes=minutes, on=today(), at_meeting=at, by=request.user)

    return answer(request, minutes_deed(minutes, "Godkänn", "Godkänn"), form, do, done="Anteckningarna är godkända.")
