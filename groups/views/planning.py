"""Planning: days proposed from the cadence, single meetings and series, moving, cancelling, free periods."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from groups.access import EditorRequest, PortalRequest, Viewer, visible_groups
from groups.actions import calendars
from groups.actions.meetings import cancel_meeting, change_meeting, move_meeting, plan_meeting
from groups.cadence import series
from groups.models import FreePeriod, Group, Meeting
from groups.planning_forms import (
    CancelForm,
    FreePeriodForm,
    MeetingForm,
    MeetingPlanForm,
    MoveForm,
    PlannerChoice,
    ProposalForms,
)
from groups.queries.free_periods import free_periods
from groups.queries.meetings import meeting_facts_part, meeting_place
from groups.queries.planning import Plan, collisions, plan_for
from groups.views.deeds import Crumb, DeedPage, answer, demand_process_leader
from groups.views.meeting_access import Day, crumbs_to, meeting_to_plan
from groups.views.meetings import meeting_context
from groups.views.structure import group_or_404
from samla.editing import EditForm, edit_in_place
from samla.errors import Refusal
from samla.formatting import date_long, list_sv, number, plural
from samla.htmx import wants_fragment
from samla.periods import today

READ_OR_WRITE = ["GET", "HEAD", "POST"]
ONLY_LEADERS = "Möten planerar gruppens ordförande och processledaren."
MOST_CLASHES = 8  # told one by one; how many more there are is told as a number
PLAN_NONE = "Välj minst en dag att planera."


def groups_to_plan(viewer: Viewer, on: date) -> QuerySet[Group]:
    """The groups whose meetings the viewer plans."""
    found = visible_groups(viewer).current(on)
    return found if viewer.edits_all else found.filter(pk__in=viewer.led_groups)


@require_http_methods(READ_OR_WRITE)
def meeting_planner(request: EditorRequest) -> HttpResponse:
    """Days for a group's coming meetings, to take or change."""
    on = today()
    groups = groups_to_plan(request.viewer, on)
    names = list(groups.values_list("slug", "name"))
    if not names:
        raise PermissionDenied(ONLY_LEADERS)
    choice = PlannerChoice(request.GET, groups=names, until=_until(on))
    plan, status = None, 200
    if not choice.is_valid():
        status = 422
    elif slug := choice.cleaned_data["grupp"]:
        found = plan_for(
            groups.get(slug=slug),
            on=on,
            until=choice.cleaned_data["till"] or _until(on),
            may_plan=lambda group: request.viewer.edits_group(group.pk),
        )
        mine = tuple(row for row in found.meetings if request.viewer.edits_group(row.group.pk))
        plan = replace(found, meetings=mine)
    forms = _proposal_forms(request, plan)
    if request.method == "POST" and plan:
        answered = _plan_chosen(request, plan, forms, groups)
        if answered:
            return answered
        status = 422
    return render(request, "groups/planner.html", _planner_context(choice, plan, forms), status=status)


def _until(on: date) -> date:
    """The end of this half-year, or of the next where less than three months are left of this."""
    end = date(on.year, 6, 30) if on.month <= 6 else date(on.year, 12, 31)
    return end if (end - on).days > 90 else (date(on.year, 12, 31) if on.month <= 6 else date(on.year + 1, 6, 30))


def _proposal_forms(request: PortalRequest, plan: Plan | None) -> Any:
    if request.method == "POST":
        return ProposalForms(request.POST, prefix="dag")
    rows = plan.meetings if plan else ()
    initial = [
        {
            "take": not row.warnings,
            "group": row.group.slug,
            "prepares": row.prepares,
            "together": " ".join(group.slug for group in row.together),
            "kind": row.kind,
            "date": row.day,
            "start_time": row.start,
            "end_time": row.end,
        }
        for row in rows
    ]
    return ProposalForms(initial=initial, prefix="dag")


