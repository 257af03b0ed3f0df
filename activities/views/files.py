"""The plan as a file: out as a table, a PDF or a Word document, and in again with a preview."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from activities.access import edits_somewhere, visible_rows
from activities.actions import import_rows
from activities.forms import activity_filters
from activities.models import ActivityYear
from activities.plan_file import COLUMNS, MAX_ROWS, plan_pdf, plan_table, plan_word
from activities.plan_import import TablePlan, plan_rows
from activities.queries.choices import own_groups
from activities.queries.table import read_table_rows, standings, table_rows
from activities.views.table import REFUSED, asked_for
from groups.access import EditorRequest, PortalRequest
from groups.import_forms import MemberList, MemberListForm
from groups.models import Group
from samla import guard
from samla.errors import Refusal
from samla.importing.columns import Columns, Record
from samla.importing.uploads import never_on_disk
from samla.importing.writing import KINDS, write_table
from samla.models import Collaboration
from samla.periods import today
from samla.word import WORD_TYPE

CARRIED = "underlag"
KEPT_SECONDS = 60 * 60
PAPERS = {"pdf": "application/pdf", "docx": WORD_TYPE}


class PlanListForm(MemberListForm):
    """A table of activities, as a file or pasted."""

    columns = COLUMNS
    max_rows = MAX_ROWS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fil"].label = "Fil med aktiviteter"
        self.fields["tabell"].help_text = "Kopiera rubriker och rader i kalkylbladet och klistra in dem här."
        self.fields["tabell"].widget = forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "wrap": "off"})


@require_safe
def table_file(request: PortalRequest, kind: str) -> HttpResponse:
    """The rows that the address asks for, as .xlsx, .csv, .pdf or .docx."""
    if kind not in KINDS and kind not in PAPERS:
        raise Http404
    year, rows = _asked(request)
    name = f"aktiviteter-{request.GET.get('grupp') or 'alla'}-{year}.{kind}"
    if kind in KINDS:
        insiders = frozenset(row.activity.owner_id for row in rows if request.viewer.reads_group(row.activity.owner_id))
        content, media = write_table(kind, plan_table(rows, insiders), sheet=f"Aktiviteter {year}"), KINDS[kind]
    else:
        make = plan_pdf if kind == "pdf" else plan_word
        collaboration = Collaboration.objects.first()
        title = _title(request, year)
        called = collaboration.full_name if collaboration else ""
        content, media = make(title, rows, on=today(), collaboration=called), PAPERS[kind]
    response = HttpResponse(content, content_type=media)
    way = "inline" if kind == "pdf" else "attachment"
    response["Content-Disposition"] = f'{way}; filename="{name}"'
    return response


@never_on_disk
@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def table_import(request: EditorRequest) -> HttpResponse:
    """Take a table, show what it would change row by row, and save it when the user says so."""
    if not edits_somewhere(request.viewer):
        raise PermissionDenied(REFUSED)
    if request.method != "POST":
        return _ask(request, PlanListForm())
    if CARRIED in request.POST:
        return _save(request)
    form = PlanListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, form, status=form.status)
    plan = _plan(request, form.list)
    if plan.errors:
        return _ask(request, form, errors=plan, status=422)
    return _preview(request, form.list, plan)


def _asked(request: PortalRequest) -> tuple[int, list[ActivityYear]]:
    filters = activity_filters(request.GET)
    year, asked = table_rows(filters, request.viewer, today().year)
    shown = [pk for pk, status in standings(asked).items() if filters.status in ("", status)]
    return year or today().year, read_table_rows(ActivityYear.objects.filter(pk__in=shown), year or today().year)


def _title(request: PortalRequest, year: int) -> str:
    group = Group.objects.filter(slug=request.GET.get("grupp", "")).first()
    return f"Aktivitetsplan {year}, {group.name}" if group else f"Aktiviteter {year}"


def _plan(request: EditorRequest, found: MemberList) -> TablePlan:
    year, _ = table_rows(activity_filters(request.GET), request.viewer, today().year)
    year = year or today().year
    rows = read_table_rows(visible_rows(request.viewer).filter(year=year), year)
    slugs = [slug for slug, _ in own_groups(request.viewer, today())]
    asked = [slug for slug in slugs if slug == request.GET.get("grupp")] or slugs
    groups = list(Group.objects.filter(slug__in=asked).order_by("position", "pk"))
    return plan_rows(
        found.records,
        found.columns,
        rows,
        year=year,
        on=today(),
        viewer=request.viewer,
        own_groups=groups,
    )


def _ask(
    request: EditorRequest, form: PlanListForm, *, errors: TablePlan | None = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "errors": errors.errors if errors else (), "query": asked_for(request)}
    return render(request, "activities/table/import.html", context, status=status)


def _preview(
    request: EditorRequest, found: MemberList, plan: TablePlan, *, notice: str = "", status: int = 200
) -> HttpResponse:
    content = {
        "records": [[record.row, dict(record.values)] for record in found.records],
        "columns": [found.columns.heading_row, dict(found.columns.places), list(found.columns.unread)],
        "seen": plan.fingerprint,
        "confirmed": guard.is_anything_confirmed(),
    }
    context = {
        "plan": plan,
        "same": len(plan.rows) - len(plan.changing),
        "unread": found.columns.unread,
        "carried": signing.dumps(content, salt=_salt(request), compress=True),
        "notice": notice,
        "query": asked_for(request),
    }
    return render(request, "activities/table/preview.html", context, status=status)


def _save(request: EditorRequest) -> HttpResponse:
    """A table that would do something else by now is shown again instead."""
    try:
        content = signing.loads(request.POST[CARRIED], salt=_salt(request), max_age=KEPT_SECONDS)
    except signing.BadSignature:
        messages.error(request, "Det har gått för lång tid sedan du granskade tabellen. Välj den igen.")
        return _ask(request, PlanListForm(), status=422)
    heading_row, places, unread = content["columns"]
    records = tuple(Record(row, values) for row, values in content["records"])
    found = MemberList(Columns(heading_row, places, tuple(unread)), records)
    for record in found.records if content["confirmed"] else ():
        guard.confirm("\n".join(record.values.values()))
    year, _ = table_rows(activity_filters(request.GET), request.viewer, today().year)
    plan_anew = partial(_plan, request, found)
    try:
        plan = import_rows(plan=plan_anew, seen=content["seen"], year=year or today().year, on=today(), by=request.user)
    except Refusal as refusal:
        plan = plan_anew()
        if plan.errors:
            return _ask(request, PlanListForm(), errors=plan, status=refusal.status_code)
        return _preview(request, found, plan, notice=str(refusal), status=refusal.status_code)
    messages.success(request, f"Tabellen är sparad: {len(plan.changing)} rader.")
    return redirect(f"{reverse('activities:table_show')}?{asked_for(request)}")


def _salt(request: EditorRequest) -> str:
    return f"activities.table_import:{request.user.pk}"
