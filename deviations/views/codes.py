"""The code tables on screen: names are changed from a day, rows are added, retired and put in order."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deviations.actions import codes as deeds
from deviations.models import TABLES, Code, EventType, FormerName
from deviations.queries.code_tables import code_tables, other_order
from deviations.views.importing import demand_editor
from groups.access import PortalRequest
from groups.edit_forms import day_field
from groups.views.deeds import Crumb, DeedPage, answer
from samla.disclosure import HIGHEST_THRESHOLD, LOWEST_THRESHOLD
from samla.editing import field_of
from samla.errors import Refusal
from samla.forms import Form
from samla.periods import today
from samla.small_numbers import current_threshold

KEYS = {"handelsetyper": "event_type", "orsaker": "cause", "parter": "party"}


class NameForm(Form):
    """A new row of a code table."""

    name = field_of(EventType, "name")


class RenameForm(NameForm):
    """Another name, from a day."""

    on = day_field("Heter så från och med", required=True)


class ThresholdForm(Form):
    """Which numbers are small."""

    threshold = forms.IntegerField(
        label="Gräns för små tal",
        min_value=LOWEST_THRESHOLD,
        max_value=HIGHEST_THRESHOLD,
        help_text=(
            "Antal från ett och upp till, men inte med, gränsen visas inte. "
            "Halvår som redan är inlästa har kvar sin gräns."
        ),
    )


@require_safe
def code_tables_page(request: PortalRequest) -> HttpResponse:
    """The tables, with what their rows were called before."""
    demand_editor(request)
    context = {"tables": code_tables(), "threshold": current_threshold()}
    return render(request, "deviations/code_tables.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def code_add(request: PortalRequest, table: str) -> HttpResponse:
    """A new row, last in its table."""
    user = demand_editor(request)
    key = _table(table)
    form = NameForm(request.POST or None)
    page = DeedPage(f"Lägg till {FormerName.Table(key).label}", "Lägg till", _crumbs())

    def do() -> Code:
        return deeds.add_code(table=key, name=form.cleaned_data["name"], by=user)

    return answer(request, page, form, do, done="Raden är tillagd.")


@require_http_methods(["GET", "HEAD", "POST"])
def code_rename(request: PortalRequest, table: str, code: str) -> HttpResponse:
    """Another name from a day; the code stays."""
    user = demand_editor(request)
    row = _row(table, code)
    form = RenameForm(request.POST or None, initial={"name": row.name, "on": today()})
    page = DeedPage(
        f"Byt namn på {row.name}",
        "Byt namn",
        _crumbs(),
        lead="Tabeller för tiden före dagen visar det gamla namnet. Koden är densamma, så talen går att jämföra.",
    )

    def do() -> Any:
        return deeds.rename_code(row=row, by=user, **form.cleaned_data)

    return answer(request, page, form, do, done="Namnet är bytt.")


@require_POST
def code_change(request: PortalRequest, table: str, code: str) -> HttpResponse:
    """Retire the row, take it back, or move it up or down."""
    user = demand_editor(request)
    row = _row(table, code)
    what = request.POST.get("gor", "")
    try:
        if what in ("upp", "ned"):
            order = other_order(_table(table), code, -1 if what == "upp" else 1)
            deeds.order_codes(table=_table(table), codes=order, by=user)
        elif what in ("av", "pa"):
            deeds.retire_code(row=row, retired=what == "av", by=user)
        else:
            raise Http404
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('deviations:code_tables')}#{table}")


@require_http_methods(["GET", "HEAD", "POST"])
def threshold_edit(request: PortalRequest) -> HttpResponse:
    """The limit for small numbers, for half-years to come."""
    user = demand_editor(request)
    form = ThresholdForm(request.POST or None, initial={"threshold": current_threshold()})
    page = DeedPage("Gräns för små tal", "Spara gränsen", _crumbs())

    def do() -> Any:
        return deeds.set_threshold(threshold=form.cleaned_data["threshold"], by=user)

    return answer(request, page, form, do, done="Gränsen är sparad.")


def _table(key: str) -> str:
    if key not in KEYS:
        raise Http404
    return KEYS[key]


def _row(table: str, code: str) -> Any:
    return get_object_or_404(TABLES[_table(table)], code=code)


def _crumbs() -> tuple[Crumb, ...]:
    return (
        Crumb("Avvikelser", reverse("deviations:half_year_list")),
        Crumb("Kodtabeller", reverse("deviations:code_tables")),
    )
