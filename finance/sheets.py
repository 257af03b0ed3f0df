"""The economist's spreadsheet: ten to twenty rows with budget, outcome and forecast, set against a year's lines.

Nothing is stored here. `finance.actions.sheets` does the plan whole or not at all; the same sheet read twice changes
nothing the second time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from finance.balances import Amount, total
from finance.models import BudgetLine, BudgetYear, Entry
from samla.importing.columns import Column, Columns, Record
from samla.importing.reading import CellError
from samla.money import AmountError, parse_amount

TITLE = Column("title", "Rad", ("ändamål", "benämning", "post", "budgetrad", "intäkt", "kostnad"), is_required=True)
KIND = Column("kind", "Slag", ("typ", "intäkt eller kostnad"))
BUDGET = Column("budget", "Budget", ("årsbudget", "budget helår", "plan"))
ACTUAL = Column("actual", "Utfall", ("utfall hittills", "bokfört", "resultat"))
FORECAST = Column("forecast", "Prognos", ("helårsprognos", "prognos helår"))
COLUMNS = (TITLE, KIND, BUDGET, ACTUAL, FORECAST)
AMOUNTS = (BUDGET, ACTUAL, FORECAST)
KINDS = {"intäkt": "income", "intäkter": "income", "kostnad": "cost", "kostnader": "cost"}
# What the portal counts itself
SUMS = ("summa", "totalt", "total", "totala", "tillsammans", "delsumma")
COUNTED = ("resultat", "årets resultat", "ingående balans", "utgående balans", "fria medel", "intecknat", "differens")
_IN_THOUSANDS = re.compile(r"[-−–]? ?[0-9]{1,3}(?:,[0-9]{3})+")
MAX_ROWS = 500
EMPTY = ("", "-", "–", "—")  # a dash is how people write nothing

Held = dict[str, Amount | None]


@dataclass(frozen=True)
class SheetStep:
    """A row of the sheet: which line it is, and what of it becomes another sum (kind, before, after)."""

    row: int
    kind: str
    title: str
    is_new: bool
    sums: tuple[tuple[str, Amount | None, Amount], ...]

    @property
    def changes(self) -> tuple[tuple[str, Amount | None, Amount], ...]:
        # A nought where nothing is told is no news
        return tuple(one for one in self.sums if (one[1] or Amount()).kronor != one[2].kronor)


@dataclass(frozen=True)
class SheetPlan:
    """What the sheet would do. Only one without errors can be done."""

    steps: tuple[SheetStep, ...]
    errors: tuple[CellError, ...]
    passed_by: tuple[str, ...]

    @property
    def changes_nothing(self) -> bool:
        return not any(step.is_new or step.changes for step in self.steps)

    @property
    def has_only_minus_costs(self) -> bool:
        """Costs that all stand with a minus, which is how some accounts write them and not how a line does."""
        costs = [
            after.kronor for step in self.steps if step.kind == "cost" for _, _, after in step.sums if after.kronor
        ]
        return len(costs) > 1 and max(costs) < 0

    @cached_property
    def fingerprint(self) -> str:
        """The same for plans that do the same."""
        return sha256(repr(self.steps).encode()).hexdigest()


def plan_sheet(year: BudgetYear, records: Sequence[Record], columns: Columns) -> SheetPlan:
    """Set the rows against the lines of the year, by title and where it says so by kind."""
    lines = list(year.lines.exclude(kind=BudgetLine.Kind.OPENING).prefetch_related("entries"))
    titles = {line.title.casefold() for line in lines}
    steps, errors, passed = [], [], []
    seen: dict[tuple[str, str], int] = {}
    section = ""  # «Intäkter» alone on a row tells the kind of those below it
    for record in records:
        title = record.values.get(TITLE.key, "")
        if title.casefold() not in titles:
            if kind := _section(record, title):
                section = kind
                continue
            if _is_passed(record, title):
                passed.append(title or f"rad {record.row}")
                continue
        try:
            step = _step(record, title, lines, section)
            _refuse_twice(step, seen)
        except _Wrong as wrong:
            letter = columns.letter(wrong.column.key)
            errors.append(CellError(record.row, letter and f"{letter} ({wrong.column.heading})", str(wrong)))
        else:
            steps.append(step)
    return SheetPlan(tuple(steps), tuple(errors), tuple(passed))


def _section(record: Record, title: str) -> str:
    return "" if _holds_amounts(record) or record.values.get(KIND.key) else KINDS.get(title.casefold().rstrip(": "), "")


def _is_passed(record: Record, title: str) -> bool:
    """Sums, which the portal counts itself, and texts that are not about any money."""
    plain = title.casefold().rstrip(": ")
    is_text = not _holds_amounts(record) and not record.values.get(KIND.key)
    return not plain or plain in COUNTED or plain.split()[0] in SUMS or is_text


def _holds_amounts(record: Record) -> bool:
    return any(record.values.get(column.key, "").strip() not in EMPTY for column in AMOUNTS)


class _Wrong(Exception):  # noqa: N818 – a row's answer to its reader
    """Something in a cell is not right: which column, and what to do about it."""

    def __init__(self, column: Column, text: str) -> None:
        super().__init__(text)
        self.column = column


def _step(record: Record, title: str, lines: Sequence[BudgetLine], section: str) -> SheetStep:
    kind = _kind(record.values) or section
    found = [line for line in lines if line.title.casefold() == title.casefold() and kind in ("", line.kind)]
    if len(found) > 1:
        raise _Wrong(KIND, "Raden finns både som intäkt och kostnad. Skriv vilken i kolumnen Slag.")
    if not found and not kind:
        raise _Wrong(
            TITLE, "Raden finns inte i året. Skriv intäkt eller kostnad i kolumnen Slag om den ska läggas till."
        )
    if len(title) > 160:
        raise _Wrong(TITLE, "Radens namn är längre än 160 tecken. Korta det.")
    line = found[0] if found else None
    sums = tuple(
        (column.key, _held(line, column.key), amount)
        for column in AMOUNTS
        if (amount := _amount(record.values, column)) is not None
    )
    return SheetStep(record.row, line.kind if line else kind, line.title if line else title, line is None, sums)


def _kind(values: Mapping[str, str]) -> str:
    text = values.get(KIND.key, "").casefold()
    if text and text not in KINDS:
        raise _Wrong(KIND, "Skriv intäkt eller kostnad.")
    return KINDS.get(text, "")


def _amount(values: Mapping[str, str], column: Column) -> Amount | None:
    """An empty cell leaves what is stored; a dash is how people write nothing."""
    text = values.get(column.key, "").strip()
    if text in EMPTY:
        return None
    if _IN_THOUSANDS.fullmatch(text):
        whole = text.replace(",", "")
        raise _Wrong(column, f"«{text}» går att läsa på två sätt. Skriv {whole} om kommat delar tusental.")
    about = text.casefold().startswith("ca ")
    try:
        amount = parse_amount(text[3:] if about else text)
    except AmountError as error:
        raise _Wrong(column, str(error)) from error
    return Amount(amount, about)


def _held(line: BudgetLine | None, kind: str) -> Amount | None:
    entries = line.valid(kind) if line else []
    return total(entry.value for entry in entries) if entries else None


def _refuse_twice(step: SheetStep, seen: dict[tuple[str, str], int]) -> None:
    key = step.kind, step.title
    if key in seen:
        raise _Wrong(TITLE, f"Raden står redan på rad {seen[key]}. Slå ihop dem.")
    seen[key] = step.row


def kinds_of(step: SheetStep) -> dict[Entry.Kind, Amount | None]:
    """The sums of a step as the deed takes them."""
    return {Entry.Kind(kind): after for kind, _, after in step.changes}
