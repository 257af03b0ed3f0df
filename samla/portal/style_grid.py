"""The specimen of a grid on the style page: it opens, validates and answers as a real one, and stores nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from samla import status_language
from samla.editing import EditForm, Place, edit_in_place
from samla.grid import Cell, CellForm, Key
from samla.htmx import HtmxRequest, wants_fragment

NOT_SAVED = "På stilsidan sparas ingenting."


@dataclass(frozen=True)
class Line:
    """A row of the specimen."""

    number: int
    title: str
    status: str
    hours: int
    version: int = 1


@dataclass(frozen=True)
class GridRow:
    """A row as the grid shows it."""

    number: int
    cells: tuple[Cell, ...]
    hours: int


class SpecimenCell(CellForm):
    """A cell over a specimen, which is no row of the database."""

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        return {name: getattr(row, name) for name in cls.base_fields if name not in ("version", "seen")}


class TitleCell(SpecimenCell):
    title = forms.CharField(label="Aktivitet", max_length=80)


class StatusCell(SpecimenCell):
    status = forms.ChoiceField(
        label="Status", choices=[(code, look.label) for code, look in status_language.ACTIVITY.items()]
    )


LINES = (
    Line(1, "Gemensam rutin för utskrivning", "ongoing", 120),
    Line(2, "Utbildning i samordnad individuell plan", "done", 64),
    Line(3, "Föräldrastöd i grupp", "planned", 40),
)
FORMS: dict[str, type[SpecimenCell]] = {"title": TitleCell, "status": StatusCell}
KEYS = (
    Key("1", "planerad", "status", "planned"),
    Key("2", "pågår", "status", "ongoing"),
    Key("3", "genomförd", "status", "done"),
    Key("4", "pausad", "status", "paused", asks=True),
    Key("t", "ändrar titeln", "title"),
)


@require_safe
def grid_show(request: HtmxRequest) -> HttpResponse:
    return _page(request)


@require_http_methods(["GET", "HEAD", "POST"])
def cell_edit(request: HtmxRequest, number: int, column: str) -> HttpResponse:
    """One cell: its form, and the answer to it."""
    line = next((one for one in LINES if one.number == number), None)
    if line is None or column not in FORMS:
        raise Http404

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        shown = form if isinstance(form, CellForm) else None
        if not wants_fragment(request):
            return _page(request, shown, status)
        return render(request, "includes/grid/_cell.html", {"cell": _cell(line, column, shown)}, status=status)

    save: Any = lambda row, **facts: None  # noqa: E731 – nothing is stored here
    return edit_in_place(request, FORMS[column], line, _place(line, column), save=save, show=show, said=NOT_SAVED)  # type: ignore[arg-type]


def _page(request: HtmxRequest, form: CellForm | None = None, status: int = 200) -> HttpResponse:
    rows = [GridRow(line.number, tuple(_cell(line, column, form) for column in FORMS), line.hours) for line in LINES]
    return render(request, "portal/style/rutnat.html", {"rows": rows, "keys": KEYS}, status=status)


def _cell(line: Line, column: str, form: CellForm | None) -> Cell:
    place = _place(line, column)
    is_title = column == "title"
    return Cell(
        place=place,
        column=column,
        label=f"{'titel' if is_title else 'status'}: {line.title}",
        text=line.title if is_title else "",
        family="" if is_title else "activity",
        state="" if is_title else line.status,
        may_edit=True,
        is_heading=is_title,
        sent=FORMS[column].sent(line),  # type: ignore[arg-type]
        form=form if form and form.place.id == place.id else None,
    )


def _place(line: Line, column: str) -> Place:
    edit_url = reverse("portal:style_cell", args=[line.number, column])
    return Place(f"rad-{line.number}-{column}", reverse("portal:style_grid"), edit_url)