def _planner_context(choice: PlannerChoice, plan: Plan | None, forms: Any) -> dict[str, Any]:
    told = {(row.group.slug, row.day.isoformat()): row for row in plan.meetings} if plan else {}
    names = {group.slug: group.label for row in plan.meetings for group in row.groups} if plan else {}
    shown = []
    for form in forms:
        slug, day = str(form["group"].value()), _iso(form["date"].value())
        together = str(form["together"].value() or "").split()
        name = list_sv([names[one] for one in (slug, *together) if one in names])
        shown.append({"form": form, "row": told.get((slug, day)), "name": name})
    return {"choice": choice, "plan": plan, "forms": forms, "rows": shown}


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _plan_chosen(request: EditorRequest, plan: Plan, forms: Any, groups: QuerySet[Group]) -> HttpResponse | None:
    """Plan what was chosen, all or nothing; None where something must be put right first."""
    if not forms.is_valid():
        return None
    taken = [form for form in forms if form.cleaned_data.get("take")]
    if not taken:
        for form in forms.forms[:1]:
            form.add_error("take", PLAN_NONE)
        return None
    own = {group.slug: group for group in groups} | {row.group.slug: row.group for row in plan.meetings}
    try:
        with transaction.atomic():
            # Those that are prepared first, so that what prepares them can say so
            for form in sorted(taken, key=lambda form: form.cleaned_data["prepares"] is not None):
                _plan_one(request, own, form)
    except _Stopped:
        return None
    messages.success(request, f"{number(len(taken))} {plural(len(taken), 'möte är planerat', 'möten är planerade')}.")
    return redirect(f"{reverse('groups:meeting_list')}?{urlencode({'grupp': plan.group.slug, 'ar': ''})}")


class _Stopped(Exception):  # noqa: N818
    """Something was refused, and is told at its field."""


def _plan_one(request: EditorRequest, groups: dict[str, Group], form: Any) -> None:
    facts = form.cleaned_data
    wanted = [groups.get(slug) for slug in (facts["group"], *facts["together"].split())]
    meets = [group for group in wanted if group]
    if len(meets) != len(wanted):
        raise PermissionDenied(ONLY_LEADERS)
    host, *together = meets
    prepares = facts["prepares"] and (
        Meeting.objects.filter(
            participations__group=host.parent, date=facts["prepares"], state=Meeting.State.PLANNED
        ).first()
    )
    try:
        plan_meeting(
            host=host,
            day=facts["date"],
            together_with=together,
            kind=Meeting.Kind(facts["kind"] or Meeting.Kind.ORDINARY),
            start_time=facts["start_time"],
            end_time=facts["end_time"],
            prepares=prepares or None,
            by=request.user,
        )
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else "date", str(refusal))
        raise _Stopped from refusal


@require_http_methods(READ_OR_WRITE)
def meeting_plan(request: EditorRequest, slug: str) -> HttpResponse:
    """One new meeting of a group, or a series."""
    group = group_or_404(request, slug)
    if not request.viewer.edits_group(group.pk):
        raise PermissionDenied(ONLY_LEADERS)
    others = visible_groups(request.viewer).current(today()).exclude(pk=group.pk)
    data = request.POST if request.method == "POST" else None
    form = MeetingPlanForm(data, others=others, initial={"date": None})

    def do() -> None:
        facts = dict(form.cleaned_data)
        first, last = facts.pop("date"), facts.pop("repeat_until")
        together = list(facts.pop("groups", []))
        facts["place"] = facts.pop("where")
        with transaction.atomic():
            planned = [
                plan_meeting(host=group, day=day, together_with=together, by=request.user, **facts)
                for day in series(first, last or first)
            ]
        for text in _clashes(planned):
            messages.warning(request, text)

    page = DeedPage(
        title="Nytt möte",
        button="Planera mötet",
        crumbs=(Crumb(group.name, group.get_absolute_url()),),
        lead=f"För {group.name}. Skriv dagen; resten kan fyllas i senare.",
    )
    to = f"{reverse('groups:meeting_list')}?{urlencode({'grupp': group.slug, 'ar': ''})}"
    return answer(request, page, form, do, done="Mötet är planerat.", to=to)


def _clashes(planned: list[Meeting]) -> list[str]:
    """What to tell of people in two places; nothing stops because of it."""
    found: list[str] = []
    for meeting in planned:
        groups = [row.group for row in meeting.participations.select_related("group").order_by("id")]
        texts = collisions(groups, meeting.date, (meeting.start_time, meeting.end_time), but=meeting)
        found += [f"{date_long(meeting.date)}: {text}" for text in texts]
    more = len(found) - MOST_CLASHES
    return [*found[:MOST_CLASHES], f"{number(more)} krockar till finns i serien."] if more > 0 else found


