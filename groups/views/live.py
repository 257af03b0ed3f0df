"""The screen in the room: everything is logged with few fields and Enter, with bad Wi-Fi, or as plain forms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from groups.access import EditorRequest, visible_meetings, writes_minutes
from groups.actions import attendance as attending
from groups.actions import minutes as deeds
from groups.actions.meetings import add_item
from groups.live_entries import log
from groups.live_forms import AttendeeForm, CloseForm, ItemForm, OutcomeForm
from groups.minutes_forms import TimesForm
from groups.models import ActionPoint, AgendaItem, Attendance, Decision, Group, Meeting, Minutes
from groups.queries import live
from groups.views.deeds import Crumb, DeedPage, answer, say
from samla import drafts
from samla.editing import EditForm, edit_in_place
from samla.errors import Refusal
from samla.formatting import capitalise, counted
from samla.forms import Form, Sent
from samla.htmx import wants_fragment
from samla.periods import today

REFUSED = "Du får läsa om mötet men inte skriva från det. Det gör den som leder det, sekreteraren och processledaren."
NOT_BEGUN = "Ingen har börjat skriva från mötet."

Day = tuple[date, int]


def meeting_to_write(request: EditorRequest, slug: str, day: Day) -> Meeting:
    """The meeting, for those who write from it: 404 for who may not know of it, 403 for who may only read."""
    found = Meeting.objects.select_related("host").filter(host__slug=slug, date=day[0], sequence=day[1])
    meeting = get_object_or_404(found)
    if not writes_minutes(request.viewer, request.user, meeting):
        if visible_meetings(request.viewer).filter(pk=meeting.pk).exists():
            raise PermissionDenied(REFUSED)
        raise Http404
    return meeting


def minutes_to_write(request: EditorRequest, slug: str, day: Day) -> Minutes:
    """The minutes that are being written, with their meeting at hand."""
    meeting = meeting_to_write(request, slug, day)
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None:
        raise Http404(NOT_BEGUN)
    minutes.meeting = meeting
    return minutes


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def live_show(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """The screen. A POST begins to write."""
    meeting = meeting_to_write(request, slug, day)
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if request.method == "POST" or minutes is None:
        return _begin(request, meeting)
    if minutes.state != Minutes.State.WRITING:
        return redirect(minutes)
    minutes.meeting = meeting
    return _screen(request, minutes)


def _begin(request: EditorRequest, meeting: Meeting) -> HttpResponse:
    crumbs = (*_crumbs(meeting)[:-1],)
    page = DeedPage(
        "Börja skriva",
        "Börja skriva",
        crumbs,
        "Alla som har en plats i gruppen finns redan på närvarolistan. Det du skriver sparas medan du skriver.",
    )
    form = Form(request.POST if request.method == "POST" else None)
    return answer(
        request,
        page,
        form,
        lambda: deeds.start_minutes(meeting=meeting, on=today(), by=request.user),
        done="Du kan börja skriva.",
        to=live.live_url(meeting),
    )


def _crumbs(meeting: Meeting) -> tuple[Crumb, ...]:
    return (
        Crumb(meeting.host.label, meeting.host.get_absolute_url()),
        Crumb("Möten", reverse("groups:meeting_list")),
        Crumb(meeting.name, meeting.get_absolute_url()),
        Crumb("Skriv från mötet", live.live_url(meeting)),
    )


def _screen(request: EditorRequest, minutes: Minutes, *, status: int = 200, **forms: Any) -> HttpResponse:
    meeting = minutes.meeting
    groups = live.deciding_groups(meeting)
    context = {
        "page": live.live_page(minutes, meeting, request.user),
        "groups": groups,
        "attendee": AttendeeForm(groups=groups),
        "new_item": ItemForm(auto_id="nytt-%s"),
        "close": CloseForm(minutes=minutes, present=live.present_choices(meeting)),
        **forms,
    }
    return render(request, "groups/live.html", context, status=status)


def _progress(request: EditorRequest, minutes: Minutes) -> str:
    """What the whole screen tells of: how many matters have an outcome."""
    return render_to_string("groups/_live_progress.html", {"progress": live.progress(minutes.meeting)}, request)


@require_http_methods(["GET", "HEAD", "POST"])
def live_outcome(request: EditorRequest, slug: str, day: Day, pk: int) -> HttpResponse:
    """What was said of one matter: recorded when the field is left."""
    minutes = minutes_to_write(request, slug, day)
    item = _item(minutes, pk)

    def save(row: AgendaItem, **facts: Any) -> AgendaItem:
        return deeds.write_outcome(item=row, by=request.user, **facts)

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        place = live.outcome_place(item)
        shown = form or OutcomeForm(_item(minutes, pk), place)
        if wants_fragment(request):
            return render(request, "groups/_live_outcome.html", {"form": shown}, status=status)
        return render(
            request, "groups/live_outcome.html", {"form": shown, "item": item, "url": place.page_url}, status=status
        )

    place = live.outcome_place(item)
    found = edit_in_place(request, OutcomeForm, item, place, save=save, show=show)
    if found.has_header(drafts.SAVED):
        found.write(_mark(request, item) + _progress(request, minutes))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def live_log(request: EditorRequest, slug: str, day: Day, pk: int, what: str) -> HttpResponse:
    """Something that is logged at a matter: a decision, something to do …"""
    minutes = minutes_to_write(request, slug, day)
    item, kind = _item(minutes, pk), live.KINDS.get(what)
    if kind is None:
        raise Http404
    groups = [(str(group.pk), group.label) for group in live.deciding_groups(minutes.meeting)]
    targets = live.other_groups(minutes.meeting)
    data = request.POST if request.method == "POST" else None
    form = kind.form(data, item=item.pk, what=kind.slug, groups=groups, targets=targets)
    entry = live.entry(item, kind, groups, targets, form)

    def fragments() -> str:
        context = {"item": item, "logged": live.logged_at(minutes.meeting, item)[item.pk]}
        rows = render_to_string("groups/_live_logged.html", context, request)
        return rows + _mark(request, item) + _progress(request, minutes)

    return _send(
        request,
        form,
        do=lambda: log(kind.slug, item, form.facts, today(), request.user),
        done=lambda: drafts.recorded(fragments=fragments()),
        back=entry.page_url,
        wrong=("groups/_live_entry.html", {"entry": entry}),
        page=DeedPage(f"{kind.title}: {item.title}", kind.button, _crumbs(minutes.meeting)),
    )


def _send(
    request: EditorRequest,
    form: Sent,
    *,
    do: Callable[[], object],
    done: Callable[[], HttpResponse],
    back: str,
    wrong: tuple[str, dict[str, Any]],
    page: DeedPage,
) -> HttpResponse:
    """Take a form that adds something: once, whether drafts.js sends it or the browser."""
    if not form.is_bound:
        return render(request, "groups/deed.html", {"page": page, "form": form})
    status = 422
    if form.is_valid():
        try:
            with transaction.atomic():
                if drafts.receive(request.user, form.cleaned_data["token"]):
                    do()
                drafts.drop(request.user, request.path)
        except Refusal as refusal:
            status = say(form, refusal)
        else:
            return done() if drafts.is_from_drafts(request) else redirect(back)
    template, context = wrong if wants_fragment(request) else ("groups/deed.html", {"page": page, "form": form})
    return render(request, template, context, status=status)


def _mark(request: EditorRequest, item: AgendaItem) -> str:
    """Whether the matter has an outcome, beside its heading."""
    context = {"anchor": f"arende-{item.pk}", "is_settled": live.is_settled(item)}
    return render_to_string("groups/_live_mark.html", context, request)


def _item(minutes: Minutes, pk: int) -> AgendaItem:
    item = get_object_or_404(minutes.meeting.items, pk=pk)
    item.meeting = minutes.meeting
    return item


@require_POST
def live_attendance(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """Who came: only what this writer changed, so that two may tick at once."""
    minutes = minutes_to_write(request, slug, day)
    seen, before = (_keys(request.POST.get(name, "").split(",")) for name in ("seen", "was_present"))
    now = _keys(request.POST.getlist("present"))
    changed = {pk: pk in now for pk in seen if (pk in now) != (pk in before)}
    attending.mark_attendance(meeting=minutes.meeting, changed=changed, by=request.user)
    if not drafts.is_from_drafts(request):
        messages.success(request, "Närvaron är sparad.")
        return redirect(f"{live.live_url(minutes.meeting)}#narvaro")
    found = live.attendance_list(minutes.meeting)
    context = {"attendance": found}
    parts = ("groups/_live_seen.html", "groups/_live_present.html")
    return drafts.recorded(fragments="".join(render_to_string(part, context, request) for part in parts))


def _keys(values: list[str]) -> set[int]:
    return {int(value) for value in values if value.isdecimal()}


@require_http_methods(["GET", "HEAD", "POST"])
def live_attendee(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """Somebody who came without a place."""
    minutes = minutes_to_write(request, slug, day)
    groups = live.deciding_groups(minutes.meeting)
    form = AttendeeForm(request.POST if request.method == "POST" else None, groups=groups)
    back = f"{live.live_url(minutes.meeting)}#narvaro"

    def do() -> object:
        facts = form.facts
        group = Group.objects.get(pk=facts.pop("group"))
        return attending.co_opt(meeting=minutes.meeting, group=group, by=request.user, **facts)

    return _send(
        request,
        form,
        do=do,
        done=lambda: drafts.recorded(go=back),
        back=back,
        wrong=("groups/_live_attendee.html", {"attendee": form, "page": {"url": live.live_url(minutes.meeting)}}),
        page=DeedPage("Lägg till någon som kom", "Lägg till", _crumbs(minutes.meeting)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def live_times(request: EditorRequest, slug: str, day: Day, pk: int) -> HttpResponse:
    """When somebody came late or left early: what a fee is counted from."""
    meeting = meeting_to_write(request, slug, day)
    row = get_object_or_404(meeting.attendances.select_related("person"), pk=pk)
    facts = {"arrived": row.arrived, "left": row.left}
    form = TimesForm(request.POST if request.method == "POST" else None, initial=facts)
    return answer(
        request,
        DeedPage("Kom senare eller gick tidigare", "Spara", _crumbs(meeting)),
        form,
        lambda: attending.set_times(attendance=row, by=request.user, **form.cleaned_data),
        done="Klockslagen är sparade.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def live_item(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """A matter that came up in the room."""
    minutes = minutes_to_write(request, slug, day)
    form = ItemForm(request.POST if request.method == "POST" else None, auto_id="nytt-%s")
    back = live.live_url(minutes.meeting)

    def do() -> object:
        return add_item(meeting=minutes.meeting, by=request.user, **form.facts)

    return _send(
        request,
        form,
        do=do,
        done=lambda: drafts.recorded(go=f"{back}#nytt-arende"),
        back=f"{back}#nytt-arende",
        wrong=("groups/_live_item_form.html", {"new_item": form, "page": {"url": back}}),
        page=DeedPage("Lägg till ett ärende", "Lägg till", _crumbs(minutes.meeting)),
    )


UNDONE: dict[str, Callable[[Meeting, int, Any], object]] = {
    "beslut": lambda meeting, pk, by: deeds.strike_decision(
        decision=get_object_or_404(Decision, meeting=meeting, pk=pk), by=by
    ),
    "att-gora": lambda meeting, pk, by: deeds.strike_action(
        action=get_object_or_404(ActionPoint, meeting=meeting, pk=pk), by=by
    ),
    "narvaro": lambda meeting, pk, by: attending.strike_attendance(
        attendance=get_object_or_404(Attendance, meeting=meeting, pk=pk), by=by
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def live_undo(request: EditorRequest, slug: str, day: Day, what: str, pk: int) -> HttpResponse:
    """Take away what was logged by mistake."""
    minutes = minutes_to_write(request, slug, day)
    if what not in UNDONE:
        raise Http404
    page = DeedPage("Ta bort det som loggades", "Ta bort", _crumbs(minutes.meeting), "Det går inte att ångra.")
    form = Form(request.POST if request.method == "POST" else None)
    return answer(request, page, form, lambda: UNDONE[what](minutes.meeting, pk, request.user), done="Borttaget.")


@require_POST
def live_rest(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """The matters that have no outcome get the one that nothing is done; what is filled in of the end stays."""
    minutes = minutes_to_write(request, slug, day)
    form = CloseForm(request.POST, minutes=minutes, present=live.present_choices(minutes.meeting))
    form.is_valid()
    try:
        settled = deeds.settle_rest(meeting=minutes.meeting, by=request.user)
        messages.success(request, f"{capitalise(counted(settled, 'ärende', 'ärenden'))} avslutades utan åtgärd.")
        if facts := form.known_facts:
            deeds.change_minutes(minutes=minutes, by=request.user, **facts)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{live.live_url(minutes.meeting)}#avsluta")


@require_POST
def live_close(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """The meeting is over: refused while a matter lacks an outcome."""
    minutes = minutes_to_write(request, slug, day)
    form = CloseForm(request.POST, minutes=minutes, present=live.present_choices(minutes.meeting))
    status = 422
    if form.is_valid():
        try:
            with transaction.atomic():
                changed = deeds.change_minutes(minutes=minutes, by=request.user, **form.facts)
                deeds.close_minutes(minutes=changed, on=today(), by=request.user)
        except Refusal as refusal:
            status = say(form, refusal)
        else:
            messages.success(request, "Mötet är avslutat.")
            return redirect(minutes)
    fresh = minutes_to_write(request, slug, day)
    return _screen(request, fresh, status=status, close=form)
