"""The records plan, what is not in any diary yet, and the package for a principal's registrar."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import EditorRequest, PortalRequest
from groups.actions.records import add_record_class, change_record_class, keep_diary, register_record
from groups.models import Group, Organisation, RecordClass, Registration
from groups.queries.records import (
    class_place,
    filed_records,
    principals,
    record_of,
    records_plan,
    year_of_records,
)
from groups.record_forms import (
    DiaryYearForm,
    PackageForm,
    RecordClassFields,
    RecordClassForm,
    RegistrationForm,
    YearForm,
)
from groups.record_package import package
from groups.views.corrections import correct
from groups.views.deeds import Crumb, DeedPage, Note, answer, demand_process_leader
from samla.formatting import number
from samla.periods import today

READ_OR_WRITE = ["GET", "HEAD", "POST"]


@require_safe
def plan_show(request: PortalRequest) -> HttpResponse:
    """Each type of record: whose diary, how long, by which decision."""
    context = {"plan": records_plan(request.viewer, today().year), "may_edit": request.viewer.edits_all}
    return render(request, "groups/records_plan.html", context)


@require_http_methods(READ_OR_WRITE)
def class_add(request: EditorRequest) -> HttpResponse:
    """A type of record more."""
    demand_process_leader(request)
    form = RecordClassFields(request.POST or None, initial={"is_registered": True})

    def do() -> None:
        add_record_class(by=request.user, **form.cleaned_data)

    page = DeedPage("Lägg till en handlingstyp", "Lägg till", _plan_crumbs())
    return answer(request, page, form, do, done="Handlingstypen finns nu i planen.")


@require_http_methods(READ_OR_WRITE)
def class_edit(request: EditorRequest, pk: int) -> HttpResponse:
    """What the plan says of a type of record."""
    demand_process_leader(request)
    found = get_object_or_404(RecordClass, pk=pk)

    def save(row: RecordClass, **facts: Any) -> RecordClass:
        return change_record_class(record_class=row, by=request.user, **facts)

    page = DeedPage(f"Ändra {found.title}", "Spara", _plan_crumbs())
    return correct(request, RecordClassForm, found, class_place(found), page, save=save)


@require_http_methods(READ_OR_WRITE)
def diary_keep(request: EditorRequest) -> HttpResponse:
    """Whose diary holds what a group draws up in a year."""
    demand_process_leader(request)
    form = DiaryYearForm(request.POST or None, initial=_asked_diary(request))

    def do() -> None:
        keep_diary(by=request.user, **form.cleaned_data)

    lead = "Samverkan är ingen myndighet. Varje år håller en av huvudmännen diariet för det gruppen upprättar."
    page = DeedPage("Vem håller diariet?", "Spara", _plan_crumbs(), lead)
    return answer(request, page, form, do, done="Sparat.")


@require_safe
def missing_list(request: EditorRequest) -> HttpResponse:
    """«Ej diarieförda»: what of a year is to stand in a diary and does not."""
    demand_process_leader(request)
    form = YearForm(request.GET, default=today().year)
    is_whole = form.is_valid() and form.cleaned_data["alla"]
    found = year_of_records(form.year, only_missing=not is_whole)
    context = {"form": form, "found": found, "result": f"{number(found.count)} handlingar", "is_filtered": is_whole}
    return render(request, "groups/missing_records.html", context, status=200 if form.is_valid() else 422)


@require_http_methods(READ_OR_WRITE)
def record_register(request: EditorRequest, year: int, key: str) -> HttpResponse:
    """That a record stands in a diary, and under which number."""
    demand_process_leader(request)
    record = record_of(key, year)
    if record is None:
        raise Http404
    known = Registration.objects.filter(record=key).first()
    form = RegistrationForm(request.POST or None, initial=_registration(known, key, year))

    def do() -> None:
        register_record(record=record, by=request.user, **form.cleaned_data)

    notes = tuple(Note(label, value) for label, value in (("Dag", record.on), ("Grupp", record.group_name)) if value)
    back = (Crumb("Dokument", reverse("groups:document_list")), Crumb("Ej diarieförda", _missing_url(year)))
    page = DeedPage(f"Diarieför {record.title}", "Spara", back, notes=notes)
    return answer(request, page, form, do, done="Handlingen är diarieförd.")


@require_safe
def package_show(request: EditorRequest) -> HttpResponse:
    """«Paket till diariet»: what would be packed, before it is fetched."""
    demand_process_leader(request)
    form = PackageForm(request.GET or None, initial={"ar": today().year, "bara": True})
    chosen = _chosen(form) if form.is_valid() else None
    context = {"form": form, "chosen": chosen, "query": request.GET.urlencode()}
    return render(request, "groups/record_package.html", context, status=422 if form.errors else 200)


@require_safe
def package_fetch(request: EditorRequest) -> HttpResponse:
    """The package itself."""
    demand_process_leader(request)
    form = PackageForm(request.GET)
    if not form.is_valid():
        return render(request, "groups/record_package.html", {"form": form, "chosen": None, "query": ""}, status=422)
    keeper, year = form.cleaned_data["huvudman"], form.cleaned_data["ar"]
    data = package(_chosen(form), keeper=keeper.name, year=year, made_on=today(), base_url=settings.BASE_URL)
    response = HttpResponse(data, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="till-diariet-{keeper.slug}-{year}.zip"'
    response["Cache-Control"] = "private, no-store"
    return response


def _chosen(form: PackageForm) -> list[Any]:
    """The records of the year that stand in the principal's diary or belong there."""
    asked = form.cleaned_data
    return [
        one
        for one in filed_records(asked["ar"])
        if one.type and one.type.is_registered and one.keeper == asked["huvudman"].name
        if not (asked["bara"] and one.registration)
    ]


def _asked_diary(request: EditorRequest) -> dict[str, Any]:
    """What the address proposes: the year, the group and the principal."""
    group = Group.objects.filter(slug=request.GET.get("grupp", "")).first()
    keeper = principals().filter(name=request.GET.get("hos", "")).first()
    return {"year": request.GET.get("ar", today().year), "group": group, "keeper": keeper}


def _registration(known: Registration | None, key: str, year: int) -> dict[str, Any]:
    if known:
        return {"keeper": known.keeper, "number": known.number, "on": known.registered_on}
    belongs = next((one.keeper for one in filed_records(year) if one.record.key == key), "")
    return {"keeper": Organisation.objects.filter(name=belongs).first(), "on": today()}


def _missing_url(year: int) -> str:
    return f"{reverse('groups:missing_records')}?ar={year}"


def _plan_crumbs() -> tuple[Crumb, ...]:
    return (
        Crumb("Dokument", reverse("groups:document_list")),
        Crumb("Dokumenthanteringsplan", reverse("groups:records_plan")),
    )