@require_http_methods(READ_OR_WRITE)
def meeting_edit(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """The facts of a meeting, where they stand."""
    meeting = meeting_to_plan(request, slug, day)

    def save(row: Meeting, **facts: Any) -> Meeting:
        return change_meeting(meeting=row, by=request.user, **facts)

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        current = meeting_to_plan(request, slug, day)
        if wants_fragment(request):
            context = {"part": meeting_facts_part(current, request.viewer, form=form)}
            return render(request, "groups/_meeting_facts.html", context, status=status)
        return render(request, "groups/meeting_detail.html", meeting_context(request, current, form), status=status)

    return edit_in_place(request, MeetingForm, meeting, meeting_place(meeting), save=save, show=show)


@require_http_methods(READ_OR_WRITE)
def meeting_move(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """Another day or other times."""
    meeting = meeting_to_plan(request, slug, day)
    times = {"date": meeting.date, "start_time": meeting.start_time, "end_time": meeting.end_time}
    form = MoveForm(request.POST if request.method == "POST" else None, initial=times)
    page = DeedPage(
        title="Flytta mötet",
        button="Flytta",
        crumbs=crumbs_to(meeting),
        lead="Mötets gamla adress leder vidare hit. De som redan är kallade får veta det när du skickar ändringen.",
    )

    def do() -> None:
        facts = form.cleaned_data
        moved = move_meeting(
            meeting=meeting,
            day=facts["date"],
            start_time=facts["start_time"],
            end_time=facts["end_time"],
            reason=facts["reason"],
            on=today(),
            by=request.user,
        )
        for text in _clashes([moved]):
            messages.warning(request, text)

    response = answer(request, page, form, do, done="Mötet är flyttat.")
    return redirect(meeting.get_absolute_url()) if response.status_code == 302 else response


@require_http_methods(READ_OR_WRITE)
def meeting_cancel(request: EditorRequest, slug: str, day: Day) -> HttpResponse:
    """A meeting that will not be."""
    meeting = meeting_to_plan(request, slug, day)
    form = CancelForm(request.POST if request.method == "POST" else None)
    page = DeedPage(
        title="Ställ in mötet",
        button="Ställ in",
        crumbs=crumbs_to(meeting),
        lead="Mötet står kvar som inställt, med orsaken. De som är kallade får veta det när du skickar ändringen.",
    )

    def do() -> object:
        return cancel_meeting(meeting=meeting, reason=form.cleaned_data["reason"], by=request.user)

    return answer(request, page, form, do, done="Mötet är inställt.")


@require_http_methods(READ_OR_WRITE)
def free_period_list(request: EditorRequest) -> HttpResponse:
    """The days on which no meeting is proposed, and a new one."""
    if not groups_to_plan(request.viewer, today()).exists():
        raise PermissionDenied(ONLY_LEADERS)
    form = FreePeriodForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        demand_process_leader(request)
        status = 422
        if form.is_valid():
            calendars.add_free_period(
                title=form.cleaned_data["title"],
                first=form.cleaned_data["first"],
                last=form.cleaned_data["last"],
                municipality=form.cleaned_data["municipality"],
                by=request.user,
            )
            messages.success(request, "Perioden är inlagd.")
            return redirect("groups:free_period_list")
    context = {
        "periods": free_periods(today()),
        "form": form if request.viewer.edits_all else None,
        "planner_url": reverse("groups:meeting_planner"),
    }
    return render(request, "groups/free_periods.html", context, status=status)


@require_http_methods(READ_OR_WRITE)
def free_period_change(request: EditorRequest, pk: int) -> HttpResponse:
    """Other days for a free period, or none: «Ta bort» takes it away."""
    demand_process_leader(request)
    free = get_object_or_404(FreePeriod, pk=pk)
    if "ta-bort" in request.POST:
        calendars.remove_free_period(free=free, by=request.user)
        messages.success(request, "Perioden är borttagen.")
        return redirect("groups:free_period_list")
    form = FreePeriodForm(request.POST if request.method == "POST" else None, initial=FreePeriodForm.read(free))
    page = DeedPage(
        title=free.title,
        button="Spara",
        crumbs=(Crumb("Lediga perioder", reverse("groups:free_period_list")),),
        lead="Möten som redan är planerade står kvar.",
        remove="Ta bort perioden",
    )

    def do() -> object:
        return calendars.change_free_period(free=free, by=request.user, **form.facts)

    return answer(request, page, form, do, done="Perioden är ändrad.")
