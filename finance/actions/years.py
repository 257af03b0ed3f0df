"""Deeds on whole years: begun, closed for ever, published (D112)."""

from __future__ import annotations

from datetime import date

from finance.actions.entries import book_entry
from finance.actions.lines import OPENING_TITLE, add_line
from finance.balances import Amount
from finance.holding import hold_open
from finance.models import BudgetLine, BudgetYear, Entry
from samla import money
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.provenance import Provenance
from samla.saving import save


def open_year(*, year: int, by: User | None) -> BudgetYear:
    """Begin the accounts of a year."""
    with deed(f"Öppnade budgetåret {year}", by=by):
        return save(BudgetYear(year=year))


def close_year(*, year: BudgetYear, on: date, by: User | None) -> BudgetYear:
    """Lock the year and carry its closing balance into the next, which opens with it (D112).

    Where the next year already has an opening balance the two must be equal, else nothing is closed.
    """
    with deed(f"Stängde budgetåret {year}", by=by):
        held = hold_open(year)
        _refuse_early_closing(held, on)
        _carry_over(held, by=by)
        held.closed_on = on
        save(held)
        year.closed_on = on
        return year


def publish_year(*, year: BudgetYear, on: date, by: User | None) -> BudgetYear:
    """Let anybody read the closed year from the day."""
    if year.closed_on is None:
        raise Refusal(f"Stäng {year} innan du publicerar året.")
    if year.published_on is not None:
        raise Refusal(f"{year} är redan publicerat.")
    if on < year.closed_on:
        raise Refusal("Ett år kan inte publiceras innan det är stängt.")
    with deed(f"Publicerade budgetåret {year}", by=by):
        year.published_on = on
        return save(year)


def _refuse_early_closing(year: BudgetYear, on: date) -> None:
    if on.year <= year.year:
        raise Refusal(f"{year} kan stängas först när året är slut.")
    earlier = BudgetYear.objects.filter(year__lt=year.year, closed_on__isnull=True).first()
    if earlier is not None:
        raise Refusal(f"Stäng {earlier} först.")


def _carry_over(year: BudgetYear, *, by: User | None) -> None:
    closing = year.account(Entry.Kind.ACTUAL).closing
    following = BudgetYear.objects.filter(year=year.year + 1).first() or open_year(year=year.year + 1, by=by)
    line = following.lines.filter(kind=BudgetLine.Kind.OPENING).first() or add_line(
        year=following, kind=BudgetLine.Kind.OPENING, title=OPENING_TITLE, by=by
    )
    if not line.entries.filter(kind=Entry.Kind.ACTUAL).exists():
        _book_opening(line, closing, by=by)
    opening = following.account(Entry.Kind.ACTUAL).opening
    if opening.kronor != closing.kronor:
        raise Refusal(
            f"{year} slutar på {money.kr_and_ore(closing.kronor)}, men {following} börjar på "
            f"{money.kr_and_ore(opening.kronor)}. Rätta det som är fel och stäng sedan året."
        )


def _book_opening(line: BudgetLine, closing: Amount, *, by: User | None) -> None:
    if closing.kronor:  # an empty purse needs no entry
        book_entry(
            line=line,
            amount=closing.kronor,
            on=date(line.year.year, 1, 1),
            by=by,
            is_approximate=closing.is_approximate,
            provenance=Provenance.DERIVED,
        )
