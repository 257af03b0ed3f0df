"""The agenda, prepared in one place: sections, matters, their order and papers, and what waits to be taken up."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from groups.access import EditorRequest, PortalRequest, plans_meeting
from groups.actions import agendas
from groups.actions.carrying import carry_on
from groups.actions.meetings import add_item
from groups.agenda_forms import (
    AttachmentForm,
    ItemForm,
    NewItemForm,
    SectionFields,
    SectionForm,
)
from groups.file_forms import confirmed
from groups.models import AgendaItem, AgendaSection, ItemAttachment, Meeting
from groups.queries.agendas import (
    agenda_page,
    item_part,
    item_place,
    section_part,
    section_place,
    waiting_by_key,
)
from groups.queries.carrying import prepared_meeting
from groups.queries.meetings import meeting_url
from groups.views.deeds import Crumb, DeedPage, answer, say
from groups.views.meeting_access import Day, crumbs_to, meeting_to_plan
from samla.editing import EditForm, edit_in_place
from samla.errors import Refusal
from samla.formatting import date_long, number, plural
from samla.htmx import wants_fragment
from samla.periods import today

READ_OR_WRITE = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_WRITE)
def agenda_edit(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """The agenda of a meeting; POST adds a matter."""
    meeting = meeting_to_plan(request, slug, day)
    form = NewItemForm(request.POST if request.method == "POST" else None, meeting=meeting)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            added = _add(request, meeting, form.cleaned_data)
        except Refusal as refusal:
            status = say(form, refusal)
        else:
            return redirect(f"{meeting_url(meeting, 'agenda_edit')}#arende-{added.pk}")
    return _page(request, meeting, new_item=form, status=status)


def _add(request: EditorRequest, meeting: Meeting, facts: dict[str, Any]) -> AgendaItem:
    section = facts.pop("section", None)
    added = add_item(meeting=meeting, by=request.user, target_group=section and section.target_group, **facts)
    return agendas.change_item(item=added, section=section, by=request.user) if section else added


def _page(
    request: PortalRequest,
    meeting: Meeting,
    *,
    form: EditForm | None = None,
    new_item: NewItemForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "agenda": agenda_page(meeting, today(), form),
        "meeting": meeting,
        "new_item": new_item or NewItemForm(meeting=meeting),
        "crumbs": crumbs_to(meeting),
        "act_url": meeting_url(meeting, "agenda_act"),
        "section_url": meeting_url(meeting, "agenda_section_add"),
        "notice_url": meeting_url(meeting, "notice_show"),
    }
    return render(request, "groups/agenda_edit.html", context, status=status)


@require_http_methods(READ_OR_WRITE)
def agenda_item(request: EditorRequest, slug: str, day: Day, pk: int) -> HttpResponse:
    """One matter, where it stands."""
    meeting = meeting_to_plan(request, slug, day)
    item = get_object_or_404(meeting.items.select_related("meeting__host", "section"), pk=pk)

    def save(row: AgendaItem, **facts: Any) -> AgendaItem:
        return agendas.change_item(item=row, by=request.user, **facts)

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        if not wants_fragment(request):
            return _page(request, meeting, form=form, status=status)
        fresh = meeting.items.select_related("meeting__host").get(pk=pk)
        if form is None and fresh.section_id != item.section_id:
            return HttpResponseClientRefresh()
        context = {"item": item_part(fresh, form), "act_url": meeting_url(meeting, "agenda_act")}
        return render(request, "groups/_agenda_item.html", context, status=status)

    return edit_in_place(request, ItemForm, item, item_place(item), save=save, show=show)


@require_http_methods(READ_OR_WRITE)
def agenda_section(request: EditorRequest, slug: str, day: Day, pk: int) -> HttpResponse:
    """The title and times of one section, where they stand."""
    meeting = meeting_to_plan(request, slug, day)
    section = get_object_or_404(meeting.sections.select_related("meeting__host"), pk=pk)

    def save(row: AgendaSection, **facts: Any) -> AgendaSection:
        changed: AgendaSection = agendas.change_section(section=row, by=request.user, **facts)
        return changed

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        if not wants_fragment(request):
            return _page(request, meeting, form=form, status=status)
        fresh = meeting.sections.select_related("meeting__host").get(pk=pk)
        context = {"section": section_part(fresh, form), "act_url": meeting_url(meeting, "agenda_act")}
        return render(request, "groups/_agenda_section.html", context, status=status)

    return edit_in_place(request, SectionForm, section, section_place(section), save=save, show=show)


@require_http_methods(READ_OR_WRITE)
def agenda_section_add(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """A new section with times of its own."""
    meeting = meeting_to_plan(request, slug, day)
    last = meeting.sections.order_by("-position").first()
    initial = {"start_time": last.end_time if last else meeting.start_time}
    form = SectionFields(request.POST if request.method == "POST" else None, initial=initial)
    back = Crumb("Dagordning", meeting_url(meeting, "agenda_edit"))
    page = DeedPage(title="Nytt avsnitt", button="Lägg till", crumbs=(*crumbs_to(meeting), back))

    def do() -> object:
        return agendas.add_section(meeting=meeting, by=request.user, **form.cleaned_data)

    return answer(request, page, form, do, done="Avsnittet är tillagt.")


@require_POST
def agenda_act(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """One button on the agenda: up, down, take away, take up what waits, take up what always is."""
    meeting = meeting_to_plan(request, slug, day)
    anchor = ""
    try:
        anchor = _act(request, meeting, request.POST.get("gor", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{meeting_url(meeting, 'agenda_edit')}{anchor}")


def _act(request: EditorRequest, meeting: Meeting, what: str) -> str:
    """Do it; gives where on the page it can be seen."""
    by = request.user
    match what:
        case "upp" | "ned":
            thing = _thing(request, meeting)
            steps = -1 if what == "upp" else 1
            if isinstance(thing, AgendaItem):
                agendas.move_item(item=thing, steps=steps, by=by)
                return f"#arende-{thing.pk}"
            agendas.move_section(section=thing, steps=steps, by=by)
            return f"#avsnitt-{thing.pk}"
        case "ta-bort":
            thing = _thing(request, meeting)
            if isinstance(thing, AgendaItem):
                agendas.remove_item(item=thing, by=by)
            else:
                agendas.remove_section(section=thing, by=by)
            messages.success(request, "Borttaget från dagordningen.")
        case "ta-med":
            messages.success(request, _carry_on(request, meeting))
        case "staende":
            count = agendas.take_up_standing(meeting=meeting, by=by)
            messages.success(
                request, f"{number(count)} {plural(count, 'stående ärende', 'stående ärenden')} lades till."
            )
        case "hamta":
            waiting = waiting_by_key(meeting, request.POST.get("nyckel", ""), today())
            if waiting is None:
                raise Refusal("Det väntar inte längre. Ladda om sidan.")
            return f"#arende-{agendas.take_up(meeting=meeting, waiting=waiting, by=by).pk}"
    return ""


def _carry_on(request: EditorRequest, meeting: Meeting) -> str:
    """Take a committee's matter on to the meeting that it prepares; what is told of it."""
    item = _thing(request, meeting)
    target = prepared_meeting(meeting)
    if target is None or not isinstance(item, AgendaItem):
        raise Refusal("Det finns inget möte att ta med ärendet till. Planera mötet först.")
    if not plans_meeting(request.viewer, request.user, target):
        raise Refusal(f"Dagordningen för {target.name} ändrar gruppens ordförande och processledaren.")
    carry_on(item=item, to=target, on=today(), by=request.user)
    return f"Ärendet är med på dagordningen för {target.name} {date_long(target.date)}."


