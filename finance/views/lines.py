"""Lines and amounts by hand: cell by cell in the year's tables, and entry by entry on the line's own page."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from finance import actions
from finance.balances import Amount
from finance.line_forms import CELLS, AmountCell, BookForm, LineForm, OpeningForm, ReverseForm, entry_day
from finance.models import BudgetLine, Entry
from finance.queries import year_account
from finance.queries.facts import year_url
from finance.queries.follow_up import cell_place
from finance.queries.lines import line_page
from finance.views.reading import may_write, unit_asked, year_context, year_or_404, year_tables
from finance.wording import in_kronor
from groups.access import EditorRequest
from groups.views.deeds import Crumb, DeedPage, Note, answer
from samla.editing import EditForm, edit_in_place
from samla.forms import Form
from samla.grid import CellForm
from samla.htmx import wants_fragment
from samla.periods import today

REFUSED = "Du får läsa om pengarna men inte ändra i dem. Det gör processledaren."


@require_http_methods(["GET", "HEAD", "POST"])
def line_cell(request: EditorRequest, pk: int, column: str) -> HttpResponse:
    """One cell of a year: the title of a line, or one of its three sums."""
    line = line_or_404(request, pk)
    if column not in CELLS:
        raise Http404
    demand_editor(request)
    year = line.year

    def save(row: BudgetLine, *, version: int, **facts: Any) -> BudgetLine:
        return _save(request, row, CELLS[column], version, facts)

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        shown = form if isinstance(form, CellForm) else None
        if not wants_fragment(request):
            return render(request, "finance/year_detail.html", year_context(request, year.year, shown), status=status)
        return _cell_answer(request, line, column, shown, status=status)

    place = cell_place(line, year, column, unit_asked(request))
    return edit_in_place(request, CELLS[column], line, place, save=save, show=show)


@require_http_methods(["GET", "HEAD", "POST"])
def line_add(request: EditorRequest, year: int) -> HttpResponse:
    """A new line of a year."""
    found = year_or_404(request, year)
    demand_editor(request)
    asked = request.GET.get("slag", "")
    form = LineForm(request.POST or None, initial={"kind": asked if asked in BudgetLine.Kind.values else "cost"})

    def do() -> None:
        actions.add_line(year=found, by=request.user, **form.cleaned_data)

    page = DeedPage(f"Ny rad {year}", "Lägg till raden", year_crumbs(year), "Beloppen skrivs sedan i tabellen.")
    return answer(request, page, form, do, done="Raden är tillagd. Skriv belopp i tabellen.")


@require_http_methods(["GET", "HEAD", "POST"])
def opening_set(request: EditorRequest, year: int) -> HttpResponse:
    """What there was when the first year began."""
    found = year_or_404(request, year)
    demand_editor(request)
    form = OpeningForm(request.POST or None)

    def do() -> None:
        amount, is_about = form.cleaned_data["amount"], form.cleaned_data["is_about"]
        actions.set_opening(year=found, amount=amount, is_approximate=is_about, by=request.user)

    lead = "Behövs bara det första året. Sedan börjar varje år med det som det förra slutade på."
    page = DeedPage(f"Ingående balans {year}", "Spara", year_crumbs(year), lead)
    return answer(request, page, form, do, done="Balansen är sparad.")


@require_safe
def line_show(request: EditorRequest, pk: int) -> HttpResponse:
    """A line with every entry on it, and how each is put right."""
    line = line_or_404(request, pk)
    demand_editor(request)
    return render(request, "finance/line_show.html", {"page": line_page(line)})


@require_http_methods(["GET", "HEAD", "POST"])
def entry_book(request: EditorRequest, pk: int) -> HttpResponse:
    """An amount booked on a line."""
    line = line_or_404(request, pk)
    demand_editor(request)
    form = BookForm(request.POST or None, initial={"on": entry_day(line.year, today())})

    def do() -> None:
        facts = form.cleaned_data
        actions.book_entry(line=line, by=request.user, **{**facts, "kind": Entry.Kind(facts["kind"])})

    lead = "Intäkter och kostnader skrivs båda som positiva belopp."
    page = DeedPage(f"Bokför på {line}", "Bokför", line_crumbs(line), lead)
    return answer(request, page, form, do, done="Beloppet är bokfört.")


@require_http_methods(["GET", "HEAD", "POST"])
def entry_reverse(request: EditorRequest, pk: int) -> HttpResponse:
    """«Rätta»: a new entry takes back the wrong one, which stays readable."""
    entry = get_object_or_404(Entry.objects.select_related("line__year"), pk=pk)
    line_or_404(request, entry.line_id)
    demand_editor(request)
    form = ReverseForm(request.POST or None)

    def do() -> None:
        on = entry.on if entry.kind == Entry.Kind.ACTUAL else entry_day(entry.line.year, today())
        actions.reverse_entry(entry=entry, on=on, by=request.user, reason=form.cleaned_data["reason"])

    notes = (Note("Rad", str(entry.line)), Note("Den", entry.on), Note("Belopp", in_kronor(entry.value)))
    lead = "En ny post tar tillbaka beloppet. Bokför sedan det rätta."
    page = DeedPage("Rätta en post", "Rätta", line_crumbs(entry.line), lead, notes)
    return answer(request, page, form, do, done="Posten är rättad.")


@require_http_methods(["GET", "HEAD", "POST"])
def line_remove(request: EditorRequest, pk: int) -> HttpResponse:
    """Take away a line on which nothing was ever booked."""
    line = line_or_404(request, pk)
    demand_editor(request)
    year = line.year.year
    form = Form(request.POST if request.method == "POST" else None)

    def do() -> None:
        actions.remove_line(line=line, by=request.user)

    page = DeedPage(f"Ta bort raden {line}?", "Ta bort raden", line_crumbs(line))
    return answer(request, page, form, do, done="Raden är borttagen.", to=year_url(year))


def line_or_404(request: EditorRequest, pk: int) -> BudgetLine:
    """The line, where the viewer may read its year."""
    line = get_object_or_404(BudgetLine.objects.select_related("year", "source", "decision", "earmarked_for"), pk=pk)
    year_or_404(request, line.year.year)
    return line


def demand_editor(request: EditorRequest) -> None:
    if not request.viewer.edits_all:
        raise PermissionDenied(REFUSED)


def year_crumbs(year: int) -> tuple[Crumb, ...]:
    return Crumb("Ekonomi", reverse("finance:overview")), Crumb(f"Ekonomi {year}", year_url(year))


def line_crumbs(line: BudgetLine) -> tuple[Crumb, ...]:
    return *year_crumbs(line.year.year), Crumb(str(line), reverse("finance:line_show", args=[line.pk]))


def _save(
    request: EditorRequest, row: BudgetLine, form_class: type[CellForm], version: int, facts: dict[str, Any]
) -> BudgetLine:
    if not issubclass(form_class, AmountCell):
        return actions.change_line(line=row, by=request.user, version=version, **facts)
    amount = None if facts["amount"] is None else Amount(facts["amount"], facts["is_about"])
    return actions.set_amounts(
        line=row,
        amounts={form_class.kind: amount},
        on=entry_day(row.year, today()),
        by=request.user,
        version=version,
    )


def _cell_answer(
    request: EditorRequest, line: BudgetLine, column: str, form: CellForm | None, *, status: int
) -> HttpResponse:
    """The cell, and what follows from it elsewhere in the table and above it."""
    number = line.year.year
    year = year_or_404(request, number)
    tables = year_tables(year, request.viewer, unit_asked(request), may_edit=may_write(request, year), form=form)
    table, row = next((table, row) for table in tables for row in table.rows if row.pk == line.pk)
    cells = {"rad": row.title, "budget": row.budget, "utfall": row.actual, "prognos": row.forecast}
    context = {
        "cell": cells[column],
        "row": row,
        "table": table,
        "page": year_account(number, request.viewer) if form is None else None,
        "is_answer": True,
        "is_open": form is not None,
    }
    return render(request, "finance/_cell_answer.html", context, status=status)
