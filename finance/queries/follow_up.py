"""A year's lines set against budget and forecast, cell by cell, in the unit that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from finance.balances import Amount, Comparison, total
from finance.line_forms import CELLS
from finance.models import BudgetLine, BudgetYear, Entry
from finance.queries.facts import Link, Seen, least_sure, link_to, year_url
from finance.units import Unit, shares
from finance.wording import NOT_GIVEN
from samla.editing import Place
from samla.grid import Cell, CellForm

K, E = BudgetLine.Kind, Entry.Kind
COLUMNS = {"budget": E.BUDGET, "utfall": E.ACTUAL, "prognos": E.FORECAST}
HEADINGS = {"budget": "Budget", "utfall": "Utfall", "prognos": "Prognos"}
APART, FORECAST_APART = "Mot budget", "Prognos mot budget"
CAPTIONS = {K.INCOME: "Intäkter", K.COST: "Kostnader"}


@dataclass(frozen=True)
class Apart:
    """A number that follows from others, by the id of its cell. A deviation is positive when better than budgeted."""

    id: str
    label: str
    text: str
    provenance: str = ""


@dataclass(frozen=True)
class FollowUpRow:
    """A line: its title, three sums, and how far the outcome and the forecast are from the budget."""

    pk: int
    title: Cell
    budget: Cell
    actual: Cell
    apart: Apart
    forecast: Cell
    forecast_apart: Apart
    share: str
    source: str
    decision: Link | None
    earmarked_for: Link | None
    url: str


@dataclass(frozen=True)
class Total:
    """The last row of a table."""

    budget: Apart
    actual: Apart
    apart: Apart
    forecast: Apart
    forecast_apart: Apart


@dataclass(frozen=True)
class FollowUp:
    """Income or cost, line by line."""

    id: str
    caption: str
    unit: Unit
    rows: tuple[FollowUpRow, ...]
    total: Total
    has_budget: bool
    has_forecast: bool
    may_edit: bool
    add_url: str

    @property
    def label(self) -> str:
        """What the table is called beside its heading."""
        return f"{self.caption} rad för rad"


Sums = dict[str, Amount | None]


def follow_up(
    year: BudgetYear, kind: str, seen: Seen, unit: Unit, *, may_edit: bool = False, form: CellForm | None = None
) -> FollowUp:
    """The table. Reads what `read_years` has fetched; the cell that `form` stands in is opened."""
    lines = [line for line in year.lines.all() if line.kind == kind]
    sums = {line.pk: _sums(line) for line in lines}
    told = [sums[line.pk] for line in lines]
    look = _Look(year, unit, may_edit, form, seen)
    percents = _shares([one["utfall"] for one in told])
    return FollowUp(
        id="intakter" if kind == K.INCOME else "kostnader",
        caption=CAPTIONS[K(kind)],
        unit=unit,
        rows=tuple(look.row(line, sums[line.pk], percent) for line, percent in zip(lines, percents, strict=True)),
        total=_total(kind, told, lines, unit),
        has_budget=may_edit or any(one["budget"] for one in told),
        has_forecast=may_edit or any(one["prognos"] for one in told),
        may_edit=may_edit,
        add_url=f"{reverse('finance:line_add', args=[year.year])}?slag={kind}",
    )


def totals(year: BudgetYear, kind: str, unit: Unit) -> Total:
    """What all lines of a kind come to. Reads what `read_years` has fetched."""
    lines = [line for line in year.lines.all() if line.kind == kind]
    return _total(kind, [_sums(line) for line in lines], lines, unit)


@dataclass(frozen=True)
class _Look:
    """What all rows of a table have in common."""

    year: BudgetYear
    unit: Unit
    may_edit: bool
    form: CellForm | None
    seen: Seen

    def row(self, line: BudgetLine, sums: Sums, percent: str) -> FollowUpRow:
        is_cost = line.kind == K.COST
        decision = link_to(line.decision, self.seen.decisions)
        return FollowUpRow(
            pk=line.pk,
            title=self._cell(line, "rad", line.title, "rad", ""),
            budget=self._sum(line, "budget", sums),
            actual=self._sum(line, "utfall", sums),
            apart=Apart(f"rad-{line.pk}-avvikelse", APART, _apart(sums, "utfall", self.unit, is_cost=is_cost)),
            forecast=self._sum(line, "prognos", sums),
            forecast_apart=Apart(
                f"rad-{line.pk}-prognosavvikelse", FORECAST_APART, _apart(sums, "prognos", self.unit, is_cost=is_cost)
            ),
            share=percent,
            source=line.source.name if line.source else "",
            decision=decision,
            earmarked_for=link_to(line.earmarked_for, self.seen.activities),
            url=reverse("finance:line_show", args=[line.pk]) if self.may_edit else "",
        )

    def _sum(self, line: BudgetLine, column: str, sums: Sums) -> Cell:
        entries = line.valid(COLUMNS[column])
        provenance = least_sure(entry.provenance for entry in entries) if entries else ""
        amount = sums[column]
        text = NOT_GIVEN if amount is None and column == "utfall" else self.unit.number(amount)
        return self._cell(line, column, text, column, provenance)

    def _cell(self, line: BudgetLine, column: str, text: str, what: str, provenance: str) -> Cell:
        place = cell_place(line, self.year, column, self.unit)
        is_title = column == "rad"
        return Cell(
            place=place,
            column=column,
            label=f"{what}: {line.title}",
            heading=HEADINGS.get(column, ""),
            text=text,
            provenance=provenance,
            css="" if is_title else "samla-number samla-nowrap",
            may_edit=self.may_edit,
            is_heading=is_title,
            form=self.form if self.form and self.form.place.id == place.id else None,
        )


def cell_place(line: BudgetLine, year: BudgetYear, column: str, unit: Unit) -> Place:
    """Where a cell stands; the unit goes with it, so that the answer is read as the page is."""
    query = "" if unit is Unit.MNKR else f"?enhet={unit.value}"
    edit_url = reverse("finance:line_cell", args=[line.pk, column])
    return Place(f"rad-{line.pk}-{column}", f"{year_url(year.year)}{query}", f"{edit_url}{query}")


def is_column(column: str) -> bool:
    return column in CELLS


def _sums(line: BudgetLine) -> Sums:
    found: Sums = {}
    for column, kind in COLUMNS.items():
        entries = line.valid(kind)
        found[column] = total(entry.value for entry in entries) if entries else None
    return found


def _apart(sums: Sums, column: str, unit: Unit, *, is_cost: bool) -> str:
    budget, other = sums["budget"], sums[column]
    if budget is None or other is None:
        return ""
    return unit.signed(Comparison(budget, other).deviation(is_cost=is_cost))


def _total(kind: str, told: Sequence[Sums], lines: Iterable[BudgetLine], unit: Unit) -> Total:
    sums: Sums = {column: _all(told, column) for column in COLUMNS}
    entries = [entry for line in lines for entry in line.valid(E.ACTUAL)]
    is_cost = kind == K.COST
    surely = least_sure(entry.provenance for entry in entries) if entries else ""
    return Total(
        budget=Apart(f"summa-{kind}-budget", HEADINGS["budget"], unit.number(sums["budget"])),
        actual=Apart(f"summa-{kind}-utfall", HEADINGS["utfall"], unit.number(sums["utfall"]), surely),
        apart=Apart(f"summa-{kind}-avvikelse", APART, _apart(sums, "utfall", unit, is_cost=is_cost)),
        forecast=Apart(f"summa-{kind}-prognos", HEADINGS["prognos"], unit.number(sums["prognos"])),
        forecast_apart=Apart(
            f"summa-{kind}-prognosavvikelse", FORECAST_APART, _apart(sums, "prognos", unit, is_cost=is_cost)
        ),
    )


def _all(told: Sequence[Sums], column: str) -> Amount | None:
    known = [amount for one in told if (amount := one[column]) is not None]
    return total(known) if known else None


def _shares(amounts: Sequence[Amount | None]) -> list[str]:
    """How much of the whole each line is, in percentages that sum to a hundred."""
    known = [amount.kronor for amount in amounts if amount is not None]
    parted = iter(shares(known) or [])
    if shares(known) is None:
        return ["" for _ in amounts]
    return ["" if amount is None else f"{next(parted)} %" for amount in amounts]