def _thing(request: PortalRequest, meeting: Meeting) -> AgendaItem | AgendaSection:
    pk = request.POST.get("arende") or request.POST.get("avsnitt") or "0"
    rows: Any = meeting.items if "arende" in request.POST else meeting.sections
    found: AgendaItem | AgendaSection = get_object_or_404(rows, pk=int(pk) if pk.isdecimal() else 0)
    return found


@require_http_methods(READ_OR_WRITE)
def agenda_papers(request: EditorRequest, slug: str, day: Day, pk: int) -> HttpResponse:
    """The papers of a matter: a new one, who may read them, and away with one."""
    meeting = meeting_to_plan(request, slug, day)
    item = get_object_or_404(meeting.items, pk=pk)
    if request.method == "POST" and "bilaga" in request.POST:
        _change_paper(request, item)
        return redirect(meeting_url(meeting, "agenda_papers", pk))
    form = AttachmentForm(request.POST, request.FILES) if request.method == "POST" else AttachmentForm()
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        status = _attach(request, item, form)
        if status == 302:
            return redirect(meeting_url(meeting, "agenda_papers", pk))
    papers = item.attachments.select_related("file").order_by("position", "id")
    context = {
        "item": item,
        "papers": papers,
        "form": form,
        "crumbs": (*crumbs_to(meeting), Crumb("Dagordning", meeting_url(meeting, "agenda_edit"))),
    }
    return render(request, "groups/agenda_papers.html", context, status=status)


def _attach(request: EditorRequest, item: AgendaItem, form: AttachmentForm) -> int:
    """Attaches the paper if nothing is wrong; gives the status to answer with."""
    uploaded = form.cleaned_data["file"]
    data = uploaded.read()

    def attach() -> ItemAttachment:
        return agendas.attach_file(
            item=item,
            name=uploaded.name,
            data=data,
            title=form.cleaned_data["title"],
            visibility=ItemAttachment.Visibility(form.cleaned_data["visibility"]),
            on=today(),
            by=request.user,
        )

    try:
        confirmed(form, attach)
    except Refusal as refusal:
        if not form.has_error("file"):
            form.add_error("file", str(refusal))
        return refusal.status_code
    messages.success(request, "Bilagan är tillagd.")
    return 302


def _change_paper(request: EditorRequest, item: AgendaItem) -> None:
    pk = request.POST["bilaga"]
    paper = get_object_or_404(item.attachments, pk=int(pk) if pk.isdecimal() else 0)
    if "ta-bort" in request.POST:
        agendas.remove_attachment(attachment=paper, by=request.user)
        messages.success(request, "Bilagan är borttagen.")
        return
    internal = paper.visibility == ItemAttachment.Visibility.INTERNAL
    to = ItemAttachment.Visibility.PUBLIC if internal else ItemAttachment.Visibility.INTERNAL
    agendas.open_attachment(attachment=paper, visibility=to, by=request.user)
    messages.success(request, "Vem som får läsa bilagan är ändrat.")
